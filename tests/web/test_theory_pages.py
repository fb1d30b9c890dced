"""The pages of a theory: the picture with its list, parts of it, and the network on one page."""

import re

import pytest
from flask.testing import FlaskClient

from impact.services.context import Impact
from impact.web.app import create_app
from tests.conftest import Clock
from tests.web.conftest import Visitor
from tests.web.test_answers import check_page

PAGE = "/programmas/OKV/theorie"


@pytest.fixture
def client(shown: Impact) -> FlaskClient:
    return create_app(shown).test_client()


def picture(text: str) -> str:
    """The picture for the screen."""
    return text.partition('<div class="diagram-scroll"')[2].partition("</div>")[0]


def shown_nodes(text: str) -> list[str]:
    return re.findall(r'class="node [^"]*" data-node="([^"]+)"', picture(text))


def test_every_node_and_every_link_leads_to_its_page(visitor: Visitor) -> None:
    text = visitor.get("/programmas/PROEF/theorie").text
    drawn = picture(text)
    for address in (
        "/theorie/onderdelen/I1",
        "/theorie/onderdelen/O1",
        "/theorie/onderdelen/U1",
        "/doelen/G1",
        "/theorie/links/O1/U1",
    ):
        full = f'href="/programmas/PROEF{address}"'
        assert full in drawn
        assert full in text.partition('id="lijst"')[2], "the list leads there as well"


def test_a_link_is_told_to_those_who_do_not_see_how_it_is_drawn(visitor: Visitor) -> None:
    drawn = picture(visitor.get("/programmas/PROEF/theorie").text)
    assert 'aria-label="Van Peuters bereikt naar Taal op niveau: bewijs redelijk,' in drawn
    assert 'aria-label="Uitkomst: Taal op niveau (alleen nulmeting)"' in drawn
    assert re.search(r'<svg [^>]*role="group" [^>]*aria-labelledby="theory-title"', drawn)


def test_a_status_is_a_sign_and_words_and_never_colour_alone(visitor: Visitor) -> None:
    drawn = picture(visitor.get("/programmas/PROEF/theorie").text)
    strip = re.search(r'<g class="box-status status--baseline_only".*?</text>', drawn, re.DOTALL)
    assert strip is not None
    assert "alleen nulmeting" in strip[0]
    assert "<circle" in strip[0]


def test_a_large_theory_shows_its_main_links_and_says_so(client: FlaskClient) -> None:
    text = client.get(PAGE).text
    check_page(text)
    assert text.count('class="hit"') == 40
    assert "U ziet alleen de hoofdlijnen: 16 stappen zijn weggelaten." in text
    assert '<option value="hoofdlijnen" selected>' in text
    whole = client.get(f"{PAGE}?lijnen=alles").text
    assert whole.count('class="hit"') == 56
    assert "weggelaten" not in whole
    assert len(shown_nodes(whole)) == 57


def test_one_goal_shows_its_chain_and_one_effort_its_reach(client: FlaskClient) -> None:
    goal = client.get(f"{PAGE}?lijnen=alles&doel=G4").text
    assert shown_nodes(goal) == ["I10", "I11", "O13", "O15", "O16", "U12", "U13", "G4"]
    effort = client.get(f"{PAGE}?lijnen=alles&inspanning=I14").text
    assert shown_nodes(effort) == ["I14", "O19", "U15", "G6"]
    both = client.get(f"{PAGE}?doel=G1&inspanning=I14").text
    assert "Deze keuzes hebben geen stappen gemeen" in both
    check_page(both)


def test_the_choice_stays_in_the_form(visitor: Visitor) -> None:
    text = visitor.get("/programmas/PROEF/theorie?doel=G1").text
    assert re.search(r'<option value="G1" selected>', text)
    assert "Toon de hele theorie" in text


def test_a_past_day_is_kept_while_one_chooses(visitor: Visitor, clock: Clock) -> None:
    clock.forward(days=2)
    text = visitor.get("/programmas/PROEF/theorie?doel=G1&op=2026-11-24").text
    assert "U ziet wat er bekend was op 24 november 2026" in text
    assert '<input type="hidden" name="op" value="2026-11-24">' in text
    assert '<a href="?op=2026-11-24">Toon de hele theorie</a>' in text


def test_a_programme_and_a_goal_lead_to_the_theory(visitor: Visitor) -> None:
    assert 'href="/programmas/PROEF/theorie"' in visitor.get("/programmas/PROEF").text
    goal = visitor.get("/programmas/PROEF/doelen/G1").text
    assert 'href="/programmas/PROEF/theorie?doel=G1"' in goal


def test_the_network_shows_grades_as_signs_and_words(client: FlaskClient) -> None:
    text = client.get("/programmas/OKV/theorie/din").text
    check_page(text)
    row = re.search(r"Kansrijke Start-huisbezoeken.*?</tr>", text, re.DOTALL)
    assert row is not None
    assert re.findall(
        r"●*○* *(?:</span>)?<span class=\"meta\">(\w+)|geen weg hierheen", row[0]
    ) == [
        "gewoon",
        "klein",
        "",
        "",
        "klein",
        "",
    ]
    assert "u kunt ze niet optellen" in text
    assert "Gemeente Havenrade en 10 andere partners" in text


def test_a_programme_without_efforts_says_so(client: FlaskClient) -> None:
    for address in ("/programmas/OVERVECHT/theorie", "/programmas/OVERVECHT/theorie/din"):
        answer = client.get(address)
        assert answer.status_code == 200
        check_page(answer.text)
    assert "Er zijn nog geen inspanningen" in client.get("/programmas/OVERVECHT/theorie/din").text
