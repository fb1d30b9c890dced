"""What was done for a goal: interventions and their outputs, apart from what changed."""

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from impact.analysis.delivered import Effort, efforts
from impact.dashboards.context import Context

KIND = "deeds"


class Options(BaseModel):
    model_config = ConfigDict(extra="forbid")


@dataclass(frozen=True)
class View:
    efforts: tuple[Effort, ...]


def build(context: Context, options: Options) -> View | None:
    upstream = _upstream(context)
    own = tuple(
        effort
        for effort in efforts(context.theory, context.known)
        if effort.intervention.id in upstream
    )
    return View(own) if own else None


def _upstream(context: Context) -> set[str]:
    """The interventions with a link that ends at an outcome of the page's goal."""
    goal = context.goal
    reached = {
        outcome.id
        for outcome in context.theory.outcomes
        if goal is None or goal.id in outcome.goals
    }
    outputs = {link.from_ for link in context.theory.links if link.to in reached}
    return {output.intervention for output in context.theory.outputs if output.id in outputs}
