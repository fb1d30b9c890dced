"""The status beside every value: zero, missing and unknown are different things.

Source: CBS, "Verklaring van tekens", and the reasons a figure may be withheld or estimated.
"""

from enum import IntEnum


class ValueStatus(IntEnum):
    """What a value is, or why there is none. The numbers are stored: never renumber."""

    OK = 0
    PROVISIONAL = 1
    REVISED_PROVISIONAL = 2
    ZERO_ROUNDED = 3
    """Less than half the unit: published as 0, known not to be exactly that."""
    NIL = 4
    """Exactly none, written as a dash."""
    MISSING = 5
    """Not known, not asked, or not delivered."""
    CONFIDENTIAL = 6
    """Known to the source and withheld, or too unreliable to publish."""
    IMPOSSIBLE = 7
    """Cannot occur logically."""
    SUPPRESSED_HERE = 8
    """Withheld by us so that nobody can be recognised."""
    MODELLED = 9
    """Estimated by a statistical model, not measured."""
    ESTIMATED_BY_PARTNER = 10
    NEARLY_NONE = 11
    """A percentage below five, not told more precisely: nobody may know it is none of a group."""
    NEARLY_ALL = 12
    """A percentage above ninety-five, not told more precisely: nobody may know it is everybody."""

    @property
    def has_value(self) -> bool:
        """Whether a number stands beside this status; without, the value is NaN."""
        return self not in VALUELESS

    @property
    def key(self) -> str:
        """The name used in theory files, exports and templates: `zero_rounded`."""
        return self.name.lower()


VALUELESS = frozenset(
    {
        ValueStatus.MISSING,
        ValueStatus.CONFIDENTIAL,
        ValueStatus.IMPOSSIBLE,
        ValueStatus.SUPPRESSED_HERE,
        ValueStatus.NEARLY_NONE,
        ValueStatus.NEARLY_ALL,
    }
)

OUR_OWN = frozenset({ValueStatus.SUPPRESSED_HERE, ValueStatus.NEARLY_NONE, ValueStatus.NEARLY_ALL})
"""What we withhold ourselves, to protect people."""

STATUS_BY_KEY = {status.key: status for status in ValueStatus}
