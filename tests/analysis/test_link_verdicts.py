"""What the figures say of a link: every verdict by hand, where doubt falls, and the laws.

The theory of most stories: O1 reaches half its target group in 2027 and leads in 2 to 4 years to
U1, so that a change could show there from the end of 2029 and should have shown by that of 2031.
"""

from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact.analysis.link_verdicts import (
    DOUBTED,
    JudgedLink,
    LinkVerdict,
    Observation,
    Reason,
    breaks_at,
    link_verdicts,
)
from impact.analysis.movement import Way, movement_of
from impact.analysis.progress import progress
from impact.measurements.status import ValueStatus
from impact.theory.graph import Pair
from impact.theory.loading import load
from impact.theory.model import Theory
from tests.analysis.stories import (
    delivered,
    effort,
    indicator,
    known,
    link,
    output,
    row,
    theory,
)
from tests.analysis.test_many_paths import small_theories
from tests.theory.large import large_theory

WORKED_EXAMPLE = Path(__file__).parents[2] / "theories" / "oosterkwartier.yaml"
STEP: Pair = ("O1", "U1")
IN_TIME = delivered("2027", 60.0)
"""60 of 100: more than half."""


def judged(
    about: Theory, *rows: dict[str, Any], as_of: date | None = None
) -> Mapping[Pair, JudgedLink]:
    """Half a year after the last period, unless asked on another day."""
    last = max((item["period_end"] for item in rows), default=date(2025, 12, 31))
    day = as_of or date(last.year + 1, 6, 30)
    return link_verdicts(about, progress(about, known(*rows), day))


KEPT = {"keep": {"at_least": 50.0}, "milestones": {}}


def only(step: JudgedLink) -> Observation:
    (found,) = step.observations
    return found


def test_delivered_and_its_time_still_to_come_is_not_yet_with_the_day() -> None:
    step = judged(theory(), IN_TIME, row("2027", 58.0))[STEP]
    assert step.verdict is LinkVerdict.NOT_YET
    assert only(step).opens == pytest.approx(2029.997, abs=0.001)
    assert only(step).because == ("O1",)


def test_planned_for_later_is_not_yet_either() -> None:
    step = judged(theory(), delivered("2025", 10.0), row("2025", 58.0))[STEP]
    assert step.verdict is LinkVerdict.NOT_YET
    assert only(step).opens == 2027 + 2


def test_not_delivered_while_the_year_of_the_plan_is_over_is_no_fault_of_the_assumption() -> None:
    """10 of 100 at the end of 2027, and a figure that does not move: no word on the link."""
    steps = judged(theory(), delivered("2027", 10.0), row("2032", 58.0))
    assert steps[STEP].verdict is LinkVerdict.DELIVERY_PROBLEM
    assert {item.because for item in steps[STEP].observations} == {("O1",)}


def test_not_delivered_is_said_as_well_where_nobody_measures() -> None:
    about = theory(indicator(measures="U2"), links=[link("O1", "U1", 1, 1, 1)])
    assert judged(about, delivered("2027", 10.0))[STEP].verdict is LinkVerdict.DELIVERY_PROBLEM


def test_delivered_and_standing_still_is_visible_later_until_it_should_have_shown() -> None:
    """Half in 2027, so from the end of 2029 to the end of 2031; 58 in every year."""
    for year, verdict in (
        ("2028", LinkVerdict.NOT_YET),
        ("2029", LinkVerdict.NOT_VISIBLE_YET),
        ("2031", LinkVerdict.NOT_VISIBLE_YET),
        ("2032", LinkVerdict.IN_DOUBT),
    ):
        step = judged(theory(), IN_TIME, row(year, 58.0))[STEP]
        assert step.verdict is verdict, year
    assert only(step).explain_from == pytest.approx(2031.997, abs=0.001)
    assert not only(step).is_shared
    assert step.is_in_doubt


