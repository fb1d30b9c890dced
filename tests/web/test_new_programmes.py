"""Starting a programme in the browser: who may, four ways, and what happens to mistakes."""

import html
import re
from collections.abc import Callable
from io import BytesIO

import pytest
from werkzeug.test import TestResponse

from impact.services import accounts, versions, working
from impact.services.context import Impact
from tests.services.test_starting import SOUND, TABLE
from tests.web.conftest import PASSWORD, Visitor
from tests.web.test_answers import check_page

Enter = Callable[[str], Visitor]
NEW = "/werkplaats/nieuw"
FIELDS = {
    "naam": "Noord Samen",
    "code": "NOORD",
    "begin": "2027",
    "einde": "2047",
    "gebied": " wk036301 ",
    "gebied_naam": "Noord",
    "grenzen": "2025",
    "referentie": "GM0363",
    "referentie_naam": "Amsterdam",
}
EMPTY = dict.fromkeys(FIELDS, "")


@pytest.fixture
def city(impact: Impact, signed_in: Enter) -> Visitor:
    """A manager who is not bound to one programme."""
    accounts.add(
        impact, "stad", PASSWORD, display_name="Stad", role="manager", programme=None, partner=None
    )
    return signed_in("stad")


def begin(visitor: Visitor, way: str, **fields: object) -> TestResponse:
    return visitor.post(NEW, NEW, **{**FIELDS, "manier": way, **fields})


def problems_on(answer: TestResponse) -> dict[str, str]:
    """The mistakes that a page tells, by the field they lead to."""
    alert = answer.text[answer.text.index('role="alert"') :].partition("</ul>")[0]
    found = re.findall(r'<a href="#([\w-]+)">([^<]+)</a>', alert)
    return {field: html.unescape(sentence) for field, sentence in found}


def check_begun(visitor: Visitor, impact: Impact, answer: TestResponse) -> str:
    """A programme was begun and shows in the browser; returns its text."""
    assert (answer.status_code, answer.headers["Location"]) == (
        303,
        "/werkplaats/NOORD?gedaan=start",
    )
    page = visitor.get(answer.headers["Location"])
    assert page.status_code == 200
    assert "Noord Samen" in page.text
    assert "Het programma is begonnen." in page.text
    assert "NOORD" in visitor.get("/werkplaats").text
    state = working.state(impact, "NOORD")
    assert state.data["programme"]["area"] == "WK036301"
    return state.text


def test_only_managers_of_no_programme_in_particular_may_start_one(
    visitor: Visitor, signed_in: Enter
) -> None:
    assert visitor.get(NEW).headers["Location"] == f"/inloggen?next={NEW}"
    for name in ("manager", "school", "rekenkamer"):
        person = signed_in(name)
        assert person.get(NEW).status_code == 403
        assert begin_from_elsewhere(person).status_code == 403
        assert "Nieuw programma beginnen" not in person.get("/werkplaats").text


def begin_from_elsewhere(person: Visitor) -> TestResponse:
    """Send the form without having been shown it."""
    return person.post(NEW, "/werkplaats", **FIELDS, manier="sjabloon", sjabloon="leeg")


def test_the_page_shows_four_ways_and_is_sound(city: Visitor) -> None:
    assert f'href="{NEW}"' in city.get("/werkplaats").text
    page = city.get(NEW)
    check_page(page.text)
    for way in ("sjabloon", "afleiding", "bestand", "tabel"):
        assert page.text.count(f'name="manier" value="{way}"') == 1
    assert 'value="2026"' in page.text and 'value="2046"' in page.text, "a generation from now"
    assert "Kansrijk opgroeien" in page.text
    assert '<option value="PROEF/1">' in page.text
    assert 'value="tabel" checked' in city.get(f"{NEW}?manier=tabel").text


def test_a_programme_begins_with_a_template(city: Visitor, impact: Impact) -> None:
    text = check_begun(city, impact, begin(city, "sjabloon", sjabloon="kansrijk-opgroeien"))
    assert "template: kansrijk-opgroeien" in text


def test_who_chose_a_template_need_not_choose_the_way_too(city: Visitor, impact: Impact) -> None:
    check_begun(city, impact, begin(city, "", sjabloon="leeg"))


