"""Which areas a comparison may be composed of, and the periods in which they can be compared."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

import pandas as pd

from impact.analysis.series import Points, on_one_map, series_of, with_value
from impact.analysis.sides import (
    Unsaid,
    across_boundaries,
    is_before_start,
    is_since_start,
    measured,
    reason_of,
)
from impact.areas import level_of
from impact.periods import Period
from impact.theory.model import Indicator, Theory

FEWEST_BEFORE = 4
"""With fewer periods before the start a likeness is easily luck."""
FEWEST_AREAS = 5
MOST_AREAS = 50
"""Of more areas the ones nearest before the start: composing far ones proves little (Abadie,
J. Econ. Lit. 59, 2021)."""


@dataclass(frozen=True)
class Pool:
    """Values of an area and of others like it, all in the same periods and none missing."""

    periods: tuple[Period, ...]
    before: int
    """How many of the periods, the first ones, ended before the start."""
    own: tuple[float, ...]
    values: Mapping[str, tuple[float, ...]]
    """By area code; without the area itself."""

    @property
    def areas(self) -> tuple[str, ...]:
        return tuple(sorted(self.values))


def pool(theory: Theory, indicator: Indicator, own: Points, known: pd.DataFrame) -> Pool | Unsaid:
    """The areas of the same level as the programme's that were measured as often as it was.

    `own` is the area's series on one map, `known` a KNOWN frame of protected figures: a value that
    is hidden is missing, and an area with a missing value, a model estimate or a change of
    boundaries in the periods of the comparison takes no part. Being of the same level leaves out
    the area's own parts and what it is part of. Used are the periods before the start in which the
    area itself was measured, and those since in which half of the others were too.
    """
    start = theory.programme.start
    year = indicator.baseline.year if indicator.baseline else None
    mine = _by_period(measured(own, year))
    reason = reason_of(
        list(mine),
        [point.period for point in across_boundaries(own)],
        [point.period for point in with_value(own)],
        start,
        FEWEST_BEFORE,
    )
    if reason is not None:
        return reason
    before = [period for period in mine if is_before_start(period, start)]
    others = _others(theory, indicator, known)
    early = {code: found for code, found in others.items() if found.keys() >= set(before)}
    if len(early) < FEWEST_AREAS:
        return Unsaid.FEW_AREAS
    since = [
        period
        for period in mine
        if is_since_start(period, start)
        and 2 * sum(period in found for found in early.values()) >= len(early)
    ]
    if not since:
        return Unsaid.NONE_SINCE
    periods = (*before, *since)
    complete = {code: found for code, found in early.items() if found.keys() >= set(periods)}
    if len(complete) < FEWEST_AREAS:
        return Unsaid.FEW_AREAS
    nearest = sorted(complete, key=lambda code: (_apart(complete[code], mine, before), code))
    return Pool(
        periods=periods,
        before=len(before),
        own=tuple(mine[period] for period in periods),
        values={
            code: tuple(complete[code][period] for period in periods)
            for code in nearest[:MOST_AREAS]
        },
    )


def _others(
    theory: Theory, indicator: Indicator, known: pd.DataFrame
) -> dict[str, dict[Period, float]]:
    """By area of the programme's level, but for its own, the values that may be compared."""
    own = theory.programme.area
    codes = {area.code for area in theory.areas if level_of(area.code) == level_of(own)} - {own}
    year = indicator.baseline.year if indicator.baseline else None
    series = series_of(known[known["indicator"] == indicator.id], codes)
    return {
        code: _by_period(measured(on_one_map(points, year), year))
        for (_, code), points in series.items()
    }


def _by_period(points: Points) -> dict[Period, float]:
    return {point.period: point.value for point in points if point.value is not None}


def _apart(one: Mapping[Period, float], other: Mapping[Period, float], when: list[Period]) -> float:
    """The root mean square distance of two areas in some periods."""
    return sqrt(sum((one[period] - other[period]) ** 2 for period in when) / len(when))
