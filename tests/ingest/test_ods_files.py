"""ODS: what a cell becomes, and what we refuse to open at all."""

import io
import zipfile

import pytest

from impact.ingest import ods_cells
from impact.ingest.reading import read
from impact.ingest.table import Reading
from tests.ingest.stories import LONG, codes, deliver

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
    '<office:automatic-styles><style:style style:name="ta2" style:family="table">'
    '<style:table-properties table:display="false"/></style:style></office:automatic-styles>'
    "<office:body><office:spreadsheet>"
)
TAIL = "</office:spreadsheet></office:body></office:document-content>"


def text(words: str, **more: str) -> str:
    extra = "".join(f' table:{name.replace("_", "-")}="{value}"' for name, value in more.items())
    kind = 'office:value-type="string"'
    return f"<table:table-cell {kind}{extra}><text:p>{words}</text:p></table:table-cell>"


def number(value: str, kind: str = "float", shown: str = "?") -> str:
    return (
        f'<table:table-cell office:value-type="{kind}" office:value="{value}">'
        f"<text:p>{shown}</text:p></table:table-cell>"
    )


def row(*cells: str, repeated: int = 1) -> str:
    repeats = f' table:number-rows-repeated="{repeated}"' if repeated > 1 else ""
    return f"<table:table-row{repeats}>{''.join(cells)}</table:table-row>"


EMPTY_END = row('<table:table-cell table:number-columns-repeated="16384"/>', repeated=1_048_000)


def ods(*rows: str, more: str = "", parts: dict[str, bytes] | None = None) -> bytes:
    sheet = f'<table:table table:name="Blad1">{"".join(rows)}{EMPTY_END}</table:table>'
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", HEAD + sheet + more + TAIL)
        for name, part in (parts or {}).items():
            archive.writestr(name, part)
    return file.getvalue()


def open_ods(content: bytes, **options: object) -> Reading:
    return read("ods", content, options, "f.ods")


def test_a_cell_becomes_the_text_people_see() -> None:
    reading = open_ods(
        ods(
            row(*map(text, "abcdefg")),
            row(
                number("367947"),
                number("0.845", "percentage", "84,5%"),
                number("4500", "currency", "€ 4.500,-"),
                '<table:table-cell office:value-type="date" office:date-value="2026-09-30">'
                "<text:p>30-09-26</text:p></table:table-cell>",
                text('a<text:s text:c="2"/>b</text:p><text:p>c'),
                '<table:table-cell office:value-type="string" calcext:value-type="error">'
                "<text:p>#DIV/0!</text:p></table:table-cell>",
                "<table:table-cell><office:annotation><text:p>noot</text:p></office:annotation>"
                "</table:table-cell>",
            ),
        )
    )
    assert reading.issues == ()
    table = reading.table
    assert table is not None
    assert table.cells.loc[2].tolist() == [
        "367947", "84.5%", "4500", "2026-09-30", "a  b\nc", "#DIV/0!", "",
    ]  # fmt: skip
    assert table.numeric is not None
    assert table.numeric.loc[2].tolist() == [True, True, True, False, False, False, False]


def test_a_repeated_cell_and_row_are_there_as_often_as_they_say() -> None:
    reading = open_ods(
        ods(
            row(text("a"), text("b"), text("c")),
            row(text("x"), number("5").replace("<table:table-cell", "<table:table-cell "
                'table:number-columns-repeated="2"'), repeated=2),
            row("<table:table-cell/>", repeated=3),
            row(text("y"), number("6"), number("7")),
        )
    )  # fmt: skip
    assert reading.table is not None
    assert reading.table.cells.index.tolist() == [2, 3, 7]
    assert reading.table.cells.loc[3].tolist() == ["x", "5", "5"]


