"""Very many figures in the form of our own exports: every kind of mistake once, all at once."""

from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from impact.ingest.exported import MOST_WORDS, missing_columns, problems, typed
from impact.issues import Issue
from impact.measurements.status import ValueStatus

GOOD = {
    "indicator": "N1",
    "area": "BU99011201",
    "boundary_year": 2024,
    "period": "2031",
    "value": 58.5,
    "status": "ok",
}
BAD: dict[str, dict[str, Any]] = {
    "national_number_unreadable": {"value": "58,5"},
    "national_period_unreadable": {"period": "20311"},
    "national_area_unreadable": {"area": "BU9901"},
    "national_boundaries_unreadable": {"boundary_year": 24},
    "national_status_unknown": {"status": "oke"},
    "national_figure_missing": {"value": None},
    "national_figure_beside": {"status": "confidential"},
    "national_not_finite": {"margin": -1.0},
}


def table(*changes: dict[str, Any]) -> pa.Table:
    """The good row with these changes, as many rows as there are."""
    rows = [GOOD | {"margin": None} | change for change in changes]
    is_text = any(isinstance(row["value"], str) for row in rows)
    columns = {name: [row[name] for row in rows] for name in rows[0]}
    if is_text:
        columns["value"] = ["" if item is None else str(item) for item in columns["value"]]
    return pa.table(columns)


def found_in(*changes: dict[str, Any]) -> list[Issue]:
    figures, issues = typed(table(*changes), "x.parquet")
    return [*issues, *problems(figures, "x.parquet")]


def test_a_good_row_has_no_issues_and_zero_is_a_value() -> None:
    assert found_in({}, {"period": "2030", "value": 0.0}) == []


@pytest.mark.parametrize("code", sorted(BAD))
def test_every_mistake_is_told_once_with_how_often_it_occurs(code: str) -> None:
    here, there = ({"area": f"BU9901120{n}", "period": f"202{n}"} for n in (2, 3))
    issues = found_in({}, here | BAD[code], there | BAD[code])
    assert [issue.code for issue in issues] == [code]
    assert issues[0].params["count"] == 2
    assert "x.parquet" in issues[0].line("nl")
    assert issues[0].message("nl") != issues[0].message("en")


def test_the_same_figure_twice_is_a_mistake_also_when_the_period_is_written_otherwise() -> None:
    [issue] = found_in({}, {"period": "2031JJ00"}, {"boundary_year": 2025})
    assert (issue.code, issue.params["count"]) == ("national_twice", 1)
    assert "BU99011201 2031JJ00" in issue.message()


def test_all_mistakes_are_told_at_once() -> None:
    rows = ({"area": f"BU990112{n:02d}"} | bad for n, bad in enumerate(BAD.values(), 2))
    codes = {issue.code for issue in found_in({}, *rows)}
    assert codes == set(BAD)


def test_many_unreadable_texts_are_counted() -> None:
    issues = found_in(*({"period": f"jaar {number}"} for number in range(MOST_WORDS + 3)))
    assert [issue.code for issue in issues] == ["national_period_unreadable"] * MOST_WORDS + [
        "and_more"
    ]
    assert "3" in issues[-1].message("en")


def test_every_missing_column_is_told_with_what_looks_like_it() -> None:
    issues = missing_columns(["Indicator", "area", "boundary_year", "Waarde", "status"], "x.csv")
    assert [issue.value for issue in issues] == ["indicator", "period", "value"]
    assert "'Indicator'" in issues[0].message()


def test_texts_and_numbers_say_the_same() -> None:
    """A CSV file has texts only; Parquet may have numbers, keys, or the numbers of the store."""
    written = {name: [str(value)] for name, value in GOOD.items()} | {
        "n": [" 400 "],
        "margin": [""],
    }
    stored = {name: [value] for name, value in GOOD.items()} | {"status": [0], "n": [400]}
    first, issues = typed(pa.table(written), "x")
    second, more = typed(pa.table(stored), "x")
    assert (issues, more) == ((), ())
    assert first.astype({"boundary_year": int}).equals(second.astype({"boundary_year": int}))
    assert first["n"].tolist() == [400.0]
    assert np.isnan(first["margin"]).all()
    assert first["dimensions"].tolist() == [""]


@pytest.mark.parametrize("status", list(ValueStatus), ids=lambda status: status.key)
def test_every_status_can_be_written_by_its_key(status: ValueStatus) -> None:
    value = 1.0 if status.has_value else None
    figures, issues = typed(table({"status": status.key, "value": value}), "x")
    assert issues == ()
    assert figures["status"].tolist() == [int(status)]