def test_a_rise_within_the_margin_is_standing_still() -> None:
    """58 ± 3 and 61 ± 3: the difference of 3 is less than the root of 9 and 9, 4.2."""
    about = theory(indicator(baseline={"year": 2024, "value": 58.0, "margin": 3.0}))
    inside = judged(about, IN_TIME, row("2032", 61.0, margin=3.0))[STEP]
    beyond = judged(about, IN_TIME, row("2032", 63.0, margin=3.0))[STEP]
    assert (inside.verdict, beyond.verdict) == (LinkVerdict.IN_DOUBT, LinkVerdict.FITS)


def test_delivered_and_moved_in_its_time_fits() -> None:
    assert judged(theory(), IN_TIME, row("2030", 61.0))[STEP].verdict is LinkVerdict.FITS


def test_moved_before_its_time_has_moved_without_us() -> None:
    step = judged(theory(), IN_TIME, row("2028", 61.0))[STEP]
    assert step.verdict is LinkVerdict.MOVED_WITHOUT_US


def test_moved_while_nothing_was_delivered_has_moved_without_us_and_stays_a_delivery_problem() -> (
    None
):
    step = judged(theory(), delivered("2027", 10.0), row("2032", 70.0))[STEP]
    assert step.verdict is LinkVerdict.DELIVERY_PROBLEM
    assert dict(step.counts) == {LinkVerdict.DELIVERY_PROBLEM: 1, LinkVerdict.MOVED_WITHOUT_US: 1}


def test_delivered_and_moved_the_other_way_is_the_wrong_way() -> None:
    assert judged(theory(), IN_TIME, row("2030", 50.0))[STEP].verdict is LinkVerdict.WRONG_WAY


def test_a_decline_before_its_time_is_not_the_link_s() -> None:
    assert judged(theory(), IN_TIME, row("2028", 50.0))[STEP].verdict is LinkVerdict.NOT_YET


@pytest.mark.parametrize(
    ("change", "figures", "reason"),
    [
        ({"modelled": True}, [row("2032", 70.0)], Reason.MODELLED),
        ({}, [row("2032", None, status=int(ValueStatus.CONFIDENTIAL))], Reason.HIDDEN),
        ({"baseline": None}, [row("2032", 58.0)], Reason.NO_FIGURE),
        ({}, [], Reason.NO_FIGURE),
        (KEPT, [row("2032", 60.0)], Reason.KEPT),
    ],
)
def test_without_a_figure_that_can_be_read_nothing_is_told(
    change: dict[str, Any], figures: list[dict[str, Any]], reason: Reason
) -> None:
    about = theory(indicator(**change))
    step = judged(about, IN_TIME, *figures, as_of=date(2033, 6, 30))[STEP]
    assert step.verdict is LinkVerdict.CANNOT_TELL
    assert only(step).reason is reason


def test_bounds_that_were_crossed_count_as_a_move_the_wrong_way() -> None:
    """58 is above the floor of 50 and 40 is ten below it."""
    about = theory(indicator(**KEPT))
    assert judged(about, IN_TIME, row("2032", 40.0))[STEP].verdict is LinkVerdict.WRONG_WAY


def test_across_a_change_of_boundaries_nothing_is_told() -> None:
    rows = [row("2024", 58.0), row("2032", 70.0, boundary_year=2030)]
    step = judged(theory(), IN_TIME, *rows)[STEP]
    assert only(step).reason is Reason.BROKEN


def test_a_link_that_nobody_measures_behind_says_so() -> None:
    about = theory(indicator(measures="U2"), links=[link("O1", "U1", 1, 1, 1)])
    assert only(judged(about, IN_TIME)[STEP]).reason is Reason.NOT_MEASURED


def test_a_delivery_that_nobody_reported_cannot_put_a_link_in_doubt() -> None:
    still, better = (judged(theory(), row("2032", value))[STEP] for value in (58.0, 70.0))
    assert only(still).reason is only(better).reason is Reason.UNREPORTED
    assert only(still).because == ("O1",)


def test_a_link_that_nobody_tested_is_not_put_in_doubt_and_may_fit() -> None:
    about = theory(links=[link("O1", "U1", 2, 3, 4, strength="untested")])
    for value in (58.0, 50.0):
        step = judged(about, IN_TIME, row("2032", value))[STEP]
        assert only(step).reason is Reason.UNSUPPORTED
    assert judged(about, IN_TIME, row("2032", 70.0))[STEP].verdict is LinkVerdict.FITS


