"""Many entries at once: out as a sheet, back as a sheet, and every mistake said of its cell."""

import io
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient
from openpyxl import Workbook, load_workbook

from impact.registers.kinds.promises import PROMISES
from impact.services import accounts, register_sheets, registers
from impact.services.accounts import Account
from impact.services.context import Impact
from impact.services.registers import Kept
from impact.web.app import create_app
from tests.registers.promises import PROMISE
from tests.web.conftest import PASSWORD

MANAGER = Account("manager", "Programmabureau", "manager", None, None)
HEADERS = ["Titel", "Belofte", "Nagekomen als", "Van", "Aan", "Beloofd op", "Klaar op",
           "Beslist bij onenigheid", "Doelen"]  # fmt: skip
SOUND = ["Open", "Elke dag open.", "Een jaar lang.", "school", "ouders", "5-1-2026", "31-12-2026",
         "de gemeenteraad", "G1"]  # fmt: skip


def book(*rows: list[Any], headers: list[str] = HEADERS) -> bytes:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    for row in (headers, *rows):
        sheet.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def look(impact: Impact, programme: str, content: bytes) -> register_sheets.Looked:
    return register_sheets.look(impact, MANAGER, programme, "beloften", "blad.xlsx", content)


@pytest.fixture
def kept(impact: Impact, programme: str) -> str:
    """A programme with one promise; returns its code."""
    made = registers.open_entry(impact, MANAGER, programme, PROMISES, PROMISE)
    assert isinstance(made, Kept)
    return programme


@pytest.mark.parametrize("suffix", ["xlsx", "ods", "csv", "json"])
def test_what_leaves_as_a_sheet_comes_back_and_changes_nothing(
    impact: Impact, kept: str, suffix: str
) -> None:
    content, _ = register_sheets.all_entries(impact, None, kept, "beloften", suffix)
    found = register_sheets.look(impact, MANAGER, kept, "beloften", f"alles.{suffix}", content)
    assert (found.issues, found.new, found.changed, found.same) == ((), 0, (), 1)


def test_a_row_without_a_number_is_new_and_one_with_a_number_puts_right(
    impact: Impact, kept: str
) -> None:
    right = ["B1", "Altijd open", *list(PROMISE.values())[1:3], "school", "ouders",
             "2026-01-05", "2026-12-31", "het bewonersberaad", ""]  # fmt: skip
    sheet = book(["", *SOUND], right, headers=["Nummer", *HEADERS])
    found = look(impact, kept, sheet)
    assert (found.issues, found.new, found.changed) == ((), 1, ("B1",))
    assert registers.books(impact, kept).of(PROMISES).entries["B1"].entry.title == "Elke dag open"

    taken = register_sheets.take_in(impact, MANAGER, kept, "beloften", "blad.xlsx", found.digest)
    assert taken == (Kept("B2", 1), Kept("B1", 2))
    entries = registers.books(impact, kept).of(PROMISES).entries
    assert entries["B1"].entry.title == "Altijd open"
    assert entries["B1"].changes[-1].reason == "uit het blad blad.xlsx"
    assert entries["B2"].entry.goals == ("G1",)


