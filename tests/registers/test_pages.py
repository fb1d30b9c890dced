"""The pages of a register in the site: adding, acting, mistakes, and what others did meanwhile."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient

from impact.registers.kinds.promises import PROMISES
from impact.services import accounts, register_rows
from impact.services.context import Impact
from impact.web.app import create_app
from tests.conftest import Clock
from tests.registers.promises import PROMISE
from tests.web.conftest import PASSWORD

HERE = "/programmas/PROEF/registers/beloften"
FORM = {name: str(value) for name, value in PROMISE.items()}


class People:
    """Browsers of people who are signed in, by the name of their account."""

    def __init__(self, impact: Impact) -> None:
        self.app = create_app(impact)
        self.app.config["WTF_CSRF_ENABLED"] = False
        for name, role, partner in (
            ("school", "partner", "school"),
            ("manager", "manager", None),
            ("beraad", "residents", None),
        ):
            accounts.add(
                impact,
                name,
                PASSWORD,
                display_name=f"Account {name}",
                role=role,  # type: ignore[arg-type]
                programme="PROEF",
                partner=partner,
            )
        self.impact = impact

    def __getitem__(self, name: str) -> FlaskClient:
        client = self.app.test_client()
        person = accounts.find(self.impact, name)
        if person:
            with client.session_transaction() as kept:
                kept["account"], kept["mark"] = person.name, person.mark
        return client


@pytest.fixture
def people(impact: Impact, programme: str) -> Iterator[People]:
    yield People(impact)


def made(people: People) -> None:
    assert people["school"].post(f"{HERE}/nieuw", data=FORM).status_code == 303


def test_a_promise_is_added_reported_judged_and_disputed_in_the_site(people: People) -> None:
    empty = people["nobody"].get(HERE).text
    assert "Hier is nog niets ingeschreven." in empty
    made(people)
    page = people["school"].get(f"{HERE}/B1").text
    assert "Melden: nagekomen" in page
    assert "Betwisten" not in page
    told = {"gezien": "1", "kept.kept_on": "2026-11-01", "kept.words": "Zie het rooster."}
    assert people["school"].post(f"{HERE}/B1/doen/kept", data=told).status_code == 303
    seen = {"gezien": "2", "disputed.words": "De deur was vijf keer dicht."}
    done = people["beraad"].post(f"{HERE}/B1/doen/disputed", data=seen, follow_redirects=True)
    assert "Vastgelegd." in done.text
    history = people["nobody"].get(f"{HERE}/B1").text
    for words in ("Betwist", "Account beraad", "(bewonersberaad)", "De deur was vijf keer dicht."):
        assert words in history
    assert "Wat u kunt doen" not in history
    assert "1 betwist" in people["nobody"].get(HERE).text


def test_everything_that_is_wrong_is_said_at_its_field_and_what_was_typed_stays(
    people: People,
) -> None:
    wrong = {**FORM, "title": "", "due": "2025-01-01", "by": "school", "made_on": "gisteren"}
    answer = people["school"].post(f"{HERE}/nieuw", data=wrong)
    assert answer.status_code == 400
    for words in (
        "Er is nog niets opgeslagen",
        '<a href="#made_on">',
        "is geen dag. Schrijf jaar, maand en dag",
        '<a href="#title">Titel: Vul dit in.',
        "De voorschool is elke werkdag open.",
    ):
        assert words in answer.text
    again = people["school"].post(f"{HERE}/nieuw", data={**wrong, "made_on": "2026-01-05"})
    assert '<a href="#title">Titel: Vul dit in.' in again.text
    both = people["school"].post(
        f"{HERE}/nieuw", data={**wrong, "made_on": "2026-01-05", "title": "Open"}
    )
    assert "Dit is eerder dan de dag waarop het is beloofd." in both.text
    assert "Hier is nog niets ingeschreven." in people["nobody"].get(HERE).text


def test_a_mistake_in_a_step_opens_that_step_again(people: People) -> None:
    made(people)
    told = {"gezien": "1", "kept.kept_on": "2025-01-01", "kept.words": "Nee, echt waar."}
    answer = people["school"].post(f"{HERE}/B1/doen/kept", data=told)
    assert answer.status_code == 400
    assert 'id="kept" open' in answer.text
    assert "Toen was het nog niet beloofd." in answer.text
    assert "Nee, echt waar." in answer.text
    assert answer.text.count('id="kept-words"') == 1


def test_putting_right_asks_why_and_shows_what_stood_there(people: People) -> None:
    made(people)
    client = people["manager"]
    assert 'name="due"' not in client.get(f"{HERE}/B1/wijzigen").text
    free = {"title": "Altijd open", "made_to": "ouders van de wijk"}
    assert (
        "Schrijf waarom." in client.post(f"{HERE}/B1/wijzigen", data={**free, "gezien": "1"}).text
    )
    sent = {**free, "gezien": "1", "reden": "zo noemen ouders het"}
    page = client.post(f"{HERE}/B1/wijzigen", data=sent, follow_redirects=True).text
    for words in ("Altijd open", "zo noemen ouders het", "Wat er eerst stond", "Elke dag open"):
        assert words in page
    late = client.post(f"{HERE}/B1/wijzigen", data={**sent, "title": "Nooit dicht"})
    assert late.status_code == 409
    assert "Intussen is deze belofte veranderd; lees dat eerst." in late.text
    assert "Nooit dicht" in late.text


def test_what_was_taken_back_stays_readable_and_no_longer_counts(people: People) -> None:
    made(people)
    gone = {"gezien": "1", "reden": "stond er dubbel in"}
    page = people["school"].post(f"{HERE}/B1/terugnemen", data=gone, follow_redirects=True).text
    assert "Dit is teruggenomen en telt niet meer mee." in page
    assert "Hier is nog niets ingeschreven." in people["nobody"].get(HERE).text
    assert "stond er dubbel in" in people["nobody"].get(f"{HERE}/B1").text


def test_a_list_is_searched_by_words_state_and_goal_and_turned_over_by_page(
    people: People, impact: Impact
) -> None:
    manager = accounts.find(impact, "manager")
    assert manager is not None
    rows: list[tuple[str, dict[str, Any]]] = [
        ("", {**PROMISE, "title": f"Belofte over boom {number}", "goals": ["G1"]})
        for number in range(1, 61)
    ]
    register_rows.open_entries(impact, manager, "PROEF", PROMISES, rows, "om te zoeken")
    client = people["nobody"]
    assert "blad 1 van 2" in client.get(HERE).text
    last = client.get(f"{HERE}?pagina=2").text
    assert "Belofte over boom 1<" in last
    assert "Belofte over boom 60<" not in last
    assert "blad 2 van 2" in client.get(f"{HERE}?pagina=99").text
    one = client.get(f"{HERE}?zoek=BOOM+42").text
    assert "1 gevonden" in one
    assert "Niets gevonden." in client.get(f"{HERE}?zoek=fiets").text
    assert "Niets gevonden." in client.get(f"{HERE}?stand=kept").text
    assert "60 gevonden" in client.get(f"{HERE}?doel=G1").text
    assert client.get(f"{HERE}?pagina=x").status_code == 200


def test_any_day_shows_the_register_as_it_was_then(people: People, clock: Clock) -> None:
    clock.forward(days=-10)
    made(people)
    clock.forward(days=10)
    assert people["nobody"].get(f"{HERE}?op=2026-11-20").status_code == 404  # no theory then
    page = people["school"].get(f"{HERE}/B1?op=2026-11-24").text
    assert "Elke dag open" in page


@pytest.mark.parametrize("address", ["/onzin", "/beloften/B9", "/beloften/alles.pdf"])
def test_what_is_not_there_is_said(people: People, address: str) -> None:
    answer = people["nobody"].get(f"/programmas/PROEF/registers{address}")
    assert answer.status_code == 404
    assert "is er niet" in answer.text
