"""What may be said of an indicator: one story per status, and the edges between them.

In the small theory a change could show from 2029 and should have shown by 2031.
"""

from datetime import date

import pytest

from impact.analysis.verdict import Status
from tests.analysis.stories import (
    CITY,
    ELSEWHERE,
    delivered,
    effort,
    indicator,
    link,
    output,
    row,
    theory,
    verdict,
)


def test_no_data_without_any_figure():
    found = verdict(theory(indicator(baseline=None, milestones={})), row("2026", None))
    assert found.status is Status.NO_DATA
    assert verdict(theory(indicator(baseline=None, milestones={}))).latest is None


@pytest.mark.parametrize("mark", [6, 8])
def test_suppressed_when_the_last_figure_is_withheld(mark):
    withheld = row("2027", None, status=mark)
    found = verdict(theory(), row("2026", 59.0), withheld)
    assert found.status is Status.SUPPRESSED
    assert found.latest.value is None


def test_only_withheld_figures_are_suppressed_and_not_no_data():
    about = theory(indicator(baseline=None, milestones={}))
    assert verdict(about, row("2026", None, status=6)).status is Status.SUPPRESSED


def test_not_comparable_after_a_change_of_boundaries():
    moved = row("2030", 66.0, boundary_year=2029)
    found = verdict(theory(), row("2024", 58.0), moved, row("2030", 75.0, area=CITY))
    assert found.status is Status.NOT_COMPARABLE
    assert found.change is None
    assert found.gap is None


def test_a_figure_in_the_old_boundaries_is_the_bridge_over_the_break():
    found = verdict(
        theory(),
        row("2024", 58.0),
        row("2030", 66.0, boundary_year=2029),
        row("2030", 64.0, boundary_year=2024),
    )
    assert found.status is Status.ON_TRACK
    assert found.change == 6
    assert [point.value for point in found.series] == [58, 64]


def test_a_baseline_counted_again_in_new_boundaries_takes_the_place_of_the_stated_one():
    """Stated at 58 within the boundaries of then; within those of 2029 it was 63: so 64 is +1."""
    recounted = (
        row("2024", 58.0),
        row("2024", 63.0, boundary_year=2029),
        row("2030", 64.0, boundary_year=2029),
    )
    found = verdict(theory(), *recounted)
    assert found.change == pytest.approx(1.0)
    assert (found.baseline.value, found.baseline.published) == (63.0, 58.0)


def test_a_baseline_stated_in_the_new_boundaries_already_stands():
    stated = theory(indicator(baseline={"year": 2024, "value": 63.1, "reference": 74.0}))
    rows = (row("2024", 58.0), row("2024", 63.0, boundary_year=2029))
    found = verdict(stated, *rows, row("2030", 64.1, boundary_year=2029))
    assert found.change == pytest.approx(1.0)
    assert found.baseline.published is None


def test_stale_after_two_silent_rounds_and_the_publication_lag():
    rows = (row("2026", 58.0),)
    assert verdict(theory(), *rows, as_of=date(2029, 6, 1)).status is Status.TOO_EARLY
    assert verdict(theory(), *rows, as_of=date(2029, 7, 15)).status is Status.STALE


def test_not_started_when_nothing_leads_to_it_even_if_the_figure_moves():
    found = verdict(theory(links=[]), row("2030", 70.0))
    assert (found.status, found.window, found.next_verdict) == (Status.NOT_STARTED, None, None)


def test_not_started_when_the_effort_stayed_below_half_of_its_target_group():
    rows = (delivered("2026", 10), delivered("2027", 20), row("2030", 70.0))
    assert verdict(theory(), *rows).status is Status.NOT_STARTED


def test_not_started_when_the_effort_stopped_before_it_reached_people():
    about = theory(efforts=[effort(end=2026)])
    assert verdict(about, row("2030", 70.0)).status is Status.NOT_STARTED