def test_a_programme_begins_with_the_theory_of_another(city: Visitor, impact: Impact) -> None:
    text = check_begun(city, impact, begin(city, "afleiding", versie="PROEF/1"))
    assert "origin:" in text and "baseline" not in text
    seen = working.state(impact, "NOORD").last.step
    versions.publish(impact, "NOORD", seen=seen, by="stad", reason="begin")
    page = city.get("/programmas/NOORD/theorie/versies/1").text
    assert (
        'Afgeleid van <a href="/programmas/PROEF/theorie/versies/1">'
        "Proefwijk Vooruit, versie 1</a>" in page
    )


def test_a_programme_begins_with_a_file_that_says_everything_itself(
    city: Visitor, impact: Impact
) -> None:
    own = SOUND.replace("code: PROEF", "code: EIGEN").encode()
    answer = begin(city, "bestand", **EMPTY, bestand=(BytesIO(own), "eigen.yaml"))
    assert answer.headers["Location"] == "/werkplaats/EIGEN?gedaan=start"
    assert working.state(impact, "EIGEN").text.encode() == own


def test_years_and_areas_of_a_file_go_before_what_the_form_proposed(
    city: Visitor, impact: Impact
) -> None:
    begin(city, "bestand", bestand=(BytesIO(SOUND.encode()), "eigen.yaml"))
    programme = working.state(impact, "NOORD").data["programme"]
    assert programme["title"] == "Noord Samen"
    assert (programme["start"], programme["horizon"]) == (2025, 2045)
    assert (programme["area"], programme["reference_area"]) == ("WK990112", "GM9901")


def test_a_programme_begins_with_a_din_table(city: Visitor, impact: Impact) -> None:
    text = check_begun(city, impact, begin(city, "tabel", tabel=(BytesIO(TABLE), "din.csv")))
    assert "title: Rekenen" in text


def test_all_mistakes_are_told_at_once_and_nothing_is_lost(city: Visitor, impact: Impact) -> None:
    wrong = TABLE.replace(b";Taal;", b";;").replace(b"Eigenaar", b"Baas")
    answer = begin(
        city,
        "tabel",
        tabel=(BytesIO(wrong), "din.csv"),
        code="proef",
        begin="2047",
        einde="2027",
        gebied="Noord",
        referentie="",
        naam="",
    )
    assert answer.status_code == 400
    check_page(answer.text)
    assert problems_on(answer) == {
        "naam": "Geef het programma een naam.",
        "code": "De code proef is al in gebruik; kies een andere code.",
        "einde": "Het laatste jaar komt na het eerste: na 2047.",
        "gebied": "‘Noord’ is geen CBS-code. Verwacht bijvoorbeeld WK034403 (wijk), BU03440332"
        " (buurt) of GM0344 (gemeente).",
        "referentie": "Geef de CBS-code, bijvoorbeeld WK034403.",
        "in-het-bestand": "Verbeter wat er in het bestand niet klopt.",
    }
    assert "Rij 2" in answer.text and "in kolom ‘Uitkomst’" in answer.text
    assert "wij kennen de kolom &#39;Baas&#39; niet" in answer.text
    for kept in ("proef", "2047", "2027", "Noord", "Amsterdam"):
        assert f'value="{kept}"' in answer.text
    assert 'value="tabel" checked' in answer.text
    assert working.all_open(impact) == ()


@pytest.mark.parametrize(
    ("way", "field"),
    [
        ("", "manier"),
        ("anders", "manier"),
        ("sjabloon", "sjabloon"),
        ("afleiding", "versie"),
        ("bestand", "bestand"),
        ("tabel", "tabel"),
    ],
)
def test_a_way_without_what_belongs_to_it_is_asked_about(
    city: Visitor, way: str, field: str
) -> None:
    answer = begin(city, way)
    assert answer.status_code == 400
    assert list(problems_on(answer)) == [field]


