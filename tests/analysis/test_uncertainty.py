"""Margins of surveys and counts, what they do to a verdict, and what can be seen at all."""

from datetime import date
from math import sqrt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from impact.analysis.progress import progress
from impact.analysis.uncertainty import (
    count_margin,
    detectable_change,
    margin_of,
    pooled,
    survey_margin,
)
from impact.analysis.verdict import Point, Status, Verdict
from impact.measurements.status import ValueStatus
from impact.periods import year
from impact.theory.model import Sampling
from tests.analysis import stories
from tests.analysis.stories import ELSEWHERE, HERE, row

SURVEY = Sampling(kind="survey")
COUNT = Sampling(kind="count")


def test_a_village_survey_of_180_has_a_margin_of_seven_points() -> None:
    """Domain guide 7.3: n = 180, margin ±7 percentage points."""
    assert round(survey_margin(50, 180)) == 7


def test_the_simple_formula_by_hand() -> None:
    """40% of 600 answers: 1.96 · √(0.4 · 0.6 / 600) = 0.0392; with deff 1.5 times √1.5."""
    assert survey_margin(40, 600) == pytest.approx(3.92, abs=0.005)
    assert survey_margin(40, 600, 1.5) == pytest.approx(3.92 * sqrt(1.5), abs=0.01)


def test_none_of_forty_is_not_certainly_none() -> None:
    """Wilson 1927 by hand: (z²/80 + z·√(z²/6400)) / (1 + z²/40) = 0.0960 / 1.0960 = 8.76%."""
    assert survey_margin(0, 40) == pytest.approx(8.76, abs=0.01)
    assert survey_margin(100, 40) == pytest.approx(8.76, abs=0.01)


def test_four_of_a_hundred_have_no_larger_margin_than_five() -> None:
    """Wilson alone gives 5.84 to 4%, and the simple formula 1.96 · √(0.05 · 0.95 / 100) = 4.27 to
    5%: going from five to four cases would make what is seen vanish."""
    assert survey_margin(5, 100) == pytest.approx(4.27, abs=0.005)
    assert survey_margin(4, 100) == pytest.approx(4.27, abs=0.005)
    assert survey_margin(1, 100) == pytest.approx(4.27, abs=0.005), "5.45 by Wilson is more"
    assert survey_margin(0, 100) == pytest.approx(3.70, abs=0.005), "by Wilson: 3.84 / 1.0384"


@given(st.floats(0, 99.9), st.integers(3, 2000))
def test_a_margin_of_a_survey_never_moves_faster_than_the_figure(share: float, n: int) -> None:
    """Else a better figure could be further from visible than a worse one."""
    assert abs(survey_margin(share + 0.1, n) - survey_margin(share, n)) < 0.1


@given(st.integers(0, 1000))
def test_a_margin_of_a_count_never_moves_faster_than_the_count(count: int) -> None:
    assert 0 <= count_margin(count + 1) - count_margin(count) < 1


@pytest.mark.parametrize(("count", "upper"), [(0, 3.689), (1, 5.572), (9, 17.085), (25, 36.905)])
def test_small_counts_have_the_exact_interval(count: int, upper: float) -> None:
    """Garwood 1936, as tabled by Ulm (1990): upper 95% limits of a Poisson count."""
    assert count + count_margin(count) == pytest.approx(upper, abs=0.001)


def test_large_counts_have_the_square_root() -> None:
    assert count_margin(400) == pytest.approx(39.2, abs=0.01)


def test_a_rate_has_the_margin_of_the_count_behind_it() -> None:
    """10 per 1,000 of 18,400 residents are 184 events, give or take 1.96 · √184 = 26.6: ± 1.44."""
    assert margin_of(10, 18_400, "per 1.000 inwoners", COUNT) == pytest.approx(1.445, abs=0.001)
    assert margin_of(184, None, "n", COUNT) == pytest.approx(26.59, abs=0.01)


