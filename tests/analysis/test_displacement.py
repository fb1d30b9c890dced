"""Better here and worse next door: where it has to be asked whether something moved."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from impact.analysis.displacement import is_opposite, may_have_moved_to
from impact.analysis.verdict import ComparedChange, Verdict
from impact.charts.displacement_sentences import displacement_question
from impact.issues import Language
from impact.periods import year
from impact.theory.model import Theory
from tests.analysis.stories import (
    ELSEWHERE,
    delivered,
    indicator,
    row,
    theory,
    verdict,
    with_programme,
)

EAST = "WK990105"


def story(*rows: dict[str, Any], **changes: Any) -> tuple[Theory, Verdict]:
    """Crime per 1,000 here from 60 to 45, with what is known of the areas beside it."""
    crime: dict[str, Any] = {"unit": "per 1.000", "direction": "lower", "milestones": {}}
    crime["baseline"] = {"year": 2024, "value": 60.0, "margin": 3.0}
    about = with_programme(theory(indicator(**(crime | changes))), neighbours=[ELSEWHERE, EAST])
    own = (row("2024", 60.0, margin=3.0), row("2031", 45.0, margin=4.0))
    return about, verdict(about, delivered("2027", 60), *own, *rows)


def beside(area: str, before: float, after: float, margin: float = 0.0) -> list[dict[str, Any]]:
    return [
        row("2024", before, area=area, margin=margin),
        row("2031", after, area=area, margin=margin),
    ]


def asked(*rows: dict[str, Any], **changes: Any) -> tuple[str, ...]:
    about, found = story(*rows, **changes)
    return may_have_moved_to(about.indicators[0].direction, found)


def test_the_changes_stand_side_by_side_with_their_margins() -> None:
    """By hand: here 45 - 60 = -15 ± √(3² + 4²) = 5; there 52 - 40 = +12 ± √(6² + 6²) = 8.5."""
    _, found = story(*beside(ELSEWHERE, 40.0, 52.0, 6.0))
    ((area, change),) = found.neighbours
    assert (area, change.own, change.other) == (ELSEWHERE, -15.0, 12.0)
    assert change.own_margin == 5.0
    assert round(change.other_margin, 1) == 8.5


def test_better_here_and_worse_there_asks_the_question() -> None:
    assert asked(*beside(ELSEWHERE, 40.0, 52.0, 6.0)) == (ELSEWHERE,)
    both = (*beside(ELSEWHERE, 40.0, 52.0), *beside(EAST, 30.0, 33.0))
    assert asked(*both) == (ELSEWHERE, EAST)


def test_chance_the_same_way_or_nothing_known_asks_nothing() -> None:
    assert asked(*beside(ELSEWHERE, 40.0, 52.0, 9.0)) == (), "within the margin of 12.7"
    assert asked(*beside(ELSEWHERE, 40.0, 38.0)) == ()
    assert asked(*beside(ELSEWHERE, 40.0, 40.0)) == ()
    assert asked(row("2031", 52.0, area=ELSEWHERE)) == (), "its baseline is not known"
    assert asked() == ()


def test_where_no_direction_is_better_nothing_is_asked() -> None:
    assert asked(*beside(ELSEWHERE, 40.0, 52.0), direction="context") == ()


def test_the_question_is_no_claim() -> None:
    about, found = story(*beside(ELSEWHERE, 40.0, 52.0), *beside(EAST, 30.0, 33.0))

    def said(language: Language = "nl") -> str:
        return displacement_question(about, about.indicators[0], found, language)

    assert said() == (
        "Hier werd het beter (−15 per 1.000 tot en met 2031), terwijl het slechter werd in"
        f" {ELSEWHERE} (+12 per 1.000) en {EAST} (+3 per 1.000). Het kan verplaatst zijn naar"
        f" {ELSEWHERE} en {EAST}. Dat is een vraag en geen conclusie."
    )
    assert said("en").endswith("That is a question, not a conclusion.")
    about, found = story()
    assert displacement_question(about, about.indicators[0], found) == ""


changes = st.floats(-100, 100)
margins = st.floats(0, 50)


@given(changes, changes, margins, margins, st.sampled_from([1, -1]))
def test_asking_is_the_same_whichever_way_is_better(
    own: float, other: float, own_margin: float, other_margin: float, sign: int
) -> None:
    found = ComparedChange(own, other, year(2030), None, own_margin, other_margin)
    turned = ComparedChange(-own, -other, year(2030), None, own_margin, other_margin)
    assert is_opposite(sign, found) == is_opposite(-sign, turned)
    if is_opposite(sign, found):
        assert own * other < 0, "never when both moved the same way"
        assert not is_opposite(-sign, found)
