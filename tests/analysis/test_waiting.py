"""How long things take when some are still open."""

from datetime import date
from random import Random
from statistics import median_low

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact.analysis.punctuality import delivery_waiting
from impact.analysis.waiting import Case, Waiting, waiting
from tests.analysis.deliveries import Sent, owed


def cases(text: str) -> list[Case]:
    """`10 15+`: one case that took 10 days, and one that is open after 15."""
    return [Case(float(word.rstrip("+")), word.endswith("+")) for word in text.split()]


def test_an_open_case_counts_as_one_that_took_at_least_so_long() -> None:
    """By hand: still waiting after day 10 is 4/5; after day 20 of the three left (day 15 is open)
    4/5 · 2/3 = 0.533; after day 30 it is 0.533 · 1/2 = 0.267. The median is 30; without the open
    cases it would have been 20."""
    assert waiting(cases("10 15+ 20 30 40+")) == Waiting(30.0, 5, 2)


def test_the_median_of_the_trial_of_freireich_is_23_weeks() -> None:
    """Remissions with 6-mercaptopurine: Freireich e.a., Blood 21 (1963), the example of Kaplan and
    Meier's method in Gehan, Biometrika 52 (1965): median 23 weeks, and 8 with placebo."""
    treated = cases("6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+")
    placebo = cases("1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23")
    assert waiting(treated) == Waiting(23.0, 21, 12)
    assert waiting(placebo) == Waiting(8.0, 21, 0)


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("", None),
        ("5+ 9+", Waiting(None, 2, 2)),
        ("3 9+ 9+", Waiting(None, 3, 2)),
        ("3 9+", Waiting(3.0, 2, 1)),
        ("0 0", Waiting(0.0, 2, 0)),
        ("4 4+", Waiting(4.0, 2, 1)),
        ("1 2 3 4 5 6 7+ 8+ 9+ 10 11 12 13 14 15", Waiting(10.0, 15, 3)),
    ],
)
def test_the_ends(told: str, found: Waiting | None) -> None:
    """4: the one that is open on day 4 was there on day 4, so that half still waits. And
    9/15 · 5/6 is half, also where a computer makes it a little more."""
    assert waiting(cases(told)) == found


DAYS = st.integers(0, 60)
CASES = st.lists(st.builds(Case, DAYS, st.booleans()), min_size=1, max_size=30)


@given(CASES, st.randoms())
def test_the_order_of_the_cases_says_nothing(told: list[Case], random: Random) -> None:
    shuffled = told.copy()
    random.shuffle(shuffled)
    assert waiting(shuffled) == waiting(told)


@given(CASES)
def test_keeping_open_cases_never_makes_it_look_faster(told: list[Case]) -> None:
    found, over = waiting(told), [case.days for case in told if not case.is_open]
    assert found is not None
    if found.median is not None:
        assert found.median >= median_low(over)


@given(st.lists(DAYS, min_size=1, max_size=30))
def test_without_open_cases_it_is_the_ordinary_median(days: list[int]) -> None:
    found = waiting(Case(number, is_open=False) for number in days)
    assert found == Waiting(median_low(days), len(days), 0)


def test_half_of_the_deliveries_come_within_so_many_days_and_open_ones_count() -> None:
    """The first quarter came 15 days after its end, the second 20; the third is open for 55 days.
    Two of three still waited after 15 days, one after 20: half came within 20 days."""
    sent = Sent("2026-Q1", date(2026, 4, 15)), Sent("2026-Q2", date(2026, 7, 20))
    found = delivery_waiting(owed(*sent, today=date(2026, 11, 24)))
    assert found == Waiting(20.0, 3, 1)


def test_what_came_early_took_no_days_and_a_period_that_runs_is_no_case() -> None:
    early = Sent("2026-Q1", date(2026, 3, 20)), Sent("2026-Q2", date(2026, 4, 20))
    assert delivery_waiting(owed(*early, today=date(2026, 5, 1))) == Waiting(0.0, 1, 0)
    assert delivery_waiting(owed(today=date(2026, 2, 1))) is None
