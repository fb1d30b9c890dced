"""From boxes and lanes to curves: where each line leaves and enters a box, and how it runs."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from impact.charts.layout.curves import Curve, Point, across, beside, down
from impact.charts.layout.places import Place
from impact.charts.layout.routes import Route
from impact.theory.graph import Pair

PORT_STEP = 12.0
SHORTEST_ARC, ARC_SHARE, LONGEST_ARC = 22.0, 0.08, 48.0


Ports = Mapping[tuple[Pair, str], float]
"""At which height the line of a pair touches an item."""


def curves_of(
    routes: Sequence[Route],
    columns: Sequence[Sequence[str]],
    places: Mapping[str, Place],
) -> list[Curve]:
    """The curve of every route, in their order. Lines at one side of a box do not cross there."""
    below = {pair for column in columns for pair in pairwise(column)}
    ports = _ports([route for route in routes if route.items not in below], places)
    return [
        _down(route, places) if route.items in below else _curve(route, places, ports)
        for route in routes
    ]


def _ports(routes: Sequence[Route], places: Mapping[str, Place]) -> Ports:
    """The lines at one side of a box touch it in the order of where they come from or go to."""
    touching: dict[tuple[str, bool], list[tuple[float, Pair]]] = defaultdict(list)
    for route in routes:
        first, last = route.items[0], route.items[-1]
        pair = route.edge.pair
        touching[first, True].append((places[route.items[1]].middle, pair))
        touching[last, route.is_inside].append((places[route.items[-2]].middle, pair))
    ports = {}
    for (name, _), lines in touching.items():
        step = min(PORT_STEP, places[name].h / (len(lines) + 1))
        top = places[name].middle - step * (len(lines) - 1) / 2
        for slot, (_, pair) in enumerate(sorted(lines)):
            ports[pair, name] = top + slot * step
    return ports


def _down(route: Route, places: Mapping[str, Place]) -> Curve:
    upper, lower = places[route.items[0]], places[route.items[1]]
    across_ = upper.x + upper.w / 2
    return down((across_, upper.bottom), (across_, lower.y))


def _curve(route: Route, places: Mapping[str, Place], ports: Ports) -> Curve:
    first, *lanes, last = route.items
    pair = route.edge.pair
    start = (places[first].right, ports[pair, first])
    if route.is_inside:
        end = (places[last].right, ports[pair, last])
        reach = SHORTEST_ARC + ARC_SHARE * abs(end[1] - start[1])
        return beside(start, end, min(reach, LONGEST_ARC))
    points: list[Point] = [start]
    for lane in lanes:
        place = places[lane]
        points += [(place.x, place.middle), (place.right, place.middle)]
    points.append((places[last].x, ports[pair, last]))
    return across(points, backward=route.is_backward, dot=route.edge.is_goal_edge)
