"""The theory as nodes and edges, to draw and to walk along; also of a draft with mistakes in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, get_args

from impact.theory.draft import Draft
from impact.theory.evidence import Evidence
from impact.theory.graph import Pair
from impact.theory.model import Goal, Intervention, Link, Outcome, Output, Theory
from impact.theory.text import Text
from impact.theory.vocabulary import EvidenceStrength

NodeKind = Literal["intervention", "output", "outcome", "goal"]
KINDS: tuple[NodeKind, ...] = get_args(NodeKind)

_NodePart = Intervention | Output | Outcome | Goal


@dataclass(frozen=True)
class Node:
    """A box of the theory. A draft may have no title for it yet."""

    id: str
    kind: NodeKind
    title: Text | None

    def title_in(self, language: Literal["nl", "en"]) -> str:
        """The title, or the id while there is none."""
        return self.title.in_(language) if self.title else self.id


@dataclass(frozen=True)
class Edge:
    """A link of the theory, or the belonging of an outcome to a goal (`is_goal_edge`).

    Belonging makes no claim: it has no strength, and counts as the largest contribution.
    """

    from_: str
    to: str
    strength: EvidenceStrength | None
    contribution: int
    is_goal_edge: bool = False

    @property
    def pair(self) -> Pair:
        return self.from_, self.to


@dataclass(frozen=True)
class TheoryGraph:
    """Nodes in the order of the theory; edges in the order of their nodes.

    Every id stands once, every pair of nodes has one edge, and both ends of an edge are there.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    @property
    def links(self) -> tuple[Edge, ...]:
        """The edges that make a claim."""
        return tuple(edge for edge in self.edges if not edge.is_goal_edge)

    @cached_property
    def by_id(self) -> Mapping[str, Node]:
        return {node.id: node for node in self.nodes}

    def of_kind(self, kind: NodeKind) -> tuple[Node, ...]:
        return tuple(node for node in self.nodes if node.kind == kind)


def graph_of(theory: Theory) -> TheoryGraph:
    """The graph of a sound theory."""
    return _graph(theory.interventions, theory.outputs, theory.outcomes, theory.goals, theory.links)


def graph_of_draft(draft: Draft) -> TheoryGraph:
    """The graph of what can be drawn of a draft: nodes with an id, links between such nodes.

    It may have circles and links that run the wrong way, for these are mistakes one should see.
    """
    return _graph(
        [placed.part for placed in draft.interventions],
        [placed.part for placed in draft.outputs],
        [placed.part for placed in draft.outcomes],
        [placed.part for placed in draft.goals],
        [placed.part for placed in draft.links],
    )


def _graph(
    interventions: Sequence[Intervention],
    outputs: Sequence[Output],
    outcomes: Sequence[Outcome],
    goals: Sequence[Goal],
    links: Sequence[Link],
) -> TheoryGraph:
    sections: tuple[Sequence[_NodePart], ...] = (interventions, outputs, outcomes, goals)
    nodes: dict[str, Node] = {}
    for kind, parts in zip(KINDS, sections, strict=True):
        for part in parts:
            if part.id:
                nodes.setdefault(part.id, Node(part.id, kind, part.title))
    edges: dict[Pair, Edge] = {}
    for link in links:
        edge = Edge(link.from_, link.to, _strength(link.evidence), link.contribution)
        edges.setdefault(edge.pair, edge)
    for outcome in outcomes:
        for goal in outcome.goals or ():
            edges.setdefault((outcome.id, goal), Edge(outcome.id, goal, None, 3, is_goal_edge=True))
    place = {id_: number for number, id_ in enumerate(nodes)}
    drawn = [
        edge
        for edge in edges.values()
        if edge.from_ in place and edge.to in place and edge.from_ != edge.to
    ]
    drawn.sort(key=lambda edge: (place[edge.from_], place[edge.to]))
    return TheoryGraph(tuple(nodes.values()), tuple(drawn))


def _strength(evidence: Evidence | None) -> EvidenceStrength | None:
    return evidence.strength if evidence else None
