"""What was agreed, in words and in the picture: a value, a gap that moves, bounds."""

from typing import Any

import pytest

from impact.analysis.verdict import Verdict
from impact.charts.sentences import sentence
from impact.charts.trajectory import trajectory
from impact.render.formats import Language
from impact.theory.model import Indicator, Theory
from tests.analysis.stories import CITY, indicator, row, theory, verdict

GAP = {"milestones": {}, "gap_milestones": {2031: 0.25, 2045: 1.0}}
FLOOR = {"milestones": {}, "keep": {"at_least": 80.0}}
RANGE = {"milestones": {}, "direction": "bounds", "keep": {"at_least": 40.0, "at_most": 60.0}}
HERE_AND_THERE = (row("2031", 63.0), row("2031", 76.0, area=CITY))


def story(changes: dict[str, Any], *rows: dict[str, Any]) -> tuple[Theory, Indicator, Verdict]:
    about = theory(indicator(**changes))
    found = about.indicator("N1")
    assert found is not None
    return about, found, verdict(about, *rows)


@pytest.mark.parametrize(
    ("changes", "rows", "language", "words"),
    [
        (GAP, HERE_AND_THERE, "nl", "nu GM9901 zo staat, was 64% afgesproken"),
        (GAP, HERE_AND_THERE, "en", "with GM9901 where it is now, 64% was agreed"),
        (GAP, (row("2031", 63.0),), "nl", "van GM9901 is er geen cijfer over 2031"),
        (FLOOR, (row("2031", 81.0),), "nl", "Binnen wat is afgesproken: van 58% (2024) naar 81%"),
        (FLOOR, (row("2031", 81.0),), "nl", "; afgesproken is ten minste 80%."),
        (RANGE, (row("2031", 70.0),), "en", "It moves the wrong way"),
        (RANGE, (row("2031", 70.0),), "en", "; agreed is 40% to 60%."),
        (
            {"milestones": {}, "direction": "lower", "keep": {"at_most": 28.0}},
            (row("2031", 40.0),),
            "nl",
            "afgesproken is hoogstens 28%",
        ),
    ],
)
def test_the_sentence_says_what_was_agreed(
    changes: dict[str, Any], rows: tuple[dict[str, Any], ...], language: Language, words: str
) -> None:
    assert words in sentence(*story(changes, *rows), language)


def test_the_picture_has_a_diamond_where_the_reference_asks_for_one_and_lines_for_bounds() -> None:
    def texts(changes: dict[str, Any], *rows: dict[str, Any]) -> str:
        return trajectory(*story(changes, *rows), "nl").svg

    exact = GAP | {"decimals": 1}
    assert ">64,3<" in texts(exact, row("2031", 63.0), row("2031", 76.3, area=CITY))
    assert ">64,3<" not in texts(exact, row("2031", 63.0))
    bounded = texts(RANGE, row("2031", 50.0))
    assert ">40<" in bounded
    assert ">60<" in bounded
