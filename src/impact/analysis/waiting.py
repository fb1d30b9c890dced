"""How long things take, with what still waits counted in: never only what is already over.

The median of finished cases flatters, for the slow ones are missing from it (survivorship bias).
Kaplan & Meier (1958) count an open case as one that took at least so long.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from scipy.stats import CensoredData, ecdf

_HALF = 0.5 + 1e-9
"""Half, and what arithmetic adds to it: 9/15 · 5/6 is a little more than 0.5 in a computer."""


@dataclass(frozen=True)
class Case:
    """Something that was waited for, and how many days: until it came, or until today."""

    days: float
    is_open: bool


@dataclass(frozen=True)
class Waiting:
    """How long a set of cases took or takes."""

    median: float | None
    """Half came within so many days; None when nobody can say, as too many are still open."""
    cases: int
    still_open: int


def waiting(cases: Iterable[Case]) -> Waiting | None:
    """The median in days by Kaplan and Meier: the first day on which at most half still waited.

    None without cases. A case that is open after so many days counts among those that waited up
    to and including that day. Days are 0 or more.

    >>> waiting([Case(10, False), Case(15, True), Case(20, False), Case(30, False), Case(40, True)])
    Waiting(median=30.0, cases=5, still_open=2)
    """
    told = sorted(cases, key=lambda case: case.days)
    if not told:
        return None
    over = [case.days for case in told if not case.is_open]
    open_ = [case.days for case in told if case.is_open]
    return Waiting(_median(over, open_), len(told), len(open_))


def _median(over: list[float], open_: list[float]) -> float | None:
    if not over:
        return None
    still = ecdf(CensoredData(uncensored=over, right=open_)).sf
    reached = still.quantiles[still.probabilities <= _HALF]
    return float(reached[0]) if len(reached) else None
