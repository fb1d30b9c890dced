"""Progress by compound growth, as official indicator sites publish it: one method among others.

The growth per year so far is divided by the growth per year that the target asks for. It is the
method of Eurostat's monitoring of the sustainable development goals for indicators with a target,
and with the thresholds below that of the sites made with Open SDG. It knows no lags, no margins and
no reference: it is here to compare with what others publish, not to judge a programme.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

ON_TRACK, MODERATE, NONE = 0.95, 0.6, 0.0
"""From these ratios on: on track, needs acceleration, limited; below the last: deterioration."""
ALMOST_NOTHING = 0.001
"""Stands for a target of zero, towards which no compound growth leads."""


class GrowthProgress(StrEnum):
    """What the ratio means."""

    TARGET_ACHIEVED = "target_achieved"
    ON_TRACK = "on_track"
    NEEDS_ACCELERATION = "needs_acceleration"
    LIMITED = "limited"
    DETERIORATION = "deterioration"


@dataclass(frozen=True)
class Growth:
    """The outcome, and what it was computed from."""

    base_year: int
    current_year: int
    observed: float
    """Growth per year from the base to the current year: 0.01 is one percent."""
    required: float
    """Growth per year from the base year to the target."""
    ratio: float
    """Observed divided by required."""
    progress: GrowthProgress


def compound_growth(before: float, after: float, years: float) -> float:
    """(after / before)^(1 / years) - 1.

    >>> round(compound_growth(100, 121, 2), 4)
    0.1
    """
    return float((after / before) ** (1 / years) - 1)


def growth(
    values: Mapping[int, float],
    *,
    base_year: int,
    target: float,
    target_year: int,
    higher_is_better: bool,
) -> Growth | None:
    """The progress of a series of yearly values towards a target.

    The base is the value of `base_year`, or of the first measured year after it; the current value
    is the last. None when the two do not differ in year, when a value is not above zero, when the
    base already stands at the target, or when the target's year is not after the base.
    """
    years = sorted(year for year in values if year >= base_year)
    if len(years) < 2:
        return None
    base, current = years[0], years[-1]
    aim = target or ALMOST_NOTHING
    if min(values[base], values[current], aim) <= 0 or values[base] == aim or target_year <= base:
        return None
    observed = compound_growth(values[base], values[current], current - base)
    required = compound_growth(values[base], aim, target_year - base)
    is_there = values[current] >= target if higher_is_better else values[current] <= target
    ratio = observed / required
    progress = GrowthProgress.TARGET_ACHIEVED if is_there else _progress(ratio)
    return Growth(base, current, observed, required, ratio, progress)


def _progress(ratio: float) -> GrowthProgress:
    if ratio >= ON_TRACK:
        return GrowthProgress.ON_TRACK
    if ratio >= MODERATE:
        return GrowthProgress.NEEDS_ACCELERATION
    return GrowthProgress.LIMITED if ratio >= NONE else GrowthProgress.DETERIORATION
