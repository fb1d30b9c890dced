"""Decisions: who writes them down, and the figures that are counted from them."""

from datetime import date

import pytest

from impact.analysis.registered.measure import NOTHING, Measured
from impact.analysis.registered.measures.decisions import (
    euros_by_residents,
    share_of_decisions,
    share_of_euros,
)
from impact.periods import year
from impact.registers import doing
from impact.registers.kinds.decisions import (
    DECISIONS,
    Decided,
    Level,
    State,
    decided,
    promised_level,
    reading,
)
from impact.registers.register import Actor
from tests.registers.governing import DECISION, WORDS, taken
from tests.registers.kept import books, ledger
from tests.registers.promises import COUNCIL, OFFICE, RESIDENTS

TODAY = date(2026, 11, 24)
MARCH = date(2026, 3, 2)
OVERTURNED = ("overturned", date(2026, 5, 1), {**WORDS, "overturned_on": MARCH, "body": "ORG2"})

SIX = ledger(
    DECISIONS,
    (DECISION, [taken(MARCH, "codeciding", 30_000)]),
    (DECISION, [taken(MARCH, "self_governing", 0)]),  # cost nothing, and is known
    (DECISION, [taken(MARCH, "codeciding")]),  # nobody knows what it costs
    (DECISION, [taken(MARCH, "advising", 90_000)]),
    ({**DECISION, "level": "informing"}, [taken(MARCH, "codeciding", 500_000), OVERTURNED]),
    (DECISION, []),  # not taken yet
)


def test_the_part_of_residents_is_counted_in_decisions_and_in_euros() -> None:
    # by hand: four stand, three of them taken by residents: 3 / 4; of three the amount is known:
    # (30,000 + 0) / (30,000 + 0 + 90,000) = 1 / 4
    known = books(SIX)
    assert share_of_decisions(known, year(2026), TODAY) == Measured(75.0, 4)
    assert share_of_euros(known, year(2026), TODAY) == Measured(25.0, 3)
    assert euros_by_residents(known, year(2026), TODAY) == Measured(30_000, 3)


def test_what_was_not_yet_decided_on_a_day_does_not_count_on_it() -> None:
    for measured in (share_of_decisions, share_of_euros, euros_by_residents):
        assert measured(books(SIX), year(2026), date(2026, 3, 1)) == NOTHING
        assert measured(books(SIX), year(2025), TODAY) == NOTHING


def test_nothing_for_residents_is_zero_and_nothing_known_is_not() -> None:
    others = ledger(DECISIONS, (DECISION, [taken(MARCH, "informing", 5_000)]))
    unknown = ledger(DECISIONS, (DECISION, [taken(MARCH, "informing")]))
    free = ledger(DECISIONS, (DECISION, [taken(MARCH, "informing", 0)]))
    assert euros_by_residents(books(others), year(2026), TODAY) == Measured(0, 1)
    assert euros_by_residents(books(unknown), year(2026), TODAY) == NOTHING
    assert share_of_euros(books(free), year(2026), TODAY) == NOTHING  # no euro to divide


def test_the_say_that_was_promised_stays_beside_what_it_became_and_what_residents_say() -> None:
    told = {**WORDS, "level": "consulting"}
    (found,) = ledger(
        DECISIONS, (DECISION, [taken(MARCH, "advising"), ("residents_read", MARCH, told)])
    ).valid
    said = reading(found)
    assert said is not None
    assert promised_level(found) is Level.CODECIDING
    assert found.entry.level is Level.ADVISING
    assert said.level is Level.CONSULTING


def test_an_amount_that_is_left_open_stays_what_was_put_forward() -> None:
    (found,) = ledger(DECISIONS, ({**DECISION, "euros": 40_000}, [taken(MARCH, "advising")])).valid
    assert found.entry.euros == 40_000
    assert found.state is State.DECIDED
    assert decided(found) is not None


@pytest.mark.parametrize(
    ("actor", "says", "level", "field"),
    [
        (RESIDENTS, {}, "advising", "level"),
        (RESIDENTS, {}, "codeciding", None),
        (COUNCIL, {}, "informing", ""),
        (COUNCIL, {"is_for_council": True}, "informing", None),
        (OFFICE, {}, "informing", None),
    ],
)
def test_residents_and_council_write_down_what_is_theirs(
    actor: Actor, says: dict[str, bool], level: str, field: str | None
) -> None:
    (standing,) = ledger(DECISIONS, ({**DECISION, **says}, [])).valid
    act = DECISIONS.act("decided")
    assert act is not None
    found = doing.acted(act, standing, taken(MARCH, level)[2], actor)
    if field is None:
        assert isinstance(found, Decided)
    else:
        assert isinstance(found, tuple)
        assert [item.field for item in found] == [field]


def test_nothing_is_carried_out_before_it_is_decided() -> None:
    (standing,) = ledger(DECISIONS, (DECISION, [taken(MARCH, "codeciding")])).valid
    act = DECISIONS.act("carried_out")
    assert act is not None
    found = doing.acted(act, standing, {**WORDS, "done_on": date(2026, 3, 1)}, OFFICE)
    assert isinstance(found, tuple)
    assert [item.field for item in found] == ["done_on"]


def test_a_step_of_the_ladder_is_higher_than_the_one_before() -> None:
    assert [level.height for level in Level] == [1, 2, 3, 4, 5, 6]
    assert [level for level in Level if level.is_deciding] == [
        Level.CODECIDING,
        Level.SELF_GOVERNING,
    ]
