"""The way into a programme by daily life, for residents, or by policy theme, for the council."""

from dataclasses import dataclass
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from impact.analysis.verdict import Verdict
from impact.dashboards.context import Context
from impact.theory.model import Goal, Indicator
from impact.theory.vocabulary import LifeDomain, Theme

KIND = "life_domains"
By = Literal["life_domain", "theme"]


class Options(BaseModel):
    model_config = ConfigDict(extra="forbid")

    by: By = Field(default="life_domain", description="Ingang: leefdomein of beleidsthema.")


@dataclass(frozen=True)
class GoalRows:
    goal: Goal
    rows: tuple[tuple[Indicator, Verdict], ...]


@dataclass(frozen=True)
class Group:
    """One part of daily life, or one policy theme, with its goals."""

    key: str
    """Empty for goals that nobody gave a place."""
    goals: tuple[GoalRows, ...]


@dataclass(frozen=True)
class View:
    """Every goal stands in each group it names, and every indicator under each of its goals."""

    code: str
    by: By
    groups: tuple[Group, ...]
    empty: tuple[str, ...]
    """Groups that no goal names."""
    loose: tuple[tuple[Indicator, Verdict], ...]
    """Indicators that bear on no goal."""


def build(context: Context, options: Options) -> View:
    theory, keys = context.theory, get_args(LifeDomain if options.by == "life_domain" else Theme)
    found = {key: _goals(context, options.by, key) for key in keys}
    groups = [Group(key, goals) for key, goals in found.items() if goals]
    unplaced = tuple(_rows(context, goal) for goal in theory.goals if not _places(goal, options.by))
    return View(
        code=theory.programme.code,
        by=options.by,
        groups=(*groups, Group("", unplaced)) if unplaced else tuple(groups),
        empty=tuple(key for key, goals in found.items() if not goals),
        loose=tuple(
            (item, context.progress.of(item.id))
            for item in theory.indicators
            if not theory.goals_of(item)
        ),
    )


def _places(goal: Goal, by: By) -> tuple[str, ...]:
    return goal.life_domains if by == "life_domain" else goal.themes


def _goals(context: Context, by: By, key: str) -> tuple[GoalRows, ...]:
    return tuple(_rows(context, goal) for goal in context.theory.goals if key in _places(goal, by))


def _rows(context: Context, goal: Goal) -> GoalRows:
    rows = tuple(
        (item, context.progress.of(item.id))
        for item in context.theory.indicators
        if context.is_of(item, goal)
    )
    return GoalRows(goal, rows)
