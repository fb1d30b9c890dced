"""The right to challenge: from a challenge to a task that residents do themselves."""

from datetime import date, timedelta

import pytest

from impact.analysis.registered.measure import NOTHING, Measured
from impact.analysis.registered.measures.challenges import (
    days_to_decision,
    euros_in_self_management,
    granted,
    received,
)
from impact.periods import year
from impact.registers import doing
from impact.registers.books import Books
from impact.registers.kinds.challenges import CHALLENGES, State
from tests.registers.kept import Step, books, ledger
from tests.registers.promises import RESIDENTS, SCHOOL
from tests.registers.requests import ASKED, CHALLENGE, WORDS, decided

TODAY = date(2026, 11, 24)
TALK: Step = ("intake", ASKED, {"held_on": ASKED, "criteria": "Even schoon als nu."})


def after(days: int) -> date:
    return ASKED + timedelta(days=days)


def kept(*stories: list[Step]) -> Books:
    return books(ledger(CHALLENGES, *((CHALLENGE, story) for story in stories)))


def taken(euros: float | None, start: date, end: date | None = None, answer: str = "yes") -> Step:
    told = {"euros_per_year": euros, "runs_from": start, "runs_until": end}
    return decided(answer, after(30), **told)


def test_refused_once_and_granted_after_objection_is_counted_once_as_granted() -> None:
    objected = ("objected", after(40), WORDS)
    found = kept(
        [TALK, decided("no", after(30)), objected, decided("yes", after(90))],
        [decided("no", after(50))],
        [TALK],
    )
    states = [item.state for item in found.of(CHALLENGES).valid]
    assert states == [State.GRANTED_AFTER_OBJECTION, State.REFUSED, State.INTAKE]
    # by hand: of two that were decided one is granted
    assert granted(found, year(2026), TODAY) == Measured(50.0, 2)
    assert granted(found, year(2026), after(60)) == Measured(0.0, 2)
    assert received(found, year(2026), TODAY) == Measured(3, 3)
    # first decisions after 30 and 50 days, one still open: after 50 days a third still waits
    assert days_to_decision(found, year(2026), TODAY) == Measured(50.0, 3)


def test_an_objection_that_is_refused_leaves_it_refused() -> None:
    objected = ("objected", after(40), WORDS)
    (found,) = (
        kept([decided("no", after(30)), objected, decided("no", after(90))]).of(CHALLENGES).valid
    )
    assert found.state is State.REFUSED


def test_the_money_is_what_residents_run_at_the_end_of_a_period() -> None:
    ended: Step = ("ended", TODAY, {**WORDS, "ended_on": date(2026, 6, 30)})
    looked: Step = (
        "evaluated",
        TODAY,
        {**WORDS, "evaluated_on": date(2026, 9, 1), "lesson": "go_on"},
    )
    found = kept(
        [taken(290_000, date(2026, 3, 1)), looked],
        [taken(40_000, date(2026, 3, 1), answer="provided"), ended],
        [taken(10_000, date(2026, 3, 1), date(2026, 10, 31))],
        [taken(None, date(2026, 3, 1))],  # how much goes with it is not known
        [taken(5_000, date(2027, 1, 1))],  # still to begin
        [decided("no", after(30))],
    )
    # by hand, today: 290,000, and one of which it is not known
    assert euros_in_self_management(found, year(2026), TODAY) == Measured(290_000, 1)
    # on 1 April: 290,000 + 40,000 + 10,000
    assert euros_in_self_management(found, year(2026), date(2026, 4, 1)) == Measured(340_000, 3)
    # at the end of 2025 there was a register and nothing was run: zero; in 2027 nobody knows yet
    assert euros_in_self_management(found, year(2025), TODAY) == Measured(0, 0)
    assert euros_in_self_management(found, year(2027), TODAY) == NOTHING


def test_a_register_that_is_not_used_says_nothing_which_is_not_zero() -> None:
    for measured in (received, granted, days_to_decision, euros_in_self_management):
        assert measured(books(), year(2026), TODAY) == NOTHING
    assert received(kept([]), year(2025), TODAY) == Measured(0, 0)


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"answer": "no", "euros_per_year": 10}, "euros_per_year"),
        (
            {"answer": "yes", "runs_from": "2026-05-01", "runs_until": "2026-04-01"},
            "runs_until",
        ),
    ],
)
def test_a_decision_that_cannot_be_is_refused(told: dict[str, object], field: str) -> None:
    act = CHALLENGES.act("decided")
    assert act is not None
    (standing,) = kept([]).of(CHALLENGES).valid
    found = doing.acted(act, standing, {**WORDS, "decided_on": after(1), **told}, SCHOOL)
    assert isinstance(found, tuple)
    assert [item.field for item in found] == [field]


def test_residents_object_and_what_ended_does_not_end_again() -> None:
    refused, running = kept([decided("no", after(30))], [taken(1, ASKED)]).of(CHALLENGES).valid
    assert "objected" in {act.code for act in doing.open_acts(CHALLENGES, refused, RESIDENTS)}
    assert doing.open_acts(CHALLENGES, refused, SCHOOL) == ()
    act = CHALLENGES.act("ended")
    assert act is not None
    told = {**WORDS, "ended_on": after(60)}
    assert not isinstance(doing.acted(act, running, told, SCHOOL), tuple)
    looked = {**WORDS, "evaluated_on": after(70), "lesson": "stop"}
    (ended,) = (
        kept([taken(1, ASKED), ("ended", after(60), told), ("evaluated", after(70), looked)])
        .of(CHALLENGES)
        .valid
    )
    assert isinstance(doing.acted(act, ended, told, SCHOOL), tuple)
