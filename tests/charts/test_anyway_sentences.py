"""Would it have happened anyway, in words: how sure, why not, and never more than was found."""

from dataclasses import replace

import pytest

from impact.analysis.anyway import Anyway, Meaning
from impact.analysis.comparison import Difference
from impact.analysis.short_series import Estimate
from impact.analysis.sides import Unsaid
from impact.analysis.synthetic import Synthetic
from impact.analysis.verdict import Status
from impact.charts import anyway_meanings as mean
from impact.charts import anyway_sentences as say
from impact.issues import Language
from impact.periods import year
from tests.analysis import stories
from tests.charts.verdicts import STORY, THEORY, indicator_of, make_verdict

LANGUAGES: tuple[Language, ...] = ("nl", "en")
INDICATOR = indicator_of(THEORY)
VERDICT = make_verdict(Status.ON_TRACK, *STORY, comparison_area=stories.ELSEWHERE)
DIFFERENCE = Difference(
    estimate=Estimate(3.24, 1.9),
    own=(58.2, 61.8),
    other=(59.0, 59.36),
    before=8,
    since=3,
    first=year(2017),
    last=year(2027),
    drift=Estimate(0.1, 0.6),
    carried_on=0.55,
)
COMPOSED = Synthetic(
    periods=tuple(year(number) for number in range(2021, 2027)),
    before=4,
    own=(58.0, 58.0, 59.0, 59.0, 61.0, 62.0),
    composed=(58.2, 58.1, 58.8, 59.0, 59.0, 60.0),
    weights=(("WK990120", 0.6), ("WK990121", 0.4)),
    areas=20,
    error=0.15,
    spread=4.2,
    as_large=3,
)


def test_the_difference_with_its_uncertainty_and_how_they_moved_before() -> None:
    assert say.difference_sentence(THEORY, INDICATOR, VERDICT, DIFFERENCE) == (
        "Hier was het gemiddeld 58,2 vóór de start en 61,8% erna; in WK990107 59,0 en 59,4%. Het"
        " verschil met deze vergelijkbare wijk is dus +3,2 procentpunt (2017 tot en met 2027). Met"
        " de onzekerheid erbij ligt dat tussen +1,3 en +5,1 procentpunt. Vóór de start liepen de"
        " gebieden niet zichtbaar uit elkaar (8 cijfers)."
    )
    english = say.difference_sentence(THEORY, INDICATOR, VERDICT, DIFFERENCE, "en")
    assert "+3.2 percentage points (2017 to 2027)" in english
    assert "chance" not in english


def test_what_may_be_chance_says_so() -> None:
    unsure = replace(DIFFERENCE, estimate=Estimate(1.0, 1.9))
    assert "tussen −0,9 en +2,9 procentpunt. Dat kan toeval zijn." in say.difference_sentence(
        THEORY, INDICATOR, VERDICT, unsure
    )


def test_few_figures_before_the_start_show_little() -> None:
    few = replace(DIFFERENCE, before=3)
    assert say.difference_sentence(THEORY, INDICATOR, VERDICT, few).endswith(
        "(3 cijfers). Met zo weinig cijfers is dat moeilijk te zien."
    )


def test_what_was_coming_anyway_is_told() -> None:
    coming = replace(DIFFERENCE, drift=Estimate(0.5, 0.6), carried_on=2.75)
    said = say.difference_sentence(THEORY, INDICATOR, VERDICT, coming)
    assert "Vóór de start (8 cijfers) veranderde het verschil al met +0,5 procentpunt per" in said
    assert "Ging dat zo door, dan was het nu +2,8 procentpunt" in said
    english = say.difference_sentence(THEORY, INDICATOR, VERDICT, coming, "en")
    assert "it would now be +2.8 percentage points" in english


def test_the_mixture_with_its_fit_and_how_far_from_it() -> None:
    assert say.composed_sentence(THEORY, INDICATOR, COMPOSED) == (
        "Een mengsel van andere wijken leek vóór de start op dit gebied: het verschil was gemiddeld"
        " 0,2 procentpunt (4 cijfers), en onderling verschillen die wijken 4,2 procentpunt. Sinds"
        " de start is het hier gemiddeld 2,0 procentpunt hoger dan in dat mengsel (2025 tot en met"
        " 2026)."
    )
    lower = replace(COMPOSED, composed=(*COMPOSED.composed[:4], 63.0, 64.0))
    assert "2.0 percentage points lower than that mixture" in say.composed_sentence(
        THEORY, INDICATOR, lower, "en"
    )
    same = replace(COMPOSED, composed=COMPOSED.own)
    assert "even hoog als in dat mengsel" in say.composed_sentence(THEORY, INDICATOR, same)


def test_in_how_many_areas_the_difference_was_as_large() -> None:
    assert say.placebo_sentence(THEORY, COMPOSED).startswith(
        "In 3 van de 20 vergelijkbare wijken was het verschil even groot of groter"
    )
    few = replace(COMPOSED, areas=8, as_large=0)
    assert say.placebo_sentence(THEORY, few).endswith("is toeval niet uit te sluiten.")
    assert say.placebo_sentence(THEORY, few, "en").endswith("chance cannot be ruled out.")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", Unsaid)
def test_every_reason_has_words_and_leaves_no_place_open(
    reason: Unsaid, language: Language
) -> None:
    said = mean.because(THEORY, reason, language)
    assert said.startswith(("Wij kunnen dit niet zeggen, want ", "We cannot tell, because "))
    assert said.endswith(".")
    assert "{" not in said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("meaning", Meaning)
def test_no_meaning_says_that_somebody_caused_something(
    meaning: Meaning, language: Language
) -> None:
    found = Anyway(DIFFERENCE, COMPOSED, "weak", meaning)
    said = mean.meaning_sentence(VERDICT, found, language)
    assert "{" not in said
    for word in ("effect", "dankzij", "zorgde", "leidde", "door ons", "because of", "caused"):
        assert word not in said.lower()


def test_only_enough_evidence_lets_a_difference_fit() -> None:
    fits = mean.meaning_sentence(VERDICT, Anyway(DIFFERENCE, COMPOSED, "strong", Meaning.FITS))
    assert "past bij wat de keten verwacht" in fits
    better = mean.meaning_sentence(VERDICT, Anyway(DIFFERENCE, COMPOSED, "weak", Meaning.BETTER))
    assert "past" not in better
    assert "is zwak;" in better


def test_too_early_names_the_month_from_which_something_can_show() -> None:
    early = Anyway(DIFFERENCE, COMPOSED, "strong", Meaning.TOO_EARLY)
    assert "op zijn vroegst in januari 2029" in mean.meaning_sentence(VERDICT, early)


def test_areas_are_called_what_they_are() -> None:
    assert mean.areas_word(THEORY) == "wijken"
    buurt = THEORY.programme.model_copy(update={"area": "BU99011201"})
    assert mean.areas_word(THEORY.model_copy(update={"programme": buurt})) == "buurten"
