"""What stands in the way, as everybody sees it, and mandates without anybody's case."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from impact.registers.kinds.barriers import BARRIERS
from impact.registers.kinds.breakthroughs import BREAKTHROUGHS
from impact.registers.kinds.mandates import MANDATES
from impact.registers.kinds.system_changes import SYSTEM_CHANGES
from impact.services import barriers, registers
from impact.services.context import Impact
from impact.web.app import create_app


def place(page: str, *words: str) -> list[int]:
    """Where the words stand on a page, each after the one before."""
    text = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    found: list[int] = []
    for word in words:
        found.append(text.index(word, found[-1] if found else 0))
    return found


def test_the_page_says_how_long_of_what_and_who_must_move(shown: Impact) -> None:
    page = create_app(shown).test_client().get("/programmas/OKV/belemmeringen").text
    place(
        page,
        "Er staan 10 belemmeringen in de weg",
        "De gemeenteraad kan dit beslissen",
        "Het Huis van de Wijk krijgt steeds voor één jaar geld",
        "Deels overgenomen, na 149 dagen",
        "Wie moet bewegen",
        "Rijk (2)",
        "Geweigerd, met reden",
        "Gemeente Havenrade (3)",
        "Wie de schulden ziet, mag het de wijk niet zeggen (H5) 400 dagen in de weg",
        "Erkend, klaar of beantwoord op 1 maart 2026 268 dagen te laat",
        "Signalen delen als het gezin dat vraagt",
        "316 dagen zonder antwoord , langer dan zes maanden; 2 keer herinnerd",
        "Wat wij vroegen, en het antwoord",
        "Opgelost",
        "Elf bladzijden om een peuter aan te melden",
    )


def test_the_page_can_be_seen_as_on_another_day(shown: Impact) -> None:
    later = replace(shown, now=lambda: datetime(2027, 3, 1, 12, tzinfo=UTC))
    client = create_app(later).test_client()
    debts = "Wie de schulden ziet, mag het de wijk niet zeggen (H5)"
    # 400 days on 24 November and 97 more up to 1 March
    place(client.get("/programmas/OKV/belemmeringen").text, f"{debts} 497 dagen in de weg")
    page = client.get("/programmas/OKV/belemmeringen?op=2026-11-24").text
    place(page, f"{debts} 400 dagen in de weg")
    assert '/registers/belemmeringen/H5?op=2026-11-24"' in page
    cards = client.get("/programmas/OKV/mandaat?op=2026-11-24").text
    place(cards, "tot en met 24 november 2026", "2025 t/m 2026, tot en met 24 november 2026")


def test_what_does_not_fit_on_a_page_is_told_and_stands_in_the_register(
    shown: Impact, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(barriers, "MOST", 1)
    client = create_app(shown).test_client()
    place(
        client.get("/programmas/OKV/belemmeringen").text,
        "Er staan 10 belemmeringen in de weg",
        "Nog 1 in het register",  # of the two that the council can decide
        "Rijk (2)",
        "Nog 1 in het register",
        "Nog 4 organisaties in het register",
        "Nog 7 in het register",  # of the eight requests
    )
    place(client.get("/programmas/OKV/mandaat").text, "Regisseur", "Nog 5 in het register")


def test_mandates_say_what_may_be_decided_and_how_often_that_was_done(shown: Impact) -> None:
    page = create_app(shown).test_client().get("/programmas/OKV/mandaat").text
    place(
        page,
        "Regisseur van het mandaatteam (MK1, Gemeente Havenrade)",
        "Minder dan 10 keer gebruikt",
        "5.000 euro per keer",
        "versie 1, vanaf 1 april 2025: tot en met 2.500 euro, besluit binnen 14 dagen",
        "Wijkverpleegkundige",
        "Nooit gebruikt",
        "12 keer om een doorbraak gevraagd, waarvan minder dan 10 keer zonder mandaatkaart",
        "Achteraf gesteund door de organisatie minder dan 10, dus niet getoond",
    )


def test_nothing_of_a_breakthrough_can_be_reached_by_the_public(shown: Impact) -> None:
    books = registers.books(shown, "OKV")
    cases = books.of(BREAKTHROUGHS).valid
    assert len(cases) == 12
    client = create_app(shown).test_client()
    start = "/programmas/OKV/registers"
    addresses = ["/programmas/OKV/belemmeringen", "/programmas/OKV/mandaat", start]
    for register in (BARRIERS, SYSTEM_CHANGES, MANDATES):
        names = [item.id for item in books.of(register).valid]
        addresses += [f"{start}/{register.path}", f"{start}/{register.path}/alles.csv"]
        addresses += [f"{start}/{register.path}/{name}" for name in names]
    assert len(addresses) == 3 + 6 + 11 + 8 + 6
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200
        assert not [item.id for item in cases if item.entry.title in answer.text]
        assert "/doorbraken" not in answer.text
    assert client.get(f"{start}/doorbraken").status_code == 404
    assert client.get(f"{start}/doorbraken/DB1").status_code == 404
    assert client.get(f"{start}/doorbraken/alles.csv").status_code == 404


def test_a_programme_without_registers_says_so(shown: Impact) -> None:
    client = create_app(shown).test_client()
    assert "Er is nog niets gemeld" in client.get("/programmas/OVERVECHT/belemmeringen").text
    page = client.get("/programmas/OVERVECHT/mandaat").text
    place(page, "Er zijn nog geen mandaatkaarten", "Er is nog geen doorbraak gevraagd")
