"""The cards of links and nodes and the blind spots, as their readers find them."""

import re
from itertools import pairwise

import pytest
from flask.testing import FlaskClient

from impact.services import theories
from impact.services.context import Impact
from impact.web.app import create_app
from tests.conftest import Clock
from tests.demo import THEORIES
from tests.web.conftest import SOUND, Visitor

LINK = "/programmas/PROEF/theorie/links/O1/U1"
ASSUMPTION = "    assumption: de kwaliteit is hoog\n"
REVIEWED = """    contribution: 3
    assumption_review:
      status: doubtful
      reviewer: werkgroep voorschool
      reviewed_on: 2026-03-10
      review_by: 2026-09-01
      note: Op twee groepen lukt het niet
    proven_wrong_if: De kloof is in 2031 niet kleiner
"""


def words_of(visitor: Visitor | FlaskClient, address: str) -> str:
    """The text of a page without its tags."""
    answer = visitor.get(address)
    assert answer.status_code == 200, address
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


@pytest.fixture
def doubted(impact: Impact, programme: str) -> str:
    """The sound programme, in a version in which somebody doubts an assumption."""
    text = SOUND.read_text(encoding="utf-8").replace(ASSUMPTION, ASSUMPTION + REVIEWED)
    version, _, _ = theories.publish(impact, text, "sound.yaml", by="bureau", reason="twijfel")
    assert version is not None
    return programme


def test_a_link_card_says_its_claim_and_what_nobody_wrote_down(visitor: Visitor) -> None:
    text = words_of(visitor, LINK)
    assert "Als ‘Peuters bereikt’ (90%) lukt, dan volgt ‘Taal op niveau’" in text
    assert "na ongeveer 3 jaar (2 tot 4)." in text
    assert "de kwaliteit is hoog niet getoetst Niemand heeft deze aanname nog bekeken." in text
    assert "Wat zou ons ongelijk bewijzen Nog niet opgeschreven." in text
    assert "gewone bijdrage (2 van 3)" in text
    assert "Redelijk (Nederland)" in text
    assert "Geen tegenbewijs afgesproken." in text


def test_a_doubted_assumption_and_its_late_review_are_said_plainly(
    doubted: str, visitor: Visitor
) -> None:
    text = words_of(visitor, LINK)
    assert "twijfelachtig Op twee groepen lukt het niet" in text
    assert "Gezegd door werkgroep voorschool op 10 maart 2026." in text
    assert "Dit had al opnieuw bekeken moeten zijn: uiterlijk 1 september 2026." in text
    assert "Wat zou ons ongelijk bewijzen De kloof is in 2031 niet kleiner" in text
    assert "grote bijdrage (3 van 3)" in text


def test_on_the_day_of_the_page_a_review_may_still_be_in_time(
    impact: Impact, clock: Clock, programme: str, visitor: Visitor
) -> None:
    later = REVIEWED.replace("2026-09-01", "2026-12-01")
    text = SOUND.read_text(encoding="utf-8").replace(ASSUMPTION, ASSUMPTION + later)
    theories.publish(impact, text, "sound.yaml", by="bureau", reason="twijfel")
    assert "Dit had al" not in words_of(visitor, LINK)
    clock.forward(days=8)
    assert "Dit had al opnieuw bekeken moeten zijn" in words_of(visitor, LINK)
    assert "Dit had al" not in words_of(visitor, f"{LINK}?op=2026-12-01")


def test_a_card_of_an_earlier_day_knows_the_theory_of_that_day(
    impact: Impact, clock: Clock, programme: str, visitor: Visitor
) -> None:
    clock.forward(days=2)
    text = SOUND.read_text(encoding="utf-8").replace(ASSUMPTION, ASSUMPTION + REVIEWED)
    theories.publish(impact, text, "sound.yaml", by="bureau", reason="twijfel")
    assert "twijfelachtig" in words_of(visitor, LINK)
    assert "niet getoetst" in words_of(visitor, f"{LINK}?op=2026-11-24")


def test_the_claims_of_a_goal_lead_to_their_cards(doubted: str, visitor: Visitor) -> None:
    page = visitor.get("/programmas/PROEF/doelen/G1").text
    assert f'href="{LINK}"' in page
    claims = page[page.index('id="panel-claims"') :]
    assert "twijfelachtig" in claims
    assert "De kloof is in 2031 niet kleiner" in claims
    assert "Nog niet opgeschreven" in claims, "the other links have none"


def test_the_56_link_cards_show_all_26_windows_with_the_day_of_the_verdict(shown: Impact) -> None:
    client = create_app(shown).test_client()
    _, theory = theories.in_force(shown, "OKV")
    due: dict[str, str] = {}
    for link in theory.links:
        page = client.get(f"/programmas/OKV/theorie/links/{link.from_}/{link.to}").text
        for row in re.findall(r'<tr>\s*<th scope="row">.*?</tr>', page, re.DOTALL):
            indicator = re.search(r"/indicatoren/(\w+)", row)
            day = re.search(r'<time datetime="([\d-]+)">', row)
            assert indicator is not None
            assert day is not None
            due.setdefault(indicator[1], day[1])
    assert len(theory.links) == 56
    assert {item.id for item in theory.indicators} - set(due) == {"N26", "N27", "N28", "N30"}
    assert len(due) == 26


def test_an_indicator_page_shows_the_whole_window_and_the_day_of_the_verdict(
    visitor: Visitor,
) -> None:
    text = words_of(visitor, "/programmas/PROEF/indicatoren/N1")
    for said in (
        "Vroegst zichtbaar januari 2029",
        "Eerste cijfer mogelijk april 2029",
        "Meestal zichtbaar januari 2030",
        "Eerste moment om uit te leggen januari 2031",
        "Beoordeeld tot januari 2031",
        "De laatste weg sluit januari 2031",
        "Volgend oordeel, rond 31 oktober 2029",
    ):
        assert said in text


