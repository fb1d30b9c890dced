"""Bodies: seats as they were on a day, who came, and the figures that are counted from them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact.analysis.registered.measure import NOTHING, Measured
from impact.analysis.registered.measures.bodies import attendance, share_of_votes, years_involved
from impact.periods import year
from impact.registers import doing
from impact.registers.kinds.bodies import BODIES, Body, Meeting, State, has_quorum, seats_on
from impact.registers.kinds.decisions import DECISIONS
from impact.registers.ledger import Ledger
from impact.registers.register import Actor
from tests.registers.governing import BOARD, COUNCIL_BODY, DECISION, OPEN_TO_ALL, WORDS, met, taken
from tests.registers.kept import Step, books, ledger

TODAY = date(2026, 11, 24)
OFFICE = Actor("bureau", "manager")


def changed(since: date, **seats: int) -> Step:
    same = {name: BOARD[name] for name in ("seats", "resident_seats", "voting_seats", "quorum")}
    return "seats_changed", since, {**same, **WORDS, "since": since, **seats}


def board(*steps: Step) -> Ledger[Body]:
    return ledger(BODIES, (BOARD, list(steps)))


def test_of_the_votes_residents_hold_their_part_on_the_last_day_of_the_period() -> None:
    # by hand: 2 of 8 in 2025; from July 2026 4 of 8, and 3 of 4 in a second body: 7 of 12
    second = {**BOARD, "since": date(2026, 2, 1), "voting_seats": 4, "resident_voting_seats": 3}
    found = books(
        ledger(
            BODIES,
            (BOARD, [changed(date(2026, 7, 1), resident_voting_seats=4)]),
            ({**second, "quorum": 2}, []),
            (OPEN_TO_ALL, []),  # no seats: nothing to share
            (COUNCIL_BODY, []),  # of the municipality, not of the programme
        )
    )
    assert share_of_votes(found, year(2025), TODAY) == Measured(25.0, 8)
    assert share_of_votes(found, year(2026), date(2026, 3, 1)).n == 12
    assert share_of_votes(found, year(2026), TODAY) == Measured(pytest.approx(100 * 7 / 12), 12)
    assert share_of_votes(found, year(2027), TODAY) == NOTHING


def test_a_body_that_ended_has_no_votes_any_more() -> None:
    ended = board(("ended", date(2026, 6, 1), {**WORDS, "until": date(2026, 6, 1)}))
    assert ended.valid[0].state is State.ENDED
    assert share_of_votes(books(ended), year(2026), TODAY) == NOTHING
    assert share_of_votes(books(ended), year(2025), TODAY) == Measured(25.0, 8)


def test_attendance_counts_the_seats_that_there_were_on_the_day_itself() -> None:
    # by hand: 3 of 4 in March, 5 of 6 in September: 8 of 10; in May nobody counted
    found = board(
        met(date(2026, 3, 2), 6, 3),
        met(date(2026, 5, 4), 6, None),
        changed(date(2026, 7, 1), resident_seats=6, resident_voting_seats=2),
        met(date(2026, 9, 7), 7, 5),
        met(date(2027, 1, 4), 7, 6),  # still to come
    )
    assert attendance(books(found), year(2026), TODAY) == Measured(80.0, 10)
    assert attendance(books(found), year(2027), TODAY) == NOTHING


def test_that_nobody_came_is_something_else_than_that_nobody_counted() -> None:
    nobody = board(met(date(2026, 3, 2), 6, 0))
    unknown = board(met(date(2026, 3, 2), 6, None))
    assert attendance(books(nobody), year(2026), TODAY) == Measured(0.0, 4)
    assert attendance(books(unknown), year(2026), TODAY) == NOTHING


def test_a_quorum_is_that_of_the_day_and_unknown_when_nobody_counted() -> None:
    (found,) = board(changed(date(2026, 7, 1), quorum=6)).valid

    def meeting(day: date, present: int | None) -> Meeting:
        return Meeting(met_on=day, voting_present=present)

    assert has_quorum(found, meeting(date(2026, 3, 2), 5)) is True
    assert has_quorum(found, meeting(date(2026, 9, 7), 5)) is False
    assert has_quorum(found, meeting(date(2026, 9, 7), None)) is None


def test_years_of_taking_part_end_where_a_year_went_by_without_it() -> None:
    # by hand: a meeting in January 2024, then nothing until 3 March 2025; from then on never more
    # than a year between two: 3 March 2025 to 24 November 2026 are 631 days, 631 / 365.25 years
    found = books(
        ledger(
            BODIES,
            (
                {**OPEN_TO_ALL, "since": date(2023, 1, 1)},
                [met(date(2024, 1, 8), None, 12), met(date(2025, 3, 3), None, 40)],
            ),
        ),
        ledger(
            DECISIONS,
            (DECISION, [taken(date(2026, 1, 12), "consulting")]),
            (DECISION, [taken(date(2023, 6, 1), "informing")]),  # being told is not taking part
        ),
    )
    assert years_involved(found, year(2026), TODAY) == Measured(pytest.approx(631 / 365.25), 2)
    assert years_involved(found, year(2024), TODAY) == Measured(pytest.approx(358 / 365.25), 1)
    assert years_involved(found, year(2028), date(2028, 2, 1)).value == 0  # it stopped in 2026
    assert years_involved(found, year(2022), TODAY) == NOTHING


DAYS = st.dates(date(2025, 1, 1), date(2026, 12, 31))


@given(st.lists(st.tuples(DAYS, st.integers(0, 8)), max_size=6), DAYS)
def test_seats_on_a_day_never_depend_on_changes_that_hold_later(
    changes: list[tuple[date, int]], day: date
) -> None:
    steps = [changed(since, resident_voting_seats=votes) for since, votes in changes]
    (all_of_them,) = board(*steps).valid
    (until_then,) = board(*(step for step in steps if step[1] <= day)).valid
    assert seats_on(all_of_them, day) == seats_on(until_then, day)


@given(st.lists(DAYS, min_size=1, max_size=6), DAYS)
def test_taking_part_once_more_never_makes_it_shorter(days: list[date], extra: date) -> None:
    def involved(held: list[date]) -> float:
        found = ledger(BODIES, (OPEN_TO_ALL, [met(day, None, 3) for day in held]))
        told = years_involved(books(found), year(2026), date(2026, 12, 31))
        assert told.value is not None
        return told.value

    assert involved([*days, extra]) >= involved(days)


@pytest.mark.parametrize(
    ("says", "field"),
    [
        ({"resident_seats": 11}, "resident_seats"),
        ({"voting_seats": 12}, "voting_seats"),
        ({"resident_voting_seats": 5}, "resident_voting_seats"),
        ({"quorum": 9}, "quorum"),
    ],
)
def test_a_part_of_the_seats_is_never_more_than_all(says: dict[str, int], field: str) -> None:
    found = doing.opened(BODIES, {**BOARD, **says}, OFFICE)
    assert isinstance(found, tuple)
    assert [item.field for item in found] == [field]


def test_a_meeting_has_no_more_people_than_seats_and_is_not_before_the_body() -> None:
    (standing,) = board().valid
    act = BODIES.act("met")
    assert act is not None
    told = {"met_on": date(2024, 12, 1), "voting_present": 9, "residents_present": 5}
    found = doing.acted(act, standing, told, OFFICE)
    assert isinstance(found, tuple)
    assert {item.field for item in found} == {"met_on", "voting_present", "residents_present"}
    fine = {**told, "met_on": date(2025, 1, 1) + timedelta(1), "voting_present": 8}
    assert isinstance(
        doing.acted(act, standing, {**fine, "residents_present": 4}, OFFICE),
        Meeting,
    )
