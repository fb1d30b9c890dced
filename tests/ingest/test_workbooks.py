"""Workbooks: what a cell becomes, and what we refuse to open at all."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900
from openpyxl.worksheet.worksheet import Worksheet

from impact.ingest import archive
from impact.ingest.reading import read
from impact.ingest.table import Reading
from tests.ingest.stories import codes, saved, workbook

SHEET = "xl/worksheets/sheet1.xml"


def open_workbook(content: bytes, **options: object) -> Reading:
    return read("xlsx", content, options, "f.xlsx")


def repacked(content: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """The same workbook with its parts changed."""
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    change(parts)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name, part in parts.items():
            new.writestr(name, part)
    return file.getvalue()


def with_sheet(cells: bytes) -> bytes:
    """A workbook whose only sheet has exactly this inside its `sheetData`."""

    def change(parts: dict[str, bytes]) -> None:
        start = parts[SHEET].index(b"<sheetData>") + len(b"<sheetData>")
        end = parts[SHEET].index(b"</sheetData>")
        parts[SHEET] = parts[SHEET][:start] + cells + parts[SHEET][end:]

    return repacked(workbook([["a"]]), change)


def test_a_cell_becomes_the_text_people_see() -> None:
    reading = open_workbook(
        workbook(
            [
                list("abcdefg"),
                [
                    367947.0,
                    458.5,
                    "0363",
                    True,
                    date(2026, 9, 30),
                    " 76.1",
                    datetime(2026, 9, 1, 8),  # noqa: DTZ001 - Excel knows no time zones
                ],
                [None, 0.1, "NA", False, None, None, None],
            ]
        )
    )
    assert reading.issues == ()
    table = reading.table
    assert table is not None
    assert table.sheet == "Blad1"
    assert table.cells.loc[2].tolist() == [
        "367947", "458.5", "0363", "TRUE", "2026-09-30", " 76.1", "2026-09-01 08:00:00",
    ]  # fmt: skip
    assert table.cells.loc[3].tolist() == ["", "0.1", "NA", "FALSE", "", "", ""]
    assert table.numeric is not None
    assert table.numeric.loc[2].tolist() == [True, True, False, False, False, False, False]


def test_rows_keep_the_numbers_excel_shows_and_blank_rows_are_not_there() -> None:
    reading = open_workbook(
        workbook([["Titel"], [], ["a", "b"], [1, 2], [], [" ", None], [3, 4]]), header_row=3
    )
    assert reading.table is not None
    assert reading.table.header == ("a", "b")
    assert reading.table.cells.index.tolist() == [4, 7]


def test_an_error_in_a_cell_stays_an_error_and_is_not_empty() -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.append(["a", "b"])
    page.append([1, "#N/A"])
    page["B2"].data_type = "e"
    book.create_sheet("Leeg")
    reading = open_workbook(saved(book), sheet=page.title)
    assert reading.table is not None
    assert reading.table.cells.loc[2].tolist() == ["1", "#N/A"]


def test_of_several_sheets_the_source_must_name_one() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["a"])
    book.create_sheet("Leerlingen")
    unclear = open_workbook(saved(book))
    assert codes(unclear.issues) == ["sheet_unclear"]
    assert "'Sheet', 'Leerlingen'" in unclear.issues[0].message()
    assert open_workbook(saved(book), sheet="Sheet").table is not None
    missing = open_workbook(saved(book), sheet="Blad1")
    assert (missing.table, codes(missing.issues)) == (None, ["sheet_missing"])


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([], "header_missing"),
        ([["a", None, "c"], [1, 2, 3]], "header_empty"),
        ([["a", "a "]], "header_duplicate"),
        ([["a"], [1, 2]], "header_empty"),
    ],
)
def test_a_header_in_doubt_is_refused(rows: list[list[object]], code: str) -> None:
    reading = open_workbook(workbook(rows))
    assert (reading.table, codes(reading.issues)) == (None, [code])


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "workbook_not_zip"),
        (b"a;b\n1;2\n", "workbook_not_zip"),
        (b"PK\x03\x04 not really", "workbook_not_zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "workbook_locked"),
        (repacked(workbook([["a"]]), lambda parts: parts.update({"xl/vbaProject.bin": b"x"})),
         "workbook_macros"),
        (repacked(workbook([["a"]]), lambda parts: parts.__delitem__("xl/workbook.xml")),
         "workbook_damaged"),
        (repacked(workbook([["a"]]), lambda parts: parts.update(
            {f"xl/media/{number}": b"" for number in range(archive.MOST_PARTS)})),
         "workbook_parts"),
        (repacked(workbook([["a"]]), lambda parts: parts.update(
            {SHEET: b'<!DOCTYPE x [<!ENTITY e "e">]>' + parts[SHEET]})),
         "workbook_damaged"),
        (workbook([["a"]])[:-40], "workbook_not_zip"),
    ],
)  # fmt: skip
def test_what_is_no_plain_workbook_is_refused(content: bytes, code: str) -> None:
    reading = open_workbook(content)
    assert (reading.table, codes(reading.issues)) == (None, [code])


@pytest.mark.parametrize(
    "cells",
    [
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        b'<row r="1"><c s="0" x=\'r="A1"\' r = "XFD1"><v>1</v></c></row>',
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="99999"><c r="SF99999"><v>1</v></c></row>',
        b'<row r="1"><x:c r="xfd1048576"><v>1</v></x:c></row>',
    ],
)
def test_one_far_cell_does_not_get_a_table_of_millions(cells: bytes) -> None:
    reading = open_workbook(with_sheet(cells))
    assert (reading.table, codes(reading.issues)) == (None, ["workbook_size"])


def test_cells_that_do_not_say_where_they_stand_are_refused() -> None:
    reading = open_workbook(with_sheet(b"<row>" + b"<c><v>1</v></c>" * 600 + b"</row>"))
    assert (reading.table, codes(reading.issues)) == (None, ["workbook_damaged"])


def test_a_bomb_is_counted_while_it_unpacks_and_not_by_what_it_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(archive, "MOST_UNPACKED", 4 << 20)

    def add_zeros(parts: dict[str, bytes]) -> None:
        parts["xl/media/image1.png"] = bytes(5 << 20)

    honest = repacked(workbook([["a"]]), add_zeros)
    assert codes(open_workbook(honest).issues) == ["workbook_unpacked"]
    size = (5 << 20).to_bytes(4, "little")
    assert honest.count(size) == 2
    lying = honest.replace(size, (5).to_bytes(4, "little"))
    assert codes(open_workbook(lying).issues) == ["workbook_unpacked"]


def test_no_cut_or_flipped_byte_makes_the_reader_fail() -> None:
    content = workbook([["a", "b"], [1, "x"]])
    for place in range(0, len(content), 97):
        for damaged in (
            content[:place],
            content[:place] + bytes([content[place] ^ 0x55]) + content[place + 1 :],
        ):
            reading = open_workbook(damaged)
            assert (reading.table is None) <= bool(reading.issues)


def test_a_sheet_is_measured_across_the_blocks_it_unpacks_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    content = workbook([["a", "b"], *([number, f"tekst {number}"] for number in range(400))])
    whole = archive.inspect(content)[SHEET]
    assert (whole.rows, whole.columns) == (401, 2)
    for block in (600, 1013, 4096):
        monkeypatch.setattr(archive, "_BLOCK", block)
        assert archive.inspect(content)[SHEET] == whole


def test_an_unknown_compression_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_BZIP2) as new:
        new.writestr("[Content_Types].xml", b"<Types/>" * 100)
    assert codes(open_workbook(file.getvalue()).issues) == ["workbook_damaged"]


def page_of(book: openpyxl.Workbook) -> Worksheet:
    page = book.worksheets[0]
    page.title = "Blad1"
    return page


def test_a_merged_header_holds_for_all_its_columns() -> None:
    book = openpyxl.Workbook()
    page = page_of(book)
    page.append(["BRIN", "Taal", None, "Opkomst"])
    page.append([None, "n", "op niveau", None])
    page.append(["08ZZ", 52, 31, 0.87])
    for cells in ("A1:A2", "B1:C1", "D1:D2"):
        page.merge_cells(cells)
    reading = open_workbook(saved(book), header_rows=2, header_separator=" - ")
    assert reading.issues == ()
    assert reading.table is not None
    assert reading.table.header == ("BRIN", "Taal - n", "Taal - op niveau", "Opkomst")
    assert reading.table.cells.loc[3].tolist() == ["08ZZ", "52", "31", "0.87"]


def test_a_merged_cell_below_the_header_holds_for_its_rows_only_in_writing() -> None:
    book = openpyxl.Workbook()
    page = page_of(book)
    for row in (["wijk", "n"], ["Overvecht", 5], [None, None]):
        page.append(row)
    page["C3"] = "x"
    page["C1"] = "noot"
    page.merge_cells("A2:A3")
    page.merge_cells("B2:B3")
    plain = open_workbook(saved(book)).table
    filled = open_workbook(saved(book), fill_merged=True).table
    assert plain is not None
    assert filled is not None
    assert plain.cells.loc[3].tolist() == ["", "", "x"]
    assert filled.cells.loc[3].tolist() == ["Overvecht", "", "x"], "a number is never said twice"


def test_what_excel_shows_as_a_percentage_is_one() -> None:
    book = openpyxl.Workbook()
    page = page_of(book)
    page.append(["a", "b"])
    page.append([0.413, 0.413])
    page["A2"].number_format = "0.0%"
    table = open_workbook(saved(book)).table
    assert table is not None
    assert table.cells.loc[2].tolist() == ["41.3%", "0.413"]
    assert table.numeric is not None
    assert table.numeric.loc[2].tolist() == [True, True]


def test_a_formula_without_a_value_is_missing_and_told() -> None:
    cells = (
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c>'
        b'<c r="B1" t="inlineStr"><is><t>b</t></is></c></row>'
        b'<row r="2"><c r="A2"><v>1</v></c><c r="B2"><f>A2*2</f></c></row>'
        b'<row r="3"><c r="A3"><v>2</v></c><c r="B3"><f>A3*2</f><v>4</v></c></row>'
        b'<row r="4"><c r="A4"><v>2</v></c><c r="B4"><f>A4*2</f><v></v></c></row>'
    )
    reading = open_workbook(with_sheet(cells))
    assert [(issue.code, issue.where.row, issue.where.column) for issue in reading.issues] == [
        ("formula_without_value", 2, "b"),
        ("formula_without_value", 4, "b"),
    ]
    assert reading.table is not None
    assert reading.table.cells[1].tolist() == ["", "4", ""]


def test_a_hidden_sheet_is_told_and_not_read() -> None:
    book = openpyxl.Workbook()
    page_of(book).append(["a"])
    hidden = book.create_sheet("Leerlingen")
    hidden.append(["naam"])
    hidden.sheet_state = "hidden"
    assert "'Leerlingen' (verborgen)" in open_workbook(saved(book)).issues[0].message()
    assert codes(open_workbook(saved(book), sheet="Blad1").issues) == ["sheet_hidden"]
    assert "sheet_hidden_read" in codes(open_workbook(saved(book), sheet="Leerlingen").issues)


@pytest.mark.parametrize("epoch", [CALENDAR_WINDOWS_1900, CALENDAR_MAC_1904])
def test_a_date_is_the_same_day_in_both_calendars_of_excel(epoch: datetime) -> None:
    book = openpyxl.Workbook()
    book.epoch = epoch
    page = page_of(book)
    page.append(["dag", "getal"])
    page.append([date(2026, 9, 30), 45930])
    table = open_workbook(saved(book)).table
    assert table is not None
    assert table.cells.loc[2].tolist() == ["2026-09-30", "45930"]


def test_a_table_that_does_not_start_in_the_corner_keeps_its_places() -> None:
    book = openpyxl.Workbook()
    page = page_of(book)
    page["C3"], page["D3"], page["C4"], page["D4"] = "a", "b", 1, "#N/A"
    page["D4"].data_type = "e"
    reading = open_workbook(saved(book), header_row=3)
    assert reading.issues == ()
    assert reading.table is not None
    assert reading.table.header == ("", "", "a", "b")
    assert reading.table.cells.loc[4].tolist() == ["", "", "1", "#N/A"]


def test_what_stands_below_the_table_is_left_out_in_writing() -> None:
    content = workbook([["a", "b"], [1, 2], ["# noot"], [3, 4], ["Bron: wij"], ["los"]])
    table = open_workbook(content, footer="Bron:", skip_rows="#").table
    assert table is not None
    assert table.cells.index.tolist() == [2, 4]
    assert codes(open_workbook(content, footer="Einde").issues) == ["footer_missing"]
