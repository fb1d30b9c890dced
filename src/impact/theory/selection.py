"""What to show of a graph that is too large to show at once: main links, and chains."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce

from impact.theory.graph import Pair, successors
from impact.theory.theory_graph import TheoryGraph

MAIN = 2
"""Links of this contribution or more are main links."""
MANY_LINKS = 40
"""Above this only main links are drawn, unless somebody asks for all."""


@dataclass(frozen=True)
class Choice:
    """What somebody wants to see: the chains through these nodes and this link, all at once."""

    only_main: bool | None = None
    """None: only main links when there are many."""
    nodes: tuple[str, ...] = ()
    link: Pair | None = None


@dataclass(frozen=True)
class Selection:
    """The part of a graph that was chosen, and how many small links were left out of it."""

    graph: TheoryGraph
    only_main: bool
    left_out: int


def select(graph: TheoryGraph, choice: Choice) -> Selection:
    """Choose from a graph; every node and link of the choice must be in it."""
    whole = _chains(graph, choice)
    only_main = choice.only_main
    if only_main is None:
        only_main = len(whole.links) > MANY_LINKS
    if not only_main:
        return Selection(whole, False, 0)
    chosen = _chains(main_links(graph, choice.link), choice)
    return Selection(chosen, True, len(whole.links) - len(chosen.links))


def main_links(graph: TheoryGraph, keep: Pair | None = None) -> TheoryGraph:
    """The graph without its small links, except the one to keep; every node stays."""
    return TheoryGraph(
        graph.nodes,
        tuple(edge for edge in graph.edges if edge.contribution >= MAIN or edge.pair == keep),
    )


def chain(graph: TheoryGraph, id_: str) -> TheoryGraph:
    """Everything that leads to a node and everything it leads to, and no way around it.

    For a goal this is all that should bring it nearer; for an intervention, all it should bring.
    """
    return _around(graph, id_, id_)


def link_chain(graph: TheoryGraph, pair: Pair) -> TheoryGraph:
    """A link with everything that leads to its start, and everything its end leads to."""
    return _around(graph, *pair)


def reached(pairs: Iterable[Pair], start: str) -> set[str]:
    """The node itself and everything that can be reached from it."""
    following = successors(pairs)
    found, pending = {start}, [start]
    while pending:
        new = set(following.get(pending.pop(), ())) - found
        found |= new
        pending.extend(new)
    return found


def _chains(graph: TheoryGraph, choice: Choice) -> TheoryGraph:
    chains = [chain(graph, id_) for id_ in choice.nodes]
    if choice.link:
        chains.append(link_chain(graph, choice.link))
    return reduce(_shared, chains, graph)


def _shared(one: TheoryGraph, other: TheoryGraph) -> TheoryGraph:
    pairs = {edge.pair for edge in other.edges}
    return TheoryGraph(
        tuple(node for node in one.nodes if node.id in other.by_id),
        tuple(edge for edge in one.edges if edge.pair in pairs),
    )


def _around(graph: TheoryGraph, from_: str, to: str) -> TheoryGraph:
    before = reached(((edge.to, edge.from_) for edge in graph.edges), from_)
    after = reached((edge.pair for edge in graph.edges), to)
    kept = (
        edge
        for edge in graph.edges
        if edge.pair == (from_, to)
        or {edge.from_, edge.to} <= before
        or {edge.from_, edge.to} <= after
    )
    nodes = tuple(node for node in graph.nodes if node.id in before | after)
    return TheoryGraph(nodes, tuple(kept))
