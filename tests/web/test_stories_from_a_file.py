"""Stories from a file: all or none, nothing public, a code for each teller, and no file kept."""

import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from impact.registers.kinds.stories import STORIES
from impact.services import registers
from impact.services.context import Impact
from tests.web.conftest import Visitor

HEADERS = ["Verhaal", "Mag gebruikt worden voor", "Noem mij", "Het werd", "Verteller", "Halfjaar"]
GOOD = [
    "Sinds er een lamp hangt, durf ik de honden weer uit te laten.",
    "",
    "Ster",
    "beter",
    "huurt een woning; 67 jaar of ouder",
    "2026-H1",
]
LONELY = ["De winkel op de hoek is dicht. Nu spreek ik soms dagen niemand.", "", "", "slechter"]
HERE = "/programmas/PROEF/verhalen-uit-bestand"


def book(*rows: list[Any], headers: list[str] = HEADERS) -> bytes:
    made = Workbook()
    assert made.active is not None
    for row in (headers, *rows):
        made.active.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def stories(impact: Impact) -> int:
    return len(registers.books(impact, "PROEF").of(STORIES).entries)


@pytest.fixture
def manager(signed_in: Callable[[str], Visitor]) -> Visitor:
    return signed_in("manager")


def sent(manager: Visitor, content: bytes, name: str = "verhalen.xlsx") -> Any:
    return manager.post(HERE, HERE, bestand=(io.BytesIO(content), name))


def test_a_file_of_stories_is_received_with_a_code_for_every_teller(
    manager: Visitor, visitor: Visitor, impact: Impact
) -> None:
    answer = sent(manager, book(GOOD, LONELY))
    assert answer.status_code == 200
    assert "2 verhalen zijn ontvangen." in answer.text
    codes = re.findall(r'story-code--small">([^<]+)<', answer.text)
    assert len(set(codes)) == 2
    assert stories(impact) == 2
    assert GOOD[0] not in visitor.get("/programmas/PROEF/verhalen").text
    own = visitor.post(
        "/programmas/PROEF/vertel/mijn-verhaal",
        "/programmas/PROEF/vertel/mijn-verhaal",
        verhaalcode=codes[0],
    )
    assert GOOD[0] in own.text
    kept = [path for path in impact.database.deliveries.folder.rglob("*") if path.is_file()]
    assert kept == []


def test_one_wrong_row_and_no_story_is_received(manager: Visitor, impact: Impact) -> None:
    wrong = ["Kort.", "alles", "", "ergens", "", "2026"]
    answer = sent(manager, book(GOOD, wrong))
    assert answer.status_code == 400
    for words in ("Rij 3, kolom B", "Rij 3, kolom D", "‘ergens’ kan niet; kies uit: beter"):
        assert words in answer.text
    assert stories(impact) == 0
    short = sent(manager, book(GOOD, ["Kort.", "", "", "", "", ""]))
    assert "Vertel iets meer" in short.text
    personal = sent(manager, book(GOOD, [f"{GOOD[0]} Bel 06-12345678.", "", "", "", "", ""]))
    assert personal.status_code == 400
    assert stories(impact) == 0


def test_the_empty_workbook_asks_what_the_form_asks_and_comes_back(
    manager: Visitor, impact: Impact
) -> None:
    workbook = load_workbook(io.BytesIO(manager.get(f"{HERE}/leeg.xlsx").data))
    sheet = workbook["Invoer"]
    assert [cell.value for cell in sheet[1]][:3] == HEADERS[:3]
    sheet.cell(2, 1, GOOD[0])
    out = io.BytesIO()
    workbook.save(out)
    assert sent(manager, out.getvalue()).status_code == 200
    assert stories(impact) == 1


def test_without_a_file_that_is_said(manager: Visitor) -> None:
    answer = manager.post(HERE, HERE)
    assert answer.status_code == 400
    assert "Kies eerst een bestand." in answer.text