def test_every_mistake_is_said_of_its_cell_and_nothing_is_kept(impact: Impact, kept: str) -> None:
    wrong = list(SOUND)
    wrong[3], wrong[5], wrong[7], wrong[8] = "politie", "gisteren", "de burgemeester", "G99"
    personal = list(SOUND)
    personal[1] = "Bel mevrouw Jansen op 06-12345678"
    found = look(impact, kept, book(SOUND, wrong, ["", *SOUND[1:]]))
    said = [(item.where.row, item.where.column, item.message()) for item in found.issues]
    assert (3, "F", "Beloofd op: ‘gisteren’ is geen dag, zoals 31-03-2026.") in said
    where_all = {(row, column) for row, column, _ in said}
    assert where_all == {(3, "D"), (3, "F"), (3, "H"), (3, "I"), (4, "A")}, "all of it at once"
    assert found.digest == ""
    assert look(impact, kept, book(personal)).issues
    again = list(SOUND)
    again[3], again[8] = "politie", "G99"
    told = look(impact, kept, book(again, ["", *SOUND[1:]]))
    where = {(item.where.row, item.where.column) for item in told.issues}
    assert where == {(2, "D"), (2, "I"), (3, "A")}
    assert len(registers.books(impact, kept).of(PROMISES).entries) == 1


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        (HEADERS[1:], "register_column_missing"),
        ([*HEADERS, "Kleur"], "register_column_unknown"),
        ([*HEADERS, "titel"], "register_column_twice"),
    ],
)
def test_columns_that_are_missing_unknown_or_there_twice(
    impact: Impact, kept: str, headers: list[str], code: str
) -> None:
    row = [*SOUND, "x"][: len(headers)]
    assert code in {item.code for item in look(impact, kept, book(row, headers=headers)).issues}


def test_a_sheet_without_rows_and_one_with_too_many(
    impact: Impact, kept: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert [item.code for item in look(impact, kept, book()).issues] == ["register_no_rows"]
    rows = [SOUND] * 5001
    assert [item.code for item in look(impact, kept, book(*rows)).issues] == ["register_too_many"]


def test_what_was_agreed_does_not_change_in_a_sheet(impact: Impact, kept: str) -> None:
    moved = ["B1", *SOUND]
    found = look(impact, kept, book(moved, headers=["Nummer", *HEADERS]))
    assert "niet in een blad" in " ".join(item.message() for item in found.issues)


def test_a_file_that_is_no_sheet_is_refused_in_a_sentence(impact: Impact, kept: str) -> None:
    found = look(impact, kept, b"\x89PNG\r\n\x1a\n" + b"\x00" * 200)
    assert found.issues and all(item.message() for item in found.issues)


def test_the_empty_workbook_offers_the_choices_and_comes_back(impact: Impact, kept: str) -> None:
    made = register_sheets.blank(impact, MANAGER, kept, "beloften")
    workbook = load_workbook(io.BytesIO(made.content))
    sheet = workbook["Invoer"]
    assert [cell.value for cell in sheet[1]][:4] == ["Nummer", "Titel", "Belofte", "Nagekomen als"]
    offered = [str(rule.formula1) for rule in sheet.data_validations.dataValidation]
    assert len(offered) == 2  # by whom, and who decides
    for column, cell in enumerate(["", *SOUND[:8]], 1):
        sheet.cell(2, column, cell)
    sheet.cell(2, 5, "Basisschool De Brug (school)")
    out = io.BytesIO()
    workbook.save(out)
    found = look(impact, kept, out.getvalue())
    assert (found.issues, found.new) == ((), 1)


@pytest.fixture
def client(impact: Impact, kept: str) -> Iterator[FlaskClient]:
    accounts.add(impact, "manager", PASSWORD, display_name="Bureau", role="manager")
    app = create_app(impact)
    app.config["WTF_CSRF_ENABLED"] = False
    with app.test_client() as client:
        client.post("/inloggen", data={"naam": "manager", "wachtwoord": PASSWORD})
        yield client


def test_in_the_site_a_sheet_is_looked_at_first_and_then_taken_in(
    client: FlaskClient, kept: str
) -> None:
    here = f"/programmas/{kept}/registers/beloften/invoer"
    page = client.post(here, data={"bestand": (io.BytesIO(book(SOUND)), "mijn blad.xlsx")}).text
    assert "Er is nog niets opgenomen." in page
    ticket = page.partition('name="kaartje" value="')[2].partition('"')[0]
    done = client.post(f"{here}/opnemen", data={"kaartje": ticket}, follow_redirects=True)
    assert "1 regel is opgenomen uit uw blad." in done.text
    forged = client.post(f"{here}/opnemen", data={"kaartje": ticket[:-2] + "xx"})
    assert forged.status_code == 400
    nothing = client.post(here, data={})
    assert nothing.status_code == 400
    assert "Kies eerst een bestand." in nothing.text
