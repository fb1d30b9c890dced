"""Section 4: what changed, goal by goal: chart, sentence and table for every indicator."""

from dataclasses import dataclass

from impact.analysis.verdict import Verdict
from impact.charts.answer_sentences import answer_sentence
from impact.charts.trajectory import Chart
from impact.reports.material import Material
from impact.theory.model import Goal, Indicator

NUMBER = 4
KEY = "goal_by_goal"
TITLE = "Wat veranderde er, doel voor doel"


@dataclass(frozen=True)
class Item:
    indicator: Indicator
    verdict: Verdict
    chart: Chart
    has_comparison: bool
    """Without one the text must say so: no outcome claim without a comparison."""
    answer: str
    """What the programme answered, or since when an explanation is asked; else empty."""


@dataclass(frozen=True)
class GoalItems:
    goal: Goal
    entries: tuple[Item, ...]


@dataclass(frozen=True)
class View:
    goals: tuple[GoalItems, ...]


def build(material: Material) -> View:
    return View(tuple(GoalItems(goal, _items(material, goal)) for goal in material.theory.goals))


def _items(material: Material, goal: Goal) -> tuple[Item, ...]:
    items = []
    for indicator in material.theory.indicators:
        if _first_goal(material, indicator) == goal:
            verdict = material.progress.of(indicator.id)
            has_comparison = bool(verdict.comparison)
            answer = answer_sentence(material.standing(indicator.id), material.language)
            chart = material.chart(indicator)
            items.append(Item(indicator, verdict, chart, has_comparison, answer))
    return tuple(items)


def _first_goal(material: Material, indicator: Indicator) -> Goal | None:
    """An indicator of two goals is shown under the first, once."""
    goals = material.theory.goals_of(indicator)
    return goals[0] if goals else None
