"""Children born in different years, and when the figures about each of them can be there."""

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field

from impact.analysis.cohort import Clock, Stage, cohort_clock
from impact.dashboards.context import Context
from impact.theory.model import Indicator

KIND = "cohorts"


class Options(BaseModel):
    model_config = ConfigDict(extra="forbid")

    ages: tuple[float, ...] = Field(
        default=(5.0, 0.0, -5.0, -10.0),
        strict=False,
        min_length=1,
        description="Leeftijd van elk kind in het eerste jaar; onder nul is het nog niet geboren.",
    )


@dataclass(frozen=True)
class Row:
    indicator: Indicator
    age: float
    stages: tuple[Stage | None, ...]
    """Per child; None where it was past this age before the programme began."""


@dataclass(frozen=True)
class View:
    code: str
    born: tuple[int, ...]
    """The year in which each child is born."""
    rows: tuple[Row, ...]
    seen: tuple[int, ...]
    """Per child how many figures about it the programme will see."""


def build(context: Context, options: Options) -> View | None:
    """None where no indicator measures at an age, or nothing is done for whoever reaches it."""
    theory = context.theory
    clocks = [cohort_clock(theory, age) for age in options.ages]
    if not any(clocks) or not theory.interventions:
        return None
    at_age = [item for item in theory.indicators if item.measured_at_age is not None]
    at_age.sort(key=lambda item: (item.measured_at_age, item.id))
    return View(
        code=theory.programme.code,
        born=tuple(int(theory.programme.start - age) for age in options.ages),
        rows=tuple(
            Row(item, item.measured_at_age or 0.0, tuple(_stage(clock, item) for clock in clocks))
            for item in at_age
        ),
        seen=tuple(
            sum(stage.is_within_horizon for stage in clock.stages) if clock else 0
            for clock in clocks
        ),
    )


def _stage(clock: Clock | None, indicator: Indicator) -> Stage | None:
    stages = clock.stages if clock else ()
    return next((stage for stage in stages if stage.indicator == indicator), None)
