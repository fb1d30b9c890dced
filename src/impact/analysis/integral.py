"""Efforts that work on more goals at once, as far as the links of the theory say so (row C4)."""

from dataclasses import dataclass

from impact.theory.contribution import contributions
from impact.theory.model import Goal, Intervention, Theory
from impact.theory.theory_graph import graph_of

ORDINARY = 2
"""From this grade on a contribution counts as more than a small one."""


@dataclass(frozen=True)
class Reached:
    """A goal that an effort leads to, and how much it contributes there: 3 large, 2 ordinary, 1
    small."""

    goal: Goal
    grade: int


@dataclass(frozen=True)
class Integral:
    """An effort that leads to at least two goals."""

    intervention: Intervention
    goals: tuple[Reached, ...]
    """The largest contribution first; of equals in the order of the theory."""

    @property
    def is_more_than_small(self) -> bool:
        """Whether at least two of its contributions are more than small ones."""
        return sum(item.grade >= ORDINARY for item in self.goals) >= 2


def goals_of_efforts(theory: Theory) -> dict[str, tuple[Reached, ...]]:
    """By intervention the goals it leads to, along whatever links; none for one that leads
    nowhere."""
    grades = contributions(graph_of(theory))
    return {
        effort.id: tuple(
            sorted(
                (
                    Reached(goal, grades[effort.id, goal.id])
                    for goal in theory.goals
                    if (effort.id, goal.id) in grades
                ),
                key=lambda item: -item.grade,
            )
        )
        for effort in theory.interventions
    }


def integral(theory: Theory) -> tuple[Integral, ...]:
    """The efforts that lead to two or more goals; what contributes more than a little first."""
    reached = goals_of_efforts(theory)
    found = [
        Integral(effort, reached[effort.id])
        for effort in theory.interventions
        if len(reached[effort.id]) >= 2
    ]
    return tuple(sorted(found, key=lambda item: not item.is_more_than_small))