@pytest.mark.parametrize("version", ["PROEF/9", "PROEF", "GEEN/1", "PROEF/x", "/"])
def test_a_version_that_is_not_there_is_asked_about(city: Visitor, version: str) -> None:
    assert problems_on(begin(city, "afleiding", versie=version)) == {
        "versie": "Kies er een uit de lijst."
    }


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"code": "1e wijk"}, "code", "Begin met een letter"),
        ({"code": "nieuw"}, "code", "al in gebruik"),
        ({"begin": "27"}, "begin", "geen jaar"),
        ({"begin": ""}, "begin", "Geef het eerste jaar"),
        ({"einde": "2101"}, "einde", "geen jaar"),
        ({"gebied_naam": ""}, "gebied_naam", "zoals bewoners"),
        ({"grenzen": ""}, "grenzen", "jaar van de grenzen"),
        ({"referentie": "WK036301"}, "referentie", "ander gebied"),
        ({"referentie_naam": ""}, "referentie_naam", "naam van dit gebied"),
    ],
)
def test_every_field_says_what_is_not_right(
    city: Visitor, changed: dict[str, str], field: str, words: str
) -> None:
    answer = begin(city, "sjabloon", **{"sjabloon": "leeg", **changed})
    assert list(problems_on(answer)) == [field]
    assert words in problems_on(answer)[field]
    assert f'aria-describedby="{field}-hulp {field}-fout"' in answer.text or (
        f'aria-describedby=" {field}-fout"' in answer.text
    )


def test_a_programme_without_a_reference_area_can_begin(city: Visitor, impact: Impact) -> None:
    begin(city, "sjabloon", sjabloon="leeg", referentie="", referentie_naam="")
    assert "reference_area" not in working.state(impact, "NOORD").data["programme"]


def test_a_theory_file_that_cannot_be_read_says_the_line(city: Visitor) -> None:
    for wrong in (b"goals: *a", b"\xff\xfe", b"", b"- een lijst"):
        answer = begin(city, "bestand", bestand=(BytesIO(wrong), "x.yaml"))
        assert answer.status_code == 400, wrong
        assert "Er is nog niets begonnen" in answer.text
    answer = begin(city, "bestand", bestand=(BytesIO(b"format: 1\ngoals: *a\n"), "x.yaml"))
    assert "Regel 2" in answer.text


def test_the_empty_table_opens_in_dutch_excel(signed_in: Enter, visitor: Visitor) -> None:
    answer = signed_in("manager").get(f"{NEW}/din-tabel.csv")
    assert answer.data.startswith(b"\xef\xbb\xbfDoel;Vraag van bewoners;")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert visitor.get(f"{NEW}/din-tabel.csv").status_code == 303


# -- adding a table to a working version --

DESK = "/werkplaats/PROEF"


@pytest.fixture
def manager(signed_in: Enter) -> Visitor:
    """A programme manager who has begun a working version."""
    person = signed_in("manager")
    assert person.post(f"{DESK}/begin", "/werkplaats").status_code == 303
    return person


def take_in(person: Visitor, content: bytes) -> TestResponse:
    return person.post(
        f"{DESK}/inlezen/tabel", f"{DESK}/inlezen", tabel=(BytesIO(content), "din.csv")
    )


def test_a_table_is_added_to_a_working_version_and_told(manager: Visitor, impact: Impact) -> None:
    answer = take_in(manager, TABLE)
    assert answer.status_code == 200
    check_page(answer.text)
    assert "Er kwamen 9 onderdelen bij" in answer.text
    assert f'Doel: <a href="{DESK}/doelen/G2">Leren</a>' in answer.text
    assert "Stond er al" not in answer.text
    again = take_in(manager, TABLE.replace(b"de kloof is dicht", b"in 2045"))
    assert "Er is niets veranderd" in again.text
    assert f'<a href="{DESK}/doelen/G2">Leren</a> (Wanneer is het doel gehaald)' in again.text
    assert "Stond er al" in again.text
    check_page(again.text)
    assert len(working.history(impact, "PROEF")) == 2


def test_a_wrong_table_is_told_row_by_row_and_changes_nothing(
    manager: Visitor, impact: Impact
) -> None:
    answer = take_in(manager, TABLE.replace(b";Taal;", b";;"))
    assert answer.status_code == 400
    check_page(answer.text)
    assert "Er is niets ingelezen" in answer.text and "Rij 2" in answer.text
    empty = manager.post(f"{DESK}/inlezen/tabel", f"{DESK}/inlezen")
    assert (empty.status_code, "Kies een tabel." in empty.text) == (400, True)
    assert len(working.history(impact, "PROEF")) == 1


def test_a_table_is_taken_in_only_by_those_who_may_edit(manager: Visitor, signed_in: Enter) -> None:
    assert take_in_as(signed_in("school")).status_code == 403
    assert take_in_as(signed_in("rekenkamer")).status_code == 403


def take_in_as(person: Visitor) -> TestResponse:
    return person.post(f"{DESK}/inlezen/tabel", "/werkplaats", tabel=(BytesIO(TABLE), "din.csv"))
