"""What a change to a theory touches further on: goals, chains, indicators and promises.

Everything that stands downstream of a change in the graph is touched, in the old theory or in the
new one; a source touches the indicators it delivers, and an area that figures are compared with
touches everything. Money touches nothing: nobody is judged by it. Works on data as read, so that a
draft with mistakes can be judged too.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from impact.theory.difference import Change, parts_of
from impact.theory.graph import reachable, successors
from impact.theory.theory_graph import TheoryGraph

Data = Mapping[str, Any]
Edges = Mapping[str, frozenset[str]]

_NODES = frozenset({"goals", "interventions", "outputs", "outcomes"})
_WHOLE = frozenset(
    {"start", "horizon", "area", "reference_area", "comparison_area", "area_successions"}
)
"""Fields of the programme on which every verdict rests."""


@dataclass(frozen=True)
class BlastRadius:
    """Ids of what a change touches, each in the order of the theory."""

    goals: tuple[str, ...]
    chains: tuple[tuple[str, str], ...]
    """From which intervention to which goal a chain runs through the change."""
    indicators: tuple[str, ...]
    promises: tuple[tuple[str, int], ...]
    """Milestones (indicator, year) that were promised and are touched."""

    @property
    def is_empty(self) -> bool:
        return not (self.goals or self.indicators)


def blast_radius(old: Data, new: Data, changes: Iterable[Change]) -> BlastRadius:
    """What the changes from `old` to `new` touch."""
    changes = tuple(changes)
    down, up = _edges(old, new), _edges(new, old, upwards=True)
    measured = _measured(old, new)
    touched: set[str] = set()
    indicators: set[str] = set()
    outcomes: set[str] = set()
    for change in changes:
        if change.kind == "moved":
            continue
        if _is_about_everything(change, old, new):
            touched |= set(down) | set(up)
            indicators |= set(measured)
        touched |= _nodes_of(change, measured)
        indicators |= _indicators_of(change, old, new)
        if change.section == "goals":  # its outcomes now count for something else
            outcomes |= up.get(change.key, frozenset())
    reached = _closure(touched, down)
    seen = reached | outcomes
    indicators |= {key for key, nodes in measured.items() if nodes & seen}
    changed = {change.key for change in changes if change.section == "outputs"}
    indicators = set(_closure(indicators | changed, _computed(old, new)))
    goals = _ordered(old, new, "goals", reached)
    makers = _ordered(old, new, "interventions", _closure(touched, up))
    return BlastRadius(
        goals=goals,
        chains=tuple(
            (maker, goal)
            for maker in makers
            for goal in _ordered(old, new, "goals", _closure({maker}, down) & reached)
        ),
        indicators=_ordered(old, new, "indicators", indicators),
        promises=tuple(
            (key, year)
            for key, part in parts_of(old, "indicators").items()
            if key in indicators
            for year in sorted(_years(part))
        ),
    )


def goals_beyond(graph: TheoryGraph) -> dict[str, frozenset[str]]:
    """Of every node of a theory the goals that stand downstream of it; of a goal itself.

    What stands in the way of a node stands in the way of these goals.
    """
    following = successors(edge.pair for edge in graph.edges)
    goals = {node.id for node in graph.of_kind("goal")}
    return {node.id: frozenset(goals & reachable([node.id], following)) for node in graph.nodes}


def _nodes_of(change: Change, measured: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The nodes from which on a change has consequences."""
    if change.section in _NODES:
        return frozenset({change.key})
    if change.section == "links":
        return frozenset({change.key.partition("→")[2]})
    if change.section == "indicators":
        return measured.get(change.key, frozenset())
    return frozenset()


def _is_about_everything(change: Change, old: Data, new: Data) -> bool:
    """Whether every verdict rests on what changed: the years or the areas of the programme."""
    if change.section == "programme":
        return bool(change.path) and change.path[0] in _WHOLE
    return change.section == "areas" and any(change.key in _areas(data) for data in (old, new))


def _areas(data: Data) -> set[str]:
    """The areas that the programme is about and is compared with."""
    programme = _mapping(data.get("programme"))
    comparison = _mapping(programme.get("comparison_area"))
    named = (programme.get("area"), programme.get("reference_area"), comparison.get("area"))
    return {area for area in named if isinstance(area, str)}


def _indicators_of(change: Change, old: Data, new: Data) -> set[str]:
    """The indicators whose own figures come from what changed."""
    if change.section == "indicators":
        return {change.key}
    if change.section not in ("sources", "areas"):
        return set()
    field = "sources" if change.section == "sources" else "reference_area"
    found: set[str] = set()
    for data in (old, new):
        source = _mapping(parts_of(data, "sources").get(change.key))
        delivered = set(_texts(source.get("mapping"))) if field == "sources" else set()
        found |= {
            key
            for key, part in parts_of(data, "indicators").items()
            if key in delivered or change.key in _texts(part.get(field))
        }
    return found


def _measured(old: Data, new: Data) -> dict[str, frozenset[str]]:
    """Per indicator the nodes it measures or belongs to, before and after."""
    found: dict[str, frozenset[str]] = {}
    for data in (old, new):
        for key, part in parts_of(data, "indicators").items():
            nodes = {*_texts(part.get("measures")), *_texts(part.get("goal"))}
            found[key] = found.get(key, frozenset()) | nodes
    return found


def _computed(*versions: Data) -> Edges:
    """From an indicator or output to the indicators that are computed from it."""
    found: dict[str, set[str]] = {}
    for data in versions:
        for key, part in parts_of(data, "indicators").items():
            method = _mapping(part.get("method"))
            for field in ("of", "denominator"):
                for from_ in _texts(method.get(field)):
                    found.setdefault(from_, set()).add(key)
    return {key: frozenset(ends) for key, ends in found.items()}


def _edges(*versions: Data, upwards: bool = False) -> Edges:
    """From node to nodes: the links, and from an outcome to its goals."""
    pairs = {
        pair
        for data in versions
        for pair in (
            *((link.get("from"), link.get("to")) for link in parts_of(data, "links").values()),
            *(
                (key, goal)
                for key, part in parts_of(data, "outcomes").items()
                for goal in _texts(part.get("goals"))
            ),
        )
        if all(isinstance(end, str) for end in pair)
    }
    found: dict[str, set[str]] = {}
    for from_, to in pairs:
        start, end = (to, from_) if upwards else (from_, to)
        found.setdefault(start, set()).add(end)
    return {key: frozenset(ends) for key, ends in found.items()}


def _closure(start: Iterable[str], edges: Edges) -> frozenset[str]:
    """The nodes themselves and everything that can be reached from them."""
    seen, waiting = set(start), list(start)
    while waiting:
        fresh = edges.get(waiting.pop(), frozenset()) - seen
        seen |= fresh
        waiting.extend(fresh)
    return frozenset(seen)


def _ordered(old: Data, new: Data, section: str, keys: Iterable[str]) -> tuple[str, ...]:
    order = {**parts_of(old, section), **parts_of(new, section)}
    wanted = set(keys)
    return tuple(key for key in order if key in wanted)


def _years(part: Mapping[str, Any]) -> list[int]:
    both = [*_mapping(part.get("milestones")), *_mapping(part.get("gap_milestones"))]
    return [year for year in both if isinstance(year, int)]


def _mapping(value: Any) -> Mapping[Any, Any]:
    return value if isinstance(value, Mapping) else {}


def _texts(value: Any) -> Iterator[str]:
    """The texts in a value, but for the names of columns in a file."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            if key != "column":
                yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
