"""What a contribution to a goal is worth, by hand and for the worked example."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from impact.analysis.chains import WEAKEST_FIRST
from impact.analysis.contribution_claims import (
    ContributionClaim,
    Weakness,
    contribution_claim,
)
from impact.analysis.link_verdicts import LinkVerdict, link_verdicts
from impact.analysis.progress import progress
from impact.analysis.verdict_calendar import Occasion
from impact.charts.contribution_sentences import contribution_sentence, strength_sentence
from impact.theory.loading import load
from impact.theory.model import Theory
from tests.analysis.stories import (
    ELSEWHERE,
    delivered,
    effort,
    indicator,
    known,
    link,
    output,
    row,
    theory,
)
from tests.analysis.test_link_verdicts import IN_TIME, situations

WORKED_EXAMPLE = Path(__file__).parents[2] / "theories" / "oosterkwartier.yaml"
DAY = date(2033, 6, 30)
FITS = [IN_TIME, row("2032", 70.0)]


def claim_of(
    about: Theory, *rows: dict[str, Any], day: date = DAY, goal: int = 0
) -> ContributionClaim:
    frame = known(*rows)
    found = progress(about, frame, day)
    judged = link_verdicts(about, found)
    claim = contribution_claim(about, found, frame, about.goals[goal], judged)
    assert claim is not None
    return claim


def step(from_: str, to: str, *, contribution: int = 2, **more: Any) -> dict[str, Any]:
    strength = more.pop("strength", "moderate")
    lag = (0, 1, 2) if from_.startswith("I") else (2, 3, 4)
    return link(from_, to, *lag, strength=strength) | {"contribution": contribution} | more


CONSIDERED = {"alternative_explanation": "Ook elders gaat het beter"}
OWN = step("I1", "O1", **CONSIDERED)


def reviewed(status: str) -> dict[str, Any]:
    return {"assumption_review": {"status": status, "review_by": "2034-03-01"}}


def test_a_claim_is_worth_as_much_as_its_weakest_step() -> None:
    about = theory(links=[step("I1", "O1", strength="strong"), step("O1", "U1", strength="weak")])
    claim = claim_of(about, *FITS)
    assert claim.strength == "weak"
    assert (claim.weakest.link.from_, claim.weakest.weakness) == ("O1", None)
    assert strength_sentence(about, claim) == (
        "Die redenering is zo sterk als haar zwakste stap, van ‘Prestatie’ naar ‘Uitkomst’: zwak."
    )


@pytest.mark.parametrize(
    ("status", "strength", "weakness"),
    [
        ("refuted", "contradicted", Weakness.REFUTED),
        ("doubtful", "weak", Weakness.DOUBTFUL),
        ("holds", "strong", None),
        ("untested", "strong", None),
    ],
)
def test_an_assumption_that_does_not_hold_takes_evidence_away(
    status: str, strength: str, weakness: Weakness | None
) -> None:
    own = step("O1", "U1", strength="strong", **reviewed(status))
    claim = claim_of(theory(links=[own]), *FITS)
    assert (claim.strength, claim.weakest.weakness) == (strength, weakness)
    assert claim.assumptions == {status: 1}
    assert claim.review_of_the_weakest == date(2034, 3, 1)


def test_a_step_in_doubt_here_is_weak_whatever_was_found_elsewhere() -> None:
    about = theory(links=[step("O1", "U1", strength="strong")])
    claim = claim_of(about, IN_TIME, row("2032", 58.0))
    assert (claim.strength, claim.weakest.weakness) == ("weak", Weakness.IN_DOUBT)
    assert "de cijfers hier roepen twijfel op" in strength_sentence(about, claim)


def test_small_steps_do_not_weigh_on_a_claim_unless_there_are_no_others() -> None:
    large = step("O1", "U1", contribution=3)
    small = step("O2", "U1", contribution=1, strength="untested")
    both = {"outputs": [output("O1"), output("O2")]}
    claim = claim_of(theory(links=[large, small], **both), *FITS)
    assert [item.link.from_ for item in claim.steps] == ["O1"]
    assert claim_of(theory(links=[small], **both), *FITS).strength == "untested"


def test_without_any_step_there_is_no_claim() -> None:
    about = theory(links=[])
    found = progress(about, known(), DAY)
    assert contribution_claim(about, found, known(), about.goals[0], {}) is None


def test_plausible_needs_evidence_other_explanations_and_the_change() -> None:
    about = theory(links=[OWN, step("O1", "U1", **CONSIDERED)])
    claim = claim_of(about, *FITS)
    assert claim.is_plausible
    assert contribution_sentence(about, claim) == (
        "Het is aannemelijk dat ‘Inspanning’ bijdraagt aan ‘Leren’."
    )
    assert contribution_sentence(about, claim, "en") == (
        "It is plausible that ‘Inspanning’ contributes to ‘Leren’."
    )


@pytest.mark.parametrize(
    ("change", "rows"),
    [
        ({"strength": "weak"}, FITS),
        ({"alternative_explanation": None}, FITS),
        ({}, [IN_TIME, row("2032", 58.0)]),
        ({}, [IN_TIME, row("2028", 70.0)]),
        ({}, [delivered("2027", 10.0), row("2032", 70.0)]),
        ({}, [IN_TIME]),
    ],
)
def test_without_one_of_these_it_is_something_we_think(
    change: dict[str, Any], rows: list[dict[str, Any]]
) -> None:
    about = theory(links=[OWN, step("O1", "U1", **CONSIDERED | change)])
    claim = claim_of(about, *rows)
    assert not claim.is_plausible
    assert contribution_sentence(about, claim) == (
        "Wij denken dat ‘Inspanning’ bijdraagt aan ‘Leren’."
    )


@pytest.mark.parametrize(("there", "is_plausible"), [(60.0, True), (70.0, False), (71.0, False)])
def test_what_went_as_well_elsewhere_is_not_plausible(there: float, is_plausible: bool) -> None:
    """Here 58 to 70, so 12 better; there from 58 to 60, 70 or 71."""
    about = theory(links=[OWN, step("O1", "U1", **CONSIDERED)])
    rows = [row("2024", 58.0, area=ELSEWHERE), row("2032", there, area=ELSEWHERE)]
    assert claim_of(about, *FITS, *rows).is_plausible is is_plausible


def test_the_expected_changes_are_told_apart_by_what_is_seen() -> None:
    about = theory(indicator(id="N1"), indicator(id="N2"), indicator(id="N3", goal="G1"))
    rows = [*FITS, row("2032", 58.0, indicator="N2"), row("2032", 58.0, indicator="N3")]
    claim = claim_of(about, *rows)
    seen = {item.indicator.id: item.verdict for item in claim.changes}
    assert seen["N1"] is LinkVerdict.FITS
    assert seen["N2"] is LinkVerdict.IN_DOUBT
    assert [item.indicator.id for item in claim.changes_of(LinkVerdict.FITS)] == ["N1"]


def test_a_failed_delivery_of_one_output_does_not_hide_what_should_have_moved_by_another() -> None:
    about = theory(
        efforts=[effort("I1"), effort("I2")],
        outputs=[output("O1", "I1"), output("O2", "I2")],
        links=[step("O1", "U1"), step("O2", "U1")],
    )
    claim = claim_of(about, IN_TIME, delivered("2027", 10.0, of="O2"), row("2032", 58.0))
    assert [item.verdict for item in claim.changes] == [LinkVerdict.IN_DOUBT]
    assert [item.judged.verdict for item in claim.steps] == [
        LinkVerdict.IN_DOUBT,
        LinkVerdict.DELIVERY_PROBLEM,
    ]


def test_a_path_that_should_have_shown_names_the_step_where_it_stops() -> None:
    about = theory(links=[step("I1", "O1"), step("O1", "U1")])
    (stalled,) = claim_of(about, IN_TIME, row("2032", 58.0)).stalled
    assert stalled.path.nodes == ("I1", "O1", "U1")
    assert (stalled.step.link.from_, stalled.step.link.to) == ("O1", "U1")
    assert claim_of(about, *FITS).stalled == ()


# --- the worked example ------------------------------------------------------------------------


def test_the_claims_of_the_worked_example_in_november_2026() -> None:
    """By hand from theories/oosterkwartier.yaml, over the steps with contribution 2 or 3.

    G1 and G2: the assumption under I02 to O03 is doubtful, the first of several weak steps. G3: so
    is that under I09 to O12. G4: U12 to U13 has weak evidence. G5: the assumption under I07 to O10
    is doubtful (U08 to U09 is a small step, so what lies before it does not count). G6: the
    assumption under I14 to O19 was refuted.
    """
    about = load(WORKED_EXAMPLE.read_text(encoding="utf-8")).theory
    assert about is not None
    day = date(2026, 11, 24)
    found = {
        goal.id: claim_of(about, day=day, goal=place) for place, goal in enumerate(about.goals)
    }
    worth = {
        id_: (claim.strength, claim.weakest.link.from_, claim.weakest.link.to)
        for id_, claim in found.items()
    }
    assert worth == {
        "G1": ("weak", "I02", "O03"),
        "G2": ("weak", "I02", "O03"),
        "G3": ("weak", "I09", "O12"),
        "G4": ("weak", "U12", "U13"),
        "G5": ("weak", "I07", "O10"),
        "G6": ("contradicted", "I14", "O19"),
    }
    assert not any(claim.is_plausible for claim in found.values())
    assert [item.id for item in found["G6"].efforts] == ["I13", "I14"], "both of grade 2"
    assert {event.occasion for event in found["G6"].next_events} == {
        Occasion.NEXT_VERDICT,
        Occasion.REVIEW_DUE,
    }
    assert found["G6"].review_of_the_weakest == date(2026, 12, 1)
    assert contribution_sentence(about, found["G6"]) == (
        "Wij denken dat ‘Huis van de Wijk in zelfbeheer (uitdaagrecht)’ en ‘Wijkbudget en"
        " bewonersberaad’ bijdragen aan ‘Bewoners beslissen mee en kunnen op de overheid rekenen’."
    )


@given(situations())
@settings(max_examples=50)
def test_no_step_that_a_claim_counts_on_is_weaker_than_the_claim(
    situation: tuple[Theory, list[dict[str, Any]], date],
) -> None:
    about, rows, day = situation
    frame = known(*rows)
    found = progress(about, frame, day)
    claim = contribution_claim(about, found, frame, about.goals[0], link_verdicts(about, found))
    for item in claim.steps if claim else ():
        assert claim is not None
        rank = WEAKEST_FIRST.index
        assert rank(claim.strength) <= rank(item.strength)
        assert rank(item.strength) <= rank(item.link.evidence.strength)