def test_what_no_effort_leads_to_can_only_move_without_us() -> None:
    about = theory(
        indicator(measures="U2"), links=[link("O1", "U1", 2, 3, 4), link("U3", "U2", 1, 1, 1)]
    )
    moved = judged(about, IN_TIME, row("2032", 70.0))["U3", "U2"]
    still = judged(about, IN_TIME, row("2032", 58.0))["U3", "U2"]
    assert moved.verdict is LinkVerdict.MOVED_WITHOUT_US
    assert only(still).reason is Reason.NOTHING_LEADS


# --- the link of an effort to what it delivers ---------------------------------------------

OWN = theory(links=[link("I1", "O1", 0, 1, 2), link("O1", "U1", 2, 3, 4)])


@pytest.mark.parametrize(
    ("rows", "day", "verdict"),
    [
        ([IN_TIME], date(2028, 6, 30), LinkVerdict.FITS),
        ([delivered("2026", 10.0)], date(2027, 6, 30), LinkVerdict.NOT_YET),
        ([delivered("2027", 10.0)], date(2028, 1, 1), LinkVerdict.DELIVERY_PROBLEM),
        ([], date(2028, 1, 1), LinkVerdict.CANNOT_TELL),
    ],
)
def test_an_effort_is_judged_by_what_it_delivers(
    rows: list[dict[str, Any]], day: date, verdict: LinkVerdict
) -> None:
    step = judged(OWN, *rows, as_of=day)["I1", "O1"]
    assert only(step).verdict is verdict


def test_a_figure_about_an_output_judges_the_link_of_its_effort_only() -> None:
    about = theory(
        indicator(measures="O1"), links=[link("I1", "O1", 0, 1, 2), link("O1", "U1", 2, 3, 4)]
    )
    steps = judged(about, IN_TIME, row("2029", 58.0))
    assert dict(steps["I1", "O1"].counts) == {LinkVerdict.IN_DOUBT: 1, LinkVerdict.FITS: 1}
    assert only(steps[STEP]).reason is Reason.NOT_MEASURED


def test_what_is_delivered_may_grow_from_the_start_of_its_effort() -> None:
    """The effort began in 2025: a rise in 2026 waits for half, one in 2024 was without us."""
    about = theory(
        indicator(measures="O1", baseline={"year": 2022, "value": 58.0}),
        links=[link("I1", "O1", 0, 1, 2)],
    )
    for period, verdict in (("2026", LinkVerdict.NOT_YET), ("2024", LinkVerdict.MOVED_WITHOUT_US)):
        step = judged(about, row(period, 61.0), as_of=date(2026, 6, 30))["I1", "O1"]
        (figure,) = (item for item in step.observations if item.indicator)
        assert figure.verdict is verdict


# --- on which step doubt falls ----------------------------------------------------------------

CHAIN = theory(
    indicator(id="N1", measures="U1"),
    indicator(id="N2", measures="U2"),
    links=[link("O1", "U1", 1, 1, 2), link("U1", "U2", 1, 2, 3)],
)
LATE = "2036"


def test_where_the_first_outcome_moved_doubt_falls_on_the_later_step() -> None:
    rows = [IN_TIME, row("2029", 63.0), row(LATE, 64.0), row(LATE, 58.0, indicator="N2")]
    steps = judged(CHAIN, *rows)
    assert steps["O1", "U1"].verdict is LinkVerdict.FITS
    assert steps["U1", "U2"].verdict is LinkVerdict.IN_DOUBT
    assert only(steps["U1", "U2"]).because == ("U1",)
    assert not only(steps["U1", "U2"]).is_shared


def test_where_the_first_outcome_stood_still_doubt_falls_on_the_earlier_step_only() -> None:
    rows = [IN_TIME, row(LATE, 58.0), row(LATE, 58.0, indicator="N2")]
    steps = judged(CHAIN, *rows)
    assert steps["O1", "U1"].verdict is LinkVerdict.IN_DOUBT
    assert only(steps["U1", "U2"]).reason is Reason.UPSTREAM
    assert only(steps["U1", "U2"]).because == ("U1",)


