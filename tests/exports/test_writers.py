"""Open data: files that a spreadsheet or a program reads as they were meant."""

import csv
import io
import json

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from impact.exports.formats import EXPORTS, OF_EDITIONS
from impact.exports.writers import csv_file, json_file, ods_file, xlsx_file

BOM = b"\xef\xbb\xbf"
FORMULAS = ["=1+1", "+31 6", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1+1", '=HYPERLINK("x")']


def cells(content: bytes) -> list[dict[str, str]]:
    text = content.removeprefix(BOM).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_formats_have_suffixes_of_their_own() -> None:
    assert sorted(export.SUFFIX for export in EXPORTS) == ["csv", "json", "ods", "xlsx"]
    assert [export.SUFFIX for export in OF_EDITIONS] == ["csv", "json"]


def test_a_csv_begins_with_a_byte_order_mark_so_that_accents_survive() -> None:
    content = csv_file.write([{"name": "Één wijk"}])
    assert content.startswith(BOM)
    assert content.count(BOM) == 1
    assert cells(content) == [{"name": "Één wijk"}]
    assert content.endswith(b"\r\n")


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_that_could_become_a_formula_is_made_harmless(text: str) -> None:
    assert cells(csv_file.write([{"title": text, "value": 1}])) == [
        {"title": "'" + text, "value": "1"}
    ]


@pytest.mark.parametrize(("value", "cell"), [(-3.5, "-3.5"), (-2, "-2"), (0, "0"), (0.0, "0.0")])
def test_a_number_stays_a_number_also_below_zero(value: float, cell: str) -> None:
    assert cells(csv_file.write([{"value": value}])) == [{"value": cell}]


def test_a_missing_value_is_an_empty_cell_and_zero_is_not() -> None:
    content = csv_file.write([{"a": None, "b": 0.0, "c": "x"}])
    assert cells(content) == [{"a": "", "b": "0.0", "c": "x"}]


def test_commas_quotes_and_line_ends_do_not_break_a_row() -> None:
    text = 'een, "twee"\r\nen drie'
    assert cells(csv_file.write([{"title": text, "n": 1}])) == [{"title": text, "n": "1"}]


def test_json_says_null_for_missing_and_keeps_zero() -> None:
    content = json_file.write([{"value": None, "zero": 0.0, "name": "Één"}])
    assert json.loads(content) == [{"value": None, "zero": 0.0, "name": "Één"}]
    assert b"null" in content
    assert "Één".encode() in content


def test_json_refuses_a_number_that_json_does_not_have() -> None:
    with pytest.raises(ValueError, match="JSON"):
        json_file.write([{"value": float("nan")}])


def test_a_table_without_rows_is_still_a_file() -> None:
    assert csv_file.write([]) == BOM
    assert json.loads(json_file.write([])) == []


values = st.one_of(
    st.none(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text()
)
tables = st.lists(st.fixed_dictionaries({"a": values, "b": values}), max_size=5)


@given(tables)
def test_any_table_comes_back_from_json_in_its_order(rows: list[dict]) -> None:
    found = json.loads(json_file.write(rows))
    assert found == rows
    assert [list(row) for row in found] == [list(row) for row in rows]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=1, max_size=5))
def test_no_text_leaves_us_as_a_formula_and_none_is_lost(texts: list[str]) -> None:
    found = cells(csv_file.write([{"n": 1, "text": text} for text in texts]))
    assert len(found) == len(texts)
    for row, text in zip(found, texts, strict=True):
        assert not row["text"].startswith(("=", "+", "-", "@", "\t", "\r"))
        assert row["text"] in {text, "'" + text}


ROW = {"title": 'Één <wijk> & "meer"', "value": -3.5, "n": 12, "margin": None, "zero": 0.0}


@pytest.mark.parametrize("writer", [xlsx_file, ods_file], ids=["xlsx", "ods"])
def test_a_spreadsheet_reads_back_as_it_was_written(writer) -> None:
    content = writer.write([ROW])
    assert content == writer.write([ROW])
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    assert sheet.name == "Cijfers"
    head, row = sheet.to_python(skip_empty_area=False)
    assert head == list(ROW)
    assert row == [ROW["title"], -3.5, 12.0, "", 0.0]


@pytest.mark.parametrize("writer", [xlsx_file, ods_file], ids=["xlsx", "ods"])
def test_a_spreadsheet_without_rows_still_opens(writer) -> None:
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(writer.write([]))).get_sheet_by_index(0)
    assert sheet.to_python() == []


def test_a_second_reader_opens_the_workbook_too() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx_file.write([ROW])))
    assert [cell.value for cell in book.active[2]] == [ROW["title"], -3.5, 12, None, 0]


@pytest.mark.parametrize(
    "text", [*FORMULAS, "a\x00b", "a\x0bb", "\ud800", "\uffff", "twee\nregels"]
)
def test_no_text_in_a_spreadsheet_is_a_formula_or_breaks_the_file(text: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx_file.write([{"text": text}])))
    (cell,) = book.active[2]
    assert cell.data_type != "f"
    assert "formula" not in ods_file.write([{"text": text}]).decode("latin-1")
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(ods_file.write([{"text": text}])))
    assert len(sheet.get_sheet_by_index(0).to_python()) == 2
