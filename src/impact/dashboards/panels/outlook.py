"""If it goes on like this: the trend until the horizon, and the chance of every milestone."""

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from impact.analysis.breaks import last_form
from impact.analysis.change import sign_of
from impact.analysis.growth import Growth, growth
from impact.analysis.series import Points, with_value
from impact.analysis.trend import Chance, Trend, chances, trend_of
from impact.analysis.verdict import Point, Window
from impact.charts.drawing import Drawing
from impact.charts.fan import fan
from impact.dashboards.context import Context
from impact.periods import Period, year
from impact.theory.model import Indicator

KIND = "outlook"
FOUR_IN_FIVE = 0.8


class Options(BaseModel):
    model_config = ConfigDict(extra="forbid")


@dataclass(frozen=True)
class View:
    indicator: Indicator
    trend: Trend
    picture: Drawing
    first: Period
    last: Period
    newest: Point
    horizon: int
    expected: float
    """The height of the line at the end of the horizon's year."""
    between: tuple[float, float]
    """Where a figure falls then in four of five cases."""
    naive: float
    """Where the straight line from the first to the last figure ends."""
    chances: tuple[Chance, ...]
    window: Window | None
    growth: Growth | None
    """The method of official indicator sites, from the baseline's year to the last milestone."""
    is_converted: bool
    """Whether any figure was brought to the form or the boundaries of now."""


def build(context: Context, options: Options) -> View | None:
    """Nothing where there are too few measured figures for a line."""
    indicator = context.indicator
    if indicator is None:
        return None
    verdict = context.progress.of(indicator.id)
    form = last_form(indicator, verdict.series)
    indicator, series = form.reading, form.points(verdict.series)
    trend = trend_of(indicator, series)
    if trend is None:
        return None
    horizon = context.theory.programme.horizon
    end = year(horizon).decimal_end
    values = with_value(series)
    return View(
        indicator=indicator,
        trend=trend,
        picture=fan(indicator, series, trend, horizon, context.language),
        first=values[0].period,
        last=values[-1].period,
        newest=values[-1],
        horizon=horizon,
        expected=trend.at(end),
        between=trend.interval(end, FOUR_IN_FIVE),
        naive=trend.naive_at(end),
        chances=chances(indicator, trend),
        window=verdict.window,
        growth=_growth(indicator, values),
        is_converted=any(item.published is not None or item.converted_to for item in values),
    )


def _growth(indicator: Indicator, values: Points) -> Growth | None:
    sign = sign_of(indicator.direction)
    if sign == 0 or indicator.baseline is None or not indicator.milestones:
        return None
    last = max(indicator.milestones)
    return growth(
        {point.period.end.year: point.value for point in values if point.value is not None},
        base_year=indicator.baseline.year,
        target=indicator.milestones[last],
        target_year=last,
        higher_is_better=sign > 0,
    )
