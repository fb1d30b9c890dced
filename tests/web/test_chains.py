"""What the figures say of the steps of a theory, as readers find it."""

import re

from flask.testing import FlaskClient

from impact.services.context import Impact
from impact.web.app import create_app
from tests.web.conftest import Visitor

GOAL = "/programmas/PROEF/doelen/G1"


def words_of(visitor: Visitor | FlaskClient, address: str) -> str:
    answer = visitor.get(address)
    assert answer.status_code == 200, address
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


def test_a_goal_says_what_we_think_and_on_which_step_that_rests(visitor: Visitor) -> None:
    text = words_of(visitor, GOAL)
    assert "Wij denken dat ‘Voorschool met taalcoach’ bijdraagt aan" in text
    assert "zo sterk als haar zwakste stap" in text
    assert "Wat dit sterker zou maken" in text


def test_a_link_card_says_what_the_figures_say_in_icon_and_words(visitor: Visitor) -> None:
    page = visitor.get("/programmas/PROEF/theorie/links/O1/U1").text
    mark = page[page.index('id="verdict"') :]
    assert "<svg" in mark[: mark.index("te vroeg")]
    assert "is deze stap op zijn vroegst in januari 2029 te zien" in mark


def test_the_theory_page_counts_its_steps_and_lists_those_in_doubt(shown: Impact) -> None:
    client = create_app(shown).test_client()
    text = words_of(client, "/programmas/OKV/theorie")
    assert "Geen enkele stap is nu in twijfel. Dat is geen bewijs dat alles klopt." in text
    counts = re.search(r"Alle stappen: (.*?)\.", text)
    assert counts is not None
    assert sum(int(number) for number in re.findall(r": (\d+)", counts[1])) == 56


def test_a_step_of_the_demonstration_that_moved_in_its_time_fits(shown: Impact) -> None:
    """O11, homes with a good label: stock, so the first delivery counts; N15 rose since."""
    client = create_app(shown).test_client()
    text = words_of(client, "/programmas/OKV/theorie/links/O11/U10")
    assert "Wat wij zien, past bij deze stap. Eerst: geleverd is" in text
    assert "van 38% (4e kwartaal 2024) naar 47% (3e kwartaal 2026)" in text


def test_a_programme_without_steps_has_no_list_of_doubts(shown: Impact) -> None:
    client = create_app(shown).test_client()
    assert "Stappen in twijfel" not in client.get("/programmas/OVERVECHT/theorie").text
