"""The words about steps and contributions: what they name, and what they never say."""

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from impact.analysis.contribution_claims import ENOUGH, ContributionClaim, contribution_claim
from impact.analysis.link_verdicts import link_verdicts
from impact.analysis.progress import progress
from impact.charts.contribution_sentences import contribution_sentence, strength_sentence
from impact.charts.link_sentences import link_sentence
from impact.issues import Language
from impact.theory.model import Theory
from tests.analysis.stories import ELSEWHERE, delivered, indicator, known, link, row, theory
from tests.analysis.test_link_verdicts import CHAIN, CHAIN_LINKS, IN_TIME, situations

LANGUAGES: tuple[Language, ...] = ("nl", "en")
CAUSAL = re.compile(
    r"dankzij|zorg(t|de|den) voor|leid(t|de|den) tot|veroorza|bewijst|bewezen|effect|impact"
    r"|door (ons|onze)|komt door|heeft geholpen|gevolg"
    r"|thanks to|cause[sd]?\b|l(ed|eads?) to|due to|because of|result(s|ed)? (of|in)|prove[sdn]*\b"
    r"|our doing|helped|made .* better|brought about",
    re.IGNORECASE,
)
"""Words that say that one thing brought about another (domain rule 8, the ninth and eleventh)."""


def told(
    about: Theory, *rows: dict[str, Any], pair: tuple[str, str] = ("O1", "U1"), year: int = 2033
) -> dict[Language, str]:
    found = progress(about, known(*rows), date(year, 6, 30))
    step = link_verdicts(about, found)[pair]
    return {language: link_sentence(about, found, step, language) for language in LANGUAGES}


def test_a_step_in_doubt_names_what_was_delivered_the_moment_and_the_figures() -> None:
    said = told(theory(), IN_TIME, row("2032", 58.0))
    assert said["nl"] == (
        "Deze stap is in twijfel. Eerst: geleverd is ‘Prestatie’. In december 2031 had de"
        " verandering er moeten zijn, en die is er niet. ‘Taal op niveau’: gelijk gebleven op 58%"
        " (2024 tot 2032)."
    )
    assert "By december 2031 the change should have been there".lower() in said["en"].lower()


def test_what_was_not_delivered_is_no_fault_of_the_assumption() -> None:
    said = told(theory(), delivered("2027", 10.0), row("2032", 58.0))
    assert "Dat ligt niet aan de aanname onder deze stap." in said["nl"]
    assert "no fault of the assumption" in said["en"]
    own = theory(links=[link("I1", "O1", 0, 1, 2)])
    assert "aanname" not in told(own, delivered("2027", 10.0), pair=("I1", "O1"))["nl"]


def test_what_moved_in_its_time_fits_and_no_more() -> None:
    said = told(theory(), IN_TIME, row("2032", 61.0))["nl"]
    assert said.startswith("Wat wij zien, past bij deze stap.")
    assert "van 58% (2024) naar 61% (2032), +3 procentpunt" in said
    assert said.endswith("Er is geen andere wijk om mee te vergelijken.")


def test_what_fits_stands_beside_the_comparison_area() -> None:
    there = [row("2024", 57.0, area=ELSEWHERE), row("2032", 59.0, area=ELSEWHERE)]
    said = told(theory(), IN_TIME, row("2032", 61.0), *there)
    assert (
        "de vergelijkingswijk, was de verandering +2 procentpunt (tot en met 2032)." in said["nl"]
    )
    assert "the change was +2 percentage points (until 2032)." in said["en"]


def test_shared_doubt_says_that_it_is_shared() -> None:
    about = theory(indicator(measures="U2"), links=CHAIN_LINKS)
    said = told(about, IN_TIME, row("2036", 58.0), year=2037)
    assert "Dit geldt dus voor de stappen samen." in said["nl"]


