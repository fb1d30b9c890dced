"""The picture of a theory: everything once, nothing on top of anything, always the same."""

import re
from collections.abc import Iterator
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact.charts.diagram import PAPER, SCREEN, Box, Diagram, diagram
from impact.charts.layout.columns import BANDS, columns_of
from impact.charts.layout.places import HEADING
from impact.charts.layout.wrapping import width_of
from impact.render.environment import environment
from impact.theory.loading import load
from impact.theory.text import Text
from impact.theory.theory_graph import KINDS, Edge, Node, TheoryGraph, graph_of
from tests.bench.drawing import make_graph
from tests.conftest import ROOT
from tests.theory.graphs import graph

NUMBER = r"-?\d+(?:\.\d+)?"
GRADES = ("strong", "moderate", "weak", "untested", "contradicted", None)


@st.composite
def drafts(draw: st.DrawFn) -> TheoryGraph:
    """Graphs as a draft may have them: any edges, also backward, within a column or in circles."""
    kinds = draw(st.lists(st.sampled_from(KINDS), max_size=14))
    titles = draw(st.lists(st.text(min_size=1, max_size=60), min_size=14, max_size=14))
    kinds.sort(key=KINDS.index)
    nodes = tuple(
        Node(f"k{number}", kind, Text(nl=titles[number]) if titles[number].strip() else None)
        for number, kind in enumerate(kinds)
    )
    every = [(one, other) for one in range(len(nodes)) for other in range(len(nodes))]
    pairs = draw(st.lists(st.sampled_from(every), max_size=24, unique=True)) if every else []
    edges = [
        Edge(f"k{one}", f"k{other}", draw(st.sampled_from(GRADES)), draw(st.integers(1, 3)))
        for one, other in sorted(pairs)
        if one != other
    ]
    return TheoryGraph(nodes, tuple(edges))


def check(drawn: Diagram, whole: TheoryGraph) -> None:
    assert [box.id for box in drawn.boxes] == [node.id for node in whole.nodes]
    assert [line.edge for line in drawn.lines] == list(whole.edges)
    check_boxes(drawn)
    check_lines(drawn)


def check_boxes(drawn: Diagram) -> None:
    for box in drawn.boxes:
        place = box.place
        assert place.x >= 0
        assert place.y >= HEADING
        assert place.right <= drawn.width
        assert place.bottom <= drawn.height
    for column in columns(drawn):
        for upper, lower in pairwise(sorted(column, key=lambda box: box.place.y)):
            assert upper.place.bottom < lower.place.y, f"{upper.id} lies on {lower.id}"
    for one, other in combinations(columns(drawn), 2):
        left, right = sorted((one[0].place, other[0].place), key=lambda place: place.x)
        assert left.right < right.x


def columns(drawn: Diagram) -> list[list[Box]]:
    found: dict[float, list[Box]] = {}
    for box in drawn.boxes:
        found.setdefault(box.place.x, []).append(box)
    return list(found.values())


def check_lines(drawn: Diagram) -> None:
    """Every line lies inside the picture, and passes a column between boxes, in its own lane."""
    lanes = [(left, y) for line in drawn.lines for y, left, _ in stretches(line.curve.path)]
    assert len(set(lanes)) == len(lanes)
    for line in drawn.lines:
        for x, y in points(line.curve.path + line.curve.head):
            assert 0 <= x <= drawn.width
            assert 0 <= y <= drawn.height
        for y, left, right in stretches(line.curve.path):
            for box in drawn.boxes:
                beside = box.place.right < left or right < box.place.x
                assert beside or not box.place.y <= y <= box.place.bottom


def points(path: str) -> Iterator[tuple[float, float]]:
    path = re.sub(rf"a{NUMBER}.*", "", path)  # the dot at the end of a line without direction
    for x, y in re.findall(rf"({NUMBER}) ({NUMBER})", path):
        yield float(x), float(y)


def stretches(path: str) -> Iterator[tuple[float, float, float]]:
    """The straight parts of a line that run past a column: height, left and right."""
    steps = [(step[0], list(points(step))[-1]) for step in re.findall(r"[MCL][^MCL]*", path)]
    for (_, (x1, y1)), (letter, (x2, y2)) in pairwise(steps):
        if letter == "L" and y1 == y2 and abs(x2 - x1) > 100:
            yield y1, min(x1, x2), max(x1, x2)


@given(drafts())
def test_whatever_a_draft_holds_it_is_drawn_once_and_in_its_place(whole: TheoryGraph) -> None:
    check(diagram(whole), whole)


