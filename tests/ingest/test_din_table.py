"""DIN tables: what they mean, and for every rule a table that breaks it."""

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact.ingest.din_columns import COLUMNS, column_called, empty_table
from impact.ingest.din_table import MOST_ROWS, DinTable, read_din_table
from impact.issues.din_codes import CODES
from tests.ingest.stories import codes, saved, workbook, write_csv

HEAD = ("Doel", "Uitkomst", "Prestatie", "Inspanning")
ROW = ("Leren", "Taal op orde", "Peuters op school", "Voorschool")


def table(*rows: tuple[str, ...], more: tuple[str, ...] = ()) -> DinTable:
    """A table with the four columns that are needed, and more."""
    return read_din_table(write_csv([(*HEAD, *more), *rows]), "din.csv")


def test_a_row_says_what_contributes_to_what() -> None:
    found = table(
        (*ROW, "90", "%", "De Haven; Gemeente", "Vaste werkwijze", "2027", "groot", "zwak", "2,5"),
        more=("Streefwaarde", "Eenheid", "Eigenaar", "Soort", "Start", "Bijdrage", "Bewijs",
              "Jaren min"),
    )  # fmt: skip
    assert found.issues == ()
    (row,) = found.contributions
    assert (row.goal, row.outcome, row.output, row.effort) == ROW
    assert row.said == {
        "outputs": {("unit",): "%", ("target",): 90},
        "interventions": {
            ("owners",): ["De Haven", "Gemeente"],
            ("kind",): "routine",
            ("start",): 2027,
        },
        "links": {
            ("contribution",): 3,
            ("evidence", "strength"): "weak",
            ("lag_years", "min"): 2.5,
        },
    }


def test_what_is_left_empty_is_not_said() -> None:
    (row,) = table((*ROW, "", " "), more=("Aanname", "Start")).contributions
    assert row.said == {}


def test_a_workbook_and_a_csv_file_say_the_same() -> None:
    more = ("Streefwaarde", "Start", "Jaren meestal", "Bijdrage")
    typed = [(*HEAD, *more), (*ROW, "1200,5", "2027", "2,5", "3")]
    cells = [(*HEAD, *more), (*ROW, 1200.5, 2027, 2.5, 3)]
    one = read_din_table(write_csv(typed), "din.csv")
    other = read_din_table(workbook(cells), "DIN.XLSX")
    assert one.contributions == other.contributions != ()


def test_of_a_workbook_with_more_sheets_the_one_called_din_is_read() -> None:
    book = openpyxl.Workbook()
    book.create_sheet("DIN").append([*HEAD])
    book["DIN"].append([*ROW])
    assert len(read_din_table(saved(book), "din.xlsx").contributions) == 1


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Doel", "Doel"),
        ("  DOELSTELLING ", "Doel"),
        ("op-bereik in", "Op bereik in"),
        ("Streefwaarde (aantal)", "Streefwaarde"),
        ("Bijdrage (1–3)", "Bijdrage"),
        ("Jaren tot effect (min)", "Jaren min"),
        ("Jaren tot effect (meestal)", "Jaren meestal"),
        ("Jaren tot effect", "Jaren meestal"),
        ("Interventie", "Inspanning"),
        ("Opmerking", None),
        ("", None),
    ],
)
def test_headings_are_known_in_many_spellings(heading: str, name: str | None) -> None:
    found = column_called(heading)
    assert (found.name if found else None) == name


def test_no_heading_means_two_columns() -> None:
    for column in COLUMNS:
        for name in (column.name, *column.others):
            assert column_called(name) == column, name


def test_a_column_in_brackets_is_left_out_on_purpose() -> None:
    found = table((*ROW, "vragen aan Piet"), more=("(Opmerking)",))
    assert found.issues == ()
    assert found.contributions[0].said == {}


def test_the_empty_table_can_be_filled_in_and_sent_back() -> None:
    text = empty_table()
    assert text.startswith("\ufeffDoel;Vraag van bewoners;")
    assert codes(read_din_table(text.encode(), "din-tabel.csv").issues) == ["din_example_row"]
    filled = text.replace("Voorschool met taalcoach", "Onze voorschool")
    found = read_din_table(filled.encode(), "din-tabel.csv")
    assert found.issues == ()
    said = found.contributions[0].said
    told = {column.path for column in COLUMNS if not column.is_required}
    assert {path for part in said.values() for path in part} == told


def test_all_mistakes_are_told_at_once_and_nothing_is_made() -> None:
    found = table(
        (*ROW, "27", "veel", "x"),
        ("", *ROW[1:], "2027", "90", "x"),
        more=("Start", "Streefwaarde", "Opmerking"),
    )
    assert found.contributions == ()
    places = [(issue.code, issue.where.row, issue.where.column) for issue in found.issues]
    assert places == [
        ("din_column_unknown", 1, ""),
        ("din_year", 2, "Start"),
        ("din_number", 2, "Streefwaarde"),
        ("din_cell_missing", 3, "Doel"),
    ]