@pytest.mark.parametrize(
    ("value", "n", "unit", "sampling"),
    [
        (40, None, "%", SURVEY),
        (40, 0, "%", SURVEY),
        (6.5, 300, "rapportcijfer", SURVEY),
        (104, 300, "%", SURVEY),
        (40, 300, "%", COUNT),
        (10, None, "per 1.000 inwoners", COUNT),
        (-2, 100, "n", COUNT),
    ],
)
def test_where_a_margin_cannot_be_known_there_is_none(
    value: float, n: float | None, unit: str, sampling: Sampling
) -> None:
    assert margin_of(value, n, unit, sampling) is None


def test_two_surveys_of_four_hundred_see_ten_points() -> None:
    """(1.960 + 0.842) · √(0.25 · 2/400) = 2.802 · 0.03536 = 9.9 points (Fleiss)."""
    assert detectable_change(50, 400, 400) == pytest.approx(9.905, abs=0.005)


def point(number: int, value: float | None, n: float | None) -> Point:
    status = ValueStatus.MISSING if value is None else ValueStatus.OK
    return Point(year(number), value, status, n=n)


def test_small_years_are_pooled_by_their_n() -> None:
    """2 of 10, 6 of 12 and 3 of 18 are 11 of 40: 27.5%, and not the average of 28.9%."""
    years = (point(2024, 20, 10), point(2025, 50, 12), point(2026, 100 / 6, 18))
    assert pooled(years) == pytest.approx((27.5, 40))
    assert pooled((*years, point(2027, None, None))) is None


def judged(*rows: dict[str, object], **indicator: object) -> Verdict:
    theory = stories.theory(stories.indicator(**indicator))
    return progress(theory, stories.known(*rows), date(2031, 7, 1)).of("N1")


def test_a_rise_within_the_computed_margin_is_no_signal() -> None:
    rows = (row("2024", 58.0, n=180), row("2030", 62.0, n=180))
    assert judged(*rows).status is Status.ON_TRACK
    with_chance = judged(*rows, sampling={"kind": "survey"})
    assert with_chance.status is Status.NO_SIGNAL
    assert with_chance.margin == pytest.approx(10.1, abs=0.05)


def test_a_margin_of_the_source_goes_before_ours() -> None:
    verdict = judged(row("2030", 62.0, n=180, margin=2.5), sampling={"kind": "survey"})
    assert [(item.margin, item.is_margin_ours) for item in verdict.series] == [(2.5, False)]


def test_the_difference_with_the_comparison_area_has_the_margin_of_four_surveys() -> None:
    """Four times ± 3.46 (50% of 800): √4 · 3.46 = 6.9."""
    rows = [
        row(period, 50.0, n=800, area=area)
        for area in (HERE, ELSEWHERE)
        for period in ("2024", "2030")
    ]
    baseline = {"year": 2024, "value": 50.0, "reference": 74.0}
    compared = judged(*rows, sampling={"kind": "survey"}, baseline=baseline).compared
    assert compared is not None
    assert compared.margin == pytest.approx(6.93, abs=0.01)
    assert judged(*rows, baseline=baseline).compared.margin is None  # type: ignore[union-attr]


percentages, sizes = st.floats(0, 100), st.floats(1, 1e6)


@given(percentages, sizes, st.floats(1, 10))
def test_more_answers_never_widen_a_margin_and_clustering_never_narrows_it(
    percentage: float, n: float, more: float
) -> None:
    # Where the formula changes from one to the other, the margin may step by a little.
    rarest = min(percentage, 100 - percentage) / 100
    assume((n * rarest >= 5) == (n * more * rarest >= 5))
    assert survey_margin(percentage, n * more) <= survey_margin(percentage, n) + 1e-9
    assert survey_margin(percentage, n) <= 100


@given(st.integers(1, 10_000))
def test_a_larger_count_is_relatively_more_certain(count: int) -> None:
    step = 0.2 if count == 100 else 1e-9  # there the exact interval hands over to the square root
    assert count_margin(count + 1) / (count + 1) <= count_margin(count) / count + step
