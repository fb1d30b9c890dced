"""The way of every line through the columns, and the order of everything within each column."""

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import pairwise

from impact.charts.layout.columns import Column
from impact.charts.layout.layers import untangle
from impact.theory.graph import Pair, depths, successors
from impact.theory.theory_graph import Edge, TheoryGraph


@dataclass(frozen=True)
class Route:
    """An edge as a line from left to right: its first and last box, and the lanes in between.

    A lane is the place where a line passes a column. `is_backward`: the edge runs from right to
    left. A route within one column has no lanes.
    """

    edge: Edge
    items: tuple[str, ...]
    is_backward: bool
    is_inside: bool

    @property
    def hops(self) -> tuple[Pair, ...]:
        """The pairs of items in neighbouring columns that the line connects."""
        return () if self.is_inside else tuple(pairwise(self.items))


@dataclass(frozen=True)
class Arrangement:
    """What stands in every column, from top to bottom: ids of nodes, and lanes."""

    columns: tuple[tuple[str, ...], ...]
    routes: tuple[Route, ...]


def arrange(graph: TheoryGraph, columns: Sequence[Column]) -> Arrangement:
    """Give every line its lanes, and order the columns so that few lines cross.

    Lines within a column run down, as far as they make no circle.
    """
    place = {id_: number for number, column in enumerate(columns) for id_ in column.ids}
    routes = tuple(_route(edge, place) for edge in graph.edges)
    items = [list(column.ids) for column in columns]
    for route in routes:
        first = place[route.items[0]]
        for offset, lane in enumerate(route.items[1:-1], start=1):
            items[first + offset].append(lane)
    ordered = untangle(items, [hop for route in routes for hop in route.hops])
    inside = [route.edge.pair for route in routes if route.is_inside]
    return Arrangement(tuple(tuple(_downward(column, inside)) for column in ordered), routes)


def _route(edge: Edge, place: dict[str, int]) -> Route:
    first, last = place[edge.from_], place[edge.to]
    ends = (edge.from_, edge.to) if first <= last else (edge.to, edge.from_)
    left, right = sorted((first, last))
    # A blank stands in no id, so a lane is never taken for a node.
    lanes = tuple(f"{edge.from_} {edge.to} {column}" for column in range(left + 1, right))
    return Route(edge, (ends[0], *lanes, ends[1]), first > last, first == last)


def _downward(column: Sequence[str], inside: Sequence[Pair]) -> list[str]:
    """The column in an order as near as can be to the given one, every line inside running down."""
    place = {item: number for number, item in enumerate(column)}
    own = [pair for pair in inside if pair[0] in place and pair[1] in place]
    depth = depths(own)
    following = successors(pair for pair in own if depth[pair[0]] < depth[pair[1]])
    waiting = dict.fromkeys(column, 0)
    for followers in following.values():
        for follower in followers:
            waiting[follower] += 1
    ready = [place[item] for item in column if not waiting[item]]
    heapify(ready)
    ordered: list[str] = []
    while ready:
        item = column[heappop(ready)]
        ordered.append(item)
        for follower in following.get(item, ()):
            waiting[follower] -= 1
            if not waiting[follower]:
                heappush(ready, place[follower])
    return ordered