def test_baseline_only_while_nothing_was_measured_since():
    assert verdict(theory()).status is Status.BASELINE_ONLY
    found = verdict(theory(), row("2024", 58.2, margin=2.0, n=210), as_of=date(2026, 11, 24))
    assert found.status is Status.BASELINE_ONLY
    assert found.baseline.value == 58.0, "the value the goal was set against"
    assert (found.baseline.margin, found.baseline.n) == (2.0, 210)
    assert found.change is None


def test_without_a_stated_baseline_nothing_is_judged_though_the_reference_is_known():
    about = theory(indicator(baseline=None, milestones={}))
    rows = (row("2029", 60.0), row("2030", 66.0), row("2030", 75.0, area=CITY))
    found = verdict(about, *rows)
    assert (found.status, found.gap, found.change) == (Status.BASELINE_ONLY, None, None)
    assert found.reference[-1].value == 75


def test_too_early_looks_at_the_period_that_was_measured_and_not_at_today():
    found = verdict(theory(), row("2028", 70.0), as_of=date(2029, 11, 24))
    assert found.status is Status.TOO_EARLY
    assert found.next_verdict == date(2030, 6, 30), "the year 2029, half a year later"


def test_too_early_never_hides_a_decline():
    found = verdict(theory(), row("2027", 55.0))
    assert found.status is Status.WORSENING_OUTSIDE_WINDOW


def test_decline_within_the_margin_is_no_decline():
    assert verdict(theory(), row("2027", 55.0, margin=3.0)).status is Status.TOO_EARLY
    stated = indicator(baseline={"year": 2024, "value": 58.0, "margin": 3.0})
    found = verdict(theory(stated), row("2027", 53.5, margin=4.0))
    assert (found.margin, found.status) == (5.0, Status.TOO_EARLY)


def test_a_model_is_context_once_the_window_is_open():
    modelled = theory(indicator(modelled=True))
    found = verdict(modelled, row("2030", 70.0))
    assert (found.status, found.next_verdict) == (Status.CONTEXT_ONLY, None)
    assert verdict(modelled, row("2027", 58.0)).status is Status.TOO_EARLY
    assert verdict(theory(), row("2030", 70.0, status=9)).status is Status.CONTEXT_ONLY


def test_context_is_never_judged():
    about = theory(indicator(direction="context", milestones={}))
    for value in (40.0, 58.0, 90.0):
        found = verdict(about, row("2030", value))
        assert (found.status, found.next_verdict) == (Status.CONTEXT_ONLY, None)
    assert verdict(about, row("2024", 58.0)).status is Status.CONTEXT_ONLY
    assert verdict(about, row("2030", 9.0), as_of=date(2040, 1, 1)).status is Status.STALE


def test_reversed_when_it_moves_the_wrong_way():
    assert verdict(theory(), row("2030", 57.0)).status is Status.REVERSED


def test_no_signal_while_the_first_path_may_still_show_something():
    found = verdict(theory(), row("2030", 60.0, margin=2.0))
    assert (found.status, found.late_paths) == (Status.NO_SIGNAL, ())


def test_explanation_due_names_the_path_that_should_have_shown_something():
    about = theory(
        outputs=[output("O1"), output("O2")],
        links=[link("O1", "U1", 2, 3, 4), link("O2", "U1", 2, 5, 9)],
    )
    found = verdict(about, row("2031", 58.0))
    assert found.status is Status.EXPLANATION_DUE
    assert [path.nodes for path in found.late_paths] == [("I1", "O1", "U1")]


def test_expired_when_every_path_has_closed():
    found = verdict(theory(), row("2031", 58.0))
    assert found.status is Status.EXPIRED
    assert len(found.late_paths) == 1


def test_without_any_lag_the_patience_is_over_in_the_first_period():
    about = theory(links=[link("O1", "U1", 0, 0, 0)])
    assert verdict(about, row("2026", 58.0)).status is Status.TOO_EARLY
    assert verdict(about, row("2027", 58.0)).status is Status.EXPIRED
    assert verdict(about, row("2027", 63.0)).status is Status.ON_TRACK


