"""JSON: flat objects, read strictly."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact.ingest.reading import read
from impact.ingest.table import Reading
from tests.ingest.stories import LONG, codes, deliver


def open_json(content: bytes | str, **options: object) -> Reading:
    return read(
        "json", content.encode() if isinstance(content, str) else content, options, "f.json"
    )


def test_a_list_of_objects_is_a_table() -> None:
    reading = open_json('[{"a": 0363.5, "b": "x"}, {"b": null, "c": true}]'.replace("0363", "363"))
    assert reading.issues == ()
    assert reading.table is not None
    assert reading.table.header == ("a", "b", "c")
    assert reading.table.cells.to_numpy().tolist() == [["363.5", "x", ""], ["", "", "TRUE"]][:2]
    assert reading.table.cells.index.tolist() == [1, 2]


def test_the_list_may_stand_under_a_named_key() -> None:
    text = '{"bron": "x", "value": [{"a": 1}]}'
    assert open_json(text, records="value").table is not None
    assert codes(open_json(text).issues) == ["json_no_list"]
    assert codes(open_json(text, records="rows").issues) == ["json_no_list"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "file_empty"),
        ("[]", "file_empty"),
        ("{", "json_damaged"),
        ('[{"a": 1}', "json_damaged"),
        ("[" * 100_000, "json_damaged"),
        ('[{"a": "\\ud800"}]', "json_damaged"),
        ('[{"a": 1, "a": 2}]', "json_repeated_key"),
        ('[{"a": NaN}]', "json_not_finite"),
        ('[{"a": -Infinity}]', "json_not_finite"),
        ('[{"a": 1e999}]', "json_not_finite"),
        ("3", "json_no_list"),
    ],
)
def test_what_is_no_list_of_plain_objects_is_refused(text: str, code: str) -> None:
    reading = open_json(text)
    assert (reading.table, codes(reading.issues)) == (None, [code])


def test_a_nested_value_and_an_item_that_is_no_object_are_named() -> None:
    reading = open_json('[{"a": {"b": 1}}, 3, {"a": 2}]')
    assert [(issue.code, issue.where.row, issue.where.column) for issue in reading.issues] == [
        ("json_nested", 1, "a"),
        ("json_not_an_object", 2, ""),
    ]


def test_figures_in_json_are_always_plain() -> None:
    rows = [{"indicator": "huur", "gebied": "WK034403", "jaar": 2024, "waarde": 1.234}]
    staging = deliver(json.dumps(rows), LONG, "json")
    assert staging.issues == ()
    assert staging.rows["value"].tolist() == [1.234]


@given(st.binary(max_size=60))
def test_no_bytes_make_the_reader_fail(content: bytes) -> None:
    reading = open_json(content)
    assert (reading.table is None) <= bool(reading.issues)
