"""Allocations: what was planned, committed, spent and carried over, and what is counted of it."""

from datetime import date
from typing import Any

from impact.analysis.registered.allotted import Say, Sum, allotted, by, rooms, say
from impact.analysis.registered.measure import NOTHING, Measured
from impact.analysis.registered.measures.allocations import (
    carried_over,
    spent_as_residents_decided,
    spent_of_committed,
)
from impact.periods import half_year, year
from impact.registers import doing
from impact.registers.kinds.allocations import ALLOCATIONS, Allocation, State
from impact.registers.register import Actor
from tests.analysis.test_money import shipped
from tests.registers.kept import DAY, books, ledger

OFFICE = Actor("manager", "manager")
TODAY = date(2026, 11, 24)
WORDS = {"words": "De leverancier kon niet leveren."}


def money(**says: Any) -> dict[str, Any]:
    return {"title": "x", "stream": "F1", "intervention": "I1", "year": 2026, **says}


def entries(*says: dict[str, Any]) -> list[Allocation]:
    return [item.entry for item in ledger(ALLOCATIONS, *((one, []) for one in says)).valid]


def test_the_last_total_that_was_said_counts_and_a_final_one_settles() -> None:
    (found,) = ledger(
        ALLOCATIONS,
        (
            money(planned=400_000),
            [
                ("committed", DAY, {"euros": 380_000}),
                ("spent", DAY, {"euros": 100_000, "final": "no"}),
                ("spent", DAY, {"euros": 350_000, "final": "yes"}),
                ("carried_over", DAY, {"euros": 50_000, **WORDS}),
            ],
        ),
    ).valid
    entry = found.entry
    assert (entry.planned, entry.committed, entry.spent) == (400_000, 380_000, 350_000)
    assert (entry.carried_over, found.state) == (50_000, State.SETTLED)


def refused(act: str, told: dict[str, Any], **says: Any) -> str:
    """What is wrong with doing something; empty when nothing is."""
    (standing,) = ledger(ALLOCATIONS, (money(**says), [])).valid
    found = ALLOCATIONS.act(act)
    assert found is not None
    outcome = doing.acted(found, standing, told, OFFICE)
    return "; ".join(str(item.what) for item in outcome) if isinstance(outcome, tuple) else ""


def test_no_more_goes_along_than_is_left_of_the_plan() -> None:
    told = {"euros": 51_000, **WORDS}
    assert refused("carried_over", told, planned=400_000, spent=349_000) == ""
    assert "over is" in refused("carried_over", told, planned=400_000, spent=350_000)
    assert refused("carried_over", told, spent=350_000) == ""  # nobody knows what was planned


def test_money_moves_to_another_effort_only_while_nothing_of_it_is_spent() -> None:
    told = {"intervention": "I2", **WORDS}
    assert refused("moved", told, planned=1, spent=0) == ""
    assert "besteed" in refused("moved", told, planned=2, spent=1)
    assert "al voor" in refused("moved", {**told, "intervention": "I1"}, planned=1)
    (moved,) = ledger(ALLOCATIONS, (money(planned=1), [("moved", DAY, told)])).valid
    assert (moved.entry.intervention, moved.entry.interventions) == ("I2", ("I2",))


def test_the_effort_is_asked_once() -> None:
    names = [item.name for item in ALLOCATIONS.questions]
    assert names[:2] == ["title", "intervention"]
    assert "interventions" not in names


def test_the_stream_and_the_year_are_not_put_right_in_silence() -> None:
    (standing,) = ledger(ALLOCATIONS, (money(planned=1), [])).valid
    said = money(planned=2, stream="F2", year=2027)
    entry = doing.amended(ALLOCATIONS, standing, said, "hoger na de raad")
    assert not isinstance(entry, tuple)
    assert (entry.planned, entry.stream, entry.year) == (2, "F1", 2026)


