"""Goals of three kinds: a value to reach, a gap to close that moves, and bounds to stay within.

In the small theory a change could show from 2029 and should have shown by 2031.
"""

from typing import Any

import pytest

from impact.analysis.verdict import Status, Verdict
from tests.analysis.stories import CITY, indicator, row, theory, verdict

CLOSING = {"milestones": {}, "gap_milestones": {2031: 0.25, 2045: 1.0}}


def closing(*rows: dict[str, Any], **changes: Any) -> Verdict:
    return verdict(theory(indicator(**CLOSING | changes)), *rows)


def kept(value: float, baseline: float = 85.0, period: str = "2030", **keep: float) -> Verdict:
    about = indicator(
        milestones={}, keep=keep or {"at_least": 80.0}, baseline={"year": 2024, "value": baseline}
    )
    return verdict(theory(about), row(period, value))


def test_what_is_asked_moves_with_the_reference():
    """Domain rule 4.4 by hand: gap_0 = 74 - 58 = 16, of which a quarter should be closed.

    With the reference at 76 at the end of 2031 that asks 76 - 0.75 · 16 = 64.
    """
    found = closing(row("2031", 64.0), row("2031", 76.0, area=CITY))
    assert found.expected == pytest.approx(64.0)
    assert found.status is Status.ON_TRACK
    assert closing(row("2031", 63.9), row("2031", 76.0, area=CITY)).status is Status.BEHIND


def test_the_same_figure_is_behind_a_reference_that_moves_on_and_ahead_of_one_that_falls():
    assert closing(row("2031", 63.0), row("2031", 74.0, area=CITY)).status is Status.ON_TRACK
    assert closing(row("2031", 63.0), row("2031", 77.0, area=CITY)).status is Status.BEHIND


def test_the_path_to_the_first_share_starts_where_a_change_can_show():
    """At 2029.0; by the end of 2029 it is a third of the way to 2032.0: 1/3 · 0.25 · 16 = 1.33."""
    found = closing(row("2029", 60.0), row("2029", 74.0, area=CITY))
    assert found.expected == pytest.approx(58 + 1.33, abs=0.01)


def test_the_gap_is_closed_when_the_last_share_is_reached_whatever_the_year():
    found = closing(row("2031", 75.0), row("2031", 75.0, area=CITY))
    assert found.status is Status.REACHED


def test_without_the_reference_in_that_period_a_gap_cannot_be_judged():
    found = closing(row("2031", 66.0), row("2030", 74.0, area=CITY))
    assert found.status is Status.NOT_COMPARABLE
    assert found.lacks_reference


def test_a_decline_needs_no_reference_to_be_told():
    assert closing(row("2031", 50.0)).status is Status.REVERSED


def test_where_there_was_no_gap_being_level_is_asked():
    ahead = {"baseline": {"year": 2024, "value": 58.0, "reference": 50.0}}
    found = closing(row("2031", 60.0), row("2031", 59.0, area=CITY), **ahead)
    assert (found.expected, found.status) == (59.0, Status.REACHED)
    below = closing(row("2031", 60.0), row("2031", 61.0, area=CITY), **ahead)
    assert below.status is Status.BEHIND


@pytest.mark.parametrize(
    ("value", "status"),
    [(95.0, Status.REACHED), (80.0, Status.REACHED), (79.0, Status.REVERSED)],
)
def test_above_its_floor_a_figure_may_move_as_it_likes(value: float, status: Status):
    assert kept(value).status is status


def test_a_floor_is_kept_also_before_our_work_could_show_and_a_fall_through_it_is_told():
    assert kept(84.0, period="2026").status is Status.REACHED
    assert kept(70.0, period="2026").status is Status.WORSENING_OUTSIDE_WINDOW


def test_on_the_way_up_to_a_floor_the_right_way_counts():
    """From 60 to 70 below a floor of 80: the distance shrank from 20 to 10."""
    assert kept(70.0, baseline=60.0).status is Status.ON_TRACK
    assert kept(60.0, baseline=60.0).status is Status.NO_SIGNAL


def test_a_ceiling_is_a_floor_upside_down():
    assert kept(28.0, baseline=30.0, at_most=28.0).status is Status.REACHED
    assert kept(31.0, baseline=26.0, at_most=28.0).status is Status.REVERSED


@pytest.mark.parametrize(
    ("value", "status"),
    [
        (45.0, Status.REACHED),
        (55.0, Status.REACHED),
        (58.0, Status.ON_TRACK),
        (66.0, Status.REVERSED),
        (34.0, Status.REVERSED),
    ],
)
def test_a_range_has_two_sides_and_the_distance_to_it_counts(value: float, status: Status):
    """The baseline lies 10 above the range of 40 to 55."""
    about = indicator(
        direction="bounds",
        milestones={},
        keep={"at_least": 45.0, "at_most": 55.0},
        baseline={"year": 2024, "value": 65.0},
    )
    assert verdict(theory(about), row("2030", value)).status is status
