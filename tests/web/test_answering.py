"""Answering a verdict on the site: the form, what everybody sees then and where, what lapses."""

import re
from collections.abc import Callable

import html5lib
import pytest
from flask import Flask
from werkzeug.test import TestResponse

from impact.services.context import Impact
from impact.web.app import create_app
from tests import silent
from tests.conftest import Clock
from tests.web.conftest import Visitor

WHY = "De groep was dat jaar half zo groot."
INDICATOR = "/programmas/PROEF/indicatoren/N1"
GOAL, PROGRAMME = "/programmas/PROEF/doelen/G1", "/programmas/PROEF"
CALENDAR = "/programmas/PROEF/kalender"
OUTCOME = "/programmas/PROEF/theorie/onderdelen/U1"
LISTS = (GOAL, PROGRAMME, CALENDAR, OUTCOME)
ASKED = "itleg gevraagd sinds januari 2016"

SignIn = Callable[[str], Visitor]


@pytest.fixture
def app(impact: Impact) -> Flask:
    silent.begin(impact)
    silent.person(impact, "manager")
    silent.person(impact, "tweede")
    silent.person(impact, "rekenkamer", "auditor")
    return create_app(impact)


def words(text: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", text).split()).replace("‘ ", "‘")


def seen_on(page: str) -> str:
    found = re.search(r'name="gezien" value="([^"]*)"', page)
    assert found, "no form to answer with"
    return found[1]


def say(visitor: Visitor, form: str = "uitleg", **changes: str) -> TestResponse:
    fields = {"tekst": WHY, "functie": "programmamanager"}
    if "gezien" not in changes:
        fields["gezien"] = seen_on(visitor.get(INDICATOR).text)
    return visitor.post(f"{INDICATOR}/{form}", INDICATOR, **(fields | changes))


def test_an_explanation_that_is_owed_is_asked_everywhere_until_it_is_given(
    visitor: Visitor, signed_in: SignIn
) -> None:
    for place in (INDICATOR, *LISTS):
        assert ASKED in words(visitor.get(place).text), place
    answer = say(signed_in("manager"))
    assert (answer.status_code, answer.location) == (303, f"{INDICATOR}?geantwoord=uitleg")
    for place in (INDICATOR, *LISTS):
        told = words(visitor.get(place).text)
        assert ASKED not in told, place
        assert "itleg gegeven op 24 november 2026" in told, place
    assert f"(programmamanager): ‘{WHY}’" in words(visitor.get(INDICATOR).text)
    assert "Account manager" not in visitor.get(INDICATOR).text, "the function, not the name"


def test_another_reading_stands_beside_the_computed_verdict_with_its_reason(
    visitor: Visitor, signed_in: SignIn
) -> None:
    assert say(signed_in("manager"), "anders", oordeel="not_comparable").status_code == 303
    told = words(visitor.get(INDICATOR).text)
    assert "Berekend: uitleg nodig Het programma zegt: niet te vergelijken" in told
    assert f"omdat ‘{WHY}’ (programmamanager, 24 november 2026)" in told
    for place in LISTS:
        told = words(visitor.get(place).text)
        assert "uitleg nodig" in told, place
        assert "niet te vergelijken" in told, place
    at_a_glance = words(visitor.get(PROGRAMME).text)
    assert "gaan er 0 de goede kant op en 1 niet" in at_a_glance, "what is counted is computed"


def test_a_figure_for_the_next_year_makes_the_answer_history(
    impact: Impact, visitor: Visitor, signed_in: SignIn
) -> None:
    say(signed_in("manager"))
    silent.deliver(impact, silent.NEXT)
    told = words(visitor.get(INDICATOR).text)
    assert ASKED in told
    assert "Uitleg geldt niet meer" in told
    assert WHY in told
    assert "Bij wat berekend is: uitleg nodig, schooljaar 2024/2025." in told
    assert WHY not in visitor.get(GOAL).text


def test_what_is_taken_back_stays_to_be_read_with_the_reason(
    visitor: Visitor, signed_in: SignIn
) -> None:
    manager = signed_in("manager")
    assert "terugnemen</summary>" not in manager.get(INDICATOR).text
    say(manager)
    answer = say(manager, "intrekken", tekst="De telling bleek toch goed te zijn.")
    assert "Het antwoord is teruggenomen" in manager.get(answer.location).text
    told = words(visitor.get(INDICATOR).text)
    assert ASKED in told
    assert told.index("De telling bleek toch goed te zijn.") < told.index(WHY)


def test_looking_back_shows_the_answers_of_that_day_and_no_form(
    visitor: Visitor, signed_in: SignIn, clock: Clock
) -> None:
    clock.forward(days=3)
    manager = signed_in("manager")
    say(manager)
    clock.forward(days=3)
    for place in (INDICATOR, *LISTS):
        then = visitor.get(f"{place}?op=2026-11-26").text
        assert ASKED in words(then), place
        assert "itleg gegeven" not in then, place
        assert "itleg gegeven" in visitor.get(f"{place}?op=2026-11-27").text, place
    assert 'name="gezien"' not in manager.get(f"{INDICATOR}?op=2026-11-27").text


@pytest.mark.parametrize(
    ("form", "fields", "field", "said"),
    [
        ("uitleg", {"tekst": "  "}, "uitleg-tekst", "Schrijf waarom."),
        ("uitleg", {"tekst": "Te kort."}, "uitleg-tekst", "minstens 20 tekens"),
        ("uitleg", {"functie": ""}, "uitleg-functie", "vanuit welke functie"),
        ("uitleg", {"tekst-en": "Short."}, "uitleg-tekst-en", "minstens 20 tekens"),
        ("anders", {"oordeel": ""}, "anders-oordeel", "Kies hoe u dit ziet."),
        ("anders", {"oordeel": "on_track"}, "anders-oordeel", "mooier dan wat berekend is"),
    ],
)
def test_an_answer_that_is_not_right_says_where_and_keeps_what_was_typed(
    signed_in: SignIn,
    visitor: Visitor,
    form: str,
    fields: dict[str, str],
    field: str,
    said: str,
) -> None:
    answer = say(signed_in("manager"), form, **({"oordeel": "expired"} | fields))
    assert answer.status_code == 400
    html5lib.HTMLParser(strict=True).parse(answer.text)
    assert f'href="#{field}"' in answer.text
    assert f'id="{field}-fout"' in answer.text
    assert said in answer.text
    if "tekst" not in fields:
        assert f"{WHY}</textarea>" in answer.text
    if form == "anders" and "oordeel" not in fields:
        assert '<option value="expired" selected>' in answer.text
    assert ASKED in words(visitor.get(INDICATOR).text), "nothing was kept"


def test_when_the_verdict_changed_meanwhile_the_text_is_kept_and_can_be_sent_again(
    impact: Impact, signed_in: SignIn, visitor: Visitor
) -> None:
    manager = signed_in("manager")
    before = seen_on(manager.get(INDICATOR).text)
    silent.deliver(impact, silent.WORSE, reason="klas vergeten")
    answer = say(manager, gezien=before)
    assert answer.status_code == 409
    told = words(answer.text)
    assert "Het oordeel is intussen veranderd: het is nu ‘omgekeerd’ over schooljaar" in told
    assert f"{WHY}</textarea>" in answer.text
    assert WHY not in visitor.get(INDICATOR).text
    assert say(manager, gezien=seen_on(answer.text)).status_code == 303
    assert WHY in visitor.get(INDICATOR).text


def test_of_two_who_answer_at_once_the_second_sees_what_the_first_said(
    signed_in: SignIn,
) -> None:
    first, second = signed_in("manager"), signed_in("tweede")
    before = seen_on(second.get(INDICATOR).text)
    say(first)
    answer = say(second, tekst="De toets was dat jaar een andere.", gezien=before)
    assert answer.status_code == 409
    assert "Intussen is hierop al geantwoord" in answer.text
    assert WHY in answer.text
    assert "De toets was dat jaar een andere.</textarea>" in answer.text


def test_a_text_to_take_back_with_is_not_lost_when_somebody_else_was_first(
    signed_in: SignIn,
) -> None:
    first, second = signed_in("manager"), signed_in("tweede")
    say(first)
    before = seen_on(second.get(INDICATOR).text)
    say(first, "intrekken", tekst="De telling bleek toch goed te zijn.")
    answer = say(second, "intrekken", tekst="Dit klopte bij nader inzien niet.", gezien=before)
    assert answer.status_code == 409
    assert "Dit klopte bij nader inzien niet." in answer.text


def test_a_reading_is_not_lost_when_the_figures_allow_no_judgement_any_more(
    impact: Impact, signed_in: SignIn
) -> None:
    manager = signed_in("manager")
    before = seen_on(manager.get(INDICATOR).text)
    silent.deliver(impact, silent.SECRET)
    kept = {"tekst": "De toets was anders.", "tekst-en": "Another test was used."}
    answer = say(manager, "anders", oordeel="not_comparable", gezien=before, **kept)
    assert answer.status_code == 409
    assert "het is nu ‘niet te tonen (privacy)’ over schooljaar 2025/2026" in answer.text
    assert all(text in answer.text for text in kept.values())


@pytest.mark.parametrize("name", ["", "rekenkamer"])
def test_whoever_may_not_answer_sees_no_form(
    visitor: Visitor, signed_in: SignIn, name: str
) -> None:
    page = (signed_in(name) if name else visitor).get(INDICATOR).text
    assert 'name="gezien"' not in page


def test_html_in_an_answer_stays_text(signed_in: SignIn, visitor: Visitor) -> None:
    said = "<script>alert(1)</script> en nog wat woorden"
    say(signed_in("manager"), "anders", tekst=said, functie="<b>", oordeel="expired")
    for place in (INDICATOR, *LISTS):
        page = visitor.get(place).text
        assert "<script>alert" not in page
        assert "<b>" not in page
    assert "&lt;script&gt;" in visitor.get(INDICATOR).text


def test_the_form_works_without_a_script_and_every_field_has_its_label(
    signed_in: SignIn,
) -> None:
    manager = signed_in("manager")
    say(manager)
    page = manager.get(INDICATOR).text
    html5lib.HTMLParser(strict=True).parse(page)
    ids = re.findall(r'<(?:input|textarea|select) id="([^"]+)"', page)
    assert len(ids) == len(set(ids)) > 8
    for id_ in ids:
        assert f'for="{id_}"' in page
    assert all(f'action="{INDICATOR}/{form}"' in page for form in ("uitleg", "anders", "intrekken"))


def test_where_the_figures_allow_no_judgement_only_an_explanation_can_be_given(
    signed_in: SignIn,
) -> None:
    page = signed_in("manager").get("/programmas/PROEF/indicatoren/N2").text
    assert "Een ander oordeel kan hier niet" in page
    assert 'name="oordeel"' not in page
