"""Stories on the site: told by whoever wants, read before they are public, withdrawn for good; and
on the page of a goal beside figures and marks."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from impact.registers.kinds.stories import STORIES
from impact.services import accounts, registers, voices
from impact.services.context import Impact
from impact.web.app import create_app
from impact.web.attempts import MOST
from tests.web.conftest import PASSWORD, Visitor
from tests.web.crawling import crawl

HERE = "/programmas/PROEF"
TELL, MINE = f"{HERE}/vertel", f"{HERE}/vertel/mijn-verhaal"
WORDS = 'Het <script>alert("x")</script>\nplein is & blijft "leeg", {{ 7 * 7 }} zegt iedereen.'
CODE = re.compile(r"(?:[A-Z2-9]{4}-){3}[A-Z2-9]{4}")


@pytest.fixture
def residents(impact: Impact, app: Flask, signed_in: Callable[[str], Visitor]) -> Visitor:
    accounts.add(
        impact, "beraad", PASSWORD, display_name="Beraad", role="residents", programme="PROEF"
    )
    return signed_in("beraad")


def told(visitor: Visitor, words: str = WORDS, **fields: object) -> str:
    """Tell a story that may stand on the site; returns its code."""
    sent = {"verhaal": words, "naam": "Dotterbloem", "gebruik": ["page"], **fields}
    answer = visitor.post(TELL, TELL, **sent)
    assert answer.status_code == 200, answer.text
    (code,) = CODE.findall(answer.text)
    return code


def done(visitor: Visitor, name: str, act: str, seen: int, **said: object) -> None:
    answer = visitor.post(
        f"{HERE}/registers/verhalen/{name}/doen/{act}",
        f"{HERE}/verhalen/{name}",
        gezien=seen,
        **{f"{act}.{field}": value for field, value in said.items()},
    )
    assert answer.status_code == 303, answer.text


def everything(client: FlaskClient) -> str:
    return "".join(
        text
        for _, text in crawl(client, HERE, without=r"theorie|kalender|werkplaats|[?]op=|aanlever")
    )


def test_a_story_is_on_no_page_before_somebody_read_it_and_on_none_after_it_is_withdrawn(
    app: Flask, visitor: Visitor, residents: Visitor, signed_in: Callable[[str], Visitor]
) -> None:
    code = told(visitor)
    assert "plein is" not in everything(visitor.client)
    assert "plein is" not in everything(signed_in("school").client)
    assert visitor.get(f"{HERE}/verhalen/VH1").status_code == 404
    assert "plein is" in residents.get(f"{HERE}/verhalen").text
    done(residents, "VH1", "coded", 1, goals=["G1"])
    done(residents, "VH1", "published", 2)
    for address in (f"{HERE}/verhalen", f"{HERE}/verhalen/VH1", f"{HERE}/doelen/G1"):
        page = visitor.get(address).text
        assert "&lt;script&gt;alert(&#34;x&#34;)&lt;/script&gt;" in page, address
        assert "{{ 7 * 7 }}" in page
        assert "<script>alert" not in page
    refused = visitor.post(f"{MINE}/intrekken", MINE, verhaalcode=code)
    assert (refused.status_code, "als u het zeker weet" in refused.text) == (400, True)
    gone = visitor.post(f"{MINE}/intrekken", MINE, verhaalcode=code, zeker="ja")
    assert "De tekst is weg uit onze gegevens" in gone.text
    for client in (visitor.client, residents.client, signed_in("manager").client):
        text = everything(client)
        assert "plein is" not in text
        assert "Dotterbloem" not in text
    wall = visitor.get(f"{HERE}/verhalen").text
    assert "1 verhaal stond hier" in wall
    assert re.search(r"[0-9a-f]{64}</code>, weg sinds 24 november 2026", wall)
    assert visitor.get(f"{HERE}/verhalen/VH1").status_code == 404


def test_a_page_about_the_past_does_not_bring_back_what_was_withdrawn(
    app: Flask, visitor: Visitor, residents: Visitor, impact: Impact, clock: object
) -> None:
    code = told(visitor)
    done(residents, "VH1", "published", 1)
    clock.forward(days=2)  # type: ignore[attr-defined]
    visitor.post(f"{MINE}/intrekken", MINE, verhaalcode=code, zeker="ja")
    then = visitor.get(f"{HERE}/verhalen?op=2026-11-25").text
    assert "1 verhaal gevonden" in then
    assert "Deze tekst is er niet meer" in then
    assert "plein is" not in then


def test_stories_that_wait_and_marks_of_those_that_are_gone_are_cut_off_in_words(
    visitor: Visitor, residents: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(voices, "ON_A_PAGE", 1)
    codes = [told(visitor, f"Het plein is {number} keer zo mooi geworden.") for number in (2, 3)]
    wall = residents.get(f"{HERE}/verhalen").text
    assert "Nog 1 verhaal wacht." in wall
    assert "2 keer zo mooi" in wall, "the oldest first"
    assert "3 keer zo mooi" not in wall
    waits = residents.get(f"{HERE}/registers/verhalen?stand=received").text
    assert 'href="/programmas/PROEF/registers/verhalen/VH2"' in waits
    for name, code in zip(("VH1", "VH2"), codes, strict=True):
        done(residents, name, "published", 1)
        visitor.post(f"{MINE}/intrekken", MINE, verhaalcode=code, zeker="ja")
    first, last = (visitor.get(f"{HERE}/verhalen?weg={number}").text for number in (1, 9))
    assert "2 verhalen stonden hier" in first
    assert "(blad 1 van 2)" in first
    assert 'weg=2#weg">Volgende kenmerken' in first
    assert 'weg=1#weg">Vorige kenmerken' in last
    marks = {re.findall(r"[0-9a-f]{64}", page)[0] for page in (first, last)}
    assert len(marks) == 2


def test_who_told_a_story_follows_it_with_the_code_and_nobody_else_can(
    visitor: Visitor, residents: Visitor, app: Flask
) -> None:
    code = told(visitor)
    assert residents.get(f"{HERE}/verhalen/VH1").text.count(code) == 0
    done(residents, "VH1", "asked_to_rewrite", 1, what=["names"])
    other = Visitor(app.test_client())
    page = other.post(MINE, MINE, verhaalcode=code.replace("-", " ").lower()).text
    assert "namen of adressen weglaten" in page
    assert "Wij noemen u: Dotterbloem" in page
    short = other.post(f"{MINE}/herschrijven", MINE, verhaalcode=code, verhaal="Kort", naam="")
    assert (short.status_code, "Vertel iets meer" in short.text) == (400, True)
    new = "Een andere tekst, met genoeg woorden erin."
    page = other.post(f"{MINE}/herschrijven", MINE, verhaalcode=code, verhaal=new, naam="").text
    assert "Uw nieuwe tekst is ontvangen" in page
    assert "plein is" not in page
    page = other.post(f"{MINE}/gebruik", MINE, verhaalcode=code, gebruik=["report"]).text
    assert "waarvoor uw verhaal gebruikt mag worden" in page
    wrong = other.post(MINE, MINE, verhaalcode="AAAA-AAAA-AAAA-AAAA")
    assert (wrong.status_code, "hoort geen verhaal" in wrong.text) == (400, True)
    for _ in range(MOST):
        wrong = other.post(MINE, MINE, verhaalcode="AAAA-AAAA-AAAA-AAAB")
    assert wrong.status_code == 429
    assert other.post(MINE, MINE, verhaalcode=code).status_code == 429, "right codes wait too"


def test_what_is_wrong_stands_at_its_field_and_what_was_typed_stays(
    visitor: Visitor, impact: Impact
) -> None:
    answer = visitor.post(
        TELL, TELL, verhaal="Bel mij maar op 06 12345678, dan vertel ik het.", wie=["young"]
    )
    assert answer.status_code == 400
    assert 'href="#verhaal"' in answer.text
    assert "Hierin staat een telefoonnummer" in answer.text
    assert "dan vertel ik het" in answer.text
    assert re.search(r'value="young" checked', answer.text)
    too_long = visitor.post(TELL, TELL, verhaal="x " * 3000)
    assert "hoogstens 4000 tekens" in too_long.text
    assert visitor.post(TELL, TELL, verhaal="x" * 600_000).status_code == 413
    assert not registers.books(impact, "PROEF").of(STORIES).entries


def test_one_address_tells_only_so_many_stories_in_a_short_time(
    visitor: Visitor, impact: Impact
) -> None:
    for number in range(MOST):
        told(visitor, f"Dit is verhaal nummer {number} van dezelfde computer.")
    answer = visitor.post(TELL, TELL, verhaal="Dit is er echt een te veel voor vandaag.")
    assert answer.status_code == 429
    assert "een te veel voor vandaag" in answer.text, "what was typed is not lost"
    assert len(registers.books(impact, "PROEF").of(STORIES).entries) == MOST


def test_paper_has_a_code_for_every_sheet_with_which_it_is_typed_over_once(
    visitor: Visitor, residents: Visitor
) -> None:
    paper = visitor.get(f"{TELL}/papier?aantal=3").text
    codes = sorted(set(CODE.findall(paper)))
    assert len(codes) == 3
    assert all(paper.count(code) == 2 for code in codes), "one for us, one for the teller"
    assert len(set(CODE.findall(visitor.get(f"{TELL}/papier?aantal=999").text))) == 50
    typing = f"{TELL}/overtypen"
    sent = {"verhaal": WORDS, "manier": "paper", "formuliercode": codes[0], "halfjaar": "2026-H1"}
    assert "VH1" in residents.post(typing, typing, **sent).text
    again = residents.post(typing, typing, **sent)
    assert (again.status_code, "al overgetypt" in again.text) == (400, True)
    spoken = residents.post(typing, typing, **sent | {"manier": "conversation"}).text
    (code,) = CODE.findall(spoken)
    for one in (code, codes[0]):
        assert "plein is" in visitor.post(MINE, MINE, verhaalcode=one).text
    assert "Verhaal, 1e halfjaar 2026 (VH1)" in residents.get(f"{HERE}/verhalen").text


@pytest.fixture
def client(shown: Impact) -> FlaskClient:
    return create_app(shown).test_client()


def test_where_figures_and_residents_disagree_that_is_the_headline_of_the_goal(
    client: FlaskClient,
) -> None:
    page = client.get("/programmas/OKV/doelen/G3").text
    headline = (
        "Het ene cijfer dat al iets zegt, gaat de goede kant op, maar in de verhalen wordt het"
        " slechter en het rapportcijfer van bewoners daalt."
    )
    assert "Hier zijn zij het niet eens" in page
    assert headline in page
    assert page.index(headline) < page.index("Wat verandert er")
    assert re.search(r"5,5</strong> van het bewonerspanel \(2e halfjaar 2026, n = 198", page)
    assert "0,7 lager dan de vorige keer; tot 0,3 kan toeval zijn" in page
    assert "Een beter label is nog geen lagere rekening" in page


def test_two_voices_are_not_called_residents_and_a_mark_of_eight_people_is_on_no_page(
    client: FlaskClient,
) -> None:
    page = client.get("/programmas/OKV/doelen/G5").text
    assert "Niet genoeg stemmen: 2 openbare verhalen" in page
    assert "Hier zijn zij het niet eens" not in page
    youth = client.get("/programmas/OKV/doelen/G4").text
    assert "jongerencentrum" not in youth


def test_the_wall_is_filtered_and_tells_what_was_not_chosen_and_who_disagreed(
    client: FlaskClient,
) -> None:
    wall = client.get("/programmas/OKV/verhalen").text
    assert "Er kwamen <strong>13</strong> verhalen binnen: 10 openbaar" in wall
    assert "50 formulieren uitgedeeld, 3 terug, 3 overgetypt" in wall
    assert "<strong>Niet gekozen: 4.</strong>" in wall
    assert "De vier jongeren kozen een ander verhaal" in wall
    assert "VH4" not in wall, "it was not chosen, and its teller withdrew it"
    assert "Jonger dan 27 jaar" in wall
    some = client.get("/programmas/OKV/verhalen?doel=G3&wie=tenant").text
    assert "2 verhalen gevonden" in some
    assert "Niet genoeg stemmen" in some
    assert "servicekosten" in some
    assert "wandelgroep" not in some
