"""Personal data in a delivery: found by kind and place, whatever column or sheet, never echoed."""

import io
import random
from pathlib import Path

import openpyxl
import pytest

from impact.ingest import persons
from impact.ingest.privacy import Screening, column_letters
from impact.ingest.reading import written
from impact.issues import Issue
from tests.conftest import ROOT
from tests.ingest.stories import workbook, write_csv

BSN = ("111222333", "123456782", "999990019", "999999400", "000078840")


def found(content: bytes, kind: str = "csv", counted: tuple[str, ...] = ()) -> tuple[Issue, ...]:
    screening = Screening(counted)
    screening.look_at(written(kind, content, {}))
    assert screening.looked
    return screening.issues(f"levering.{kind}")


def column(header: str, *cells: str) -> bytes:
    return write_csv([["gebied", header], *(["WK034403", cell] for cell in cells)])


def told(issues: tuple[Issue, ...]) -> list[tuple[str, str, int | None, int]]:
    return [
        (issue.code, issue.where.column, issue.where.row, issue.params["count"]) for issue in issues
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("stuur het naar j.jansen@voorbeeld.nl", "privacy_email"),
        ("06-12345678", "privacy_phone"),
        ("+31 6 12345678", "privacy_phone"),
        ("0031612345678", "privacy_phone"),
        ("030-2345678", "privacy_phone"),
        ("(030) 234 5678", "privacy_phone"),
        ("NL91 ABNA 0417 1643 00", "privacy_iban"),
        ("DE89370400440532013000", "privacy_iban"),
        ("woont op 3541 AB 12", "privacy_address"),
        ("3541ab 12", "privacy_address"),
        ("mevr. De Vries belt terug", "privacy_name"),
        ("Dhr Jansen", "privacy_name"),
        ("de heer Van der Berg", "privacy_name"),
    ],
)
def test_one_cell_is_enough(text: str, code: str) -> None:
    issues = found(column("opmerking", "niets bijzonders", text))
    assert told(issues) == [(code, "B", 3, 1)]
    assert issues[0].severity == "error"
    assert issues[0].value is None
    for language in ("nl", "en"):
        assert text not in issues[0].line(language)


@pytest.mark.parametrize(
    ("header", "cells", "code"),
    [
        ("BSN", ["111222333"], "privacy_bsn"),
        ("burgerservicenummer", ["123.456.782"], "privacy_bsn"),
        ("sofinr", ["12345672"], "privacy_bsn"),
        ("kenmerk", list(BSN), "privacy_bsn"),
        ("kenmerk", [f"{number[:3]}.{number[3:6]}.{number[6:]}" for number in BSN], "privacy_bsn"),
        ("kenmerk", [f"{number}.0" for number in BSN], "privacy_bsn"),
        ("Geboortedatum", ["12-03-2014", "1-11-2013"], "privacy_birth_date"),
        ("geb.datum", ["2014-03-12"], "privacy_birth_date"),
        ("Achternaam", ["Bakker", "el Amrani"], "privacy_name"),
        ("naam leerling", ["Fatima"], "privacy_name"),
        ("Naam", ["Fatima el Amrani", "Jan de Boer"], "privacy_name"),
        ("Naam", ["J.P. van der Meer"], "privacy_name"),
        ("telefoonnummer", ["0302345678"], "privacy_phone"),
        ("Adres", ["Kanaalweg 12a", "Singel 3"], "privacy_address"),
    ],
)
def test_the_words_above_a_column_count(header: str, cells: list[str], code: str) -> None:
    ((found_code, place, row, count),) = told(found(column(header, *cells)))
    assert (found_code, place, row, count) == (code, "B", 2, len(cells))


def test_a_postcode_is_an_address_only_beside_a_house_number() -> None:
    rows = [["postcode", "huisnummer"], ["3541 AB", "12"], ["3541 AC", "3"]]
    assert told(found(write_csv(rows))) == [("privacy_address", "A", 2, 2)]
    assert found(write_csv([["postcode", "woningen"], ["3541 AB", "12"]])) == ()


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("AANTAL_BSN", list(BSN)),
        ("aantal verzekerden", list(BSN)),
        ("periode", ["2024KW03", "2024MM04", "2012 to 13", "2554 en 2555"]),
        ("code", ["BU03440232", "WK034403", "7829fe9", "10E5", "08ZZ"]),
        ("Gebiedsnaam", ["Oud Zuilen", "Wijk 03 Overvecht"]),
        ("Schoolnaam", ["Het Kompas", "De Linde"]),
        ("Naam", ["Het Kompas", "De Linde", "Wijk Noord"]),
        ("Initiatief", ["Moestuin Molenkamp", "Repaircafé"]),
        ("Complex", ["De Singels 1-3", "Bloemenhof Noord"]),
        ("Peildatum", ["30-09-2026", "30-9-26"]),
        ("besluit op", ["3-1-2026", "28-2-2026"]),
        ("waarde", ["12345.678901", "1.234.567,89", "€ 4.500,-", "1,00E+06"]),
        ("account", ["NL91 ABNA 0417 1643 01"]),
        ("verzekerde jaren", ["0612.5", "10,0612345678", "1061234567"]),
    ],
)
def test_what_is_about_places_and_numbers_passes(header: str, cells: list[str]) -> None:
    assert found(column(header, *cells)) == ()


