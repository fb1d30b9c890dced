"""The picture of a theory in words: a sentence, and a nested list with everything it shows."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from impact.issues import Language
from impact.render.words import words
from impact.theory.theory_graph import KINDS, Edge, Node, TheoryGraph
from impact.theory.vocabulary import EvidenceStrength


@dataclass(frozen=True)
class Step:
    """A link, seen from its end: where it comes from, and the links that lead there."""

    edge: Edge
    start: Node
    before: tuple["Step", ...]


@dataclass(frozen=True)
class OutcomeSteps:
    node: Node
    status: str | None
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class GoalSteps:
    node: Node
    status: str | None
    outcomes: tuple[OutcomeSteps, ...]


@dataclass(frozen=True)
class Outline:
    """All that a graph holds: goals with their outcomes, and what belongs to no goal in it."""

    sentence: str
    goals: tuple[GoalSteps, ...]
    other_outcomes: tuple[OutcomeSteps, ...]
    loose: tuple[Node, ...]
    """Interventions and outputs that lead to no outcome."""


def outline(
    graph: TheoryGraph,
    *,
    statuses: Mapping[str, str] | None = None,
    language: Language = "nl",
) -> Outline:
    """The same graph that `diagram` draws, as a list; an outcome of two goals stands under both."""
    shown = statuses or {}
    arriving: dict[str, list[Edge]] = {}
    for edge in graph.edges:
        arriving.setdefault(edge.to, []).append(edge)

    def step(edge: Edge) -> Step:
        start = graph.by_id[edge.from_]
        makers = (
            before
            for before in arriving.get(start.id, ())
            if start.kind == "output" and graph.by_id[before.from_].kind == "intervention"
        )
        return Step(edge, start, tuple(map(step, makers)))

    outcomes = {
        node.id: OutcomeSteps(node, shown.get(node.id), tuple(map(step, arriving.get(node.id, ()))))
        for node in graph.of_kind("outcome")
    }
    goals = tuple(
        GoalSteps(
            node,
            shown.get(node.id),
            tuple(
                outcomes[edge.from_] for edge in arriving.get(node.id, ()) if edge.from_ in outcomes
            ),
        )
        for node in graph.of_kind("goal")
    )
    listed = {outcome.node.id for goal in goals for outcome in goal.outcomes}
    return Outline(
        sentence=_sentence(graph, language),
        goals=goals,
        other_outcomes=tuple(item for id_, item in outcomes.items() if id_ not in listed),
        loose=_loose(graph),
    )


def _loose(graph: TheoryGraph) -> tuple[Node, ...]:
    to_outcomes = {edge.from_ for edge in graph.edges if graph.by_id[edge.to].kind == "outcome"}
    makers = {edge.from_ for edge in graph.edges if edge.to in to_outcomes}
    return tuple(
        node
        for node in graph.nodes
        if node.kind in ("intervention", "output") and node.id not in to_outcomes | makers
    )


def _sentence(graph: TheoryGraph, language: Language) -> str:
    dutch = language == "nl"
    kinds = Counter(node.kind for node in graph.nodes)
    nodes = [
        f"{kinds[kind]} {words('node' if kinds[kind] == 1 else 'nodes', kind, language)}"
        for kind in KINDS
        if kinds[kind]
    ]
    grades = Counter(edge.strength for edge in graph.links)
    claims = [
        f"{words('evidence', grade, language)} {grades[grade]}"
        for grade in get_args(EvidenceStrength)
        if grades[grade]
    ]
    steps = len(graph.links)
    noun = ("stap" if steps == 1 else "stappen") if dutch else ("step" if steps == 1 else "steps")
    told = f"{_and(nodes, language)}, {'met' if dutch else 'with'} {steps} {noun}"
    if not claims:
        return f"{told}."
    return f"{told}. {'Bewijs' if dutch else 'Evidence'}: {', '.join(claims)}."


def _and(items: list[str], language: Language) -> str:
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {'en' if language == 'nl' else 'and'} {items[-1]}"