def test_a_merged_header_holds_for_all_its_columns() -> None:
    covered = "<table:covered-table-cell/>"
    reading = open_ods(
        ods(
            row(text("BRIN", number_rows_spanned="2"), text("Taal", number_columns_spanned="2"),
                covered),
            row(covered, text("n"), text("op niveau")),
            row(text("08ZZ"), number("52"), number("31")),
        ),
        header_rows=2,
    )  # fmt: skip
    assert reading.table is not None
    assert reading.table.header == ("BRIN", "Taal|n", "Taal|op niveau")


def test_a_formula_without_a_value_is_missing_and_told() -> None:
    reading = open_ods(
        ods(
            row(text("a"), text("b")),
            row(text("x"), '<table:table-cell table:formula="of:=1+1"/>'),
        )
    )
    assert [(issue.code, issue.where.row, issue.where.column) for issue in reading.issues] == [
        ("formula_without_value", 2, "b")
    ]
    assert reading.table is not None
    assert reading.table.cells.loc[2].tolist() == ["x", ""]


def test_of_several_sheets_the_source_must_name_one_and_a_hidden_one_is_told() -> None:
    hidden = '<table:table table:name="Leerlingen" table:style-name="ta2"/>'
    content = ods(row(text("a")), row(text("x")), more=hidden)
    unclear = open_ods(content)
    assert codes(unclear.issues) == ["sheet_unclear"]
    assert "'Leerlingen' (verborgen)" in unclear.issues[0].message()
    assert codes(open_ods(content, sheet="Blad1").issues) == ["sheet_hidden"]
    assert codes(open_ods(content, sheet="Blad2").issues) == ["sheet_missing"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "ods_not_zip"),
        (b"PK\x03\x04 not really", "ods_not_zip"),
        (ods(row(text("a")))[:-40], "ods_not_zip"),
        (ods(parts={"Basic/Standard/Module1.xml": b"x"}), "ods_macros"),
        (ods(parts={"META-INF/manifest.xml": b"<manifest:encryption-data/>"}), "ods_locked"),
        (ods(more="<unclosed>"), "ods_damaged"),
        (ods(row(number("NaN"))), "ods_damaged"),
        (ods(row(text("a"), repeated=200_000)), "workbook_size"),
        (ods(row(text("a", number_columns_repeated="16384"))), "workbook_size"),
        (ods(row(text("a", number_columns_repeated="400"), repeated=90_000)), "workbook_size"),
        (ods(row(text("a", number_rows_spanned="1048576"))), "workbook_size"),
    ],
)
def test_what_is_no_plain_spreadsheet_is_refused(content: bytes, code: str) -> None:
    reading = open_ods(content)
    assert (reading.table, codes(reading.issues)) == (None, [code])


def test_a_document_that_declares_entities_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("content.xml", '<!DOCTYPE x [<!ENTITY e "e">]>' + HEAD[38:] + TAIL)
    assert codes(open_ods(file.getvalue()).issues) == ["ods_damaged"]


def test_a_bomb_is_counted_while_it_unpacks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ods_cells, "MOST_UNPACKED", 1 << 20)
    content = ods(row(text("a" * (2 << 20))))
    assert codes(open_ods(content).issues) == ["workbook_unpacked"]


def test_no_cut_or_flipped_byte_makes_the_reader_fail() -> None:
    content = ods(row(text("a"), text("b")), row(number("1"), text("x")))
    for place in range(0, len(content), 7):
        flipped = content[:place] + bytes([content[place] ^ 0x55]) + content[place + 1 :]
        for damaged in (content[:place], flipped):
            reading = open_ods(damaged)
            assert (reading.table is None) <= bool(reading.issues)


def test_a_spreadsheet_is_staged_like_any_other_file() -> None:
    content = ods(
        row(*map(text, ("indicator", "gebied", "jaar", "waarde"))),
        row(text("labels"), text("WK034403"), number("2024"), number("0.413", "percentage")),
    )
    staging = deliver(content, LONG, "ods")
    assert staging.issues == ()
    assert staging.rows["value"].tolist() == [41.3]
