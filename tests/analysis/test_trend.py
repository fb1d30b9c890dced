"""If it goes on like this: the line, its fan, and the chance of a milestone."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact.analysis.trend import Trend, chances, trend_of
from impact.analysis.verdict import Point
from impact.measurements.status import ValueStatus
from impact.periods import year
from impact.theory.model import Indicator
from tests.analysis import stories


def indicator(**changes: object) -> Indicator:
    facts = {"unit": "punten", "baseline": None, "milestones": {}}
    return stories.theory(stories.indicator(**(facts | changes))).indicators[0]


def points(*values: float | None, start: int = 2020, **more: object) -> tuple[Point, ...]:
    return tuple(
        Point(
            year(start + place),
            value,
            ValueStatus.MISSING if value is None else ValueStatus.OK,
            **more,  # type: ignore[arg-type]
        )
        for place, value in enumerate(values)
    )


def trend(*values: float | None, **changes: object) -> Trend:
    found = trend_of(indicator(**changes), points(*values))
    assert found is not None
    return found


def test_the_median_of_ten_slopes_by_hand() -> None:
    """2, 4, 5, 4, 9: the slopes are -1, 0, 2/3, 1, 1.5, 5/3, 1.75, 2, 2, 5; half way is 1.583."""
    found = trend(2, 4, 5, 4, 9)
    assert found.slope == pytest.approx((1.5 + 5 / 3) / 2, abs=0.005)  # a leap year is longer
    assert found.naive_slope == pytest.approx(7 / 4, abs=0.005)


def test_one_odd_year_does_not_tilt_the_line() -> None:
    """The one-year artefact of merged municipalities: 0.08, 0.38, 0.09 (domain traps)."""
    without = trend(0.080, 0.082, 0.081, 0.083, 0.084, 0.083, 0.085)
    with_it = trend(0.080, 0.082, 0.081, 0.378, 0.084, 0.083, 0.085)
    assert with_it.slope == pytest.approx(without.slope, abs=0.0006)
    assert with_it.slope < 0.002


@pytest.mark.parametrize(
    "values", [(1, 2, 3, 4), (1, 2, None, 4, 5), (7, 7, 7, 7, 7)], ids=["four", "a gap", "constant"]
)
def test_too_few_figures_or_none_that_vary_give_no_line(values: tuple[float | None, ...]) -> None:
    assert trend_of(indicator(), points(*values)) is None


def test_a_model_is_no_movement_and_a_new_map_is_another_area() -> None:
    five = (3.0, 4.0, 6.0, 5.0, 8.0)
    assert trend_of(indicator(modelled=True), points(*five)) is None
    modelled = tuple(Point(item.period, item.value, ValueStatus.MODELLED) for item in points(*five))
    assert trend_of(indicator(), modelled) is None
    two_maps = (
        *points(*five[:3], boundary_year=2020),
        *points(*five[3:], start=2023, boundary_year=2023),
    )
    assert trend_of(indicator(), two_maps) is None


def test_a_percentage_stays_between_nothing_and_everything() -> None:
    found = trend(80, 84, 87, 93, 96, unit="%")
    assert found.at(2060.0) == 100
    assert found.interval(2060.0, 0.95)[1] == 100
    assert (
        trend(9, 7, 6, 3, 1).interval(2060.0, 0.95) == (0, 0) or trend(9, 7, 6, 3, 1).at(2060) == 0
    )


def test_the_margin_of_a_survey_is_noise_too() -> None:
    """Five figures on a line, each ± 4: their noise is at least 4 / 1.96 = 2.04."""
    exact = points(50, 51, 52, 53, 54.1, margin=4.0)
    found = trend_of(indicator(), exact)
    assert found is not None
    assert found.noise == pytest.approx(2.04, abs=0.01)


def test_the_chance_of_milestones_still_to_come() -> None:
    rising = indicator(milestones={2020: 40.0, 2026: 58.0, 2035: 95.0})
    found = trend_of(rising, points(50, 51.2, 51.9, 53.1, 54))
    assert found is not None
    first, second = chances(rising, found)
    assert (first.year, second.year) == (2026, 2035)
    assert first.chance < 0.1  # the line is at 56 then, and the figures hardly vary
    assert second.chance < first.chance
    assert chances(indicator(direction="context", milestones={2035: 95.0}), found) == ()


def test_lower_is_better_mirrors_the_chance() -> None:
    found = trend(50, 49, 49.5, 48, 47)
    up = found.chance_of(45, 2030.0, higher_is_better=True)
    down = found.chance_of(45, 2030.0, higher_is_better=False)
    assert up + down == pytest.approx(1)


def test_the_fan_holds_as_many_figures_as_it_promises() -> None:
    """400 made-up series of 10 years, looked at 5 and 20 years later: four in five are promised,
    whether the years are independent or hang together (a first-order autocorrelation of 0.4)."""
    assert 0.76 < _coverage(0.0, 5) < 0.9
    assert 0.76 < _coverage(0.0, 20) < 0.9
    assert 0.74 < _coverage(0.4, 5) < 0.88
    assert 0.74 < _coverage(0.4, 20) < 0.88


def _coverage(memory: float, ahead: int, count: int = 10, rounds: int = 400) -> float:
    random = np.random.default_rng(20_261_125)
    about, hits = indicator(), 0
    for _ in range(rounds):
        slope, noise, value = random.normal(0, 0.5), [], 0.0
        for _ in range(count + ahead):
            value = memory * value + random.normal(0, 2)
            noise.append(value)
        series = [200 + slope * place + noise[place] for place in range(count + ahead)]
        found = trend_of(about, points(*series[:count]))
        assert found is not None
        low, high = found.interval(year(2020 + count + ahead - 1).decimal_end, 0.8)
        hits += low <= series[-1] <= high
    return hits / rounds


figures = st.lists(st.integers(0, 1000), min_size=5, max_size=12).filter(lambda x: len(set(x)) > 2)


@given(figures, st.floats(0, 30), st.floats(0, 1000), st.floats(0, 500))
def test_wider_bands_hold_narrower_ones_and_harder_goals_are_less_likely(
    values: list[int], ahead: float, goal: float, harder: float
) -> None:
    found = trend_of(indicator(), points(*(float(value) for value in values)))
    if found is None:
        return
    moment = found.last[0] + ahead
    narrow, wide = found.interval(moment, 0.5), found.interval(moment, 0.95)
    assert wide[0] <= narrow[0] <= found.at(moment) <= narrow[1] <= wide[1]
    easy = found.chance_of(goal, moment, higher_is_better=True)
    assert found.chance_of(goal + harder, moment, higher_is_better=True) <= easy


@given(figures, st.integers(1, 1000))
def test_another_unit_gives_the_same_line(values: list[int], factor: int) -> None:
    one = trend_of(indicator(), points(*(float(value) for value in values)))
    other = trend_of(indicator(), points(*(float(value * factor) for value in values)))
    if one is None:
        assert other is None
        return
    assert other is not None
    assert other.slope == pytest.approx(one.slope * factor, abs=1e-6)
    assert other.noise == pytest.approx(one.noise * factor)
