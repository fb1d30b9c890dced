"""What residents can notice this year, and what takes longer."""

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict, Field

from impact.analysis.delivered import Effort, efforts
from impact.analysis.integral import Reached, goals_of_efforts
from impact.dashboards.context import Context
from impact.theory.model import Goal, Intervention
from impact.theory.vocabulary import ActionHorizon

KIND = "horizons"


class Options(BaseModel):
    model_config = ConfigDict(extra="forbid")

    horizon: ActionHorizon = Field(description="Wanneer bewoners er iets van merken.")


@dataclass(frozen=True)
class Row:
    effort: Effort
    goals: tuple[Reached, ...]
    begins_later: bool
    has_ended: bool


@dataclass(frozen=True)
class View:
    code: str
    year: int
    horizon: ActionHorizon
    rows: tuple[Row, ...]
    unsaid: tuple[Intervention, ...]
    """Efforts of which nobody wrote when residents notice them; named beside what is quick."""
    goals_without: tuple[Goal, ...]
    """Goals towards which no such effort leads, where every goal should have one: something to see
    soon, and something that lasts."""


def build(context: Context, options: Options) -> View | None:
    """Nothing without efforts. What starts later or has ended is shown, and said to be so."""
    theory, year = context.theory, context.progress.as_of.year
    if not theory.interventions:
        return None
    reached = goals_of_efforts(theory)
    rows = tuple(
        Row(
            effort,
            reached[effort.intervention.id],
            begins_later=effort.intervention.start > year,
            has_ended=effort.intervention.end is not None and effort.intervention.end < year,
        )
        for effort in efforts(theory, context.known)
        if effort.intervention.horizon == options.horizon
    )
    served = {item.goal.id for row in rows for item in row.goals}
    return View(
        code=theory.programme.code,
        year=year,
        horizon=options.horizon,
        rows=rows,
        unsaid=tuple(
            item
            for item in theory.interventions
            if item.horizon is None and options.horizon == "quick"
        ),
        goals_without=tuple(
            goal
            for goal in theory.goals
            if goal.id not in served and options.horizon in ("quick", "long")
        ),
    )
