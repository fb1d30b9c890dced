"""What verdicts would have been with another theory and the same figures."""

from dataclasses import dataclass

from impact.analysis.verdict import Progress, Verdict


@dataclass(frozen=True)
class Shift:
    """An indicator whose verdict, window or next verdict differs; None where it is not there."""

    indicator: str
    before: Verdict | None
    after: Verdict | None

    @property
    def is_new_verdict(self) -> bool:
        """Whether the verdict itself differs, not only when the next one falls due."""
        before = self.before.status if self.before else None
        return before != (self.after.status if self.after else None)


def shifts(before: Progress, after: Progress) -> tuple[Shift, ...]:
    """The indicators about which something else would be said, in the order of the new theory."""
    old = {verdict.indicator: verdict for verdict in before.verdicts}
    new = {verdict.indicator: verdict for verdict in after.verdicts}
    pairs = (Shift(key, old.get(key), new.get(key)) for key in {**new, **old})
    return tuple(shift for shift in pairs if _said(shift.before) != _said(shift.after))


def _said(verdict: Verdict | None) -> tuple[object, ...] | None:
    if verdict is None:
        return None
    window = verdict.window
    bounds = (window.earliest, window.first_close, window.judged_until) if window else None
    return verdict.status, bounds, verdict.next_verdict, verdict.expected
