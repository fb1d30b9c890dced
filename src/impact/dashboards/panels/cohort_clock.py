"""One child followed through the figures it will be part of, up to and beyond the horizon."""

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field

from impact.analysis.cohort import Clock, Stage, cohort_clock
from impact.analysis.side_by_side import Beside, beside, last_together
from impact.analysis.verdict import Point
from impact.dashboards.context import Context

KIND = "cohort_clock"


class Options(BaseModel):
    model_config = ConfigDict(extra="forbid")

    age: float = Field(
        default=0.0, ge=0, le=25, description="Leeftijd van het kind in het eerste jaar."
    )


@dataclass(frozen=True)
class Row:
    """A stage, beside what children who are there now do."""

    stage: Stage
    latest: Point | None
    """The last figure, about older children; None without a value."""
    own: Point | None
    """The figure here that `there` is beside: the last that is known of both areas."""
    there: Beside | None
    """The reference area: how far children here are behind in this phase."""
    has_passed: bool
    """Whether the figure about the child itself should be there by now."""


@dataclass(frozen=True)
class View:
    code: str
    clock: Clock
    rows: tuple[Row, ...]
    horizon: int


def build(context: Context, options: Options) -> View | None:
    """None where no indicator measures at an age that the child still has to reach."""
    clock = cohort_clock(context.theory, options.age)
    if clock is None or not context.theory.interventions:
        return None
    rows = tuple(_row(context, stage) for stage in clock.stages)
    programme = context.theory.programme
    return View(programme.code, clock, rows, programme.horizon)


def _row(context: Context, stage: Stage) -> Row:
    verdict = context.progress.of(stage.indicator.id)
    values = [point for point in verdict.series if point.value is not None]
    pair = last_together(verdict.series, verdict.reference)
    there = None
    if pair and verdict.reference_area:
        there = beside(pair[0], verdict.reference_area, pair[1], stage.indicator.direction)
    return Row(
        stage,
        values[-1] if values else None,
        pair[0] if pair else None,
        there,
        stage.published <= context.progress.as_of,
    )