def test_a_conflict_names_both_rows_in_the_words_of_the_table() -> None:
    found = table(
        (*ROW, "sterk"), (*ROW[:3], "Voorschool", "ZWAK"), (*ROW, "sterk"), more=("Bewijs",)
    )
    (issue,) = found.issues
    assert (issue.where.row, issue.where.column) == (3, "Bewijs")
    assert issue.message().startswith(
        "bij ‘Peuters op school → Taal op orde’ staat hier 'ZWAK' en in rij 2 'sterk'."
    )


def test_an_output_has_one_effort() -> None:
    found = table(ROW, (*ROW[:3], "Bibliotheek"))
    (issue,) = found.issues
    assert (issue.code, issue.where.column) == ("din_conflict", "Inspanning")
    assert "'Bibliotheek' en in rij 2 'Voorschool'" in issue.message()


def test_the_same_words_in_other_capitals_are_no_conflict() -> None:
    assert table((*ROW, "JGZ"), (*ROW, "jgz "), more=("Eigenaar",)).issues == ()


BAD: dict[str, tuple[tuple[str, ...], tuple[tuple[str, ...], ...], str]] = {
    # code: (more columns, rows, words of the message)
    "din_no_rows": ((), (), "geen enkele rij"),
    "din_too_many_rows": ((), (ROW,) * (MOST_ROWS + 1), "heeft 501 rijen"),
    "din_column_unknown": (("Opmerking",), ((*ROW, "x"),), "(Opmerking)"),
    "din_column_double": (("Start", "Startjaar"), ((*ROW, "2027", "2027"),), "dezelfde kolom"),
    "din_cell_missing": ((), (("Leren", "", *ROW[2:]),), "samengevoegd"),
    "din_year": (("Start",), ((*ROW, "1027"),), "1990 tot en met 2100"),
    "din_number": (("Streefwaarde",), ((*ROW, "inf"),), "12,5"),
    "din_number_ambiguous": (("Streefwaarde",), ((*ROW, "1.200"),), "kan 1200 zijn"),
    "din_out_of_range": (("Jaren max",), ((*ROW, "61"),), "0 tot en met 60 jaar"),
    "din_not_in_list": (("Soort",), ((*ROW, "plan"),), "project, routine, improvisatie"),
    "din_conflict": (("Eenheid",), ((*ROW, "%"), (*ROW, "kinderen")), "in rij 2 '%'"),
}


@pytest.mark.parametrize("code", sorted(BAD))
def test_every_rule_about_columns_and_cells_has_a_table_that_breaks_it(code: str) -> None:
    more, rows, words = BAD[code]
    found = table(*rows, more=more)
    assert codes(found.issues) == [code]
    assert words in found.issues[0].message()
    assert found.issues[0].message("en") != found.issues[0].message()
    assert found.contributions == ()


def two_sheets() -> bytes:
    book = openpyxl.Workbook()
    book.create_sheet("Blad2")
    return saved(book)


EXAMPLE = empty_table().encode()
BAD_FILES: dict[str, tuple[str, bytes, str]] = {
    "din_kind_of_file": ("din.docx", b"x", "als .xlsx of als .csv"),
    "din_sheet_unclear": ("din.xlsx", two_sheets(), "'Sheet', 'Blad2'"),
    "din_no_header": ("din.csv", b"\nDoel\n", "namen van de kolommen"),
    "din_delimiter": ("din.csv", b"Doel;Uitkomst,Prestatie\n", "puntkomma's"),
    "din_column_missing": (
        "din.csv",
        write_csv([("Doel", "Uitkomsten", "Prestatie", "Inspanning")]),
        "wat er verandert voor bewoners",
    ),
    "din_example_row": ("din.csv", EXAMPLE, "Haal haar weg"),
}


@pytest.mark.parametrize("code", sorted(BAD_FILES))
def test_every_rule_about_files_has_a_file_that_breaks_it(code: str) -> None:
    file, content, words = BAD_FILES[code]
    found = read_din_table(content, file)
    issue = next(issue for issue in found.issues if issue.code == code)
    assert words in issue.message()
    assert issue.message("en") != issue.message()
    assert found.contributions == ()


def test_every_code_has_a_bad_table() -> None:
    assert set(BAD) | set(BAD_FILES) == set(CODES)


def test_nothing_that_is_said_speaks_of_a_source_which_a_din_table_does_not_have() -> None:
    for file, content, _ in BAD_FILES.values():
        for issue in read_din_table(content, file).issues:
            assert "options:" not in issue.message()


CELLS = st.text(
    st.characters(codec="utf-8", exclude_characters="\r\n;\"'\0", categories=["L", "N", "P", "Zs"]),
    max_size=6,
)


@given(st.lists(st.lists(CELLS, min_size=len(COLUMNS), max_size=len(COLUMNS)), max_size=4))
def test_any_table_gives_rows_or_issues_and_never_both(rows: list[list[str]]) -> None:
    head = [column.name for column in COLUMNS]
    found = read_din_table(write_csv([head, *rows]), "din.csv")
    assert bool(found.contributions) != bool(found.issues)
    for issue in found.issues:
        assert issue.line("nl")
        assert issue.line("en")
