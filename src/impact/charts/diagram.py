"""The picture of a theory of change: boxes in columns, and a line for every link.

Pure and deterministic: the same graph gives the same picture. Everything is in SVG units, which are
pixels on a screen; the picture is as wide as a laptop shows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from impact.charts.layout.columns import Column, columns_of
from impact.charts.layout.curves import Curve
from impact.charts.layout.lines import LONGEST_ARC, curves_of
from impact.charts.layout.places import HEADING, MARGIN, Place, columns_across, places_of
from impact.charts.layout.routes import Arrangement, arrange
from impact.charts.layout.wrapping import wrap
from impact.issues import Language
from impact.render.words import words
from impact.theory.theory_graph import Edge, Node, NodeKind, TheoryGraph

SCREEN, PAPER = 1232.0, 1800.0
"""The width of a laptop, and one that fills a sheet of A3 with letters one can read."""
TEXT, LINE_HEIGHT, MOST_LINES = 12.5, 16.0, 5
BOLD = 1.06
"""How much wider bold letters are: those of goals."""
PADDING, STRIPE, STATUS_HEIGHT, BORDER = 8.0, 5.0, 22.0, 0.5


@dataclass(frozen=True)
class Words:
    """A line of text: where its base line begins, and what it says."""

    x: float
    y: float
    text: str


@dataclass(frozen=True)
class Box:
    """A node: its place, its title in lines, and its status (a key of the verdicts) if it has one.

    `label` says all of it in words; `strip` is the bottom of the box, where its status stands.
    """

    id: str
    kind: NodeKind
    label: str
    place: Place
    stripe: Place
    lines: tuple[Words, ...]
    status: str | None
    strip: Place


@dataclass(frozen=True)
class Line:
    """An edge as it is drawn, and what it says in words."""

    edge: Edge
    label: str
    curve: Curve

    @property
    def evidence(self) -> str:
        """The key that decides how the line looks: a grade of evidence, `unknown` or `belongs`."""
        return "belongs" if self.edge.is_goal_edge else self.edge.strength or "unknown"


@dataclass(frozen=True)
class Heading:
    """What stands above the columns of one kind, and where each of several columns begins."""

    kind: NodeKind
    x: float
    w: float
    bands: tuple[float, ...]


@dataclass(frozen=True)
class Diagram:
    """A picture of a theory, ready to be printed as SVG; boxes in the order of the theory."""

    width: float
    height: float
    headings: tuple[Heading, ...]
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


def diagram(
    graph: TheoryGraph,
    *,
    statuses: Mapping[str, str] | None = None,
    width: float = SCREEN,
    language: Language = "nl",
) -> Diagram:
    """Draw a graph; `statuses` holds the key of a verdict by the id of a node."""
    shown = statuses or {}
    columns = columns_of(graph)
    arrangement = arrange(graph, columns)
    lefts, box_width = columns_across(columns, width)
    titles = {node.id: node.title_in(language) for node in graph.nodes}
    texts = {node.id: _wrapped(node, titles[node.id], box_width) for node in graph.nodes}
    heights = {id_: _height(text, has_status=id_ in shown) for id_, text in texts.items()}
    places = places_of(arrangement, lefts, box_width, heights)
    curves = curves_of(arrangement.routes, arrangement.columns, places)
    return Diagram(
        width=_right(arrangement, places) + MARGIN,
        height=max((place.bottom for place in places.values()), default=HEADING) + MARGIN,
        headings=_headings(columns, lefts, box_width),
        boxes=tuple(
            _box(node, places[node.id], texts[node.id], shown.get(node.id), language)
            for node in graph.nodes
        ),
        lines=tuple(
            Line(edge, edge_label(edge, titles, language), curve)
            for edge, curve in zip(graph.edges, curves, strict=True)
        ),
    )


def edge_label(edge: Edge, titles: Mapping[str, str], language: Language = "nl") -> str:
    """What a line says, in words, for those who do not see how it is drawn."""
    from_, to = titles[edge.from_], titles[edge.to]
    way = f"Van {from_} naar {to}" if language == "nl" else f"From {from_} to {to}"
    if edge.is_goal_edge:
        return f"{way}: {words('line', 'belongs', language)}"
    claim = (
        words("evidence", edge.strength, language)
        if edge.strength
        else words("line", "unknown", language)
    )
    share = words("contribution_short", str(edge.contribution), language)
    if language == "nl":
        return f"{way}: bewijs {claim}, bijdrage {share}"
    return f"{way}: evidence {claim}, contribution {share}"


def _node_label(node: Node, status: str | None, language: Language) -> str:
    kind = words("node", node.kind, language).capitalize()
    verdict = f" ({words('status', status, language)})" if status else ""
    return f"{kind}: {node.title_in(language)}{verdict}"


def _wrapped(node: Node, title: str, width: float) -> tuple[str, ...]:
    size = TEXT * (BOLD if node.kind == "goal" else 1)
    return wrap(title, width - STRIPE - 2 * PADDING, size, MOST_LINES)


def _height(lines: Sequence[str], *, has_status: bool) -> float:
    return 2 * PADDING + LINE_HEIGHT * len(lines) + (STATUS_HEIGHT if has_status else 0.0)


def _box(
    node: Node, place: Place, text: Sequence[str], status: str | None, language: Language
) -> Box:
    base = place.y + PADDING + TEXT - 1.5
    return Box(
        id=node.id,
        kind=node.kind,
        label=_node_label(node, status, language),
        place=place,
        stripe=Place(place.x, place.y, STRIPE, place.h),
        lines=tuple(
            Words(place.x + STRIPE + PADDING, base + LINE_HEIGHT * number, line)
            for number, line in enumerate(text)
        ),
        status=status,
        strip=Place(
            place.x + STRIPE,
            place.bottom - STATUS_HEIGHT,
            place.w - STRIPE - BORDER,
            STATUS_HEIGHT - BORDER,
        ),
    )


def _right(arrangement: Arrangement, places: Mapping[str, Place]) -> float:
    """The right side of what is drawn; lines inside the last column (of a draft) stick out."""
    last = arrangement.columns[-1] if arrangement.columns else ()
    sticks_out = any(route.is_inside and route.items[0] in last for route in arrangement.routes)
    right = max((places[item].right for item in last), default=0.0)
    return right + (LONGEST_ARC if sticks_out else 0.0)


def _headings(
    columns: Sequence[Column], lefts: Sequence[float], width: float
) -> tuple[Heading, ...]:
    found: dict[NodeKind, list[float]] = {}
    for column, left in zip(columns, lefts, strict=True):
        found.setdefault(column.kind, []).append(left)
    return tuple(
        Heading(kind, own[0], own[-1] + width - own[0], tuple(own) if len(own) > 1 else ())
        for kind, own in found.items()
    )
