"""Barriers: who reports, who answers, and how long they stand in the way."""

from datetime import date
from typing import Any

import pytest

from impact.analysis.registered.measure import NOTHING, Measured
from impact.analysis.registered.measures.barriers import days_in_the_way
from impact.periods import year
from impact.registers import doing
from impact.registers.deciding import Level
from impact.registers.kinds.barriers import (
    BARRIERS,
    Barrier,
    Solved,
    State,
    days_standing,
)
from impact.registers.ledger import OPENED, after, empty
from impact.registers.register import Actor, Change, Standing
from tests.registers.kept import Step, books, ledger
from tests.registers.promises import AUDITOR, COUNCIL, OFFICE, OTHER, RESIDENTS, SCHOOL

TODAY = date(2026, 11, 24)
BECAUSE = {"words": "Dat staat in de verordening."}
BARRIER: dict[str, Any] = {
    "title": "Sleutel alleen op kantoortijd",
    "what": "De school is na vijf uur dicht, ook voor de huiswerkklas.",
    "kind": "rule",
    "partner": "school",
    "level": "organisation",
    "first_seen": date(2026, 1, 10),
}


def seen(day: date) -> dict[str, Any]:
    return {**BARRIER, "first_seen": day}


def solved(day: date) -> Step:
    return "solved", day, {"solved_on": day, "words": "De conciërge blijft langer."}


def one(*steps: Step) -> Standing[Barrier]:
    return ledger(BARRIERS, (BARRIER, list(steps))).entries["H1"]


def reported_by(actor: Actor) -> Standing[Barrier]:
    made = doing.opened(BARRIERS, BARRIER, actor)
    assert isinstance(made, Barrier)
    change = Change(
        1, "H1", 1, OPENED, made.model_dump_json(), "", actor.name, actor.role, actor.partner, AT
    )
    return after(empty(BARRIERS), [change]).entries["H1"]


AT = ledger(BARRIERS, (BARRIER, [])).entries["H1"].changes[0].at


@pytest.mark.parametrize("actor", [OFFICE, SCHOOL, OTHER, RESIDENTS])
def test_residents_and_professionals_report_a_barrier_of_somebody_else(actor: Actor) -> None:
    assert isinstance(doing.opened(BARRIERS, BARRIER, actor), Barrier)


@pytest.mark.parametrize("actor", [COUNCIL, AUDITOR])
def test_others_do_not_report_barriers(actor: Actor) -> None:
    assert not doing.may_open(BARRIERS, actor)


def test_only_whoever_is_in_charge_answers_and_the_office_for_whom_has_no_account() -> None:
    def codes(actor: Actor) -> set[str]:
        return {act.code for act in doing.open_acts(BARRIERS, one(), actor)}

    answers = {"acknowledged", "solving", "solved", "refused", "passed_on"}
    assert codes(SCHOOL) == codes(OFFICE) == {"seen_again", *answers}
    assert codes(OTHER) == codes(RESIDENTS) == {"seen_again"}
    assert codes(COUNCIL) == set()


def test_what_residents_reported_is_not_for_the_owner_of_the_rule_to_alter_or_take_back() -> None:
    standing = reported_by(RESIDENTS)
    for may in (doing.may_amend, doing.may_withdraw):
        assert may(standing, RESIDENTS)
        assert may(standing, OFFICE)
        assert not may(standing, SCHOOL)
        assert not may(standing, OTHER)
        assert not may(standing, AUDITOR)
    assert doing.may_amend(reported_by(OFFICE), SCHOOL)


def test_a_barrier_is_somebodys_a_partner_or_an_organisation_that_is_none() -> None:
    nobody = {key: value for key, value in BARRIER.items() if key != "partner"}
    found = doing.opened(BARRIERS, nobody, RESIDENTS)
    assert isinstance(found, tuple)
    assert [item.field for item in found] == ["organisation"]
    assert isinstance(
        doing.opened(BARRIERS, {**nobody, "organisation": "Belastingdienst"}, RESIDENTS), Barrier
    )


def test_seen_again_adds_cases_and_a_solved_barrier_that_is_seen_again_is_back() -> None:
    more = ("seen_again", TODAY, {"cases": 4})
    assert (one(more).entry.cases, one(more).state) == (5, State.REPORTED)
    back = one(solved(date(2026, 3, 1)), more)
    assert (back.entry.cases, back.state) == (5, State.REPORTED)
    # it stood in the way from the first time on: 10 January up to 24 November is 318 days
    assert days_standing(back, TODAY) == 318
    refused = one(("refused", TODAY, BECAUSE), more)
    assert refused.state is State.REFUSED


def test_an_answer_says_by_when_and_passing_on_does_not_stop_the_days() -> None:
    taken = ("acknowledged", TODAY, {"words": "Wij zoeken het uit.", "due": date(2027, 2, 1)})
    assert one(taken).entry.due == date(2027, 2, 1)
    elsewhere = {"organisation": "Ministerie", "level": "state", **BECAUSE}
    passed = one(taken, ("passed_on", TODAY, elsewhere))
    assert (passed.entry.owner, passed.entry.organisation) == (None, "Ministerie")
    assert passed.entry.level is Level.STATE
    assert passed.state is State.REPORTED
    assert passed.entry.first_seen == BARRIER["first_seen"]


def test_to_whom_it_is_passed_on_must_be_said_and_nothing_is_solved_before_it_was_seen() -> None:
    pass_on, solve = BARRIERS.act("passed_on"), BARRIERS.act("solved")
    assert pass_on
    assert solve
    found = doing.acted(pass_on, one(), {"level": "region", **BECAUSE}, SCHOOL)
    assert isinstance(found, tuple)
    assert [item.field for item in found] == ["organisation"]
    early = {"solved_on": date(2026, 1, 9), "words": "Ja."}
    found = doing.acted(solve, one(), early, SCHOOL)
    assert isinstance(found, tuple)
    assert [item.field for item in found] == ["solved_on"]
    assert isinstance(
        doing.acted(solve, one(), {**early, "solved_on": date(2026, 1, 10)}, SCHOOL), Solved
    )


def test_what_the_council_can_decide_follows_from_the_level() -> None:
    assert not Barrier(**BARRIER).is_for_the_council
    assert Barrier(**{**BARRIER, "level": "council"}).is_for_the_council
    assert not Barrier(**{**BARRIER, "level": None}).is_for_the_council


def test_days_in_the_way_count_in_what_stands_also_when_it_was_refused() -> None:
    # by hand, Kaplan and Meier: solved after 20 days (4 at risk) and after 60 (3 at risk), refused
    # and still standing after 100, reported and standing after 200: 3/4, then 3/4 · 2/3 = 1/2: 60
    known = books(
        ledger(
            BARRIERS,
            (seen(date(2026, 1, 1)), [solved(date(2026, 1, 21))]),
            (seen(date(2026, 2, 1)), [solved(date(2026, 4, 2))]),
            (seen(date(2026, 8, 16)), [("refused", date(2026, 8, 20), BECAUSE)]),
            (seen(date(2026, 5, 8)), []),
            (seen(date(2025, 10, 20)), []),  # of another year
        )
    )
    assert days_in_the_way(known, year(2026), TODAY) == Measured(60.0, 4)
    assert days_in_the_way(known, year(2025), TODAY) == Measured(None, 1)
    assert days_in_the_way(books(), year(2026), TODAY) == NOTHING