def test_behind_on_track_and_reached_on_the_milestone_path():
    assert verdict(theory(), row("2031", 61.9)).status is Status.BEHIND
    assert verdict(theory(), row("2031", 62.0)).status is Status.ON_TRACK, "exactly met counts"
    assert verdict(theory(), row("2031", 74.0)).status is Status.REACHED
    assert verdict(theory(), row("2031", 74.0 - 1e-12)).status is Status.REACHED


def test_visible_improvement_without_milestones_is_on_track():
    found = verdict(theory(indicator(milestones={})), row("2030", 59.0))
    assert (found.status, found.expected) == (Status.ON_TRACK, None)


@pytest.mark.parametrize(
    ("value", "status"),
    [
        (35.0, Status.REVERSED),
        (34.0, Status.NO_SIGNAL),
        (33.9, Status.BEHIND),
        (26.0, Status.ON_TRACK),
        (19.0, Status.REACHED),
        (0.0, Status.REACHED),
    ],
)
def test_when_lower_is_better_everything_turns_round_and_zero_is_a_value(value, status):
    suspects = indicator(
        direction="lower",
        baseline={"year": 2024, "value": 34.0},
        milestones={2030: 26.0, 2045: 19.0},
    )
    assert verdict(theory(suspects), row("2030", value)).status is status


def test_margin_wider_than_the_gap_shows_no_signal_though_the_goal_seems_met():
    found = verdict(theory(), row("2030", 74.0, margin=20.0))
    assert (found.status, found.margin) == (Status.NO_SIGNAL, 20.0)


def test_missing_last_figure_leaves_the_change_to_the_last_value_and_is_still_shown():
    found = verdict(theory(), row("2030", 64.0), row("2031", None))
    assert (found.status, found.change) == (Status.ON_TRACK, 6)
    assert found.latest.period.code == "2031"


def test_baseline_of_zero_is_a_baseline():
    stated = indicator(baseline={"year": 2024, "value": 0.0}, milestones={2031: 10.0})
    found = verdict(theory(stated), row("2031", 10.0))
    assert (found.status, found.change) == (Status.REACHED, 10)


def test_pooled_years_are_judged_at_their_last_day():
    rows = (row("2022..2024", 58.0), row("2026..2028", 66.0), row("2027..2029", 66.0))
    assert verdict(theory(), *rows[:2]).status is Status.TOO_EARLY
    found = verdict(theory(), *rows)
    assert (found.status, found.baseline.period.code) == (Status.ON_TRACK, "2022..2024")


def test_school_year_ends_on_the_last_of_july():
    about = theory(indicator(frequency="school_year"))
    assert verdict(about, row("2027/2028", 66.0)).status is Status.TOO_EARLY
    found = verdict(about, row("2028/2029", 66.0))
    assert found.status is Status.ON_TRACK
    assert found.baseline.period.code == "2023/2024"
    assert found.next_verdict == date(2031, 1, 31)


def test_measured_reach_in_a_leap_year_opens_the_window_on_the_same_day():
    """31 December is .99727 in a leap year and .99726 in others."""
    rows = (delivered("2028", 60), row("2029", 66.0), row("2030", 66.0))
    assert verdict(theory(), *rows[:2]).status is Status.TOO_EARLY
    assert verdict(theory(), *rows).status is Status.ON_TRACK


def test_comparison_area_stands_beside_the_change():
    rows = (
        row("2024", 58.0),
        row("2031", 63.0),
        row("2031", 75.0, area=CITY),
        row("2024", 59.0, area=ELSEWHERE),
        row("2031", 60.0, area=ELSEWHERE),
    )
    found = verdict(theory(), *rows)
    assert (found.status, found.change) == (Status.ON_TRACK, 5)
    assert found.gap.closed == 0.25
    assert found.compared.difference == 4
