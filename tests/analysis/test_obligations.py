"""Who owes what: counted by hand, and two laws.

A school owes a delivery every quarter, thirty days after it ends, with fourteen days of grace:
2026-Q1 ends on 31 March, is due on 30 April, and is shown as late from 15 May.
"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact.analysis.obligations import Obligation, State, obligations
from impact.analysis.punctuality import (
    Share,
    by_indicator,
    by_partner,
    by_period,
    reliability,
    uploads_on_time,
)
from tests.analysis.deliveries import MEASURES, Sent, about, arrivals, owed, rule
from tests.analysis.stories import CITY, HERE

N1, N2 = "N1", "N2"


def of(found: tuple[Obligation, ...], period: str) -> Obligation:
    return next(item for item in found if item.due.period.code == period)


@pytest.mark.parametrize(
    ("today", "state", "left", "open_", "public"),
    [
        (date(2026, 3, 31), State.UPCOMING, 30, 0, False),
        (date(2026, 4, 1), State.DUE, 29, 0, False),
        (date(2026, 4, 30), State.DUE, 0, 0, False),
        (date(2026, 5, 1), State.LATE, 0, 1, False),
        (date(2026, 5, 14), State.LATE, 0, 14, False),
        (date(2026, 5, 15), State.LATE, 0, 15, True),
    ],
)
def test_what_was_not_sent_is_upcoming_due_late_and_then_public(
    today: date, state: State, left: int, open_: int, public: bool
) -> None:
    item = of(owed(today=today), "2026-Q1")
    assert (item.state, item.days_left, item.days_open) == (state, left, open_)
    assert item.is_public is public
    assert item.is_late is (state is State.LATE)


@pytest.mark.parametrize(
    ("sent_on", "state", "late"),
    [
        (date(2026, 4, 30), State.ON_TIME, 0),
        (date(2026, 5, 1), State.DELIVERED_LATE, 1),
        (date(2026, 5, 18), State.DELIVERED_LATE, 18),
    ],
)
def test_the_day_on_which_the_first_figure_was_sent_decides(
    sent_on: date, state: State, late: int
) -> None:
    sent = [Sent("2026-Q1", sent_on, indicator=name) for name in (N1, N2)]
    item = of(owed(*sent, today=date(2026, 6, 30)), "2026-Q1")
    assert (item.state, item.days_late, item.is_open) == (state, late, False)
    assert item.days_late_of((N1, HERE, "", "2026-Q1")) == late


def test_waiting_for_somebody_who_accepts_is_not_the_partners_lateness() -> None:
    sent = [Sent("2026-Q1", date(2026, 4, 20), date(2026, 6, 1), name) for name in (N1, N2)]
    assert of(owed(*sent, today=date(2026, 6, 2)), "2026-Q1").state is State.ON_TIME


def test_a_delivery_without_an_indicator_of_the_mapping_is_partly_there() -> None:
    item = of(owed(Sent("2026-Q1", date(2026, 4, 20)), today=date(2026, 6, 1)), "2026-Q1")
    assert item.state is State.PARTLY
    assert (item.delivered, item.expected) == (1, 2)
    assert [cell.indicator for cell in item.missing] == [N2]
    assert (item.is_on_time, item.is_public, item.days_open) == (True, True, 32)


def test_the_next_period_owes_the_series_that_were_known_when_it_ended() -> None:
    first = date(2026, 4, 20)
    sent = [Sent("2026-Q1", first, area=area) for area in (HERE, CITY)]
    item = of(owed(*sent, Sent("2026-Q2", date(2026, 7, 10)), today=date(2026, 9, 1)), "2026-Q2")
    assert [(cell.indicator, cell.area) for cell in item.cells] == [
        (N1, CITY),
        (N1, HERE),
        (N2, ""),
    ]
    assert [(cell.indicator, cell.area) for cell in item.missing] == [(N1, CITY), (N2, "")]


def test_a_series_that_came_after_the_period_is_not_asked_for_afterwards() -> None:
    sent = [Sent("2026-Q1", date(2026, 4, 20), indicator=name) for name in (N1, N2)]
    before = of(owed(*sent, today=date(2026, 6, 1)), "2026-Q1")
    more = Sent("2025-Q4", date(2026, 6, 1), area=CITY)
    after = of(owed(*sent, more, today=date(2026, 6, 1)), "2026-Q1")
    assert (before.delivered, before.expected) == (after.delivered, after.expected) == (2, 2)


def test_what_the_theory_or_the_mapping_no_longer_knows_is_not_owed() -> None:
    sent = [Sent("2026-Q1", date(2026, 4, 1), area="BU99011201")]
    sent.append(Sent("2026-Q1", date(2026, 4, 1), indicator="N9"))
    item = of(owed(*sent, today=date(2026, 9, 1)), "2026-Q2")
    assert {(cell.indicator, cell.area) for cell in item.cells} == {(N1, ""), (N2, "")}


def test_a_figure_belongs_to_the_period_in_which_its_own_period_ends() -> None:
    """Months in a quarter: three; a school year in the quarter of its last day; a year in Q4."""
    sent = (
        Sent("2025-12", date(2026, 1, 5), indicator=N1),
        Sent("2024/2025", date(2026, 1, 5), indicator=N2),
        Sent("2025", date(2026, 1, 5), indicator="N3"),
    )
    found = owed(
        *sent,
        today=date(2027, 1, 1),
        due=rule(),
        measures={"school": (N1, N2, "N3")},
        N1="month",
        N2="school_year",
        N3="year",
    )
    assert {item.due.period.code: [cell.period for cell in item.cells] for item in found} == {
        "2026-Q1": ["2026-01", "2026-02", "2026-03"],
        "2026-Q2": ["2026-04", "2026-05", "2026-06"],
        "2026-Q3": ["2026-07", "2026-08", "2026-09", "2025/2026"],
        "2026-Q4": ["2026-10", "2026-11", "2026-12", "2026"],
        "2027-Q1": ["2027-01", "2027-02", "2027-03"],
    }


def test_a_figure_of_every_two_years_is_owed_in_its_own_years() -> None:
    found = owed(
        Sent("2022", date(2022, 5, 1)),
        today=date(2027, 1, 1),
        due=rule("year", "2023"),
        measures={"school": (N1,)},
        N1="2_years",
    )
    with_period = [item for item in found if any(cell.period for cell in item.cells)]
    assert [item.due.period.code for item in with_period] == ["2024", "2026"]


def test_a_rule_without_known_indicators_owes_any_figure_at_all() -> None:
    late = of(owed(today=date(2026, 6, 1), measures={}), "2026-Q1")
    assert (late.state, late.expected) == (State.LATE, 1)
    sent = Sent("2026-Q1", date(2026, 4, 1))
    assert of(owed(sent, today=date(2026, 6, 1), measures={}), "2026-Q1").state is State.ON_TIME


def test_a_source_without_a_rule_owes_nothing() -> None:
    sent = Sent("2026-Q1", date(2026, 4, 1))
    assert obligations(about(None), MEASURES, arrivals(sent), date(2026, 6, 1)) == ()


def test_completeness_and_timeliness_counted_by_hand() -> None:
    """Three quarters, judged on 1 December 2026.

    Q1: N1 and N2 on 20 April: on time, 2 of 2. Then both series are known, so Q2 and Q3 owe two.
    Q2: N1 on 9 August, due 30 July: late, 1 of 2. Q3: nothing, due 30 October: 0 of 2.
    Q4 still runs and does not count. Together 1 of 3 on time, 3 of 6 cells.
    """
    found = owed(
        Sent("2026-Q1", date(2026, 4, 20), indicator=N1),
        Sent("2026-Q1", date(2026, 4, 20), indicator=N2),
        Sent("2026-Q2", date(2026, 8, 9), indicator=N1),
        today=date(2026, 12, 1),
    )
    assert [item.state.value for item in found] == ["on_time", "partly", "late", "upcoming"]
    whole = reliability(found)
    assert (whole.timeliness, whole.completeness) == (Share(1, 3), Share(3, 6))
    assert whole.completeness.fraction == 0.5
    assert uploads_on_time(found) == Share(1, 3)
    assert by_partner(found) == {"school": whole}
    assert {key: value.completeness for key, value in by_period(found).items()} == {
        "2026-Q1": Share(2, 2),
        "2026-Q2": Share(1, 2),
        "2026-Q3": Share(0, 2),
        "2026-Q4": Share(0, 0),
    }
    each = by_indicator(found)
    assert (each[N1].timeliness, each[N1].completeness) == (Share(1, 3), Share(2, 3))
    assert (each[N2].timeliness, each[N2].completeness) == (Share(1, 3), Share(1, 3))
    assert Share(0, 0).fraction is None


def test_in_the_days_of_grace_nobody_is_judged_yet() -> None:
    assert reliability(owed(today=date(2026, 5, 14))).timeliness == Share(0, 0)
    assert reliability(owed(today=date(2026, 5, 15))).timeliness == Share(0, 1)


DAYS = st.dates(date(2025, 12, 1), date(2026, 12, 31))
FIGURES = st.builds(
    lambda period, sent_on, waited, name, area: Sent(
        period, sent_on, sent_on + timedelta(days=waited), name, area
    ),
    st.sampled_from(["2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3"]),
    DAYS,
    st.integers(0, 40),
    st.sampled_from([N1, N2]),
    st.sampled_from([HERE, CITY]),
)
HISTORIES = st.lists(FIGURES, max_size=12)


@given(HISTORIES, st.randoms(), DAYS)
def test_the_order_in_which_deliveries_came_in_does_not_matter(history, random, today) -> None:
    shuffled = list(history)
    random.shuffle(shuffled)
    assert owed(*history, today=today) == owed(*shuffled, today=today)


@given(HISTORIES, st.lists(FIGURES, min_size=1, max_size=6), DAYS)
def test_a_later_delivery_never_makes_anything_less_complete(history, more, today) -> None:
    """Later: what is accepted today or after, whenever it was sent."""
    history = [item for item in history if item.known_on <= today]
    later = [
        Sent(item.period, min(item.sent_on, today), today, item.indicator, item.area)
        for item in more
    ]
    before = owed(*history, today=today)
    after = owed(*history, *later, today=today)
    for old, new in zip(before, after, strict=True):
        if old.state is State.UPCOMING:
            continue
        assert new.expected == old.expected
        assert new.delivered >= old.delivered
        assert set(new.missing) <= set(old.missing)
        assert new.is_on_time >= old.is_on_time
    one, two = reliability(before).completeness, reliability(after).completeness
    assert (two.fraction or 0) >= (one.fraction or 0)
