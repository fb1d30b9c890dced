"""The difference with the comparison area, over all periods before the start and since."""

from dataclasses import replace

import pytest

from impact.analysis.comparison import Difference, difference
from impact.analysis.sides import Unsaid, measured
from impact.analysis.verdict import Point
from impact.measurements.status import ValueStatus
from impact.periods import parse_period

START = 2025


def points(first: int, *values: float | None, margin: float | None = None) -> tuple[Point, ...]:
    return tuple(
        point(str(first + place), value, margin=margin) for place, value in enumerate(values)
    )


def point(code: str, value: float | None, margin: float | None = None) -> Point:
    found = parse_period(code)
    assert found is not None
    status = ValueStatus.MISSING if value is None else ValueStatus.OK
    return Point(found, value, status, margin=margin, boundary_year=2024)


def compared(own: tuple[Point, ...], other: tuple[Point, ...]) -> Difference | Unsaid:
    return difference(own, other, START, 2024)


def said(own: tuple[Point, ...], other: tuple[Point, ...]) -> Difference:
    found = compared(own, other)
    assert isinstance(found, Difference), found
    return found


STILL = points(2020, *(50.0,) * 8)
OWN = points(2020, 58, 60, 59, 58, 60, 64, 65, 63)


def test_all_figures_on_both_sides_are_used_not_only_two() -> None:
    """Here 59 on average before and 64 since, there 50 and 50: a difference of five."""
    found = said(OWN, STILL)
    assert (found.before, found.since) == (5, 3)
    assert found.own == (59, 64)
    assert found.other == (50, 50)
    assert found.estimate.value == pytest.approx(5)
    assert found.is_clear
    assert (found.first.code, found.last.code) == ("2020", "2027")


def test_what_happened_in_both_areas_is_no_difference() -> None:
    up = points(2020, 48, 50, 49, 48, 51, 54, 55, 53)
    found = said(OWN, up)
    assert found.estimate.value == pytest.approx(5 - (54 - 49.2))
    assert not found.is_clear


def test_a_period_counts_only_when_both_areas_were_measured_in_it() -> None:
    holes = points(2020, 50, None, 50, 50, 50, None, 50, 50)
    found = said(OWN, holes)
    assert (found.before, found.since) == (4, 2)


def test_the_period_in_which_the_programme_started_is_on_neither_side() -> None:
    own = tuple(point(f"{year}/{year + 1}", 58.0 + year % 3) for year in range(2020, 2029))
    other = tuple(point(f"{year}/{year + 1}", 50.0) for year in range(2020, 2029))
    found = said(own, other)
    assert (found.before, found.since) == (4, 4)  # 2024/2025 is left out


@pytest.mark.parametrize(
    ("own", "reason"),
    [
        (OWN[5:], Unsaid.NONE_BEFORE),
        (OWN[3:], Unsaid.FEW_BEFORE),
        (OWN[:5], Unsaid.NONE_SINCE),
    ],
)
def test_without_figures_on_a_side_it_is_not_said(own: tuple[Point, ...], reason: Unsaid) -> None:
    assert compared(own, STILL) is reason


def test_areas_that_were_moving_apart_are_not_compared() -> None:
    """Two points a year, nearly straight, before the start as well as after it."""
    apart = points(2017, 50, 52.1, 54, 55.9, 58, 60.1, 62, 63.9, 66, 68)
    assert compared(apart, points(2017, *(50.0,) * 10)) is Unsaid.DRIFTED


def test_areas_that_were_exactly_as_far_apart_every_year_were_not_moving_apart() -> None:
    found = said(points(2020, *(50.3,) * 5, 54.2, 53.1, 55.0), points(2020, *(41.7,) * 8))
    assert found.drift.value == pytest.approx(0)
    assert found.estimate.value == pytest.approx(54.1 - 50.3)


def test_what_was_coming_is_told_and_makes_the_difference_unclear() -> None:
    """Up half a point a year in three figures is not sure; going on it makes most of the rest."""
    own = points(2022, 50.0, 50.2, 51.0, 52.0, 52.4, 53.1, 53.4)
    found = said(own, points(2022, *(50.0,) * 7))
    assert found.drift.value == pytest.approx(0.5, abs=0.01)
    assert found.carried_on == pytest.approx(0.5 * 3.5, abs=0.02)
    assert found.was_coming
    assert not found.is_clear


def test_a_drift_the_other_way_takes_nothing_off() -> None:
    own = points(2020, 60, 59, 60, 59, 58.5, 66, 67, 66)
    found = said(own, STILL)
    assert found.drift.value < 0
    assert not found.was_coming


def test_figures_that_move_exactly_alike_say_nothing_of_chance_unless_they_have_margins() -> None:
    same = points(2020, *(58.0,) * 8)
    assert compared(same, STILL) is Unsaid.TOO_ALIKE
    with_margin = points(2020, *(58.0,) * 8, margin=3.0)
    assert said(with_margin, STILL).estimate.margin > 0


def test_a_survey_with_a_wide_margin_shows_no_more_than_its_margin() -> None:
    wide = tuple(replace(item, margin=12.0) for item in OWN)
    found = said(wide, STILL)
    assert found.estimate.margin >= (12**2 / 5 + 12**2 / 3) ** 0.5 - 1e-9
    assert not found.is_clear


def test_a_change_of_boundaries_is_named_as_the_reason() -> None:
    later = tuple(replace(item, boundary_year=2026) for item in OWN[5:])
    assert compared((*OWN[:5], *later), STILL) is Unsaid.BREAK


def test_figures_counted_or_bounded_in_another_way_stand_on_no_side() -> None:
    """Also where a bridge would convert them: each converted figure would carry the same error."""
    for other in ({"form": 2025}, {"converted_to": 2026}, {"comparable_since": 2025}):
        later = tuple(replace(item, **other) for item in OWN[5:])
        assert compared((*OWN[:5], *later), STILL) is Unsaid.BREAK


def test_estimates_of_a_model_are_named_as_the_reason() -> None:
    guesses = tuple(replace(item, status=ValueStatus.MODELLED) for item in OWN)
    assert compared(guesses, STILL) is Unsaid.MODELLED


def test_estimates_of_a_model_and_figures_of_another_kind_of_period_are_not_compared() -> None:
    guess = replace(OWN[1], status=ValueStatus.MODELLED)
    quarter = point("2026-Q4", 70.0)
    assert measured((OWN[0], guess, *OWN[2:], quarter), 2024) == (OWN[0], *OWN[2:])
    assert measured((), 2024) == ()
