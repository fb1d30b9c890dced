"""If it goes on like this: a robust line through the figures, and how unsure that makes the future.

The line is that of Theil and Sen: the median of the slopes between all pairs of figures, which one
odd year cannot tilt (Theil 1950; Sen, J. Am. Stat. Assoc. 63, 1968). It extends what was; it knows
nothing of what an effort may still bring, and of a world that changes.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import sqrt
from statistics import mean, median

from scipy.special import stdtr, stdtrit
from scipy.stats import theilslopes

from impact.analysis.change import sign_of
from impact.analysis.series import Points, is_comparable, with_value
from impact.measurements.status import ValueStatus
from impact.theory.model import Indicator

FEWEST = 5
"""With fewer figures a line is a guess."""
_CONFIDENCE = 0.95
_MOST_ALIKE = 0.7
_Z = 1.959964
_MAD = 1.4826
"""The median absolute deviation of a normal distribution, times this, is its standard deviation."""


@dataclass(frozen=True)
class Trend:
    """A line through a series, and its uncertainty; moments are decimal years."""

    slope: float
    """Change per year, in the indicator's unit."""
    slope_spread: float
    """The standard error of the slope, from the interval of Kendall's tau."""
    middle: float
    """The mean moment of the figures."""
    level: float
    """The height of the line at `middle`."""
    noise: float
    """How far a single figure lies from the line: a robust standard deviation."""
    count: int
    naive_slope: float
    """From the first figure straight to the last: what a reader would draw by eye."""
    last: tuple[float, float]
    """Moment and value of the last figure."""
    lowest: float | None
    highest: float | None
    """What the unit allows: 0 and 100 for a percentage, 0 for a count, None for no bound."""

    def at(self, moment: float) -> float:
        """The height of the line, within what the unit allows."""
        return self._bounded(self._line(moment))

    def naive_at(self, moment: float) -> float:
        """The straight line through the first and the last figure."""
        return self._bounded(self.last[1] + self.naive_slope * (moment - self.last[0]))

    def interval(self, moment: float, share: float) -> tuple[float, float]:
        """Between which values a new figure falls with this chance (0.8 is four in five).

        The prediction interval of a straight line: the noise of one figure, the uncertainty of the
        level, and that of the slope, which grows with the distance in time.
        """
        reach = float(stdtrit(self.count - 2, (1 + share) / 2)) * self._spread(moment)
        line = self._line(moment)
        return self._bounded(line - reach), self._bounded(line + reach)

    def chance_of(self, value: float, moment: float, *, higher_is_better: bool) -> float:
        """The chance that a figure at a moment is at least as good as this value."""
        distance = (self._line(moment) - value) / self._spread(moment)
        return float(stdtr(self.count - 2, distance if higher_is_better else -distance))

    @cached_property
    def is_flat(self) -> bool:
        """Whether the slope may well be nothing (within its 95% interval)."""
        return abs(self.slope) <= _t(self.count) * self.slope_spread

    def _line(self, moment: float) -> float:
        return self.level + self.slope * (moment - self.middle)

    def _spread(self, moment: float) -> float:
        of_the_slope = (self.slope_spread * (moment - self.middle)) ** 2
        return sqrt(self.noise**2 * (1 + 1 / self.count) + of_the_slope)

    def _bounded(self, value: float) -> float:
        if self.lowest is not None:
            value = max(value, self.lowest)
        return value if self.highest is None else min(value, self.highest)


@dataclass(frozen=True)
class Chance:
    """A milestone, and the chance that it is met if things go on as they did."""

    year: int
    value: float
    chance: float


def trend_of(indicator: Indicator, points: Points) -> Trend | None:
    """The trend of a series within the boundaries in which it starts.

    None with fewer than five measured figures, and when all say the same without any noise: then
    nothing can be said of uncertainty. Figures from a model are no measurements of a movement.
    """
    stated = indicator.baseline.year if indicator.baseline else None
    used = [
        point
        for point in with_value(points)
        if point.status is not ValueStatus.MODELLED and is_comparable(point, points, stated)
    ]
    if len(used) < FEWEST or indicator.modelled:
        return None
    moments = [point.period.decimal_end for point in used]
    values = [point.value for point in used if point.value is not None]
    if len(set(moments)) < len(moments):
        return None
    slope, _, low, high = (float(item) for item in theilslopes(values, moments, _CONFIDENCE))
    middle = mean(moments)
    level = median(
        value - slope * (moment - middle) for moment, value in zip(moments, values, strict=True)
    )
    away = [
        value - level - slope * (moment - middle)
        for moment, value in zip(moments, values, strict=True)
    ]
    noise = _noise(away, [point.margin for point in used])
    if noise == 0:
        return None
    spread = max((high - low) / (2 * _t(len(used))), _least_spread(noise, moments))
    return Trend(
        slope=slope,
        slope_spread=spread * _hanging_together(away),
        middle=middle,
        level=level,
        noise=noise,
        count=len(used),
        naive_slope=(values[-1] - values[0]) / (moments[-1] - moments[0]),
        last=(moments[-1], values[-1]),
        lowest=0.0 if min(values) >= 0 else None,
        highest=100.0 if indicator.unit.startswith("%") else None,
    )


def chances(indicator: Indicator, trend: Trend) -> tuple[Chance, ...]:
    """The chance of every milestone that is still to come; none where no direction is better."""
    sign = sign_of(indicator.direction)
    if sign == 0:
        return ()
    return tuple(
        Chance(year, value, trend.chance_of(value, year + 1.0, higher_is_better=sign > 0))
        for year, value in sorted(indicator.milestones.items())
        if year + 1.0 > trend.last[0]
    )


def _noise(away: list[float], margins: list[float | None]) -> float:
    """A robust standard deviation around the line, and no less than the survey's own."""
    # Two parameters were fitted: with few figures they lie closer to the line than they should.
    few = sqrt(len(away) / (len(away) - 2))
    scale = _MAD * median(abs(distance) for distance in away)
    noise = few * (scale or sqrt(mean(distance**2 for distance in away)))
    return max([noise, *(margin / _Z for margin in margins if margin is not None)])


def _hanging_together(away: list[float]) -> float:
    """How much less sure a slope is when figures of years in a row are alike: √((1+r)/(1-r)).

    The effective number of independent figures under a first-order autocorrelation r (Bayley &
    Hammersley 1946). With few figures r comes out too low by about 2/n, which is added back.
    """
    square = sum(distance**2 for distance in away)
    if square == 0:
        return 1.0
    together = sum(one * next_ for one, next_ in pairwise(away)) / square
    alike = min(max(together + 2 / len(away), 0.0), _MOST_ALIKE)
    return sqrt((1 + alike) / (1 - alike))


def _t(count: int) -> float:
    """Student's t of a 95% interval, with two parameters fitted."""
    return float(stdtrit(count - 2, (1 + _CONFIDENCE) / 2))


def _least_spread(noise: float, moments: list[float]) -> float:
    """The standard error of an ordinary slope: Kendall's interval can be too short with few."""
    middle = mean(moments)
    return noise / sqrt(sum((moment - middle) ** 2 for moment in moments))
