"""The milestone path, the gap to a moving reference, and the comparable neighbourhood."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact.analysis.expected import expected_at, milestone_path
from impact.analysis.gap import compared_change, gap_between, gap_to_reference, share_closed
from impact.analysis.verdict import Point
from impact.measurements.status import ValueStatus
from impact.periods import parse_period, year


def point(period: str, value: float | None, boundary_year: int | None = None) -> Point:
    found = parse_period(period)
    assert found is not None
    status = ValueStatus.MISSING if value is None else ValueStatus.OK
    return Point(found, value, status, boundary_year=boundary_year)


BASELINE = point("2024", 58.0)


def test_cito_gap_of_rotterdam_south_closed_by_a_quarter():
    """Domain guide 2.2: Zuid 529.6 to 530.8, the Netherlands 534.9 to 534.8."""
    before = gap_between(529.6, 534.9, "higher")
    now = gap_between(530.8, 534.8, "higher")
    assert round(share_closed(before, now), 3) == 0.245


def test_language_gap_of_the_worked_claim():
    """Domain guide 7.2: 58 to 63 here, 74 to 75 in the city, 59 to 60 in the other wijk."""
    own = (BASELINE, point("2031", 63.0))
    found = gap_to_reference("higher", BASELINE, 74.0, own, (point("2031", 75.0),))
    assert (found.baseline, found.now, found.closed) == (16, 12, 0.25)
    compared = compared_change(BASELINE, own, (point("2024", 59.0), point("2031", 60.0)))
    assert (compared.own, compared.other, compared.difference) == (5, 1, 4)


@pytest.mark.parametrize("before", [0, -2.5])
def test_without_a_gap_nothing_can_be_closed(before):
    assert share_closed(before, 3) is None


def test_when_lower_is_better_a_higher_figure_is_behind():
    own, reference = (point("2030", 3.5),), (point("2030", 2.5),)
    found = gap_to_reference("lower", point("2024", 4.5), 2.5, own, reference)
    assert (found.baseline, found.now, found.closed) == (2, 1, 0.5)


def test_overtaken_is_above_one_and_widened_below_zero():
    assert share_closed(10, -1) == pytest.approx(1.1)
    assert share_closed(10, 12) == pytest.approx(-0.2)


def test_gap_is_taken_in_the_last_period_that_both_have():
    own = (BASELINE, point("2029", 60.0), point("2030", 62.0))
    reference = (point("2029", 75.0), point("2030", None))
    found = gap_to_reference("higher", BASELINE, 74.0, own, reference)
    assert (found.now, found.period) == (15, year(2029))


def test_reference_of_the_baseline_may_be_measured_instead_of_stated():
    own = (BASELINE, point("2030", 62.0))
    reference = (point("2024", 70.0), point("2030", 72.0))
    found = gap_to_reference("higher", BASELINE, None, own, reference)
    assert (found.baseline, found.now) == (12, 10)


def test_no_gap_without_baseline_or_common_period_or_preferred_direction():
    own, reference = (BASELINE, point("2030", 62.0)), (point("2030", 72.0),)
    assert gap_to_reference("higher", None, 74.0, own, reference) is None
    assert gap_to_reference("higher", BASELINE, 74.0, own, (point("2029", 75.0),)) is None
    assert gap_to_reference("higher", BASELINE, 74.0, (BASELINE,), (point("2024", 74.0),)) is None
    assert gap_to_reference("context", BASELINE, 74.0, own, reference) is None


def test_no_gap_across_a_break_in_the_reference():
    own = (BASELINE, point("2030", 62.0))
    reference = (point("2024", 74.0, 2024), point("2030", 75.0, 2029))
    assert gap_to_reference("higher", BASELINE, 74.0, own, reference) is None


def test_no_comparison_with_a_neighbourhood_that_has_no_baseline():
    own = (BASELINE, point("2031", 63.0))
    assert compared_change(BASELINE, own, (point("2031", 60.0),)) is None


MILESTONES = {2029: 62.0, 2034: 67.0}


def test_path_meets_baseline_and_every_milestone_at_the_end_of_its_year():
    path = milestone_path(BASELINE, MILESTONES)
    assert expected_at(year(2024).decimal_end, path) == 58.0
    assert expected_at(year(2029).decimal_end, path) == 62.0
    assert expected_at(year(2034).decimal_end, path) == 67.0


def test_path_is_straight_between_milestones_and_flat_outside():
    path = milestone_path(BASELINE, MILESTONES)
    assert expected_at(year(2031).decimal_end, path) == pytest.approx(64.0, abs=1e-3)
    assert expected_at(2010.0, path) == 58.0
    assert expected_at(2050.0, path) == 67.0


def test_path_is_flat_until_a_change_could_show():
    path = milestone_path(BASELINE, MILESTONES, earliest=2028.0)
    assert expected_at(2027.9, path) == 58.0
    assert expected_at(2029.0, path) == pytest.approx(60.0, abs=0.01)
    late = milestone_path(BASELINE, MILESTONES, earliest=2031.0)
    assert late == milestone_path(BASELINE, MILESTONES), "the milestone stands, however early"


def test_no_path_without_baseline_or_milestones():
    assert expected_at(2030.0, milestone_path(None, MILESTONES)) is None
    assert expected_at(2030.0, milestone_path(BASELINE, {})) is None
    assert expected_at(2030.0, milestone_path(BASELINE, {2024: 60.0})) is None


moments = st.floats(2000, 2060)


@given(moments, moments, st.none() | moments)
def test_path_towards_higher_milestones_never_falls(one, other, earliest):
    path = milestone_path(BASELINE, MILESTONES, earliest)
    first, second = sorted((one, other))
    assert 58.0 <= expected_at(first, path) <= expected_at(second, path) + 1e-9
    assert expected_at(second, path) <= 67.0


values = st.floats(-1000, 1000)


@given(values, values)
def test_gap_has_the_same_size_in_both_directions(value, reference):
    assert gap_between(value, reference, "higher") == -gap_between(value, reference, "lower")


@given(st.floats(0.01, 1000))
def test_standing_still_closes_nothing_and_catching_up_closes_all(gap):
    assert share_closed(gap, gap) == 0
    assert share_closed(gap, 0) == 1


@given(values, values, values, values)
def test_what_the_gap_lost_is_what_moved_here_less_what_moved_there(v0, v1, r0, r1):
    own, reference = (point("2024", v0), point("2030", v1)), (point("2030", r1),)
    found = gap_to_reference("lower", own[0], r0, own, reference)
    assert found.baseline - found.now == pytest.approx(found.own - found.other, abs=1e-9)


def test_the_worked_claim_split_into_who_moved():
    """Domain guide 7.2: 5 points better here and 1 in the city make 4 of the 16 points."""
    own = (BASELINE, point("2031", 63.0))
    found = gap_to_reference("higher", BASELINE, 74.0, own, (point("2031", 75.0),))
    assert (found.own, found.other) == (5, 1)
    assert not found.is_closing_by_others
    assert found.pace == pytest.approx(4 / 7, abs=1e-3)
    assert found.pace_to_close(year(2045).decimal_end) == pytest.approx(12 / 14, abs=1e-3)


def test_catching_up_because_the_other_fell_is_told_apart():
    own = (BASELINE, point("2031", 58.5))
    found = gap_to_reference("higher", BASELINE, 74.0, own, (point("2031", 70.0),))
    assert (found.closed, found.is_closing_by_others) == (0.28125, True)


def test_there_is_no_pace_before_a_year_has_passed_nor_after_the_horizon():
    own, reference = (BASELINE, point("2025-Q2", 60.0)), (point("2025-Q2", 74.0),)
    found = gap_to_reference("higher", BASELINE, 74.0, own, reference)
    assert found.pace is None
    assert found.pace_to_close(2025.0) is None
