"""The difference with a comparable neighbourhood, over all periods before the start and since.

Difference-in-differences (domain rule 4.4): the average of own minus comparison since the start,
less that average before. A difference, never "the effect": the comparison area has a life of its
own. Values and margins are in the indicator's unit.
"""

from dataclasses import dataclass
from math import hypot

import numpy as np

from impact.analysis.series import Points, value_of
from impact.analysis.short_series import Estimate, Floats, last_coefficient
from impact.analysis.sides import (
    Unsaid,
    across_boundaries,
    is_before_start,
    is_since_start,
    measured,
    reason_of,
)
from impact.analysis.verdict import Point
from impact.periods import Period

FEWEST_BEFORE = 3
"""With fewer there is no seeing whether the areas moved alike before the start."""
_MOSTLY = 0.5


@dataclass(frozen=True)
class Difference:
    """How differently two areas moved; means are those of the figures on each side."""

    estimate: Estimate
    """Positive when the area went up more, or down less, than the comparison area."""
    own: tuple[float, float]
    """The area's own mean before the start, and since."""
    other: tuple[float, float]
    """That of the comparison area, over the same periods."""
    before: int
    """How many periods there are before the start."""
    since: int
    first: Period
    last: Period
    drift: Estimate
    """How much the difference grew per year before the start already."""
    carried_on: float
    """What the difference would be if it had only gone on growing like that."""

    @property
    def was_coming(self) -> bool:
        """Whether what went on before the start makes up at least half of the difference."""
        value = self.estimate.value
        return self.carried_on * value > 0 and abs(self.carried_on) >= _MOSTLY * abs(value)

    @property
    def is_clear(self) -> bool:
        """Whether it is more than chance, and more than what was coming anyway."""
        return self.estimate.is_clear and not self.was_coming


def difference(
    own: Points, other: Points, start: int, baseline_year: int | None
) -> Difference | Unsaid:
    """Compare two series on every period in which both were measured.

    `start` is the year in which the programme starts. At least `FEWEST_BEFORE` periods must have
    ended before it, and one must have begun since. The areas must not have been moving apart
    before the start: an interval for that drift that leaves out nothing refuses the comparison.
    With few figures only a large drift shows (Roth, Am. Econ. Rev. Insights 4, 2022), so what it
    would have become is told too.
    """
    pairs = _pairs(measured(own, baseline_year), measured(other, baseline_year), start)
    periods = [here.period for here, _ in pairs]
    unbounded = _pairs(across_boundaries(own), across_boundaries(other), start)
    reason = reason_of(
        periods,
        [here.period for here, _ in unbounded],
        [here.period for here, _ in _pairs(own, other, start)],
        start,
        FEWEST_BEFORE,
    )
    if reason is not None:
        return reason
    values = np.array([value_of(here) - value_of(there) for here, there in pairs])
    moments = np.array([period.decimal_end for period in periods])
    margins = np.array([hypot(here.margin or 0, there.margin or 0) for here, there in pairs])
    since = np.array([is_since_start(period, start) for period in periods])
    steps: Floats = np.column_stack([np.ones(len(pairs)), since])
    estimate = last_coefficient(steps, values, moments, margins)
    if estimate.margin == 0:
        return Unsaid.TOO_ALIKE
    drift = _drift(values[~since], moments[~since], margins[~since])
    if drift.is_clear:
        return Unsaid.DRIFTED
    return Difference(
        estimate=estimate,
        own=_means([value_of(here) for here, _ in pairs], since),
        other=_means([value_of(there) for _, there in pairs], since),
        before=int((~since).sum()),
        since=int(since.sum()),
        first=periods[0],
        last=periods[-1],
        drift=drift,
        carried_on=drift.value * float(moments[since].mean() - moments[~since].mean()),
    )


def _pairs(own: Points, other: Points, start: int) -> list[tuple[Point, Point]]:
    """The points of both areas in the periods in which both have a value, on either side."""
    there = {point.period: point for point in other if point.value is not None}
    return [
        (point, there[point.period])
        for point in own
        if point.value is not None
        and point.period in there
        and (is_before_start(point.period, start) or is_since_start(point.period, start))
    ]


def _drift(values: Floats, moments: Floats, margins: Floats) -> Estimate:
    """The change per year of the difference, before the start."""
    line: Floats = np.column_stack([np.ones(len(values)), moments - moments.mean()])
    return last_coefficient(line, values, moments, margins)


def _means(values: list[float], since: np.ndarray) -> tuple[float, float]:
    found = np.array(values)
    return float(found[~since].mean()), float(found[since].mean())
