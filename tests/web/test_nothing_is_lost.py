"""In the workshop nothing that somebody typed is lost, and odd requests get an answer."""

import html
import re
from collections.abc import Callable

import pytest

from impact.services import parts, unsaved, versions, working
from impact.services.context import Impact
from tests.web.conftest import Visitor
from tests.web.test_answers import check_page
from tests.web.test_workshop import DESK, N1, fields_on, fill, step_on


@pytest.fixture
def manager(signed_in: Callable[[str], Visitor]) -> Visitor:
    visitor = signed_in("manager")
    visitor.post(f"{DESK}/begin", "/werkplaats")
    return visitor


def hidden(page: str) -> dict[str, str]:
    found = re.findall(r'name="(stap|invoer)" value="([^"]*)"', page)
    return {name: html.unescape(value) for name, value in found}


def test_a_save_after_somebody_published_goes_on_in_a_new_working_version(
    manager: Visitor, impact: Impact
) -> None:
    page = manager.get(N1).text
    parts.add(
        impact,
        "PROEF",
        "outcomes",
        {"id": "U9", "title": "Rust", "goals": ["G1"]},
        by="bert",
    )
    parts.remove(
        impact,
        "PROEF",
        "outcomes",
        "U9",
        seen=working.state(impact, "PROEF").last.step,
        by="bert",
    )
    first = working.state(impact, "PROEF")
    parts.save(
        impact,
        "PROEF",
        "goals",
        "G1",
        {**first.data["goals"][0], "rule": "de helft in 2035"},
        seen=first.last.step,
        by="bert",
    )
    seen = working.state(impact, "PROEF").last.step
    versions.publish(impact, "PROEF", seen=seen, by="bert", reason="herzien")
    answer = fill(manager, N1, page, title__nl="Taal in groep drie")
    assert answer.status_code == 409
    check_page(answer.text)
    assert "Uw invoer is bewaard" in answer.text
    to = manager.post(f"{DESK}/begin", "/werkplaats", verder=N1).headers["Location"]
    assert to == N1
    again = manager.get(to).text
    assert 'value="Taal in groep drie"' in again
    assert fill(manager, N1, again).status_code == 303
    theory = working.state(impact, "PROEF").checked.theory
    assert theory is not None and theory.goal("G1") is not None
    assert str(theory.goals[0].rule) == "de helft in 2035"
    assert str(theory.indicators[0].title) == "Taal in groep drie"


def test_a_taken_name_is_said_in_the_form_with_the_next_one_and_the_text_stays(
    manager: Visitor, impact: Impact
) -> None:
    address = f"{DESK}/doelen/nieuw"
    page = manager.get(address).text
    parts.add(impact, "PROEF", "goals", {"id": "G2", "title": "Van een ander"}, by="bert")
    answer = fill(manager, address, page, title__nl="Van mij")
    assert answer.status_code == 409
    assert "is er al; kies een andere code" in answer.text
    assert 'name="id" type="text" value="G3"' in answer.text
    assert 'value="Van mij"' in answer.text
    assert fill(manager, address, answer.text).status_code == 303
    assert [goal["id"] for goal in working.state(impact, "PROEF").data["goals"]] == [
        "G1",
        "G2",
        "G3",
    ]


def test_what_was_typed_in_a_part_that_went_is_found_back_on_the_desk(
    manager: Visitor, impact: Impact
) -> None:
    goal = f"{DESK}/uitkomsten/U1"
    sent = {**fields_on(manager.get(goal).text), "title.nl": ["Getypt"]}
    manager.post(f"{goal}/controle", goal, **sent)
    seen = working.state(impact, "PROEF").last.step
    parts.remove(impact, "PROEF", "outcomes", "U1", seen=seen, by="school")
    assert f'href="{goal}"' in manager.get(DESK).text
    page = manager.get(goal).text
    check_page(page)
    assert "Account school heeft dit onderdeel weggehaald" in page
    manager.post(f"{goal}/terugzetten", DESK, **hidden(page))
    data = working.state(impact, "PROEF").data
    assert [outcome["title"] for outcome in data["outcomes"]] == ["Lezen op niveau", "Getypt"]
    assert len(data["links"]) == 3


