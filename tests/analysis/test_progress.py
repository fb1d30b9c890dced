"""The whole programme: the council's reading, the laws, and how long it takes."""

import random
from datetime import date
from pathlib import Path
from time import perf_counter

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from impact.analysis.progress import progress
from impact.analysis.verdict import Status
from impact.theory.loading import load
from impact.theory.model import Theory
from tests.analysis.stories import (
    CITY,
    ELSEWHERE,
    HERE,
    delivered,
    indicator,
    known,
    link,
    output,
    row,
    theory,
    verdict,
)

WORKED_EXAMPLE = Path(__file__).parents[2] / "theories" / "oosterkwartier.yaml"
COUNCIL = date(2026, 11, 24)
NOT_YET = {Status.BASELINE_ONLY, Status.TOO_EARLY}
SERVICES = {"N26", "N27", "N28"}
COUNTED = "N30"
"""Counted in a register, of which these stories tell nothing."""
"""What everybody should get, and no effort of this programme leads to."""


@pytest.fixture(scope="module")
def worked_example() -> Theory:
    found = load(WORKED_EXAMPLE.read_text(encoding="utf-8")).theory
    assert found is not None
    return found


def baselines(about: Theory) -> list[dict]:
    return [
        row(str(item.baseline.year), item.baseline.value, indicator=item.id)
        for item in about.indicators
        if item.baseline
    ]


def test_in_november_2026_the_council_can_judge_two_indicators(worked_example):
    """Domain guide 7.1: only N25 and N15 can be judged, all others are too early; services that no
    effort leads to are not judged at all."""
    figures = [
        *baselines(worked_example),
        row("2026-Q3", 48.0, indicator="N25"),
        row("2026-Q3", 41.3, indicator="N15"),
    ]
    found = progress(worked_example, known(*figures), COUNCIL)
    told_nothing = {*NOT_YET, Status.NOT_STARTED}
    judged = {item.indicator for item in found.verdicts if item.status not in told_nothing} - {
        COUNTED
    }
    not_ours = {item.indicator for item in found.verdicts if item.status is Status.NOT_STARTED}
    assert not_ours == SERVICES
    assert judged == {"N25", "N15"}
    assert found.of("N25").status is Status.BEHIND
    assert found.of("N15").status is Status.BEHIND, "41.3 where 42.1 was expected"
    assert found.of("N15").expected == pytest.approx(42.1, abs=0.05)


def test_with_the_figures_of_2025_the_others_are_still_too_early(worked_example):
    figures = [
        row("2025", item.baseline.value, indicator=item.id)
        for item in worked_example.indicators
        if item.id not in {"N15", "N19", "N25", COUNTED, *SERVICES}
    ]
    found = progress(worked_example, known(*figures), COUNCIL)
    ours = [item for item in found.verdicts if item.indicator not in {COUNTED, *SERVICES}]
    assert {item.status for item in ours} == NOT_YET


def test_every_verdict_that_waits_says_until_when(worked_example):
    found = progress(worked_example, known(), COUNCIL)
    ours = [item for item in found.verdicts if item.indicator not in {COUNTED, *SERVICES}]
    assert {item.status for item in ours} == {Status.BASELINE_ONLY}
    assert all(item.next_verdict for item in ours)
    assert found.of("N04").next_verdict == date(2029, 10, 31)
    assert found.of("N09").next_verdict == date(2036, 12, 31)
    assert found.of("N19").next_verdict == date(2028, 3, 6), "31 January and a tenth of a year"


def test_while_it_is_too_early_the_nearest_indicator_upstream_leads(worked_example):
    found = progress(worked_example, known(), COUNCIL)
    assert found.of("N09").leading == "N07", "dropping out comes before the qualification"
    assert found.of("N05").leading == "N04", "language comes before reading"
    assert found.of("N04").leading == "N03", "attendance comes before language"
    assert found.of("N03").leading is None


def test_a_judged_indicator_needs_no_leading_one():
    about = theory(indicator(), indicator(id="N2", measures="O1"))
    assert verdict(about, row("2027", 58.0)).leading == "N2"
    assert verdict(about, row("2030", 66.0)).leading is None


def test_next_verdict_of_an_open_window_is_the_next_period():
    found = verdict(theory(indicator(frequency="quarter")), row("2030-Q3", 66.0))
    assert found.next_verdict == date(2031, 6, 30)


def test_survey_every_second_year_keeps_its_rhythm():
    found = verdict(theory(indicator(frequency="2_years")), row("2026", 58.0))
    assert found.next_verdict == date(2031, 6, 30), "2028 ends before the window opens in 2029"


def test_unknown_indicator_is_refused():
    with pytest.raises(KeyError):
        progress(theory(), known(), COUNCIL).of("N99")


TWO_PATHS = theory(
    outputs=[output("O1"), output("O2")],
    links=[link("O1", "U1", 2, 3, 4), link("O2", "U1", 2, 5, 9)],
)


FIGURES = [
    row("2024", 58.0),
    row("2026", 59.0, margin=1.0),
    row("2030", 64.0),
    row("2031", None),
    row("2030", 75.0, area=CITY),
    row("2024", 59.0, area=ELSEWHERE),
    row("2030", 60.0, area=ELSEWHERE),
    row("2030", 61.0, boundary_year=2029),
    delivered("2026", 40),
    delivered("2027", 70),
]


@given(st.lists(st.floats(0, 100), max_size=4), st.integers(1, 9))
@settings(max_examples=60, deadline=None)
def test_other_figures_and_numbers_of_revisions_do_not_matter(values, revision):
    as_of = date(2032, 3, 1)
    others = [
        other
        for place, value in enumerate(values)
        for other in (
            row(str(2026 + place), value, indicator="N2"),
            row(str(2026 + place), value, dimensions="geslacht=meisje"),
            row(str(2026 + place), value, area="BU99011201"),
        )
    ]
    again = [figure | {"revision": revision, "submission": "s9"} for figure in FIGURES]
    plain = progress(TWO_PATHS, known(*FIGURES), as_of)
    assert progress(TWO_PATHS, known(*others, *again), as_of) == plain


def test_the_frame_stays_as_it_was():
    frame = known(*FIGURES)
    before = frame.copy(deep=True)
    progress(TWO_PATHS, frame, COUNCIL)
    pd.testing.assert_frame_equal(frame, before)


def test_twenty_years_of_a_whole_programme_take_a_fraction_of_a_second(worked_example):
    chance = random.Random(20)
    frame = known(
        *(
            row(str(year), chance.uniform(0, 90), indicator=item.id, area=area)
            for item in worked_example.indicators
            for year in range(2024, 2045)
            for area in (HERE, CITY, ELSEWHERE)
        )
    )
    took = []
    for _ in range(3):
        start = perf_counter()
        progress(worked_example, frame, date(2045, 6, 1))
        took.append(perf_counter() - start)
    assert min(took) < 0.15
