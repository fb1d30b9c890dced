"""What is said of the gap: how large, who moved, by chance or not, and at what pace."""

from datetime import date

import pytest

from impact.analysis.progress import progress
from impact.charts.gap_sentences import gap_sentence
from impact.issues import Language
from tests.analysis import stories
from tests.analysis.stories import CITY, HERE, row
from tests.charts.verdicts import indicator_of


def said(here: float, there: float, language: Language = "nl", **indicator: object) -> str:
    theory = stories.theory(stories.indicator(**indicator))
    known = stories.known(row("2031", here, area=HERE), row("2031", there, area=CITY))
    verdict = progress(theory, known, date(2032, 7, 1)).of("N1")
    return gap_sentence(theory, indicator_of(theory), verdict, language)


def test_a_quarter_closed_with_both_moving() -> None:
    """Domain guide 7.2: 58 to 63 here, 74 to 75 in the city."""
    assert said(63, 75) == (
        "De kloof met GM9901 was 16 procentpunt (2024) en is 12 procentpunt (2031): 25% is"
        " ingelopen. Hier ging het 5 procentpunt vooruit; in GM9901 ging het 1 procentpunt"
        " vooruit. Om de kloof eind 2045 dicht te hebben, moet er elk jaar 0,9 procentpunt af;"
        " tot nu toe ging er af: 0,6 procentpunt per jaar."
    )
    assert said(63, 75, "en") == (
        "The gap with GM9901 was 16 percentage points (2024) and is 12 percentage points (2031):"
        " 25% has been closed. Here it got 5 percentage points better; in GM9901 it got 1"
        " percentage points better. To close the gap by the end of 2045, it must shrink by 0.9"
        " percentage points each year; so far it shrank by 0.6 percentage points a year."
    )


@pytest.mark.parametrize(
    ("here", "there", "words"),
    [
        (58, 70, "werd vooral kleiner doordat het in GM9901 slechter ging"),
        (60, 80, "Het ging hier beter, maar daar nog sneller."),
        (60, 80, "25% groter"),
        (58, 74, "is even groot gebleven: 16 procentpunt"),
        (58, 74, "Hier bleef het gelijk; in GM9901 bleef het gelijk."),
        (76, 75, "Nu staat het hier 1 procentpunt beter (2031)."),
        (56, 74, "tot nu toe kwam er bij: 0,3 procentpunt per jaar"),
    ],
)
def test_each_way_the_gap_can_go(here: float, there: float, words: str) -> None:
    assert words in said(here, there)


def test_a_move_within_the_margin_may_be_chance() -> None:
    baseline = {"year": 2024, "value": 58.0, "reference": 74.0, "margin": 3.0}
    assert "Minder dan 3,0 procentpunt verschil hier kan toeval zijn." in said(
        60, 75, baseline=baseline
    )
    assert "toeval" not in said(63, 75, baseline=baseline)


def test_without_a_gap_at_the_baseline_nothing_is_said() -> None:
    assert said(80, 75, baseline={"year": 2024, "value": 78.0, "reference": 74.0}) == ""
