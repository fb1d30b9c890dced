"""Moments as decimal years, compared by the day.

The same date has another decimal year in a leap year (up to .0023 further on), and a window may be
a measured date plus a whole number of years. Two moments closer than `SAME_DAY` are therefore the
same moment; from 31 December to 1 January is .0027.
"""

SAME_DAY = 0.0025


def is_before(moment: float, other: float) -> bool:
    """Whether a moment lies at least a day before the other (both decimal years)."""
    return moment < other - SAME_DAY


def is_after(moment: float, other: float) -> bool:
    """Whether a moment lies at least a day after the other (both decimal years)."""
    return moment > other + SAME_DAY
