"""Which column every node stands in: one for each kind, and up to three for the outcomes.

Outcomes can lead to outcomes many times over; a column for each step would not fit on a screen.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from impact.theory.graph import Pair, depths
from impact.theory.theory_graph import KINDS, NodeKind, TheoryGraph

BANDS = 3
_MOST_DEPTHS = 40
"""Deeper than this, depths are taken together before the best places to cut are looked for."""


@dataclass(frozen=True)
class Column:
    """A column of nodes of one kind; `band` counts the columns of that kind from 0, of `bands`."""

    kind: NodeKind
    band: int
    bands: int
    ids: tuple[str, ...]


def columns_of(graph: TheoryGraph) -> tuple[Column, ...]:
    """The columns from left to right, without empty ones, their nodes in the order of the graph."""
    found: list[Column] = []
    for kind in KINDS:
        ids = [node.id for node in graph.nodes if node.kind == kind]
        bands = _bands(graph, ids) if kind == "outcome" else dict.fromkeys(ids, 0)
        count = len(set(bands.values()))
        found += [
            Column(kind, band, count, tuple(id_ for id_ in ids if bands[id_] == band))
            for band in range(count)
        ]
    return tuple(found)


def _bands(graph: TheoryGraph, ids: list[str]) -> dict[str, int]:
    own = set(ids)
    inside = [edge.pair for edge in graph.edges if {edge.from_, edge.to} <= own]
    steps = depths(inside)
    depth = {id_: steps.get(id_, 0) for id_ in ids}
    deepest = max(depth.values(), default=0)
    if deepest >= _MOST_DEPTHS:
        depth = {id_: value * _MOST_DEPTHS // (deepest + 1) for id_, value in depth.items()}
    cuts = _cuts(depth, inside)
    return {id_: sum(value >= cut for cut in cuts) for id_, value in depth.items()}


def _cuts(depth: Mapping[str, int], inside: list[Pair]) -> tuple[int, ...]:
    """The depths at which a new band begins: the bands about equally full, few links inside one."""
    if not depth:
        return ()
    levels = sorted(set(depth.values()))
    spans = Counter((depth[from_], depth[to]) for from_, to in inside)
    sizes = Counter(depth.values())

    def cost(cuts: tuple[int, ...]) -> int:
        band = {level: sum(level >= cut for cut in cuts) for level in levels}
        fill = Counter[int]()
        for level in levels:
            fill[band[level]] += sizes[level]
        within = sum(count for (from_, to), count in spans.items() if band[from_] == band[to])
        return max(fill.values()) + within

    return min(combinations(levels[1:], min(BANDS, len(levels)) - 1), key=cost)
