"""What kind of file it is, and where its table stands, by its content alone."""

import json

import openpyxl
import pytest

from impact.ingest.reading import read, written
from impact.ingest.sniffing import csv_options, header_row_in, kind_of, options_for, tops_of
from tests.ingest.stories import saved, workbook

ODS = b"application/vnd.oasis.opendocument.spreadsheet"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"gebied;jaar\n", "csv"),
        (b"\xef\xbb\xbf  {\"rijen\": []}", "json"),
        (b"[1]", "json"),
        (workbook([["gebied"]]), "xlsx"),
        (b"PK\x03\x04" + b"0" * 26 + b"mimetype" + ODS, "ods"),
        (b"", "csv"),
    ],
)  # fmt: skip
def test_the_kind_is_in_the_bytes(content: bytes, kind: str) -> None:
    assert kind_of(content) == kind


def _options(kind: str, content: bytes) -> dict[str, object]:
    return options_for(kind, content, tops_of(written(kind, content, {})))


def test_of_several_sheets_the_one_with_areas_is_proposed_and_two_are_asked() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].title = "Toelichting"
    for row in (["begrip", "uitleg"], ["wijk", "een gebied"]):
        book.worksheets[0].append(row)
    page = book.create_sheet("Data")
    for row in (["Cijfers 2024"], [], ["Gebied", "Jaar", "Huur"], ["WK034403", 2024, 700]):
        page.append(row)
    assert _options("xlsx", saved(book)) == {"sheet": "Data", "header_row": 3}
    book.copy_worksheet(page).title = "Nog een"
    assert "sheet" not in _options("xlsx", saved(book))


def test_the_list_in_a_json_object_is_found_if_there_is_one() -> None:
    assert _options("json", json.dumps({"v": 1, "rijen": [{"a": 1}]}).encode()) == {
        "records": "rijen"
    }
    assert _options("json", json.dumps({"a": [{}], "b": [{}]}).encode()) == {}
    assert _options("json", b"{kapot") == {}


def test_a_title_above_a_csv_header_is_passed_over_whatever_the_delimiter() -> None:
    content = b"Cijfers van de wijk\n\ngebied|jaar|huur\nWK034403|2024|7,5\n"
    tops = {sign: tops_of(written("csv", content, {"delimiter": sign}))[""] for sign in ";,|"}
    options = csv_options(tops)
    assert options == {"delimiter": "|", "header_row": 3}
    table = read("csv", content, options, "x.csv").table
    assert table is not None
    assert table.header == ("gebied", "jaar", "huur")


@pytest.mark.parametrize(
    ("rows", "row"),
    [
        ([["a", "b"], ["1", "2"]], 1),
        ([["1", "2"], ["3", "4"]], None),
        ([["a", "a"], ["1", "2"]], None),
        ([["titel", ""], ["a", "b"]], 2),
        ([], None),
    ],
)
def test_the_header_names_most_columns_each_once(rows: list[list[str]], row: int | None) -> None:
    assert header_row_in(rows) == row
