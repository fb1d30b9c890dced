"""The parts of the layout: text in lines, rows, and the order in which lines do not cross."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact.charts.layout.layers import untangle
from impact.charts.layout.rows import rows_of
from impact.charts.layout.wrapping import width_of, wrap
from tests.conftest import ROOT


def test_only_one_module_knows_the_layout_engine() -> None:
    knowing = {
        path.name
        for path in (ROOT / "src").rglob("*.py")
        if "import igraph" in path.read_text(encoding="utf-8")
    }
    assert knowing == {"layers.py"}


def test_lines_that_cross_are_untangled() -> None:
    columns = [["a", "b", "c"], ["x", "y", "z"]]
    ordered = untangle(columns, [("a", "z"), ("b", "y"), ("c", "x")])
    assert [set(column) for column in ordered] == [set(column) for column in columns]
    left, right = ordered
    partner = {"a": "z", "b": "y", "c": "x"}
    assert [partner[name] for name in left] == right


def test_nothing_to_untangle_is_no_problem() -> None:
    assert untangle([], []) == []
    assert untangle([["a", "b"]], []) == [["a", "b"]]


def test_an_item_stands_beside_its_neighbour_where_there_is_room() -> None:
    # Three rows of 10 make the picture 30 high; b hangs on the second, c on the first.
    rows = rows_of(
        [["p", "q", "r"], ["b"]],
        {"p": 10, "q": 10, "r": 10, "b": 10},
        {"b": ["q"], "q": ["b"]},
    )
    assert rows == {"p": 5, "q": 15, "r": 25, "b": 15}


def test_two_that_want_the_same_row_share_the_distance() -> None:
    rows = rows_of(
        [["p", "q", "r"], ["b", "c"]],
        {"p": 10, "q": 10, "r": 10, "b": 10, "c": 10},
        {"b": ["q"], "c": ["q"]},
    )
    assert (rows["b"], rows["c"]) == (10, 20)


def test_a_title_is_broken_between_words() -> None:
    assert wrap("Meer kinderen lezen goed", 100, 12.5, 5) == ("Meer kinderen", "lezen goed")
    assert wrap("", 100, 12.5, 5) == ()


def test_a_word_too_long_for_a_line_gets_a_hyphen() -> None:
    lines = wrap("Arbeidsmarktkwalificatie", 100, 12.5, 5)
    assert lines == ("Arbeidsmarktk-", "walificatie")
    assert wrap("leerlingen-ouderbetrokkenheid", 100, 12.5, 5)[0] == "leerlingen-"


def test_what_does_not_fit_ends_in_dots() -> None:
    assert wrap("een twee drie vier vijf zes", 60, 12.5, 2) == ("een twee", "drie vie…")


@given(st.text(max_size=80), st.integers(60, 240), st.integers(1, 6))
def test_no_line_is_wider_than_its_box(text: str, width: int, most: int) -> None:
    lines = wrap(text, width, 12.5, most)
    assert len(lines) <= most
    assert all(width_of(line, 12.5) <= width for line in lines)


@given(st.lists(st.text("abcdefghij", min_size=1, max_size=6), max_size=12))
def test_short_words_are_all_there_and_in_order(words: list[str]) -> None:
    assert " ".join(wrap(" ".join(words), 100, 12.5, 99)).split() == words


@pytest.mark.parametrize("character", "iMw—界")
def test_every_letter_has_a_width(character: str) -> None:
    assert width_of(character, 10) > 2
