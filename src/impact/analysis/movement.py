"""Which way a figure moved since its baseline, and between which two figures it began to.

What moved is a fact about the figures, whatever the reason: what may be said of a link of the
theory is decided elsewhere (`impact.analysis.link_verdicts`). Moments are decimal years.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from impact.analysis.aims import Aims, Numbers
from impact.analysis.change import TOLERANCE, margin_between
from impact.analysis.moments import is_after, is_before
from impact.analysis.series import with_value
from impact.analysis.verdict import Point, Status, Verdict
from impact.measurements.status import ValueStatus
from impact.periods import FREQUENCY_YEARS
from impact.theory.model import Indicator


class Way(StrEnum):
    """Beyond the margin for the better, beyond it for the worse, or neither."""

    BETTER = "better"
    STILL = "still"
    WORSE = "worse"


UNREADABLE = (Status.NO_DATA, Status.SUPPRESSED, Status.STALE)
"""With these no figure can be held against the baseline now; nor can one across a break."""


@dataclass(frozen=True)
class Movement:
    """What an indicator did from its baseline to its last value."""

    way: Way
    last: float
    """The end of the last period with a value."""
    since: float
    """The end of the last period before the way it went could be seen, the baseline's or later."""
    by: float
    """The end of the first period from which on it could be seen; `last` when it stood still."""


@dataclass(frozen=True)
class Figure:
    """An indicator that can judge links, with what it did."""

    indicator: Indicator
    node: str
    """The outcome or output that it measures."""
    verdict: Verdict
    movement: Movement | None
    is_modelled: bool

    @classmethod
    def of(cls, indicator: Indicator, verdict: Verdict) -> "Figure":
        """`indicator` measures an outcome or an output."""
        return cls(
            indicator,
            indicator.measures or "",
            verdict,
            movement_of(indicator, verdict),
            is_modelled(indicator, verdict),
        )

    def due(self, moment: float) -> float:
        """When the first figure from after a moment should be there."""
        indicator = self.indicator
        return moment + FREQUENCY_YEARS[indicator.frequency] + indicator.publication_lag_years

    @property
    def is_in_its_window(self) -> bool:
        """Whether it can be read, and is of a moment at which something could show."""
        window = self.verdict.window
        return (
            self.movement is not None
            and window is not None
            and not is_before(self.movement.last, window.earliest)
        )

    def is_to_come(self, now: float) -> bool:
        """Whether a figure that can judge is still on its way."""
        window = self.verdict.window
        if self.is_modelled or window is None or self.is_in_its_window:
            return False
        return not is_after(now, self.due(window.earliest))


def movement_of(indicator: Indicator, verdict: Verdict) -> Movement | None:
    """None where the figures cannot show a change: too few of them, hidden, broken, old, modelled,
    without a direction that is better, or within the bounds where they should stay."""
    baseline = verdict.baseline
    if baseline is None or verdict.change is None or verdict.status in UNREADABLE:
        return None
    if indicator.direction == "context" or is_modelled(indicator, verdict):
        return None
    values = [
        point for point in with_value(verdict.series) if point.period.end > baseline.period.end
    ]
    ways = _ways(indicator, baseline, values)
    if not ways or (ways[-1] is Way.STILL and _is_kept(indicator, values[-1])):
        return None
    begun = len(ways) - 1
    while begun > 0 and ways[begun - 1] is ways[-1]:
        begun -= 1
    before = values[begun - 1] if begun else baseline
    last = values[-1].period.decimal_end
    by = last if ways[-1] is Way.STILL else values[begun].period.decimal_end
    return Movement(ways[-1], last, before.period.decimal_end, by)


def is_modelled(indicator: Indicator, verdict: Verdict) -> bool:
    """Whether a model made the figures, which then cannot show what was done here."""
    values = with_value(verdict.series)
    return indicator.modelled or (bool(values) and values[-1].status is ValueStatus.MODELLED)


def _ways(indicator: Indicator, baseline: Point, points: Sequence[Point]) -> list[Way]:
    """Which way each point lies from the baseline, by its margin and that of the baseline."""
    before = np.full(len(points), baseline.value, dtype=float)
    improvements = Aims.of([indicator]).improvement(before, _values(points))
    margins = (margin_between(baseline, point) + TOLERANCE for point in points)
    return [
        Way.BETTER if moved > margin else Way.WORSE if moved < -margin else Way.STILL
        for moved, margin in zip(improvements.tolist(), margins, strict=True)
    ]


def _is_kept(indicator: Indicator, point: Point) -> bool:
    return bool(Aims.of([indicator]).is_kept(_values([point]))[0])


def _values(points: Sequence[Point]) -> Numbers:
    return np.array([point.value for point in points], dtype=float)
