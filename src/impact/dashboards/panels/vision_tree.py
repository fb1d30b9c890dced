"""From vision to goals to outcomes, as a list that can be read aloud."""

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from impact.dashboards.context import Context
from impact.theory.model import Goal, Indicator, Outcome
from impact.theory.text import Text

KIND = "vision_tree"


class Options(BaseModel):
    model_config = ConfigDict(extra="forbid")


@dataclass(frozen=True)
class OutcomeBranch:
    outcome: Outcome
    indicators: tuple[Indicator, ...]
    """By what anybody can see whether it happens."""
    also: tuple[Goal, ...]
    """The other goals that it bears on."""


@dataclass(frozen=True)
class GoalBranch:
    goal: Goal
    outcomes: tuple[OutcomeBranch, ...]


@dataclass(frozen=True)
class View:
    code: str
    vision: Text | None
    outcomes: int
    """How many there are; one of two goals counts once."""
    goals: tuple[GoalBranch, ...]


def build(context: Context, options: Options) -> View:
    theory = context.theory
    return View(
        code=theory.programme.code,
        vision=theory.programme.vision,
        outcomes=len(theory.outcomes),
        goals=tuple(_branch(context, goal) for goal in theory.goals),
    )


def _branch(context: Context, goal: Goal) -> GoalBranch:
    theory = context.theory
    outcomes = tuple(
        OutcomeBranch(
            outcome,
            tuple(item for item in theory.indicators if item.measures == outcome.id),
            tuple(item for item in theory.goals if item.id in outcome.goals and item != goal),
        )
        for outcome in theory.outcomes
        if goal.id in outcome.goals
    )
    return GoalBranch(goal, outcomes)
