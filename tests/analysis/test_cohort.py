"""One child followed through the figures it will be part of."""

from datetime import date

import pytest

from impact.analysis.cohort import cohort_clock, period_at
from impact.periods import Frequency
from impact.theory.loading import load
from tests.analysis import stories
from tests.conftest import ROOT


def test_a_toddler_of_2025_through_the_worked_programme() -> None:
    """Domain guide 4.2: group 3 in 2028/29, advice in 2034, year 3 in 2036/37, 23 in 2046."""
    text = (ROOT / "theories" / "oosterkwartier.yaml").read_text(encoding="utf-8")
    theory = load(text, "oosterkwartier.yaml").theory
    assert theory is not None
    clock = cohort_clock(theory, 2.5)
    assert clock is not None
    told = {stage.indicator.id: stage.period.code for stage in clock.stages}
    assert told["N04"] == "2028/2029"
    assert told["N06"] == "2033/2034"
    assert told["N08"] == "2036/2037"
    assert told["N09"] == "2046"
    assert [stage.indicator.id for stage in clock.beyond] == ["N09"]
    assert clock.last_within is not None
    assert clock.last_within.indicator.id == "N08"
    assert "N02" not in told, "it was born before the programme began"


def test_a_newborn_begins_at_birth() -> None:
    theory = stories.theory(
        stories.indicator(id="N1", measured_at_age=0),
        stories.indicator(id="N2", measured_at_age=6, frequency="school_year"),
    )
    clock = cohort_clock(theory, 0)
    assert clock is not None
    assert clock.born == date(2025, 7, 2)
    assert [(stage.period.code, stage.published) for stage in clock.stages] == [
        ("2025", date(2026, 7, 2)),
        ("2030/2031", date(2032, 1, 30)),
    ]


def test_without_an_age_there_is_no_clock() -> None:
    assert cohort_clock(stories.theory(), 0) is None
    assert cohort_clock(stories.theory(stories.indicator(measured_at_age=6)), 7) is None


@pytest.mark.parametrize(
    ("frequency", "code"),
    [
        ("month", "2029-08"),
        ("quarter", "2029-Q3"),
        ("half_year", "2029-H2"),
        ("year", "2029"),
        ("school_year", "2029/2030"),
        ("2_years", "2029"),
        ("4_years", "2029"),
    ],
)
def test_a_day_falls_in_one_period_of_each_frequency(frequency: Frequency, code: str) -> None:
    assert period_at(date(2029, 8, 1), frequency).code == code


def test_a_child_that_is_still_to_be_born_has_a_clock_too() -> None:
    clock = cohort_clock(stories.theory(stories.indicator(measured_at_age=6)), -5)
    assert clock is not None
    assert (clock.born.year, clock.stages[0].period.code) == (2030, "2036")


def test_the_phases_of_life_in_which_nothing_is_measured_are_named() -> None:
    clock = cohort_clock(stories.theory(stories.indicator(measured_at_age=6)), 2)
    assert clock is not None
    assert [stage.phase for stage in clock.stages] == ["primary_school"]
    assert clock.unmeasured == ("toddler", "secondary_school", "diploma", "work")