@pytest.mark.parametrize(
    ("node", "said"),
    [
        ("I1", "Inspanning I1 Voorschool met taalcoach"),
        ("I1", "Stichting Samen Leren trekt"),
        ("I1", "Leidt naar het doel Kinderen leren hier even goed"),
        ("I1", "Geen bedrag. Er staat niet wat dit per jaar kost."),
        ("O1", "Komt van de inspanning Voorschool met taalcoach"),
        ("O1", "Afgesproken 90%"),
        ("O1", "Geen doelgroep."),
        ("U1", "Te zien van januari 2029 tot januari 2031."),
        ("U2", "Zwakste stap: Taal op niveau → Lezen op niveau , bewijs zwak (Nederland)"),
    ],
)
def test_a_node_card_says_what_surrounds_it(visitor: Visitor, node: str, said: str) -> None:
    assert said in words_of(visitor, f"/programmas/PROEF/theorie/onderdelen/{node}")


def test_blind_spots_are_named_and_counted_and_never_made_into_a_score(visitor: Visitor) -> None:
    text = words_of(visitor, "/programmas/PROEF/theorie/blinde-vlekken")
    assert "Aanname niet getoetst bij 3 van 3 stappen" in text
    assert "Bewijs zonder bron bij 2 van 3 stappen" in text
    assert "Geen verhaal bij 1 van 1 doel en bij 2 van 2 uitkomsten" in text
    assert "3 stappen met een blinde vlek" in text
    assert "%" not in text


def test_the_shipped_theories_have_cards_for_everything(shown: Impact) -> None:
    client = create_app(shown).test_client()
    assert len(list(THEORIES.glob("*.yaml"))) == 2
    for code in ("OKV", "OVERVECHT"):
        _, theory = theories.in_force(shown, code)
        base = f"/programmas/{code}"
        for node in theory.node_titles():
            assert client.get(f"{base}/theorie/onderdelen/{node}").status_code == 200
        for page in ("theorie/blinde-vlekken", "kalender", "kalender.ics"):
            assert client.get(f"{base}/{page}").status_code == 200


def test_a_node_in_more_chains_than_anybody_can_read_shows_the_shortest_and_counts_the_rest(
    impact: Impact, visitor: Visitor
) -> None:
    """Twelve steps of two outcomes each make 2**12 = 4,096 chains, beside the one to U2."""
    layers = [[f"V{step}{side}" for side in "ab"] for step in range(12)]
    pairs = [("U1", node) for node in layers[0]]
    pairs += [(one, next_) for here, there in pairwise(layers) for one in here for next_ in there]
    outcomes = "".join(
        f"  - {{id: {node}, title: Later, goals: [G1]}}\n" for layer in layers for node in layer
    )
    links = "".join(
        f"  - {{from: {from_}, to: {to}, lag_years: {{min: 1, typical: 1, max: 1}}, contribution:"
        " 2, evidence: {strength: weak, locality: here}, assumption: a}\n"
        for from_, to in pairs
    )
    text = SOUND.read_text(encoding="utf-8")
    text = text.replace("indicators:", outcomes + "indicators:", 1)
    text = text.replace("funding:", links + "funding:", 1)
    version, checked, _ = theories.publish(impact, text, "s.yaml", by="bureau", reason="lang")
    assert version is not None, [issue.line() for issue in checked.issues]
    page = words_of(visitor, "/programmas/PROEF/theorie/onderdelen/U1")
    assert page.count("Zwakste stap:") == 50
    assert "Nog 46 ketens" in page
    assert "Hier staan de kortste ketens. Er zijn er nog 4.047." in page


@pytest.fixture
def crowded(impact: Impact, programme: str) -> str:
    """The sound programme with 120 more outcomes, each after the first one."""
    outcomes = "".join(f"  - {{id: V{n}, title: Later, goals: [G1]}}\n" for n in range(120))
    links = "".join(
        f"  - {{from: U1, to: V{n}, lag_years: {{min: 1, typical: 1, max: 1}}, contribution: 1,"
        " evidence: {strength: weak, locality: here}, assumption: a}\n"
        for n in range(120)
    )
    text = SOUND.read_text(encoding="utf-8")
    text = text.replace("indicators:", outcomes + "indicators:", 1)
    text = text.replace("funding:", links + "funding:", 1)
    version, checked, _ = theories.publish(impact, text, "s.yaml", by="bureau", reason="veel")
    assert version is not None, [issue.line() for issue in checked.issues]
    return programme


def test_very_many_blind_spots_are_counted_and_the_first_are_named(
    crowded: str, visitor: Visitor
) -> None:
    """Without an indicator are U2 and the 120; each of the 122 outcomes has no story."""
    page = visitor.get("/programmas/PROEF/theorie/blinde-vlekken").text
    for part in re.findall(r'<ul class="(?:places|place-gaps)">(.*?)</ul>', page, flags=re.S):
        assert part.count("<li>") <= 100
    text = words_of(visitor, "/programmas/PROEF/theorie/blinde-vlekken")
    assert "122 uitkomsten met een blinde vlek" in text
    assert "En nog 22. Het staat ook op de kaart van elk onderdeel en elke stap." in text


def test_very_many_claims_behind_a_goal_are_counted_and_the_first_are_shown(
    crowded: str, visitor: Visitor
) -> None:
    """The links O1 to U1, U1 to U2 and the 120: 22 more than fit."""
    page = visitor.get("/programmas/PROEF/doelen/G1").text
    assert page.count("Wat moet waar zijn") == 100
    assert "En nog 22. Alle stappen staan in" in page