def test_mixed_evidence_is_counted_in_words() -> None:
    about = theory(indicator(id="N1"), indicator(id="N2"))
    rows = [IN_TIME, row("2032", 70.0), row("2032", 58.0, indicator="N2")]
    said = told(about, *rows)["nl"]
    assert said.endswith(
        "De waarnemingen (2) wijzen niet dezelfde kant op: 1 in twijfel en 1 past bij wat wij zien."
    )


def test_of_several_the_one_that_can_show_first_is_told() -> None:
    about = theory(indicator(id="N1", delay_years=3, title="Later"), indicator(id="N2"))
    said = told(about, IN_TIME, row("2027", 58.0), year=2028)["nl"]
    assert said == (
        "Te vroeg: op ‘Taal op niveau’ is deze stap op zijn vroegst in december 2029 te zien."
        " Alle waarnemingen (2) wijzen dezelfde kant op."
    )


@pytest.mark.parametrize(
    ("about", "rows", "pair", "said"),
    [
        (theory(), [IN_TIME, row("2027", 58.0)], ("O1", "U1"), "op zijn vroegst in december 2029"),
        (theory(), [IN_TIME, row("2028", 61.0)], ("O1", "U1"), "Dit bewoog zonder ons."),
        (theory(), [IN_TIME, row("2030", 50.0)], ("O1", "U1"), "de verkeerde kant op"),
        (theory(), [IN_TIME, row("2030", 58.0)], ("O1", "U1"), "Uiterlijk in december 2031 moet"),
        (theory(), [row("2030", 58.0)], ("O1", "U1"), "niemand gaf cijfers over ‘Prestatie’"),
        (
            CHAIN,
            [IN_TIME, row("2030", 58.0), row("2030", 58.0, indicator="N2")],
            ("U1", "U2"),
            "eerst moet ‘Uitkomst’ vooruitgaan",
        ),
    ],
)
def test_every_verdict_says_what_decides_it(
    about: Theory, rows: list[dict[str, Any]], pair: tuple[str, str], said: str
) -> None:
    year = max(item["period_end"].year for item in rows) + 1
    assert said in told(about, *rows, pair=pair, year=year)["nl"]


def claims_of(about: Theory, rows: list[dict[str, Any]], day: date) -> list[ContributionClaim]:
    frame = known(*rows)
    found = progress(about, frame, day)
    judged = link_verdicts(about, found)
    claims = (contribution_claim(about, found, frame, goal, judged) for goal in about.goals)
    return [claim for claim in claims if claim]


@given(situations())
@settings(max_examples=50)
def test_no_sentence_about_a_step_says_that_one_thing_brought_about_another(
    situation: tuple[Theory, list[dict[str, Any]], date],
) -> None:
    about, rows, day = situation
    found = progress(about, known(*rows), day)
    for step in link_verdicts(about, found).values():
        for language in LANGUAGES:
            said = link_sentence(about, found, step, language)
            assert not CAUSAL.search(said), said
            assert said.endswith(".")


@given(situations())
@settings(max_examples=50)
def test_a_claim_below_moderate_is_something_we_think_and_never_more(
    situation: tuple[Theory, list[dict[str, Any]], date],
) -> None:
    for claim in claims_of(*situation):
        for language in LANGUAGES:
            said = contribution_sentence(situation[0], claim, language)
            worth = strength_sentence(situation[0], claim, language)
            assert not CAUSAL.search(said + worth), said + worth
            if claim.strength not in ENOUGH:
                assert "aannemelijk" not in said
                assert "plausible" not in said


@pytest.mark.parametrize(
    "phrase",
    ["dankzij", "zorgde voor", "leidde tot", "door onze aanpak", "led to", "thanks to", "proves"],
)
def test_the_forbidden_words_are_recognised(phrase: str) -> None:
    assert CAUSAL.search(f"Het ging beter, {phrase} dit.")
    assert not CAUSAL.search("Wat wij zien, past bij deze stap.")
