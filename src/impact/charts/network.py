"""The Doelen-Inspanningen-Netwerk on one page: which effort contributes how much to which goal."""

from dataclasses import dataclass

from impact.theory.contribution import contributions
from impact.theory.model import Goal, Intervention, Theory
from impact.theory.theory_graph import graph_of


@dataclass(frozen=True)
class EffortRow:
    """An effort with who leads it, and per goal its grade: 1 to 3, or None for no way there."""

    intervention: Intervention
    owners: tuple[str, ...]
    grades: tuple[int | None, ...]


@dataclass(frozen=True)
class GoalRows:
    """The efforts that contribute most to a goal; without a goal, those that lead to none."""

    goal: Goal | None
    rows: tuple[EffortRow, ...]


@dataclass(frozen=True)
class Network:
    """Every effort once, under the goal it contributes most to; the first goal when equal."""

    goals: tuple[Goal, ...]
    groups: tuple[GoalRows, ...]


def network(theory: Theory) -> Network:
    """The network of a theory; efforts and goals in its order."""
    grades = contributions(graph_of(theory))
    rows: dict[str | None, list[EffortRow]] = {}
    for effort in theory.interventions:
        own = tuple(grades.get((effort.id, goal.id)) for goal in theory.goals)
        best = max(own, key=lambda grade: grade or 0, default=None)
        first = theory.goals[own.index(best)].id if best else None
        owners = tuple(partner.name for partner in map(theory.partner, effort.owners) if partner)
        rows.setdefault(first, []).append(EffortRow(effort, owners, own))
    groups = [GoalRows(goal, tuple(rows.get(goal.id, ()))) for goal in theory.goals]
    if None in rows:
        groups.append(GoalRows(None, tuple(rows[None])))
    return Network(theory.goals, tuple(groups))
