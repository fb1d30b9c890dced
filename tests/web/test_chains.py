"""What the figures say of the steps of a theory, as readers find it."""

import re

from flask.testing import FlaskClient

from impact.services import submissions, theories
from impact.services.context import Impact
from impact.web.app import create_app
from tests.conftest import Clock
from tests.web.conftest import SOUND, Visitor

GOAL = "/programmas/PROEF/doelen/G1"
STILL = b"Gebied;Schooljaar;Taal;Bereik\nWK990112;2026/2027;58;60\nWK990112;2032/2033;58;60\n"
"""60 of 90 reached in 2027, and language where it was at the baseline, six years later."""


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


def test_a_step_in_doubt_is_listed_and_said_on_every_page_it_is_on(
    impact: Impact, clock: Clock, programme: str, visitor: Visitor
) -> None:
    column = "{column: Taal, indicator: N1}"
    text = SOUND.read_text(encoding="utf-8")
    text = text.replace(column, column + "\n        - {column: Bereik, indicator: O1}")
    theories.publish(impact, text, "sound.yaml", by="bureau", reason="ook bereik")
    clock.forward(days=7 * 365)
    receipt = submissions.deliver(impact, "PROEF", "school-jaar", "t.csv", STILL, by="school")
    assert receipt.state == "accepted"
    said = "Deze stap is in twijfel. Eerst: geleverd is ‘Peuters bereikt’."
    card = words_of(visitor, "/programmas/PROEF/theorie/links/O1/U1")
    assert said in card
    assert "gelijk gebleven op 58%" in card
    listed = words_of(visitor, "/programmas/PROEF/theorie")
    assert said in listed[listed.index("Stappen in twijfel") :]
    goal = words_of(visitor, GOAL)
    assert "Verwacht, en er niet Taal op niveau groep 3" in goal
    assert "de weg I1 → O1 → U1 stopt bij O1 → U1 in twijfel" in goal
    node = words_of(visitor, "/programmas/PROEF/theorie/onderdelen/U1")
    assert "Eerste stap die niet of nog niet past bij wat wij zien: Peuters bereikt → " in node