def test_a_later_step_counts_from_when_the_first_outcome_was_seen_to_move() -> None:
    """Still at 58 in 2032 and 63 in 2033: the second step has until the end of 2033 plus 3."""
    rows = [IN_TIME, row("2032", 58.0), row("2033", 63.0), row("2036", 64.0)]
    waiting = judged(CHAIN, *rows, row("2036", 58.0, indicator="N2"))["U1", "U2"]
    late = judged(CHAIN, *rows, row("2037", 58.0, indicator="N2"))["U1", "U2"]
    assert (waiting.verdict, late.verdict) == (LinkVerdict.NOT_VISIBLE_YET, LinkVerdict.IN_DOUBT)
    assert only(late).opens == pytest.approx(2032.997 + 1, abs=0.001)
    assert only(late).explain_from == pytest.approx(2033.997 + 3, abs=0.001)


def test_a_later_outcome_that_moved_while_the_first_stood_still_moved_without_us() -> None:
    rows = [IN_TIME, row(LATE, 58.0), row(LATE, 70.0, indicator="N2")]
    steps = judged(CHAIN, *rows)
    assert steps["U1", "U2"].verdict is LinkVerdict.MOVED_WITHOUT_US


def test_what_another_step_explains_did_not_move_without_us() -> None:
    """U1 stood still and U2 moved, and O2 leads straight to U2 in its time."""
    about = theory(
        indicator(id="N1", measures="U1"),
        indicator(id="N2", measures="U2"),
        efforts=[effort("I1"), effort("I2")],
        outputs=[output("O1", "I1"), output("O2", "I2")],
        links=[*CHAIN_LINKS, link("O2", "U2", 1, 2, 3)],
    )
    rows = [IN_TIME, delivered("2027", 60.0, of="O2"), row(LATE, 58.0)]
    steps = judged(about, *rows, row(LATE, 70.0, indicator="N2"))
    assert steps["O2", "U2"].verdict is LinkVerdict.FITS
    assert only(steps["U1", "U2"]).reason is Reason.UPSTREAM


CHAIN_LINKS = [link("O1", "U1", 1, 1, 2), link("U1", "U2", 1, 2, 3)]


def test_between_steps_that_nobody_measures_doubt_is_shared() -> None:
    about = theory(indicator(measures="U2"), links=CHAIN_LINKS)
    steps = judged(about, IN_TIME, row(LATE, 58.0))
    for pair in (("O1", "U1"), ("U1", "U2")):
        assert steps[pair].verdict is LinkVerdict.IN_DOUBT
        assert only(steps[pair]).is_shared
        assert only(steps[pair]).because == ("O1",)


def test_a_modelled_figure_between_sheds_no_light() -> None:
    about = theory(
        indicator(id="N1", measures="U1", modelled=True),
        indicator(id="N2", measures="U2"),
        links=CHAIN_LINKS,
    )
    rows = [IN_TIME, row(LATE, 70.0), row(LATE, 58.0, indicator="N2")]
    steps = judged(about, *rows)
    assert dict(steps["O1", "U1"].counts) == {LinkVerdict.IN_DOUBT: 1, LinkVerdict.CANNOT_TELL: 1}
    assert steps["U1", "U2"].verdict is LinkVerdict.IN_DOUBT


def test_a_chain_of_more_than_three_outcomes_puts_no_step_in_doubt_from_its_beginning() -> None:
    """Domain rule 4.3; and a step further on is judged from what was seen to move before it."""
    names = ["O1", "U1", "U2", "U3", "U4"]
    links = [link(one, other, 0, 0, 1) for one, other in pairwise(names)]
    dark = theory(indicator(measures="U4"), links=links)
    step = judged(dark, IN_TIME, row("2040", 58.0))["U3", "U4"]
    assert only(step).reason is Reason.UNSUPPORTED
    seen = theory(indicator(id="N1", measures="U4"), indicator(id="N2", measures="U3"), links=links)
    rows = [IN_TIME, row("2040", 58.0), row("2040", 70.0, indicator="N2")]
    assert judged(seen, *rows)["U3", "U4"].verdict is LinkVerdict.NOT_VISIBLE_YET
    later = [*rows, row("2042", 58.0), row("2042", 70.0, indicator="N2")]
    assert judged(seen, *later)["U3", "U4"].verdict is LinkVerdict.IN_DOUBT