def test_what_was_typed_in_a_part_that_went_can_be_left_behind(
    manager: Visitor, impact: Impact
) -> None:
    goal = f"{DESK}/uitkomsten/U1"
    manager.post(f"{goal}/controle", goal, **fields_on(manager.get(goal).text))
    seen = working.state(impact, "PROEF").last.step
    parts.remove(impact, "PROEF", "outcomes", "U1", seen=seen, by="school")
    to = manager.post(f"{goal}/vergeten", DESK, verder="werkplaats").headers["Location"]
    assert to == DESK
    assert unsaved.places(impact, "PROEF", "manager") == ()


def test_a_removal_that_comes_too_late_says_so(manager: Visitor, impact: Impact) -> None:
    address = f"{DESK}/uitkomsten/U1/weghalen"
    step = step_on(manager, address)
    fill(manager, f"{DESK}/uitkomsten/U1", title__nl="Nieuwe tekst")
    answer = manager.post(address, address, stap=step)
    assert answer.status_code == 409
    assert "Er is niets weggehaald" in answer.text
    check_page(answer.text)


def test_after_signing_in_one_is_where_one_wanted_to_be(visitor: Visitor) -> None:
    answer = visitor.get(f"{DESK}/wijzigen?deel=doelen/G1")
    assert answer.headers["Location"] == (
        "/inloggen?next=/werkplaats/PROEF/wijzigen%3Fdeel%3Ddoelen/G1"
    )


STEPS = ["", "²", "1", "1-²", "-1-0", "9" * 30, "9" * 5000, "999999999-0", "1-999999999", "a-b"]
TYPED = ["", "niets", "[]", "5", "null", '{"a": 5}', '{"a": [5]}', "[" * 100_000, '{"stap": ["²"]}']
PLACES = [
    *("doelen/G1", "doelen/nieuw", "doelen/G9", "stappen/O1~U1"),
    *("programma/gegevens", "programma/nieuw", "programma/anders"),
]
ACTIONS = ["", "/controle", "/kiezen", "/terugzetten", "/weghalen", "/verplaatsen", "/vergeten"]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("action", ACTIONS)
def test_odd_requests_get_an_answer(manager: Visitor, place: str, action: str) -> None:
    address = f"{DESK}/{place}{action}"
    for step, typed in [(step, "{}") for step in STEPS] + [("1-0", typed) for typed in TYPED]:
        answer = manager.post(address, DESK, stap=step, invoer=typed, kant="neer", contribution="²")
        assert answer.status_code < 500, (address, step[:20], typed[:20])


@pytest.mark.parametrize(
    "address",
    [
        f"/programmas/PROEF/theorie/versies/{'9' * 30}",
        f"/programmas/PROEF/theorie/verschil?van={'9' * 30}",
        "/programmas/PROEF/theorie/verschil?van=x&naar=-1",
        f"{DESK}/werkversies/{'9' * 30}",
        f"{DESK}/doelen/..",
        f"{DESK}/doelen/%00",
    ],
)
def test_odd_addresses_are_pages_that_are_not_there(manager: Visitor, address: str) -> None:
    assert manager.get(address).status_code in (200, 404)


def test_a_name_that_no_address_can_carry_is_refused(manager: Visitor, impact: Impact) -> None:
    for name in ("a/b", "a~b", "..", "nieuw", "gegevens", "1", "x" * 41):
        answer = fill(manager, f"{DESK}/doelen/nieuw", id=name, title__nl="x")
        assert answer.status_code == 400, name
        assert "kan geen code zijn" in answer.text
    assert working.state(impact, "PROEF").last.number == 0
