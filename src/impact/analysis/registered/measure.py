"""One figure that is counted from a register, and what it is over one period."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from impact.analysis.waiting import Case, waiting
from impact.periods import Period
from impact.registers.books import Books
from impact.theory.text import Text


@dataclass(frozen=True)
class Measured:
    """A figure over a period."""

    value: float | None
    """In the unit of the measure; None when there was nothing to measure, which is not zero."""
    n: int
    """On how many entries it rests: the denominator of a share, the cases of a median."""


NOTHING = Measured(None, 0)
"""There was nothing to measure."""


@dataclass(frozen=True)
class Measure:
    """A figure that a register gives. `code` is kept for ever: theories name it."""

    code: str
    register: str
    """The code of the register whose page shows it."""
    words: Text
    unit: str
    decimals: int
    measured: Callable[[Books, Period, date], Measured]
    """From the registers as known on a day: what it is over a period, as far as that has gone by.

    Nothing that happened after the day counts, also when the period ends later.
    """


def share(part: int, whole: int) -> Measured:
    """A percentage of entries; nothing of none.

    >>> share(3, 4), share(0, 0)
    (Measured(value=75.0, n=4), Measured(value=None, n=0))
    """
    return Measured(100 * part / whole, whole) if whole else NOTHING


def median_days(cases: Iterable[Case]) -> Measured:
    """Half came within so many days, with what still waits counted in (see `analysis.waiting`).

    No value while nobody can say, because too many are still open; `n` counts all cases.
    """
    found = waiting(cases)
    return Measured(found.median, found.cases) if found else NOTHING


def is_within(day: date, period: Period, as_of: date) -> bool:
    """Whether a day lies in a period and is not still to come."""
    return period.start <= day <= min(period.end, as_of)