def test_a_figure_more_than_three_outcomes_on_says_nothing_of_a_step() -> None:
    names = ["O1", "U1", "U2", "U3", "U4"]
    links = [link(one, other, 0, 0, 1) for one, other in pairwise(names)]
    steps = judged(theory(indicator(measures="U4"), links=links), IN_TIME, row("2040", 70.0))
    assert only(steps["O1", "U1"]).reason is Reason.NOT_MEASURED
    assert steps["U1", "U2"].verdict is LinkVerdict.FITS


def test_mixed_evidence_is_counted_and_the_most_serious_speaks() -> None:
    about = theory(indicator(id="N1"), indicator(id="N2"), indicator(id="N3", modelled=True))
    rows = [IN_TIME, row("2032", 70.0), row("2032", 58.0, indicator="N2")]
    step = judged(about, *rows, row("2032", 70.0, indicator="N3"))[STEP]
    assert dict(step.counts) == {
        LinkVerdict.IN_DOUBT: 1,
        LinkVerdict.FITS: 1,
        LinkVerdict.CANNOT_TELL: 1,
    }
    assert step.verdict is LinkVerdict.IN_DOUBT
    assert [item.indicator for item in step.deciding] == ["N2"]


def test_a_figure_that_cannot_tell_does_not_hide_one_that_fits() -> None:
    about = theory(indicator(id="N1"), indicator(id="N2", modelled=True))
    rows = [IN_TIME, row("2032", 70.0), row("2032", 70.0, indicator="N2")]
    assert judged(about, *rows)[STEP].verdict is LinkVerdict.FITS


def test_of_stock_the_first_delivery_counts_and_half_is_still_asked_for() -> None:
    about = theory(indicator(accrual="stock"), links=[link("O1", "U1", 0, 1, 2)])
    rows = [delivered("2025", 5.0), delivered("2027", 10.0)]
    step = judged(about, *rows, row("2027", 70.0))[STEP]
    assert dict(step.counts) == {LinkVerdict.DELIVERY_PROBLEM: 1, LinkVerdict.FITS: 1}


def test_a_path_breaks_at_its_first_step_that_does_not_fit() -> None:
    rows = [IN_TIME, row("2029", 63.0), row(LATE, 64.0), row(LATE, 58.0, indicator="N2")]
    steps = judged(CHAIN, *rows)
    broken = breaks_at(("O1", "U1", "U2"), steps)
    assert broken is steps["U1", "U2"]
    assert breaks_at(("O1", "U1"), steps) is None


# --- the worked example ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def worked_example() -> Theory:
    found = load(WORKED_EXAMPLE.read_text(encoding="utf-8")).theory
    assert found is not None
    return found


def at_its_plan(about: Theory) -> list[dict[str, Any]]:
    """Every output reaches its whole target in the year in which half was planned."""
    efforts = {item.id: item for item in about.interventions}
    return [
        delivered(str(efforts[item.intervention].reach_year), item.target, of=item.id)
        for item in about.outputs
    ]


def test_in_november_2026_the_worked_example_waits(worked_example: Theory) -> None:
    """Only the model estimates of N16, N21 and N22 will never tell; every other step waits."""
    steps = judged(worked_example, as_of=date(2026, 11, 24))
    silent = {pair for pair, step in steps.items() if step.verdict is LinkVerdict.CANNOT_TELL}
    assert silent == {
        (item.from_, item.to) for item in worked_example.links if item.to in ("U11", "U14")
    }
    others = [step.verdict for pair, step in steps.items() if pair not in silent]
    assert set(others) == {LinkVerdict.NOT_YET}
    assert len(steps) == 56


