"""The picture of the area at the start: the questions of residents, and the first figures beside
those of other areas, by part of daily life or by policy theme."""

from dataclasses import dataclass
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from impact.analysis.portrait import Beginning, portrait
from impact.dashboards.context import Context
from impact.theory.model import Goal
from impact.theory.setting import AreaEntry
from impact.theory.vocabulary import LifeDomain, Theme

KIND = "portrait"
By = Literal["life_domain", "theme"]


class Options(BaseModel):
    model_config = ConfigDict(extra="forbid")

    by: By = Field(default="life_domain", description="Indeling: leefdomein of beleidsthema.")


@dataclass(frozen=True)
class Group:
    """A part of daily life with the goals that name it first, and the figures of those goals.

    Every goal and every figure stands once, where it comes first.
    """

    key: str
    """Empty for what has no place."""
    goals: tuple[Goal, ...]
    beginnings: tuple[Beginning, ...]


@dataclass(frozen=True)
class View:
    code: str
    by: By
    area: AreaEntry | None
    groups: tuple[Group, ...]
    total: int
    known: int
    """How many indicators have a first figure."""
    compared: int
    """How many of these have one of the reference area beside them."""
    behind: int
    """In how many of these it was worse here, by more than chance where that is known."""


def build(context: Context, options: Options) -> View:
    theory = context.theory
    found = portrait(theory, context.progress, context.known)
    by_reference = [
        there
        for item in found.beginnings
        if (there := item.in_area(context.progress.of(item.indicator.id).reference_area or ""))
    ]
    return View(
        code=theory.programme.code,
        by=options.by,
        area=theory.area(theory.programme.area),
        groups=_groups(context, options.by, found.beginnings),
        total=len(found.beginnings),
        known=sum(item.own is not None for item in found.beginnings),
        compared=len(by_reference),
        behind=sum((item.behind or 0.0) > 0 and not item.may_be_chance for item in by_reference),
    )


def _groups(context: Context, by: By, beginnings: tuple[Beginning, ...]) -> tuple[Group, ...]:
    keys = (*get_args(LifeDomain if by == "life_domain" else Theme), "")
    groups, shown = [], set[str]()
    for key in keys:
        goals = tuple(goal for goal in context.theory.goals if _place(goal, by) == key)
        own = tuple(
            item
            for item in beginnings
            if item.indicator.id not in shown and _belongs(context, item, goals, key)
        )
        shown |= {item.indicator.id for item in own}
        if goals or own:
            groups.append(Group(key, goals, own))
    return tuple(groups)


def _belongs(context: Context, item: Beginning, goals: tuple[Goal, ...], key: str) -> bool:
    of_a_goal = any(context.is_of(item.indicator, goal) for goal in goals)
    return of_a_goal or (not key and not context.theory.goals_of(item.indicator))


def _place(goal: Goal, by: By) -> str:
    places = goal.life_domains if by == "life_domain" else goal.themes
    return places[0] if places else ""
