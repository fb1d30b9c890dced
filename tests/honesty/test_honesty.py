"""A small part of `make bench-honesty`: the promises hold, and would be seen to break."""

import pandas as pd
import pytest

from tests.honesty import margins
from tests.honesty.comparing import (
    COMPARISON_OBSERVATIONS,
    COMPARISON_PROMISES,
    comparisons,
)
from tests.honesty.judging import LOOKS, looks, run_of
from tests.honesty.observations import OBSERVATIONS
from tests.honesty.promises import PROMISES
from tests.honesty.rates import bounds, ever, rate
from tests.honesty.report import BEGIN, END, PAGE, with_generated, worked_theory
from tests.honesty.scenarios import (
    HARM,
    MESSY,
    NATIONAL,
    PLANNED,
    SCENARIOS,
    STILL,
    STRAIGHT,
    UNSTATED,
)
from tests.honesty.scoring import Score, scores
from tests.honesty.step_scoring import STEP_OBSERVATIONS, STEP_PROMISES
from tests.honesty.steps import steps
from tests.honesty.trends import fans, forecasts, lines

RUNS = {STILL: 2, UNSTATED: 1, PLANNED: 1, HARM: 1, MESSY: 1}
EVERY_QUESTION = (
    *PROMISES,
    *OBSERVATIONS,
    *COMPARISON_PROMISES,
    *COMPARISON_OBSERVATIONS,
    *STEP_PROMISES,
    *STEP_OBSERVATIONS,
)


@pytest.fixture(scope="module")
def judged() -> pd.DataFrame:
    theory = worked_theory()
    return pd.concat(
        [looks(theory, scenario, range(runs)) for scenario, runs in RUNS.items()],
        ignore_index=True,
    )


def _scored(judged: pd.DataFrame) -> dict[str, Score]:
    return {score.question.key: score for score in scores(judged, PROMISES + OBSERVATIONS)}


def test_every_promise_holds_within_its_bounds(judged: pd.DataFrame) -> None:
    found = _scored(judged)
    broken = [score.question.words for score in found.values() if not score.is_kept]
    assert not broken
    rare = {"no_effect", "told_better"}  # for a sample; the whole bench asks them
    asked = {question.key for question in PROMISES} - rare
    assert asked <= set(found), "a promise without a case is not kept, but not asked"


def test_a_promise_that_does_not_hold_is_seen_to_break(judged: pd.DataFrame) -> None:
    """The same looks, as if a margin of half the width had been promised to do."""
    strict = judged.assign(
        status=judged["status"].where(judged["moved"] >= -judged["margin"] / 2, "reversed")
    )
    strict = strict[judged["status"].isin(["no_signal", "explanation_due", "expired", "reversed"])]
    found = _scored(strict)
    assert not found["reversed"].is_kept


def test_without_margins_a_wiggle_is_a_change(judged: pd.DataFrame) -> None:
    found = _scored(judged)
    assert found["unstated_worse"].looks.low > 0.025
    assert found["unstated_better"].looks.low > 0.025


def test_the_looks_of_a_run_are_always_the_same() -> None:
    theory = worked_theory()
    first, again = (run_of(theory, MESSY, 7) for _ in range(2))
    pd.testing.assert_frame_equal(first.frame, again.frame)
    assert first.world.works == again.world.works
    assert not first.frame.equals(run_of(theory, MESSY, 8).frame)


def test_every_indicator_is_judged_at_every_look(judged: pd.DataFrame) -> None:
    about = len(worked_theory().indicators)
    assert len(judged) == sum(RUNS.values()) * len(LOOKS) * about


def test_fans_hold_what_they_say_where_the_truth_is_a_line() -> None:
    found = lines(forecasts(worked_theory(), STRAIGHT, range(2)))
    assert all(item.came.of and item.is_kept for item in fans(found))
    far = fans(found.assign(came=found["came"] & (found["said"] > 0.9)))
    assert not any(item.is_kept for item in far[:3]), "and would be seen not to"


def test_a_comparison_over_all_periods_sees_no_difference_where_there_is_none() -> None:
    found = comparisons(worked_theory(), NATIONAL, range(2))
    scored = {score.question.key: score for score in scores(found, COMPARISON_PROMISES)}
    assert set(scored) == {question.key for question in COMPARISON_PROMISES}
    assert all(score.is_kept for score in scored.values())
    sure = {
        score.question.key: score
        for score in scores(found.assign(margin=found["margin"] / 4), COMPARISON_PROMISES)
    }
    assert not sure["mean_difference"].is_kept, "a quarter of the margin would be seen to lie"


def test_links_keep_their_promises_and_idle_ones_are_doubted() -> None:
    theory = worked_theory()
    found = pd.concat(
        [steps(theory, scenario, range(1)) for scenario in (STILL, PLANNED)], ignore_index=True
    )
    scored = {
        score.question.key: score for score in scores(found, STEP_PROMISES + STEP_OBSERVATIONS)
    }
    assert all(score.is_kept for score in scored.values())
    idle, working = scored["link_idle_doubted"].looks, scored["link_doubted"].looks
    assert idle.low > working.high, "doubt falls where nothing works"


def test_margins_hold_the_truth_as_often_as_they_say() -> None:
    """Exactly, over every outcome: on average nominal, and never far below at one true level."""
    for covered in (*margins.surveys(), *margins.counts()):
        assert covered.mean >= 0.945, covered.label
        assert covered.least >= 0.91, covered.label


def test_a_change_as_large_as_can_be_detected_is_seen_in_four_cases_of_five() -> None:
    assert margins.power(210, 35) == pytest.approx(0.8, abs=0.05)


def test_bounds_are_those_of_the_tables() -> None:
    """99% bounds of 0 and of 10 in 50, as R's binom.test(10, 50, conf.level = 0.99) gives them."""
    assert bounds(0, 50) == pytest.approx((0.0, 0.1005), abs=1e-4)
    assert bounds(10, 50) == pytest.approx((0.0786, 0.3805), abs=1e-4)


def test_looks_that_hang_together_count_as_one() -> None:
    """Two series of ten looks, alike within each: that is two cases, and not twenty."""
    series = pd.DataFrame({"scenario": "s", "run": 0, "indicator": ["N1"] * 10 + ["N2"] * 10})
    event = pd.Series([True] * 10 + [False] * 10)
    found = rate(series, event)
    assert (found.events, found.of, found.series) == (10, 20, 2)
    assert (found.low, found.high) == pytest.approx(bounds(1, 2))
    assert ever(series, event).share == 0.5


def test_the_page_has_its_place_and_names_every_scenario() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert with_generated(page, "x").count("x\n" + END) == 1
    generated = page.partition(BEGIN)[2].partition(END)[0]
    assert all(f"| `{scenario.name}` |" in generated for scenario in SCENARIOS)
    assert all(question.words in generated for question in EVERY_QUESTION)
