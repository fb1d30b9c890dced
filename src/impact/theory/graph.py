"""The theory as a graph: who leads to whom, also while it is a draft with mistakes in it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, get_args

from impact.theory.draft import Draft
from impact.theory.model import Evidence, Goal, Intervention, Link, Outcome, Output, Theory
from impact.theory.text import Text
from impact.theory.vocabulary import EvidenceStrength

NodeKind = Literal["intervention", "output", "outcome", "goal"]
KINDS: tuple[NodeKind, ...] = get_args(NodeKind)

Pair = tuple[str, str]
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


def successors(edges: Iterable[Pair]) -> dict[str, list[str]]:
    """Every node's direct followers, in the order of the edges."""
    following: dict[str, list[str]] = {}
    for from_, to in edges:
        following.setdefault(from_, []).append(to)
        following.setdefault(to, [])
    return following


def find_cycle(edges: Iterable[Pair]) -> list[str] | None:
    """One circle as its nodes in order, the first repeated at the end; None when there is none.

    >>> find_cycle([("A", "B"), ("B", "C"), ("C", "A")])
    ['A', 'B', 'C', 'A']
    >>> find_cycle([("A", "B"), ("A", "C"), ("B", "C")]) is None
    True
    """
    following = successors(edges)
    done: set[str] = set()
    for start in following:
        trail: dict[str, None] = {}
        pending = [(start, iter(following[start]))]
        if start not in done:
            trail[start] = None
        else:
            continue
        while pending:
            node, nexts = pending[-1]
            for follower in nexts:
                if follower in trail:
                    nodes = list(trail)
                    return [*nodes[nodes.index(follower) :], follower]
                if follower not in done:
                    trail[follower] = None
                    pending.append((follower, iter(following[follower])))
                    break
            else:
                pending.pop()
                trail.pop(node)
                done.add(node)
    return None


def depths(edges: Iterable[Pair]) -> dict[str, int]:
    """How many steps the longest way to each node has; a node without a way to it has 0.

    Where edges make a circle, the one that closes it (seen from the first edge) does not count.

    >>> depths([("A", "B"), ("B", "C"), ("A", "C")])
    {'A': 0, 'B': 1, 'C': 2}
    >>> depths([("A", "B"), ("B", "A")])
    {'A': 0, 'B': 1}
    """
    following = successors(edges)
    order = _finished_last_first(following)
    place = {node: number for number, node in enumerate(order)}
    found = dict.fromkeys(following, 0)
    for node in order:
        for follower in following[node]:
            if place[follower] > place[node]:
                found[follower] = max(found[follower], found[node] + 1)
    return found


def _finished_last_first(following: Mapping[str, Sequence[str]]) -> list[str]:
    """The nodes so that every edge runs forward, save those that close a circle."""
    seen: set[str] = set()
    finished: list[str] = []
    for start in following:
        pending = [] if start in seen else [(start, iter(following[start]))]
        seen.add(start)
        while pending:
            node, nexts = pending[-1]
            follower = next((item for item in nexts if item not in seen), None)
            if follower is None:
                pending.pop()
                finished.append(node)
            else:
                seen.add(follower)
                pending.append((follower, iter(following[follower])))
    return finished[::-1]
