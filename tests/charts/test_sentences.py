"""Every status has a sentence in two languages, and none of them claims a cause."""

import pytest

from impact.analysis.verdict import Status, Verdict
from impact.charts.sentences import sentence
from impact.measurements.status import ValueStatus
from impact.render.formats import Language
from tests.charts.verdicts import (
    STORY,
    THEORY,
    WITHOUT_PROGRAMME,
    indicator_of,
    make_verdict,
    point,
)

CAUSAL = (
    "dankzij",
    "zorgde voor",
    "leidde tot",
    "door onze aanpak",
    "door het programma",
    "thanks to",
    "caused",
    "because of",
    "led to",
)
LANGUAGES: tuple[Language, ...] = ("nl", "en")


def said(verdict: Verdict, language: Language = "nl", theory=THEORY) -> str:
    return sentence(theory, indicator_of(theory), verdict, language)


def verdicts(status: Status) -> list[Verdict]:
    """The status with a full story, with one figure, without a figure, and with a withheld one."""
    return [
        make_verdict(status, *STORY),
        make_verdict(status, STORY[0], next_verdict=None),
        make_verdict(status, baseline=None, window=None, expected=None),
        make_verdict(status, STORY[0], point("2026", None, ValueStatus.CONFIDENTIAL)),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("status", Status)
def test_every_status_has_a_whole_sentence_without_a_cause(
    status: Status, language: Language
) -> None:
    for theory in (THEORY, WITHOUT_PROGRAMME):
        for verdict in verdicts(status):
            text = said(verdict, language, theory)
            assert text[0].isupper()
            assert text.endswith(".")
            assert "None" not in text
            assert "nan" not in text.lower().split()
            assert not [words for words in CAUSAL if words in text.lower()]


@pytest.mark.parametrize("status", Status)
def test_the_two_languages_do_not_say_the_same_words(status: Status) -> None:
    verdict = make_verdict(status, *STORY)
    assert said(verdict, "nl") != said(verdict, "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_status_is_told_apart_by_its_sentence(language: Language) -> None:
    told = {said(make_verdict(status, *STORY), language) for status in Status}
    assert len(told) == len(Status)


def test_too_early_says_from_what_to_what_and_names_its_date() -> None:
    verdict = make_verdict(Status.TOO_EARLY, *STORY)
    text = said(verdict)
    assert "van 58% (2024) naar 57% (2026)" in text
    assert "\u22121 procentpunt" in text
    assert "juli 2029" in text
    assert "July 2029" in said(verdict, "en")


def test_while_it_is_too_early_the_sentence_says_what_to_look_at() -> None:
    verdict = make_verdict(Status.TOO_EARLY, *STORY, leading="N1")
    assert "Let tot die tijd op 'Taal op niveau'" in said(verdict)
    assert "look at 'Language at level'" in said(verdict, "en")


@pytest.mark.parametrize("status", [Status.NOT_STARTED, Status.BASELINE_ONLY])
def test_a_theory_without_interventions_says_that_no_programme_is_linked(status: Status) -> None:
    verdict = make_verdict(status, STORY[0], window=None, next_verdict=None)
    assert "Geen programma gekoppeld" in said(verdict, "nl", WITHOUT_PROGRAMME)
    assert "No programme linked" in said(verdict, "en", WITHOUT_PROGRAMME)
    assert "Geen programma gekoppeld" not in said(verdict)


def test_a_missing_last_figure_is_never_said_as_zero() -> None:
    verdict = make_verdict(Status.TOO_EARLY, *STORY[:2], point("2026", None))
    assert "58% (2024 tot 2025)" in said(verdict)
    assert " 0%" not in said(verdict)


def test_a_real_zero_is_said_as_zero() -> None:
    verdict = make_verdict(Status.REVERSED, STORY[0], point("2026", 0.0))
    assert "naar 0% (2026)" in said(verdict)


def test_a_withheld_figure_is_said_to_be_withheld_with_its_period() -> None:
    withheld = point("2026", None, ValueStatus.CONFIDENTIAL)
    text = said(make_verdict(Status.SUPPRESSED, STORY[0], withheld))
    assert "2026 is niet gedeeld" in text


def test_what_was_agreed_stands_beside_what_was_reached() -> None:
    verdict = make_verdict(Status.BEHIND, STORY[0], point("2030", 59.0))
    assert "afgesproken was 60%" in said(verdict)
    assert "agreed was 60%" in said(verdict, "en")


def test_an_explanation_that_is_due_names_the_year() -> None:
    assert "2031" in said(make_verdict(Status.EXPLANATION_DUE, STORY[0], point("2032", 58.2)))