def test_figures_of_the_mapping_are_counts_whatever_they_look_like() -> None:
    assert [item.code for item in found(column("euro", *BSN))] == ["privacy_bsn"]
    assert found(column("euro", *BSN), counted=("euro",)) == ()


def test_a_forgotten_second_sheet_is_looked_at_too() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook([["gebied", "waarde"], ["WK034403", 61]])))
    forgotten = book.create_sheet("Leerlingen")
    forgotten.sheet_state = "hidden"
    for row in (["Export"], ["Voornaam", "BSN"], ["Fatima", 111222333], ["Jan", 123456782]):
        forgotten.append(row)
    file = io.BytesIO()
    book.save(file)
    issues = found(file.getvalue(), "xlsx")
    assert told(issues) == [("privacy_name", "A", 3, 2), ("privacy_bsn", "B", 3, 2)]
    assert {issue.where.sheet for issue in issues} == {"Leerlingen"}


def test_a_header_that_is_itself_personal_is_named_by_its_letter() -> None:
    (issue,) = found(write_csv([["mevr. De Vries", "61"], ["WK034403", "58"]]))
    assert (issue.where.column, issue.where.row) == ("A", 1)
    assert "Vries" not in issue.line()


def test_lines_of_different_length_and_quotes_hide_nothing() -> None:
    ragged = b"gebied;waarde\nWK034403;61;toch nog j.jansen@voorbeeld.nl\n"
    assert told(found(ragged)) == [("privacy_email", "C", 2, 1)]
    quoted = b'gebied;opmerking\nWK034403;"bel\n06-12345678"\n'
    assert told(found(quoted)) == [("privacy_phone", "B", 2, 1)]
    above = b"Bron: j.jansen@voorbeeld.nl\ngebied;waarde\nWK034403;61\n"
    assert told(found(above)) == [("privacy_email", "A", 1, 1)]


def test_single_numbers_that_pass_are_asked_about_and_chance_is_not() -> None:
    (issue,) = found(column("kenmerk", "111222333", "111222334", "111222335"))
    assert (issue.code, issue.severity) == ("privacy_maybe_bsn", "warning")
    chance = random.Random(20_261_125)
    numbers = [f"{chance.randrange(10**8, 10**9)}" for _ in range(2_000)]
    assert found(column("kenmerk", *numbers)) == ()


def test_one_in_eleven_random_numbers_passes_the_eleven_test() -> None:
    """Domain rule 5: 9.06% of random nine-digit numbers pass, which is why the column decides."""
    chance = random.Random(1)
    passed = sum(
        persons.passes_eleven_test(f"{chance.randrange(10**9):09d}") for _ in range(50_000)
    )
    assert passed / 50_000 == pytest.approx(1 / 11, abs=0.004)


@pytest.mark.parametrize("number", [*BSN, "12345672", "123.456.782", "1234 56 782", "123456782.0"])
def test_valid_numbers_in_every_form(number: str) -> None:
    assert persons.may_be_bsn(number)
    assert persons.passes_eleven_test(number)


@pytest.mark.parametrize("number", ["123456789", "111222334", "000000000"])
def test_invalid_numbers(number: str) -> None:
    assert not persons.passes_eleven_test(number)


def test_columns_have_the_letters_of_a_spreadsheet() -> None:
    letters = [column_letters(place) for place in (0, 25, 26, 701, 702)]
    assert letters == ["A", "Z", "AA", "ZZ", "AAA"]


SHIPPED = sorted((ROOT / "theories" / "deliveries").rglob("*.[cx][sl]*"))


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.name)
def test_the_shipped_deliveries_pass(file: Path) -> None:
    assert found(file.read_bytes(), file.suffix[1:]) == ()


PERSONAL = {
    # A list of shops with their addresses; two workbooks with an address to write to.
    "Sportscholen-Zuilen.csv": {"privacy_name", "privacy_address"},
    "10.6.1.xlsx": {"privacy_email"},
    "4.6.1.xlsx": {"privacy_email"},
    # A description of columns, in which somebody is named with a title.
    "DataProperties.csv": {"privacy_name"},
}


@pytest.mark.real_data
def test_of_the_public_files_only_those_with_people_in_them_are_stopped(shared_data: Path) -> None:
    files = [file for file in shared_data.rglob("*") if file.suffix in (".csv", ".xlsx")]
    assert len(files) > 30
    for file in files:
        issues = found(file.read_bytes(), file.suffix[1:])
        assert {issue.code for issue in issues} == PERSONAL.get(file.name, set()), file.name
