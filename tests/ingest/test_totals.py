"""Totals: rows that are left out, and held against the rows above them."""

from typing import Any

import pytest

from tests.ingest.stories import WIDE, codes, deliver

MAPPING: dict[str, Any] = {
    **WIDE,
    "values": [
        {"column": "huur", "indicator": "huur"},
        {"column": "pct", "indicator": "labels"},
    ],
    "totals": {"column": "naam", "words": ["Totaal", "Subtotaal", "Gemiddeld"]},
}
HEAD = "naam;gebied;jaar;huur;pct\n"


def table(*rows: str) -> str:
    return HEAD + "\n".join(rows) + "\n"


@pytest.mark.parametrize(
    "rows",
    [
        # counts are exact
        ("a;WK034403;2024;5;10", "b;GM0344;2024;6;20", "Totaal;;;11;15"),
        # subtotals count what stands between them, the last total everything
        ("a;WK034403;2024;5;10", "Subtotaal;;;5;10", "b;GM0344;2024;6;20", "Subtotaal;;;6;20",
         "Totaal;;;11;12"),
        # figures rounded to tens may be a few tens off
        ("a;WK034403;2024;1230;10", "b;GM0344;2024;460;20", "Totaal;;;1700;15"),
        # with a figure withheld, nothing can be checked
        ("a;WK034403;2024;<5;10", "b;GM0344;2024;6;x", "Totaal;;;99;99"),
        # an average lies between
        ("a;WK034403;2024;5;10", "b;GM0344;2024;6;20", "Gemiddeld;;;5,5;15"),
    ],
)  # fmt: skip
def test_totals_that_are_right_are_left_out_without_a_word(rows: tuple[str, ...]) -> None:
    staging = deliver(table(*rows), MAPPING)
    assert staging.issues == ()
    assert set(staging.rows["area"]) == {"WK034403", "GM0344"}


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (("a;WK034403;2024;5;10", "b;GM0344;2024;6;20", "Totaal;;;12;15"), "totals_differ"),
        (("a;WK034403;2024;5;10", "b;GM0344;2024;6;20", "Gemiddeld;;;7;15"), "totals_outside"),
        (("a;WK034403;2024;5;10", "b;GM0344;2024;6;20", "Totaal;;;11;30"), "totals_outside"),
        (("a;WK034403;2024;1230;9", "b;GM0344;2024;460;9", "Totaal;;;1800;9"), "totals_differ"),
    ],
)
def test_a_total_that_is_wrong_is_a_question_with_both_numbers(
    rows: tuple[str, ...], code: str
) -> None:
    staging = deliver(table(*rows), MAPPING)
    assert codes(staging.issues) == [code]
    assert staging.issues[0].severity == "warning"
    assert len(staging.rows) == 4, "the rows themselves may well be right"


@pytest.mark.parametrize(
    "word", ["Totaal", "TOTAAL wijk", "Eindtotaal", "som", "Gemiddelde", "Wijk"]
)
def test_a_row_without_an_area_that_calls_itself_a_total_is_one_and_is_told(word: str) -> None:
    mapping = {**MAPPING, "totals": None, "ignore_columns": ["naam"]}
    staging = deliver(table("a;WK034403;2024;5;10", f"{word};;;5;10"), mapping)
    assert codes(staging.issues) == ["totals_row"]


def test_a_row_with_an_area_of_its_own_is_never_taken_for_a_total() -> None:
    mapping = {**MAPPING, "totals": None, "ignore_columns": ["naam"]}
    staging = deliver(table("Totaal;WK034403;2024;5;10", "Wijk;GM0344;2024;6;20"), mapping)
    assert staging.issues == ()
    assert len(staging.rows) == 4
