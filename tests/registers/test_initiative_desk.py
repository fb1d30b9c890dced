"""The initiative desk: who waits, what was decided, and what is in the way."""

from datetime import date, timedelta

from impact.analysis.registered.initiative_desk import WaitsFor, desk
from impact.registers.kinds.challenges import CHALLENGES
from impact.registers.kinds.initiatives import INITIATIVES
from impact.registers.requests import Answer
from tests.registers.kept import books, ledger
from tests.registers.requests import ASKED, CHALLENGE, INITIATIVE, WORDS, decided

TODAY = date(2026, 11, 24)


def after(days: int) -> date:
    return ASKED + timedelta(days=days)


PROMISED = {**INITIATIVE, "decision_due": after(56)}
OBJECTED = ("objected", date(2026, 11, 4), WORDS)


def test_the_longest_wait_stands_first_with_what_was_promised() -> None:
    moved = ("passed_on", after(9), {**WORDS, "decider": "bewoners"})
    found = desk(
        books(
            ledger(
                INITIATIVES,
                (PROMISED, [decided("no", after(60)), OBJECTED]),
                ({**INITIATIVE, "asked_on": date(2026, 11, 20)}, []),
                (PROMISED, [moved, ("more_asked", after(10), WORDS)]),
            )
        ),
        TODAY,
    )
    # by hand: from 5 January to 24 November are 323 days, 267 more than the 56 that were promised;
    # the objection was made 20 days ago, and of the request of four days ago nothing was promised
    told = [
        (item.standing.id, item.waits_for, item.days, item.days_late, item.passed_on)
        for item in found.waiting
    ]
    assert told == [
        ("BI3", WaitsFor.MORE, 323, 267, 1),
        ("BI1", WaitsFor.OBJECTION, 20, 0, 0),
        ("BI2", WaitsFor.DECISION, 4, 0, 0),
    ]
    assert [item.promised_days for item in found.waiting] == [56, None, None]


def test_the_median_with_what_is_open_stands_beside_the_one_that_flatters() -> None:
    found = desk(
        books(
            ledger(
                INITIATIVES,
                (INITIATIVE, [decided("yes", after(10))]),
                (INITIATIVE, [decided("no", after(60))]),
                (INITIATIVE, []),
            )
        ),
        TODAY,
    )
    # by hand: after 10 days 2/3 still waited, after 60 days 1/3; of the decided half of 10 and 60
    assert found.took is not None
    assert (found.took.median, found.took.cases, found.took.still_open) == (60, 3, 1)
    assert found.decided_took == 35
    assert found.answers == {Answer.YES: 1, Answer.NO: 1}


def test_a_decision_after_an_objection_holds_and_the_first_stands_beside_it() -> None:
    (found,) = desk(
        books(
            ledger(
                CHALLENGES,
                (CHALLENGE, [decided("no", after(30)), OBJECTED, decided("yes", after(90))]),
            )
        ),
        TODAY,
    ).challenges_settled
    assert (found.decision.answer, found.days, found.days_in_all) == (Answer.YES, 30, 90)
    assert found.first is not None
    assert found.first.answer is Answer.NO


def test_what_is_in_the_way_is_counted_per_initiative() -> None:
    def met(*names: str) -> tuple[str, date, dict[str, object]]:
        return "hindered", after(9), {**WORDS, "barriers": names}

    found = desk(
        books(
            ledger(
                INITIATIVES,
                (INITIATIVE, [met("H1"), met("H1", "H2")]),
                (INITIATIVE, [met("H2")]),
                (INITIATIVE, [met("H2")]),
            )
        ),
        TODAY,
    )
    assert found.barriers == (("H2", 3), ("H1", 1))
    assert len(found.hindrances) == 4


def test_giving_up_while_waiting_is_told_apart_from_stopping_later() -> None:
    stopped = ("stopped", after(40), {**WORDS, "stopped_on": after(40)})
    begun = ("started", after(20), {"started_on": date(2024, 1, 1)})
    found = desk(
        books(
            ledger(
                INITIATIVES,
                (INITIATIVE, [stopped]),
                (INITIATIVE, [decided("yes", after(10)), begun, stopped]),
                (INITIATIVE, [decided("yes", after(10)), begun]),
            )
        ),
        TODAY,
    )
    assert [item.id for item in found.given_up] == ["BI1"]
    assert [item.id for item in found.to_look_at] == ["BI3"]


def test_an_empty_desk_says_nothing_and_knows_the_day_of_the_law() -> None:
    found = desk(books(), TODAY)
    assert (found.asked, found.took, found.decided_took) == (0, None, None)
    assert found.days_to_ordinance == 38  # by hand: six days of November, 31 of December, one
    assert desk(books(), date(2027, 1, 1)).days_to_ordinance == 0