@given(drafts())
def test_the_same_graph_gives_the_same_bytes(whole: TheoryGraph) -> None:
    assert svg(diagram(whole)) == svg(diagram(TheoryGraph(whole.nodes, whole.edges)))


def svg(drawn: Diagram) -> str:
    template = environment().get_template("diagram.svg")
    return template.render(diagram=drawn, title="Proef", description="Een proef.")


@pytest.mark.parametrize("width", [SCREEN, PAPER])
def test_the_worked_example_fits_a_laptop_and_is_drawn_whole(width: float) -> None:
    theory = load((ROOT / "theories/oosterkwartier.yaml").read_text(encoding="utf-8")).theory
    assert theory is not None
    whole = graph_of(theory)
    statuses = dict.fromkeys((node.id for node in whole.of_kind("outcome")), "too_early")
    drawn = diagram(whole, statuses=statuses, width=width)
    check(drawn, whole)
    assert drawn.width <= width
    assert (len(drawn.boxes), len(whole.links)) == (57, 56)
    for box in drawn.boxes:
        assert not box.lines[-1].text.endswith("…")
        for line in box.lines:
            assert line.x + width_of(line.text, 12.5) <= box.place.right
            assert box.place.y < line.y < (box.strip.y if box.status else box.place.bottom)


def test_a_theory_of_a_thousand_nodes_is_drawn_whole() -> None:
    whole = make_graph(1000, 3000)
    check(diagram(whole), whole)


def test_an_empty_theory_is_an_empty_picture() -> None:
    drawn = diagram(TheoryGraph((), ()))
    assert (drawn.boxes, drawn.lines, drawn.headings) == ((), (), ())


def test_every_kind_has_a_column_and_a_chain_of_outcomes_has_three() -> None:
    chain = [f"U{number} U{number + 1} 2" for number in range(1, 9)]
    found = columns_of(graph("I1 O1 2", "O1 U1 2", *chain, "U9 G1 2"))
    assert [(column.kind, column.band, column.bands) for column in found] == [
        ("intervention", 0, 1),
        ("output", 0, 1),
        ("outcome", 0, 3),
        ("outcome", 1, 3),
        ("outcome", 2, 3),
        ("goal", 0, 1),
    ]
    assert [column.ids for column in found[2:5]] == [
        ("U1", "U2", "U3"),
        ("U4", "U5", "U6"),
        ("U7", "U8", "U9"),
    ]


def test_a_short_chain_has_a_column_for_each_step_and_no_more() -> None:
    assert len(columns_of(graph("O1 U1 2", "O1 U2 2"))) == 2
    assert len(columns_of(graph("O1 U1 2", "U1 U2 2"))) == 3
    deep = graph(*(f"U{number} U{number + 1} 2" for number in range(100, 200)))
    assert len(columns_of(deep)) == BANDS


def test_links_within_a_column_run_down() -> None:
    chain = ["U4 U3 2", "U3 U2 2", "U2 U1 2", "U1 U0 2"]
    drawn = diagram(graph(*chain))
    tops = {box.id: (box.place.x, box.place.y) for box in drawn.boxes}
    for line in drawn.lines:
        assert tops[line.edge.from_] < tops[line.edge.to]


def test_a_box_says_all_it_shows_in_words_and_so_does_a_line() -> None:
    whole = graph("O1 U1 3", "U1 G1 3")
    drawn = diagram(whole, statuses={"U1": "behind"})
    assert [box.label for box in drawn.boxes] == [
        "Prestatie: Titel O1",
        "Uitkomst: Titel U1 (achter)",
        "Doel: Titel G1",
    ]
    assert [line.label for line in drawn.lines] == [
        "Van Titel O1 naar Titel U1: bewijs redelijk, bijdrage groot",
        "Van Titel U1 naar Titel G1: hoort bij dit doel",
    ]
    english = diagram(whole, statuses={"U1": "behind"}, language="en")
    assert english.boxes[1].label == "Outcome: Titel U1 (behind)"
    assert english.lines[0].label == (
        "From Titel O1 to Titel U1: evidence moderate, contribution large"
    )


def test_a_link_without_evidence_is_drawn_as_unfinished() -> None:
    whole = graph("O1 U1 3")
    unfinished = TheoryGraph(whole.nodes, (Edge("O1", "U1", None, 2),))
    line = diagram(unfinished).lines[0]
    assert line.evidence == "unknown"
    assert line.label.endswith("bewijs nog niet ingevuld, bijdrage gewoon")