def test_a_partner_keeps_the_money_that_it_was_asked_to_keep_and_no_other() -> None:
    de_haven = Actor("de-haven", "partner", "de-haven")
    assert isinstance(doing.opened(ALLOCATIONS, money(), de_haven), tuple)
    mine = doing.opened(ALLOCATIONS, money(kept_by="de-haven"), de_haven)
    assert isinstance(mine, Allocation)


FOUR = (
    money(planned=100, committed=80, spent=60, decided_by_residents="yes"),
    money(planned=300, committed=200, spent=180, decided_by_residents="no", carried_over=20),
    money(planned=50, committed=50, intervention="I2"),  # nobody said what is spent
    money(planned=40, committed=40, spent=0, decided_by_residents="no", year=2025),
)


def test_a_sum_is_of_what_is_known_and_says_how_many_are_not() -> None:
    found = allotted(entries(*FOUR))
    assert found.count == 4
    assert (found.planned, found.spent) == (Sum(490, 0), Sum(240, 1))
    assert found.carried_over == Sum(20, 3)
    assert allotted([]).planned == Sum(None, 0)
    assert allotted(entries(money())).planned == Sum(None, 1)


def test_sums_by_effort_add_up_to_the_whole() -> None:
    found = by(entries(*FOUR), lambda item: (item.intervention,))
    assert list(found) == ["I1", "I2"]
    assert sum(item.planned.euros or 0 for item in found.values()) == 490
    assert found["I2"].spent == Sum(None, 1)


def test_a_stream_has_what_is_promised_and_what_came_along_and_less_what_is_set_aside() -> None:
    said = (
        money(year=2027, planned=2_700_000),
        money(year=2026, planned=1_300_000, carried_over=395_000),
        money(year=2027, stream="F2", planned=3_700_000),
        money(year=2027, stream="F4"),
    )
    found = {item.stream: item for item in rooms(shipped(), entries(*said), 2027)}
    # by hand: 2.6 million promised in 2027, 395,000 from 2026, 2.7 million set aside
    assert found["F1"].left == 295_000
    assert found["F2"].left == -100_000  # 3.6 million promised: too much is set aside
    assert found["F4"].left is None  # a plan without an amount
    assert found["F5"].left == 150_000  # promised, and nothing set aside
    (late,) = rooms(shipped(), entries(money(year=2040, planned=1)), 2040)
    assert (late.promised, late.left) == (None, None)


def test_residents_decide_over_a_share_of_what_is_known() -> None:
    # by hand: residents over 100, others over 300 + 40, and of 50 nobody said who
    assert say(entries(*FOUR)) == Say(100, 340, 50)
    assert say(entries(*FOUR)).share == 100 / 440
    assert say(entries(money(planned=5))).share is None


def test_what_is_spent_is_counted_of_what_is_committed() -> None:
    kept = books(ledger(ALLOCATIONS, *((one, []) for one in FOUR)))
    # by hand, 2026: (60 + 180) of (80 + 200); the third does not say, the fourth is of 2025
    assert spent_of_committed(kept, year(2026), TODAY) == Measured(100 * 240 / 280, 2)
    assert spent_of_committed(kept, year(2025), TODAY) == Measured(0.0, 1)  # nothing, and known
    # by hand: residents decided over 60 of 240
    assert spent_as_residents_decided(kept, year(2026), TODAY) == Measured(25.0, 2)
    assert carried_over(kept, year(2026), TODAY) == Measured(20, 1)
    assert carried_over(kept, year(2025), TODAY) == NOTHING


def test_of_half_a_year_and_of_a_year_to_come_nothing_is_counted() -> None:
    kept = books(ledger(ALLOCATIONS, *((one, []) for one in FOUR)))
    assert spent_of_committed(kept, half_year(2026, 1), TODAY) == NOTHING
    assert spent_of_committed(kept, year(2026), date(2025, 12, 31)) == NOTHING