def test_preschool_delivered_and_language_standing_still_in_2033(worked_example: Theory) -> None:
    """Domain guide 7.1: O02 to U02 is from 2027 plus 2 to plus 4, so by the end of 2031."""
    still = [row("2032/2033", 58.0, indicator="N04"), row("2032/2033", 61.0, indicator="N05")]
    steps = judged(worked_example, *at_its_plan(worked_example), *still, as_of=date(2033, 12, 1))
    assert steps["I02", "O02"].verdict is LinkVerdict.FITS
    assert steps["O02", "U02"].verdict is LinkVerdict.IN_DOUBT
    (language,) = steps["O02", "U02"].deciding
    assert (language.indicator, language.because) == ("N04", ("O02",))
    assert only(steps["U02", "U03"]).reason is Reason.UPSTREAM, "language comes before reading"


def test_preschool_not_delivered_is_no_fault_of_the_step_to_language(
    worked_example: Theory,
) -> None:
    rows = [item for item in at_its_plan(worked_example) if item["indicator"] != "O02"]
    few, still = delivered("2027", 40.0, of="O02"), row("2032/2033", 58.0, indicator="N04")
    steps = judged(worked_example, *rows, few, still, as_of=date(2033, 12, 1))
    assert steps["I02", "O02"].verdict is LinkVerdict.DELIVERY_PROBLEM
    assert steps["O02", "U02"].verdict is LinkVerdict.DELIVERY_PROBLEM
    assert steps["O03", "U02"].verdict is LinkVerdict.IN_DOUBT, "the coaches were delivered"


# --- laws --------------------------------------------------------------------------------------

COUNTS = st.sampled_from([0.0, 30.0, 80.0])
VALUES = st.sampled_from([None, 40.0, 58.0, 75.0])


def has_both_ends(about: Theory) -> bool:
    titles = about.node_titles()
    return all(item.from_ in titles and item.to in titles for item in about.links)


@st.composite
def situations(draw: st.DrawFn) -> tuple[Theory, list[dict[str, Any]], date]:
    about = draw(small_theories().filter(has_both_ends))
    rows = [
        row(str(year), draw(VALUES), indicator=item.id)
        for item in about.indicators
        for year in (2028, 2034)
    ]
    rows += [
        delivered(draw(st.sampled_from(["2026", "2029"])), draw(COUNTS), of=item.id)
        for item in about.outputs
        if draw(st.booleans())
    ]
    return about, rows, date(draw(st.integers(2027, 2040)), 6, 30)


@given(situations())
def test_every_link_gets_a_verdict_and_doubt_needs_a_cause(
    situation: tuple[Theory, list[dict[str, Any]], date],
) -> None:
    about, rows, day = situation
    found = progress(about, known(*rows), day)
    reaches = (*found.reaches.half.values(), *found.reaches.first.values())
    happened = {reach.output for reach in reaches if reach.measured}
    for item in about.indicators:
        moved = movement_of(item, found.of(item.id))
        if moved and moved.way is Way.BETTER:
            happened.add(item.measures or "")
    steps = link_verdicts(about, found)
    assert list(steps) == [(item.from_, item.to) for item in about.links]
    for step in steps.values():
        assert sum(step.counts.values()) == len(step.observations)
        for seen in step.observations:
            assert (seen.reason is not None) == (seen.verdict is LinkVerdict.CANNOT_TELL)
            if seen.verdict in (*DOUBTED, LinkVerdict.NOT_VISIBLE_YET, LinkVerdict.FITS):
                assert seen.because
                assert set(seen.because) <= happened
                assert seen.opens is not None


@given(situations())
def test_a_step_behind_an_outcome_that_stood_still_is_never_in_doubt(
    situation: tuple[Theory, list[dict[str, Any]], date],
) -> None:
    about, rows, day = situation
    steps = judged(about, *rows, as_of=day)
    still = {id_ for step in steps.values() for seen in step.observations
             if seen.reason is Reason.UPSTREAM for id_ in seen.because}  # fmt: skip
    for (from_, _), step in steps.items():
        if from_ in still:
            assert not step.is_in_doubt


def test_a_thousand_nodes_are_judged_without_walking_every_path() -> None:
    about = load(large_theory()).theory
    assert about is not None
    steps = judged(about, as_of=date(2026, 11, 25))
    assert len(steps) == 3_000
