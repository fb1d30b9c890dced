"""Section 3: per goal the twenty-year path, the gap to the reference, and when it can show."""

from collections.abc import Mapping
from dataclasses import dataclass

from impact.analysis.breaks import last_form
from impact.analysis.verdict import Gap, Point, Verdict, Window
from impact.reports.material import Material
from impact.theory.model import Goal, Indicator

NUMBER = 3
KEY = "where_children_stand"
TITLE = "Waar staan kinderen die hier opgroeien"


@dataclass(frozen=True)
class Row:
    indicator: Indicator
    baseline: Point | None
    latest: Point | None
    reference: Point | None
    gap: Gap | None
    next_milestone: tuple[int, float] | None
    next_share: tuple[int, float] | None
    """When the goal is to close a gap: the next year, and the part that should be closed then."""
    window: Window | None


@dataclass(frozen=True)
class GoalPath:
    goal: Goal
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class View:
    goals: tuple[GoalPath, ...]
    has_programme: bool


def build(material: Material) -> View:
    goals = tuple(
        GoalPath(
            goal,
            tuple(
                _row(material, indicator)
                for indicator in material.theory.indicators
                if goal in material.theory.goals_of(indicator)
            ),
        )
        for goal in material.theory.goals
    )
    return View(goals, bool(material.theory.interventions))


def _row(material: Material, indicator: Indicator) -> Row:
    verdict = material.progress.of(indicator.id)
    agreed = last_form(indicator, verdict.series).reading
    return Row(
        indicator=indicator,
        baseline=verdict.baseline,
        latest=verdict.latest,
        reference=_reference_beside(verdict),
        gap=verdict.gap,
        next_milestone=_next(agreed.milestones, material.as_of.year),
        next_share=_next(indicator.gap_milestones, material.as_of.year),
        window=verdict.window,
    )


def _next(milestones: Mapping[int, float], year: int) -> tuple[int, float] | None:
    return next((item for item in sorted(milestones.items()) if item[0] >= year), None)


def _reference_beside(verdict: Verdict) -> Point | None:
    """The reference in the period of the latest value, else its own latest: with its period."""
    if verdict.latest:
        for point in verdict.reference:
            if point.period == verdict.latest.period:
                return point
    return verdict.reference[-1] if verdict.reference else None
