"""What makes us unable to go on.

A user's mistake is never an exception but an `impact.issues.Issue`. These exceptions are raised
where the trouble is known and translated once, at the door (web, cli, jobs).
"""


class ImpactError(Exception):
    """We cannot go on; the message is fit to be shown to the person at the door."""


class NotFound(ImpactError):
    """Something was asked for that we do not have."""


class Refused(ImpactError):
    """The request is understood and not allowed in the present state."""


class Forbidden(ImpactError):
    """The request is understood, and not for whoever asks."""


class Damaged(ImpactError):
    """Something that may never change is not what it was."""


class NotFetched(ImpactError):
    """Another machine did not give what was asked; the message is the reason.

    `temporary` says whether trying again later may help; `wait`, after how many seconds the other
    machine asked us to.
    """

    def __init__(self, reason: str, *, temporary: bool = False, wait: float | None = None) -> None:
        super().__init__(reason)
        self.temporary = temporary
        self.wait = wait


class MissingExtra(ImpactError):
    """A part of Impact that is installed only where it is wanted is not installed here."""

    def __init__(self, extra: str) -> None:
        super().__init__(
            f"dit onderdeel is hier niet geïnstalleerd; doe: pip install 'impact[{extra}]'"
            f" (this part is not installed here: pip install 'impact[{extra}]')"
        )
