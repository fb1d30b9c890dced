"""CSV files: read strictly, nothing guessed, nothing dropped without a word."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from impact.ingest.readers import csv_file
from impact.ingest.reading import read
from impact.ingest.table import RawTable, Reading
from tests.ingest.stories import codes


def open_csv(content: bytes | str, **options: object) -> Reading:
    return read("csv", content.encode() if isinstance(content, str) else content, options, "f.csv")


def rows_of(table: RawTable | None) -> dict[int, tuple[str, ...]]:
    assert table is not None
    return {int(row[0]): tuple(row[1:]) for row in table.cells.itertuples()}


def test_every_cell_stays_the_text_it_was() -> None:
    reading = open_csv("code;getal\n0363; 1.234,50 \nNA;null\n")
    assert reading.issues == ()
    assert rows_of(reading.table) == {2: ("0363", " 1.234,50 "), 3: ("NA", "null")}


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_the_delimiter_is_seen_in_the_header(delimiter: str) -> None:
    reading = open_csv(f'"a;b,c"{delimiter}d\n1{delimiter}2\n')
    assert reading.table is not None
    assert reading.table.header == ("a;b,c", "d")


def test_the_line_that_excel_writes_for_itself_is_honoured() -> None:
    reading = open_csv("sep=,\r\na;b,c\r\n1,2\r\n")
    assert reading.table is not None
    assert reading.table.header == ("a;b", "c")
    assert rows_of(reading.table) == {3: ("1", "2")}


def test_lines_above_the_header_are_skipped_only_when_the_source_says_so() -> None:
    text = 'Onderwerp: "wonen\n\na;b\n1;2\n'
    assert rows_of(open_csv(text, header_row=3).table) == {4: ("1", "2")}
    assert codes(open_csv(text).issues) == ["csv_row_length"] * 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_accents_and_euros_survive(encoding: str) -> None:
    reading = open_csv("wijk;één\nOvervecht;€ 5\n".encode(encoding))
    assert reading.table is not None
    assert reading.table.header == ("wijk", "één")
    assert rows_of(reading.table) == {2: ("Overvecht", "€ 5")}


def test_a_row_number_is_the_line_on_which_the_row_starts() -> None:
    text = 'a;b\n1;2\n\n"x\ny\nz";3\n   \n;\n4;5\n'
    assert rows_of(open_csv(text).table) == {2: ("1", "2"), 4: ("x\ny\nz", "3"), 9: ("4", "5")}


def test_a_row_of_another_length_is_set_aside_and_reported() -> None:
    reading = open_csv("a;b\n1;2;3\n4;5\n6\n")
    assert rows_of(reading.table) == {3: ("4", "5")}
    assert [(issue.code, issue.where.row) for issue in reading.issues] == [
        ("csv_row_length", 2),
        ("csv_row_length", 4),
    ]
    assert "3 cellen en de kopregel 2" in reading.issues[0].message()


@pytest.mark.parametrize(
    ("content", "code", "row"),
    [
        (b"", "file_empty", None),
        (b" \r\n \n", "file_empty", None),
        (b"\n1;2\n", "header_missing", 1),
        (b"a;b\n1;\x002\n", "csv_nul", None),
        ("a;b\n1;2\n".encode("utf-16"), "csv_nul", None),
        (b"a;b\n1;2\n3;\x81\x8d\n", "csv_encoding", 3),
        ("a;b\n1;geÃ«nquÃªteerd\n".encode(), "csv_mojibake", None),
        ("a;b\n1;â\u201a¬ 5\n".encode(), "csv_mojibake", None),
        ("a;b\n1;\u00c3\u00ab en ".encode("cp1252") + b"\xff\n", "csv_mojibake", None),
        (b"a;b,c\n1;2,3\n", "csv_delimiter", 1),
        (b'a;b\n1;2\n3;"4\n5;6\n', "csv_quote", 3),
        (b'a;b\n1;2\n"3"x;4\n', "csv_quote", 3),
        (b'a;"b\n1;2\n', "csv_quote", 1),
        (b"a;;c\n1;2;3\n", "header_empty", 1),
        (b"a;b; a\n1;2;3\n", "header_duplicate", 1),
    ],
)
def test_a_reading_in_doubt_is_refused_whole(content: bytes, code: str, row: int | None) -> None:
    reading = open_csv(content)
    assert reading.table is None
    assert [(issue.code, issue.where.row) for issue in reading.issues] == [(code, row)]


def test_an_unclosed_quote_is_found_where_it_opens_however_far_down() -> None:
    lines = "".join(f"{number};x\n" for number in range(20_000))
    reading = open_csv(f'a;b\n{lines}1;"open\n{lines}')
    assert reading.table is None
    assert [(issue.code, issue.where.row) for issue in reading.issues] == [("csv_quote", 20_002)]


def test_the_same_mistake_is_shown_fifty_times_and_then_counted() -> None:
    reading = open_csv("a;b\n" + "1\n" * 120)
    assert codes(reading.issues) == ["csv_row_length"] * 50 + ["and_more"]
    assert "70 keer" in reading.issues[-1].message()


STATLINE = (
    '\ufeff"Consumentenprijzen"\n"";"CPI";""\n"Perioden";"2015 = 100";"%"\n'
    '"1996";"68,94";""\n"Bron: CBS"\n'
)


def test_what_stands_above_and_below_the_table_is_left_out_in_writing() -> None:
    reading = open_csv(STATLINE, header_row=2, header_rows=2, merged_header=True, footer="Bron:")
    assert reading.issues == ()
    assert reading.table is not None
    assert reading.table.header == ("Perioden", "CPI|2015 = 100", "CPI|%")
    assert rows_of(reading.table) == {4: ("1996", "68,94", "")}
    assert codes(open_csv(STATLINE, header_row=3).issues) == ["csv_row_length"]


def test_without_its_footer_a_file_is_not_complete() -> None:
    cut = STATLINE[: STATLINE.index('"Bron')]
    reading = open_csv(cut, header_row=3, footer=["Bron: CBS"])
    assert (reading.table, codes(reading.issues)) == (None, ["footer_missing"])
    assert "'Bron: CBS'" in reading.issues[0].message()


def test_rows_that_begin_with_a_text_are_skipped_only_when_the_source_says_so() -> None:
    text = "a;b\n# noot\n1;2\n;# noot\n"
    assert rows_of(open_csv(text, skip_rows="#").table) == {3: ("1", "2")}
    assert codes(open_csv(text).issues) == ["csv_row_length"]


def test_a_file_cut_off_in_a_line_is_refused_whole() -> None:
    whole = 'code;naam;getal\nGM0344;"Utrecht";41\nGM0363;Amsterdam;3\n'
    for length in range(len(whole)):
        reading = open_csv(whole[:length], last_line_end=True, delimiter=";")
        if reading.table is not None:
            assert whole[length - 1] == "\n", whole[:length]
    half = open_csv("a;b\n1;2\n3")
    assert half.table is None
    assert codes(half.issues)[-1] == "file_cut_off"


cells = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=8)
grids = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.lists(cells, min_size=width, max_size=width), max_size=8)
)


@settings(deadline=None)  # a busy machine is no mistake
@given(grids, st.sampled_from(";,\t"), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_any_grid_of_text_is_read_back(
    grid: list[list[str]], delimiter: str, line_end: str, quoted: bool
) -> None:
    header = [f"kolom {position}" for position in range(len(grid[0]) if grid else 2)]
    # The writer of Python 3.11 forgets to quote a lone carriage return.
    quoted = quoted or any("\r" in cell for row in grid for cell in row)
    text = io.StringIO(newline="")
    writer = csv.writer(
        text,
        delimiter=delimiter,
        lineterminator=line_end,
        quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL,
    )
    writer.writerow(header)
    expected = {}
    for row in grid:
        written = text.getvalue()
        line = 1 + written.replace("\r\n", "\n").replace("\r", "\n").count("\n")
        writer.writerow(row)
        if any(cell.strip() for cell in row):
            expected[line] = tuple(row)
    reading = open_csv(text.getvalue().encode())
    if reading.table is None:  # text that looks like UTF-8 read wrongly is refused
        assert codes(reading.issues) == ["csv_mojibake"]
        return
    assert reading.issues == ()
    assert rows_of(reading.table) == expected


@settings(deadline=None)  # a busy machine is no mistake
@given(st.binary(max_size=200))
def test_no_bytes_make_the_reader_fail(content: bytes) -> None:
    reading = open_csv(content)
    assert (reading.table is None) <= bool(reading.issues)


@settings(deadline=None)
@given(
    st.lists(
        st.lists(st.text("ab1,.; é\t", max_size=4), min_size=1, max_size=4), min_size=1, max_size=6
    ),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
)
def test_the_quick_way_reads_what_the_strict_way_reads(
    grid: list[list[str]], end: str, has_last_end: bool
) -> None:
    lines = ["a;b;c", *(";".join(cells) for cells in grid)]
    content = (end.join(lines) + (end if has_last_end else "")).encode()
    quick = open_csv(content, delimiter=";")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(csv_file, "_read_plain", lambda *_: None)
        strict = open_csv(content, delimiter=";")
    assert quick.issues == strict.issues
    assert (quick.table is None) == (strict.table is None)
    if quick.table is not None:
        assert rows_of(quick.table) == rows_of(strict.table)
