"""Programme managers in the workshop: making, changing, undoing, disagreeing and publishing."""

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from werkzeug.test import TestResponse

from impact.services import parts, theories, versions, working
from impact.services.context import Impact
from tests.web.conftest import SOUND, Visitor
from tests.web.test_answers import check_page

GOAL = {"title.nl": "Genoeg inkomen", "resident_question.nl": "Kan ik rondkomen?"}
DESK = "/werkplaats/PROEF"
N1 = f"{DESK}/indicatoren/N1"
FORMS = (
    *("programma/gegevens", "doelen/G1", "inspanningen/I1", "prestaties/O1", "uitkomsten/U1"),
    *("stappen/O1~U1", "indicatoren/N1", "partners/school", "gebieden/GM9901", "geld/F1"),
    "bronnen/school-jaar",
)


@pytest.fixture
def manager(signed_in: Callable[[str], Visitor]) -> Visitor:
    """A programme manager who has begun a working version."""
    visitor = signed_in("manager")
    assert visitor.post(f"{DESK}/begin", "/werkplaats").status_code == 303
    return visitor


def fields_on(page: str) -> dict[str, list[str]]:
    """What a browser would send of a form when nothing was changed."""
    form = page[page.index("data-check=") :]
    sent: dict[str, list[str]] = {}
    for name, value in re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>([^<]*)</textarea>', form):
        sent.setdefault(name, []).append(value)
    for name, inner in re.findall(r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', form, re.S):
        chosen = re.search(r'value="([^"]*)" selected', inner)
        sent.setdefault(name, []).append(chosen[1] if chosen else "")
    for tag in re.findall(r"<input[^>]*>", form):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        is_box = 'type="checkbox"' in tag
        if name and name[1] != "csrf_token" and (not is_box or "checked" in tag):
            sent.setdefault(name[1], []).append(value[1] if value else "")
    return sent


def fill(visitor: Visitor, address: str, page: str = "", **changed: str) -> TestResponse:
    """Change some fields of a form (dots as `__`) and send it."""
    text = page or visitor.get(address).text
    sent = fields_on(text)
    sent |= {name.replace("__", "."): [value] for name, value in changed.items()}
    return visitor.post(address, address, **sent)


def step_on(visitor: Visitor, address: str) -> str:
    """The step that the forms on a page carry."""
    found = re.search(r'name="stap" value="([0-9-]+)"', visitor.get(address).text)
    assert found
    return found[1]


def test_the_workshop_is_for_managers_of_the_programme(
    visitor: Visitor, signed_in: Callable[[str], Visitor]
) -> None:
    assert visitor.get("/werkplaats").headers["Location"].startswith("/inloggen")
    school = signed_in("school")
    assert "niet aan een theorie werken" in school.get("/werkplaats").text
    assert school.get(DESK).status_code == 403
    assert "niet aan deze theorie werken" in school.get(DESK).text
    assert "/werkplaats" not in school.get("/").text


def test_a_goal_is_added_and_asks_for_what_is_missing(manager: Visitor, impact: Impact) -> None:
    page = manager.get(f"{DESK}/doelen/nieuw").text
    assert 'name="id" type="text" value="G2"' in page, "the next name is proposed"
    answer = fill(
        manager, f"{DESK}/doelen/nieuw", **{k.replace(".", "__"): v for k, v in GOAL.items()}
    )
    assert answer.headers["Location"].endswith("?gedaan=add&open=goals#goals-G2")
    desk = manager.get(answer.headers["Location"].partition("#")[0]).text
    assert "Toegevoegd aan de werkversie." in desk
    assert "goal_without_rule" in {i.code for i in working.state(impact, "PROEF").checked.issues}
    form = manager.get(f"{DESK}/doelen/G2").text
    assert "Opmerkingen bij dit onderdeel" in form


def test_a_wrong_number_is_said_at_its_field_and_nothing_is_lost(
    manager: Visitor, impact: Impact
) -> None:
    answer = fill(manager, N1, publication_lag_years="veel", title__nl="Taal in groep 3")
    assert answer.status_code == 400
    assert "‘veel’ is geen getal" in answer.text
    assert 'value="Taal in groep 3"' in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert working.state(impact, "PROEF").last.number == 0


def test_an_untouched_form_changes_nothing(manager: Visitor, impact: Impact) -> None:
    for place in FORMS:
        assert fill(manager, f"{DESK}/{place}").status_code == 303, place
    state = working.state(impact, "PROEF")
    assert (state.last.number, state.text) == (0, theories.in_force(impact, "PROEF")[0].text)


def test_the_consequences_are_seen_before_anything_is_saved(
    manager: Visitor, impact: Impact
) -> None:
    link = f"{DESK}/stappen/O1~U1"
    answer = fill(
        manager, link, lag_years__min="5", lag_years__typical="6", lag_years__max="7", kijk="ja"
    )
    assert "Als u dit opslaat" in answer.text
    assert "kortst van Peuters bereikt → Taal op niveau (O1→U1): 2 → 5" in answer.text
    assert "januari 2029 tot" in answer.text
    assert "januari 2032 tot" in answer.text
    assert "Er is nog niets opgeslagen." in answer.text
    assert working.state(impact, "PROEF").last.number == 0
    assert 'value="5"' in manager.get(link).text, "what was typed is kept"


def test_typing_is_kept_and_checked_while_it_is_not_saved(manager: Visitor) -> None:
    sent = {**fields_on(manager.get(N1).text), "milestones.value": ["61", "50", "74", "", "", ""]}
    told = manager.post(f"{N1}/controle", N1, **sent).text
    assert "Uw invoer is om" in told
    assert "De tussendoelen bewegen niet steeds één kant op" in told
    page = manager.get(N1).text
    assert "nog niet had opgeslagen" in page
    assert 'value="50"' in page
    assert "invoer staan die niet is opgeslagen" in manager.get(DESK).text
    manager.post(f"{N1}/vergeten", N1)
    assert 'value="50"' not in manager.get(N1).text


def test_a_change_can_be_undone_and_done_again(manager: Visitor) -> None:
    fill(manager, N1, title__nl="Taal")
    assert (
        "ongedaan gemaakt"
        in manager.get(
            manager.post(f"{DESK}/ongedaan", DESK, stap=step_on(manager, DESK)).headers["Location"]
        ).text
    )
    assert 'value="Taal op niveau groep 3"' in manager.get(N1).text
    manager.post(f"{DESK}/opnieuw", DESK, stap=step_on(manager, DESK))
    assert 'value="Taal"' in manager.get(N1).text
    steps = manager.get(f"{DESK}/stappen").text
    assert "gewijzigd indicator N1" in steps
    assert "ongedaan gemaakt indicator N1" in steps


def test_two_people_who_change_the_same_field_choose_with_both_texts(
    manager: Visitor, signed_in: Callable[[str], Visitor], impact: Impact
) -> None:
    other, page = signed_in("manager"), manager.get(N1).text
    fill(manager, N1, page, title__nl="Taal van mij")
    clash = fill(other, N1, page, title__nl="Taal van jou", publication_lag_years="0,5")
    assert clash.status_code == 409
    check_page(clash.text)
    for text in ("Het was: Taal op niveau groep 3", "Taal van mij", "Taal van jou"):
        assert text in clash.text
    hidden = dict(re.findall(r'name="(stap|invoer)" value="([^"]*)"', clash.text))
    mine = hidden["invoer"].replace("&#34;", '"').replace("&amp;", "&").replace("&#39;", "'")
    other.post(f"{N1}/kiezen", N1, stap=hidden["stap"], invoer=mine, **{"keuze:title": "hun"})
    saved = working.state(impact, "PROEF").checked.theory
    assert saved is not None
    indicator = saved.indicator("N1")
    assert indicator is not None
    assert (str(indicator.title), indicator.publication_lag_years) == ("Taal van mij", 0.5)


def test_a_part_that_somebody_else_took_away_can_be_put_back(
    manager: Visitor, impact: Impact
) -> None:
    page = manager.get(f"{DESK}/geld/F1").text
    manager.post(
        f"{DESK}/geld/F1/weghalen",
        f"{DESK}/geld/F1/weghalen",
        stap=step_on(manager, f"{DESK}/geld/F1/weghalen"),
    )
    gone = fill(manager, f"{DESK}/geld/F1", page, scheme__nl="fonds")
    assert gone.status_code == 409
    assert "heeft dit onderdeel weggehaald" in gone.text
    hidden = dict(re.findall(r'name="(stap|invoer)" value="([^"]*)"', gone.text))
    mine = hidden["invoer"].replace("&#34;", '"')
    manager.post(f"{DESK}/geld/F1/terugzetten", DESK, stap=hidden["stap"], invoer=mine)
    (funding,) = working.state(impact, "PROEF").data["funding"]
    assert (funding["id"], funding["scheme"]) == ("F1", "fonds")


def test_taking_a_node_away_says_which_links_go_too(manager: Visitor, impact: Impact) -> None:
    page = manager.get(f"{DESK}/uitkomsten/U1/weghalen").text
    assert "2 stappen gaan mee" in page
    check_page(page)
    manager.post(
        f"{DESK}/uitkomsten/U1/weghalen",
        f"{DESK}/uitkomsten/U1/weghalen",
        stap=step_on(manager, f"{DESK}/uitkomsten/U1/weghalen"),
    )
    assert len(working.state(impact, "PROEF").data["links"]) == 1


def test_parts_are_put_in_another_order_without_a_mouse(manager: Visitor, impact: Impact) -> None:
    manager.post(f"{DESK}/uitkomsten/U2/verplaatsen", DESK, kant="op")
    assert [u["id"] for u in working.state(impact, "PROEF").data["outcomes"]] == ["U2", "U1"]


def test_a_version_is_published_with_a_reason_and_endorsed_in_public(
    manager: Visitor, visitor: Visitor, impact: Impact
) -> None:
    sent = {**fields_on(manager.get(N1).text), "milestones.value": ["61", "64", "74", "", "", ""]}
    manager.post(N1, N1, **{**sent, "reden": "de toets is veranderd"})
    review = manager.get(f"{DESK}/gevolgen").text
    assert "Streefwaarde 2034 van Taal op niveau groep 3 (N1): 66 → 64" in review
    assert "omdat: de toets is veranderd" in review
    step = re.search(r'name="stap" value="([0-9-]+)"', review)
    assert step
    refused = manager.post(f"{DESK}/publiceren", f"{DESK}/gevolgen", stap=step[1], reden=" ")
    assert refused.status_code == 409
    answer = manager.post(f"{DESK}/publiceren", f"{DESK}/gevolgen", stap=step[1], reden="herzien")
    address = answer.headers["Location"]
    public = visitor.get(address).text
    check_page(public)
    assert "66 → 64" in public
    assert "omdat: de toets is veranderd" in public
    assert "Nog niet onderschreven" in public
    assert "Schrijf op wat een bewonersorgaan vond" not in public
    said = {"orgaan": "Bewonersberaad", "oordeel": "with_remarks", "dag": "2026-11-20"}
    wrong = manager.post(f"{address}/oordeel", address, **said)
    assert wrong.status_code == 409
    manager.post(f"{address}/oordeel", address, **said, opmerkingen="Meer over wonen.")
    public = visitor.get(address).text
    assert "Bewonersberaad" in public and "Meer over wonen." in public
    assert "Bewonersberaad" in visitor.get("/programmas/PROEF/theorie/versies").text
    difference = visitor.get("/programmas/PROEF/theorie/verschil?van=1&naar=2").text
    assert "66 → 64" in difference
    assert (
        visitor.get(f"{address}/theorie.yaml").text == versions.named_version(impact, "PROEF").text
    )


def test_a_version_published_elsewhere_is_taken_in_before_publishing(
    manager: Visitor, impact: Impact
) -> None:
    fill(manager, N1, title__nl="Taal van ons")
    text = theories.in_force(impact, "PROEF")[0].text
    elsewhere = text.replace("2034: 66", "2034: 65").replace(
        "Taal op niveau groep 3", "Taal van elders"
    )
    theories.publish(impact, elsewhere, "x.yaml", by="griffie", reason="motie")
    assert "Haal die versie binnen" in manager.get(DESK).text
    page = manager.get(f"{DESK}/binnenhalen").text
    check_page(page)
    assert "Taal van elders" in page and "Taal van ons" in page
    step = re.search(r'name="stap" value="([0-9-]+)"', page)
    assert step
    manager.post(
        f"{DESK}/binnenhalen",
        f"{DESK}/binnenhalen",
        stap=step[1],
        versie="2",
        **{"keuze-0": "mijn"},
    )
    state = working.state(impact, "PROEF")
    assert not state.is_overtaken
    assert "2034: 65" in state.text and "Taal van ons" in state.text


def test_a_file_goes_out_and_comes_in_unchanged(manager: Visitor, impact: Impact) -> None:
    out = manager.get(f"{DESK}/theorie.yaml")
    assert "attachment" in out.headers["Content-Disposition"]
    changed = out.data.replace(b"goals:", b"# van ons\ngoals:", 1)
    address = f"{DESK}/inlezen"
    manager.post(
        address, address, stap=step_on(manager, address), bestand=(BytesIO(changed), "x.yaml")
    )
    assert working.state(impact, "PROEF").text.encode() == changed
    for wrong in (b"goals: *a", b"\xff\xfe", b""):
        answer = manager.post(
            address, address, stap=step_on(manager, address), bestand=(BytesIO(wrong), "x.yaml")
        )
        assert answer.status_code == 400, wrong
        assert "Er is niets ingelezen" in answer.text


OTHERS = ("stappen", "inlezen", "opzij", "gevolgen", "doelen/nieuw", "doelen/G1/weghalen")


@pytest.mark.parametrize("path", ["", *(f"/{place}" for place in (*FORMS, *OTHERS))])
def test_every_page_of_the_workshop_is_sound(manager: Visitor, path: str) -> None:
    answer = manager.get(DESK + path)
    assert answer.status_code == 200
    check_page(answer.text)


@pytest.mark.parametrize("path", ["/niets/N1", "/doelen/G9", "/doelen/G9/weghalen"])
def test_what_is_not_in_the_workshop_is_a_page_with_a_sentence(manager: Visitor, path: str) -> None:
    assert manager.get(DESK + path).status_code == 404


def test_a_very_long_list_of_parts_is_shown_in_pages(signed_in: Callable[[str], Visitor]) -> None:
    manager = signed_in("manager")
    assert manager.post(f"{DESK}/begin", "/werkplaats").status_code == 303
    text = SOUND.read_text(encoding="utf-8")
    partners = "".join(f"  - {{id: p{n}, name: Partner {n}, kind: other}}\n" for n in range(248))
    long = text.replace("goals:", partners + "goals:", 1)
    address = f"{DESK}/inlezen"
    step, file = step_on(manager, address), (BytesIO(long.encode()), "lang.yaml")
    manager.post(address, address, stap=step, bestand=file)

    def listed(address: str) -> tuple[int, str]:
        page = manager.get(address).text
        check_page(page)
        chapter = page[page.index('id="partners"') :].partition("</details>")[0]
        return chapter.count('class="part"'), " ".join(re.sub("<[^>]+>", " ", chapter).split())

    count, first = listed(f"{DESK}?open=partners")
    assert count == 100
    assert "Nummer 1 tot en met 100 van 250. Volgende" in first
    count, last = listed(f"{DESK}?open=partners&vanaf=200")
    assert count == 50
    assert "Nummer 201 tot en met 250 van 250. Vorige" in last
    assert listed(f"{DESK}?open=partners&vanaf=99999") == (count, last)
    assert listed(f"{DESK}?open=partners&vanaf=x") == (100, first)
    manager.post(f"{DESK}/partners/p148/verplaatsen", DESK, kant="neer")
    _, moved = listed(f"{DESK}?open=partners")
    assert "Nummer 101 tot en met 200" in moved, "the page of what was just moved"


def test_of_very_many_remarks_the_desk_shows_the_first_and_counts_the_rest(
    manager: Visitor, impact: Impact
) -> None:
    """Seventy outcomes without a way to them and with an unknown goal: two errors each."""
    text = SOUND.read_text(encoding="utf-8")
    outcomes = "".join(f"  - {{id: X{n}, title: Los, goals: [G9]}}\n" for n in range(70))
    text = text.replace("indicators:", outcomes + "indicators:", 1)
    seen = working.state(impact, "PROEF").last.step
    parts.import_text(impact, "PROEF", text, "x.yaml", seen=seen, by="manager", reason="veel")
    errors = [i for i in working.state(impact, "PROEF").checked.issues if i.severity == "error"]
    assert len(errors) == 140
    page = manager.get(DESK).text
    assert "140 fouten moeten weg" in page
    assert page.count('class="remark remark--error"') == 50
    assert "En nog 90. Herstel eerst wat hierboven staat." in page
