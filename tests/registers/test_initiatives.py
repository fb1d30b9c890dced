"""Residents' initiatives: the clock runs until a decision, and two years later somebody looks."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact.analysis.registered.measure import NOTHING, Measured
from impact.analysis.registered.measures.initiatives import (
    alive,
    clock,
    days_to_decision,
    euros_granted,
    said_no,
    said_provided,
    said_yes,
)
from impact.analysis.waiting import Case
from impact.periods import year
from impact.registers import doing
from impact.registers.books import Books
from impact.registers.kinds.initiatives import INITIATIVES, Initiative, State
from impact.registers.register import Actor, Standing
from tests.registers.kept import Step, books, ledger
from tests.registers.promises import COUNCIL, OFFICE, OTHER, RESIDENTS, SCHOOL
from tests.registers.requests import ASKED, INITIATIVE, WORDS, decided

TODAY = date(2026, 11, 24)


def after(days: int) -> date:
    return ASKED + timedelta(days=days)


def kept(*stories: list[Step]) -> Books:
    return books(ledger(INITIATIVES, *((INITIATIVE, story) for story in stories)))


def standing(*steps: Step) -> Standing[Initiative]:
    (found,) = kept([*steps]).of(INITIATIVES).valid
    return found


MORE = ("more_asked", after(20), WORDS)
DONE = ("completed", after(30), WORDS)


def test_the_clock_runs_on_while_more_is_asked_and_when_it_is_passed_on() -> None:
    # by hand: half of four waited 40 days or less; asking for more on day 20 stops no clock
    passed = ("passed_on", after(25), {**WORDS, "decider": "bewoners"})
    found = kept(
        [decided("yes", after(10))],
        [MORE, DONE, passed, decided("yes", after(40))],
        [decided("no", after(60))],
        [MORE],
    )
    assert days_to_decision(found, year(2026), TODAY) == Measured(40.0, 4)


@given(st.lists(st.sampled_from(["more_asked", "completed", "passed_on", "hindered"]), max_size=8))
def test_nothing_but_a_decision_stops_the_clock(acts: list[str]) -> None:
    told = {"passed_on": {**WORDS, "decider": "bewoners"}}
    steps = [(act, after(number), told.get(act, WORDS)) for number, act in enumerate(acts)]
    assert clock(standing(*steps), TODAY) == Case((TODAY - ASKED).days, is_open=True)
    ended = standing(*steps, decided("no", after(9)))
    assert clock(ended, TODAY) == Case(9, is_open=False)


def test_what_is_still_open_or_was_given_up_stays_in_the_median() -> None:
    # by hand, Kaplan and Meier: decided after 10 (4 at risk: 3/4) and after 60 days (2 at risk, for
    # one gave up on day 30: 3/4 · 1/2 = 3/8): the median is 60, where decided cases alone say 10
    gave_up = ("stopped", after(30), {**WORDS, "stopped_on": after(30)})
    found = kept([decided("yes", after(10))], [gave_up], [decided("no", after(60))], [])
    assert days_to_decision(found, year(2026), TODAY) == Measured(60.0, 4)
    # on the 50th day only one of four is decided: nobody can say yet
    assert days_to_decision(found, year(2026), after(50)) == Measured(None, 4)


def test_of_what_was_decided_it_is_counted_once_what_holds() -> None:
    # by hand: five decided; the second was refused and got a yes with conditions after objecting
    objected = ("objected", after(20), WORDS)
    found = kept(
        [decided("yes", after(10), euros_granted=1000)],
        [decided("no", after(10)), objected, decided("provided", after(50), euros_granted=250)],
        [decided("no", after(10))],
        [decided("no", after(10))],
        [decided("yes", after(10))],
        [],
    )
    assert said_yes(found, year(2026), TODAY) == Measured(40.0, 5)
    assert said_provided(found, year(2026), TODAY) == Measured(20.0, 5)
    assert said_no(found, year(2026), TODAY) == Measured(40.0, 5)
    # 1,000 + 250 euros; of the last yes the amount is not known, and it is not in the count
    assert euros_granted(found, year(2026), TODAY) == Measured(1250.0, 2)
    # before the objection was decided the second was a no
    assert said_no(found, year(2026), after(40)) == Measured(60.0, 5)


def test_no_money_is_not_the_same_as_money_that_nobody_noted() -> None:
    assert euros_granted(kept([decided("no", after(9))]), year(2026), TODAY) == Measured(0.0, 0)
    assert euros_granted(kept([decided("yes", after(9))]), year(2026), TODAY) == Measured(None, 1)
    assert euros_granted(kept([]), year(2026), TODAY) == NOTHING
    assert days_to_decision(books(), year(2026), TODAY) == NOTHING


def test_after_two_years_it_is_counted_what_is_alive_and_nothing_that_nobody_looked_at() -> None:
    begun = date(2024, 3, 1)  # two years old on 1 March 2026
    start: list[Step] = [
        decided("yes", after(1)),
        ("started", TODAY, {"started_on": begun}),
    ]

    def looked(is_alive: bool) -> Step:
        return "checked", TODAY, {"checked_on": date(2026, 3, 2), "is_alive": is_alive}

    def stopped(day: date) -> Step:
        return "stopped", TODAY, {**WORDS, "stopped_on": day}

    found = kept(
        [*start, looked(True)],
        [*start, looked(False)],
        [*start, stopped(date(2025, 6, 1))],  # before it was two years old
        [*start, stopped(date(2026, 6, 1))],  # after it was two years old
        start,  # nobody looked
    )
    # by hand: of four of which it is known, two were alive
    assert alive(found, year(2026), TODAY) == Measured(50.0, 4)
    assert alive(found, year(2025), TODAY) == NOTHING
    assert [item.state for item in found.of(INITIATIVES).valid] == [
        State.ALIVE,
        State.STOPPED,
        State.STOPPED,
        State.STOPPED,
        State.RUNNING,
    ]


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"answer": "yes", "decided_on": after(-1)}, "decided_on"),
        ({"answer": "provided", "decided_on": after(1)}, "conditions"),
        ({"answer": "no", "decided_on": after(1), "conditions": "Stil zijn."}, "conditions"),
        ({"answer": "no", "decided_on": after(1), "euros_granted": 5}, "euros_granted"),
        ({"answer": "no", "decided_on": after(1), "words": ""}, "words"),
    ],
)
def test_a_decision_that_cannot_be_is_refused(told: dict[str, Any], field: str) -> None:
    act = INITIATIVES.act("decided")
    assert act is not None
    found = doing.acted(act, standing(), {**WORDS, **told}, SCHOOL)
    assert isinstance(found, tuple)
    assert [item.field for item in found] == [field]


def test_looking_before_two_years_have_gone_by_is_refused() -> None:
    act = INITIATIVES.act("checked")
    assert act is not None
    running = standing(decided("yes", after(1)), ("started", after(9), {"started_on": after(9)}))
    found = doing.acted(act, running, {"checked_on": after(700), "is_alive": True}, OFFICE)
    assert isinstance(found, tuple)
    assert "14-01-2028" in str(found[0].what)


@pytest.mark.parametrize(
    ("actor", "may"),
    [
        (SCHOOL, {"more_asked", "passed_on", "decided", "stopped", "hindered"}),
        (OFFICE, {"more_asked", "passed_on", "decided", "stopped", "hindered"}),
        (OTHER, {"hindered"}),
        (RESIDENTS, {"stopped", "hindered"}),
        (COUNCIL, set()),
    ],
)
def test_who_decides_is_whoever_was_asked(actor: Actor, may: set[str]) -> None:
    assert {act.code for act in doing.open_acts(INITIATIVES, standing(), actor)} == may


def test_only_the_residents_object_and_passing_on_moves_who_decides() -> None:
    refused = standing(decided("no", after(3)))
    assert "objected" in {act.code for act in doing.open_acts(INITIATIVES, refused, RESIDENTS)}
    assert "objected" not in {act.code for act in doing.open_acts(INITIATIVES, refused, OFFICE)}
    passed = standing(("passed_on", after(3), {**WORDS, "decider": "bewoners"}))
    assert passed.entry.owner == "bewoners"
    assert "decided" in {act.code for act in doing.open_acts(INITIATIVES, passed, OTHER)}
    assert "decided" not in {act.code for act in doing.open_acts(INITIATIVES, passed, SCHOOL)}


def test_what_is_in_the_way_is_added_once_and_stays() -> None:
    found = standing(
        ("hindered", after(3), {**WORDS, "barriers": ["H1", "H2"]}),
        ("hindered", after(4), {**WORDS, "barriers": ["H2", "H3"]}),
    )
    assert found.entry.barriers == ("H1", "H2", "H3")
    assert found.state is State.SUBMITTED


def test_the_due_day_is_that_of_the_decision_and_later_that_of_looking() -> None:
    promised = {**INITIATIVE, "decision_due": after(56)}
    begun = ("started", after(9), {"started_on": date(2024, 2, 29)})
    waits, runs, over = ledger(
        INITIATIVES,
        (promised, []),
        (promised, [decided("yes", after(2)), begun]),
        (promised, [decided("no", after(2))]),
    ).valid
    assert INITIATIVES.due is not None
    assert INITIATIVES.due(waits) == after(56)
    assert INITIATIVES.due(runs) == date(2026, 2, 28)
    assert INITIATIVES.due(over) is None
