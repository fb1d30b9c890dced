"""The initiative desk for everybody, and the map of key stakeholders for those who take part."""

import html
import re
from datetime import date

import html5lib
import pytest
from flask.testing import FlaskClient

from impact.registers.kinds.initiatives import INITIATIVES
from impact.services import accounts, registers
from impact.services.accounts import Account
from impact.services.context import Impact
from impact.services.registers import Kept
from impact.web.app import create_app
from tests.conftest import Clock
from tests.registers.requests import INITIATIVE
from tests.web.conftest import Visitor

RESIDENTS = Account("beraad", "Bewonersberaad", "residents", None, None)
PROMISED = {**INITIATIVE, "asked_on": date(2026, 11, 20), "decision_due": date(2026, 12, 1)}


def words(page: str) -> str:
    main = page[page.index("<main") : page.index("</main>")]
    text = re.sub(r"<[^>]+>", " ", re.sub(r"<svg.*?</svg>", "", main, flags=re.DOTALL))
    return " ".join(html.unescape(text).split())


def sign_in(client: FlaskClient, impact: Impact, name: str) -> None:
    person = accounts.find(impact, name)
    assert person is not None
    with client.session_transaction() as session:
        session["account"], session["mark"] = person.name, person.mark


def test_the_desk_counts_the_days_of_whoever_waits(
    impact: Impact, programme: str, visitor: Visitor, clock: Clock
) -> None:
    address = f"/programmas/{programme}/initiatieven"
    assert "Er is nog niets gevraagd." in words(visitor.get(address).text)
    kept = registers.open_entry(impact, RESIDENTS, programme, INITIATIVES, PROMISED)
    assert isinstance(kept, Kept)
    clock.forward(days=9)  # to 3 December: 13 days after the request, 2 after what was promised
    told = words(visitor.get(address).text)
    assert "13 dagen sinds 20 november 2026" in told
    assert "1 december 2026 2 dagen te laat" in told
    assert "Hoe lang het duurt, is nog niet te zeggen" in told
    assert "Wie alleen telt wat al besloten is" not in told
    then = words(visitor.get(f"{address}?op=2026-11-24").text)
    assert "4 dagen sinds 20 november 2026" in then
    assert "te laat" not in then


def test_the_example_desk_tells_who_waits_what_was_decided_and_what_is_in_the_way(
    shown: Impact,
) -> None:
    page = create_app(shown).test_client().get("/programmas/OKV/initiatieven").text
    html5lib.HTMLParser(strict=True).parse(page)
    told = words(page)
    assert "Zonnedak op de gymzaal 673 dagen sinds 20 januari 2025" in told
    assert "één keer doorgegeven" in told
    # by hand: of twelve, eight were decided after 28, 35, 35, 42, 42, 70, 70 and 84 days; open or
    # given up at 43, 92, 98 and 673. Decided only: (42 + 42) / 2. With the open ones 7/12 still
    # waited after 42 days, and 7/12 · 4/6 after 70
    assert "De helft van de aanvragen had binnen 70 dagen een besluit." in told
    assert "Wie alleen telt wat al besloten is, komt op 42 dagen." in told
    assert "Eerst was het nee (12 mei 2025)" in told
    assert "Na bezwaar ja (22 september 2025)" in told
    assert "Het bestemmingsplan van 1998 zegt ‘school’." in told
    assert "nog 38 dagen" in told


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("gemeente@demo", 200),
        ("bewoners@demo", 200),
        ("griffie@demo", 200),
        ("rekenkamer@demo", 403),
    ],
)
def test_the_map_is_for_those_who_take_part(shown: Impact, name: str, status: int) -> None:
    client = create_app(shown).test_client()
    sign_in(client, shown, name)
    answer = client.get("/programmas/OKV/sleutelfiguren")
    assert answer.status_code == status
    assert ("Wethouder financiën" in answer.text) is (status == 200)


def test_the_map_says_in_a_table_who_is_needed_and_not_reached(shown: Impact) -> None:
    client = create_app(shown).test_client()
    sign_in(client, shown, "programma@demo")
    page = client.get("/programmas/OKV/sleutelfiguren").text
    html5lib.HTMLParser(strict=True).parse(page)
    told = words(page)
    assert "Huisartsen in het gezondheidscentrum (contact verloren)" in told
    assert "Wethouder wijken Opdrachtgever sinds 8 januari 2025" in told
    assert "Nog geen maatregel" in told


def test_nobody_else_reads_of_stakeholders_or_risks(shown: Impact) -> None:
    client = create_app(shown).test_client()
    registers_ = "/programmas/OKV/registers"
    for path in (
        "sleutelfiguren",
        "sleutelfiguren/SF1",
        "risicos-en-kansen",
        "risicos-en-kansen/RK1",
    ):
        assert client.get(f"{registers_}/{path}").status_code == 404
        assert client.get(f"{registers_}/{path.split('/')[0]}/alles.csv").status_code == 404
    public = client.get(registers_).text + client.get("/programmas/OKV/initiatieven").text
    assert "Sleutelfiguren" not in public
    assert "Risico" not in public
