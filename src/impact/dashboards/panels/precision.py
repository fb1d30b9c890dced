"""How precise a figure is: its margin, where that comes from, and which change it can show."""

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from impact.analysis.breaks import last_form
from impact.analysis.series import with_value
from impact.analysis.uncertainty import detectable_change
from impact.analysis.verdict import Point
from impact.dashboards.context import Context
from impact.theory.model import Indicator

KIND = "precision"


class Options(BaseModel):
    model_config = ConfigDict(extra="forbid")


@dataclass(frozen=True)
class Step:
    """What the next milestone asks for, in the indicator's unit."""

    year: int
    change: float


@dataclass(frozen=True)
class View:
    indicator: Indicator
    latest: Point
    """The last figure that has a value."""
    detectable: float | None
    """The smallest change that would show in four cases out of five; None where unknown."""
    next_step: Step | None

    @property
    def step_is_too_small(self) -> bool:
        """Whether the next milestone asks for less than the figure can show."""
        if self.detectable is None or self.next_step is None:
            return False
        return abs(self.next_step.change) < self.detectable


def build(context: Context, options: Options) -> View | None:
    """Nothing to say without a figure, or when neither n nor a margin is known."""
    indicator = context.indicator
    if indicator is None:
        return None
    verdict = context.progress.of(indicator.id)
    values = with_value(verdict.series)
    if not values or (values[-1].margin is None and values[-1].n is None):
        return None
    latest = values[-1]
    agreed = last_form(indicator, verdict.series).reading
    step = _next_step(agreed, latest, verdict.baseline)
    return View(indicator, latest, _detectable(indicator, latest, verdict.baseline), step)


def _next_step(indicator: Indicator, latest: Point, baseline: Point | None) -> Step | None:
    if baseline is None or baseline.value is None:
        return None
    for year in sorted(indicator.milestones):
        if year > latest.period.end.year:
            return Step(year, indicator.milestones[year] - baseline.value)
    return None


def _detectable(indicator: Indicator, latest: Point, baseline: Point | None) -> float | None:
    """For a survey with n; the n of the baseline is taken as that of now where it is not known."""
    sampling = indicator.sampling
    is_survey = sampling is not None and sampling.kind == "survey"
    if not is_survey or not latest.n or latest.value is None:
        return None
    assert sampling is not None
    before = baseline.n if baseline and baseline.n else latest.n
    return detectable_change(latest.value, before, latest.n, sampling.design_effect)
