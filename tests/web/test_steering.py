"""Steering a programme: the board of a half-year, delivery capacity, and contested assumptions."""

import re
from collections.abc import Callable, Iterator
from html import unescape

import pytest
from flask.testing import FlaskClient

from impact.registers.kinds.promises import PROMISES
from impact.registers.kinds.scans import SCANS
from impact.services import accounts, registers
from impact.services.context import Impact
from impact.web.app import create_app
from tests.conftest import Clock
from tests.registers.promises import PROMISE
from tests.web.conftest import Visitor
from tests.web.test_cards import words_of

BOARD = "/programmas/OKV/stuurbord"
CAPACITY = "/programmas/OKV/uitvoeringskracht"


@pytest.fixture
def client(shown: Impact) -> Iterator[FlaskClient]:
    with create_app(shown).test_client() as client:
        yield client


def enter(shown: Impact, client: FlaskClient, name: str) -> None:
    person = accounts.find(shown, name)
    assert person is not None
    with client.session_transaction() as session:
        session["account"], session["mark"] = person.name, person.mark


def test_a_half_year_meeting_can_be_run_from_the_board(client: FlaskClient) -> None:
    text = words_of(client, f"{BOARD}?halfjaar=2026-H1")
    assert "Besloten op 22 januari 2026 Samen Leren: een vast contract" in text
    assert "Overleggen: niet gedaan, het zijn er nog steeds zeven." in text
    assert "Tempo Slecht Het gaat te langzaam: de baangarantie begon vijf maanden later" in text
    assert "Corporatiewoningen label B of beter op koers Eerste cijfer mogelijk 6 mei 2026" in text
    assert "Politie : Geweld en jonge verdachten (oktober 2026) 10 dagen te laat" in text
    assert "20 van de 56 aannames zijn in het jaar tot 24 november 2026 getoetst (36%)." in text
    assert "Contract langer dan een jaar" in text
    assert "Het plan zegt nog iets anders: het register zegt ‘klopt niet’, het plan" in text
    assert "Bewoners: Vier leden van het bewonersberaad, twee ouders" in text
    assert "Het plan bijwerken nog te doen" in text


def test_a_half_year_without_a_review_is_prepared_by_the_office_with_what_is_known(
    shown: Impact, client: FlaskClient
) -> None:
    asked = f"{BOARD}?halfjaar=2026-H2"
    assert "Bereid dit stuurmoment voor" not in words_of(client, asked)
    enter(shown, client, "de-haven@demo")
    assert "Bereid dit stuurmoment voor" not in words_of(client, asked)
    enter(shown, client, "programma@demo")
    found = re.search(r'href="([^"]+)">Bereid dit stuurmoment voor', client.get(asked).text)
    assert found
    form = client.get(unescape(found[1])).text
    assert 'value="2026-H2"' in form
    assert 'value="Stuurmoment 2e halfjaar 2026"' in form
    assert "Gemeente: schrapt zelf drie overleggen per 1 september" in form
    assert "Bereid dit stuurmoment voor" not in words_of(client, f"{BOARD}?halfjaar=2026-H1")


def test_nobody_prepares_a_review_in_the_past(
    clock: Clock, programme: str, signed_in: Callable[[str], Visitor]
) -> None:
    clock.forward(days=2)
    manager, board = signed_in("manager"), f"/programmas/{programme}/stuurbord"
    assert "Bereid dit stuurmoment voor" in words_of(manager, board)
    assert "Bereid dit stuurmoment voor" not in words_of(manager, f"{board}?op=2026-11-24")


def test_without_asking_the_board_is_about_the_last_half_year_that_is_over(
    client: FlaskClient,
) -> None:
    assert "1e halfjaar 2026 Stuurbord" in words_of(client, BOARD)
    assert "1e halfjaar 2026 Stuurbord" in words_of(client, f"{BOARD}?halfjaar=2031-H9")


def test_what_waits_too_long_in_any_register_stands_on_the_board(
    impact: Impact, programme: str, visitor: Visitor
) -> None:
    office = accounts.Account("bureau", "Bureau", "manager", programme, None)
    late = {**PROMISE, "due": "2026-11-01"}
    kept = registers.open_entry(impact, office, programme, PROMISES, late)
    assert isinstance(kept, registers.Kept)
    text = words_of(visitor, f"/programmas/{programme}/stuurbord")
    assert "Elke dag open (belofte) 23 dagen te laat" in text
    assert "Over het halfjaar hiervoor staat geen stuurmoment in het register." in text
    assert "0 van de 3 aannames zijn in het jaar tot 24 november 2026 getoetst (0%)." in text


def test_what_a_partner_says_of_itself_stands_beside_what_residents_say(
    client: FlaskClient,
) -> None:
    text = words_of(client, f"{CAPACITY}?halfjaar=2026-H1")
    assert "5 van de 13 ingevulde oordelen zijn ‘te weinig’ of ‘veel te weinig’." in text
    haven = text[text.index("4: genoeg , zegt de partner zelf Vaste wijkmonteurs") :]
    assert "8 fte , gepland 9 fte Weersproken en beantwoord" in haven
    assert "Bewoners: 2,1 (n = 64)" in haven
    assert "bewoners 1,9 punt lager dan de partner zelf" in haven
    assert "‘Professionals mogen genoeg zelf beslissen’: professionals geven een 2,2" in text
    assert "Deze partij doet wat zij belooft (Rijk)" in text


def test_of_fewer_than_ten_people_nobody_finds_a_figure(shown: Impact, client: FlaskClient) -> None:
    for name in (None, "programma@demo", "bewoners@demo"):
        if name:
            enter(shown, client, name)
        text = words_of(client, f"{CAPACITY}?halfjaar=2026-H1")
        assert "Bewoners: geen cijfer (n = 9, te weinig)" in text
        assert "iets anders durft te doen 2,6 (n = 34) 4,2 (n = 12)" in text


def test_scans_are_for_those_who_take_part(shown: Impact, client: FlaskClient) -> None:
    address = f"/programmas/OKV/registers/{SCANS.path}"
    assert client.get(address).status_code == 404
    assert client.get(f"{address}/ZS1").status_code == 404
    enter(shown, client, "bewoners@demo")
    assert "Vraag aan wijkteams over rugdekking" in client.get(address).text


def test_a_half_year_of_which_nothing_is_known_says_so(visitor: Visitor, programme: str) -> None:
    text = words_of(visitor, f"/programmas/{programme}/uitvoeringskracht")
    assert "Over dit halfjaar is nog niets ingevuld." in text
    assert "Over de samenwerking is dit halfjaar niets gevraagd." in text


def test_the_card_of_a_step_shows_what_was_found_beside_what_the_theory_says(
    shown: Impact, client: FlaskClient
) -> None:
    card = "/programmas/OKV/theorie/links/O07/U07"
    text = words_of(client, card)
    assert "niet getoetst Het plan zelf zegt niet wie deze aanname bekeek." in text
    assert "Getoetst, volgens het register Het plan zegt nog iets anders." in text
    assert "weerlegd Mbo en werkgevers samen, 8 oktober 2026" in text
    contested = words_of(client, "/programmas/OKV/theorie/links/O11/U10")
    assert "Betwist. Huurdersgroep De Singels: ‘De servicekosten stegen met 38 euro" in contested
    assert "Toets deze aanname" not in text
    enter(shown, client, "samen-leren@demo")
    found = re.search(r'href="([^"]+)">Toets deze aanname', client.get(card).text)
    assert found
    form = client.get(unescape(found[1])).text
    assert '<option value="O07" selected>' in form
    assert 'value="Contract langer dan een jaar"' in form
