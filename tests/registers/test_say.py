"""Who decided: the ladder of say, decisions beside what was promised, bodies beside who came."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from impact.analysis.registered.measure import NOTHING, Measured
from impact.analysis.registered.say import (
    Line,
    bodies_of,
    decisions_of,
    ladder,
    line,
    table,
    waiting_for_council,
    years_with_decisions,
)
from impact.periods import year
from impact.registers.books import Books
from impact.registers.kinds.bodies import BODIES
from impact.registers.kinds.decisions import DECISIONS, Level
from tests.registers.governing import BOARD, COUNCIL_BODY, DECISION, OPEN_TO_ALL, WORDS, met, taken
from tests.registers.kept import Step, books, ledger

TODAY = date(2026, 11, 24)
MARCH, MAY = date(2026, 3, 2), date(2026, 5, 4)
THREE_BODIES = ledger(
    BODIES,
    (COUNCIL_BODY, []),
    (BOARD, [met(MARCH, 4, 2), met(MAY, 6, 3)]),  # four of five votes in March: no quorum
    (OPEN_TO_ALL, [met(MARCH, None, 40), met(MAY, None, None)]),
)


def test_the_ladder_has_every_step_from_most_say_to_least_with_what_is_not_known_apart() -> None:
    found = ladder(
        books(
            ledger(
                DECISIONS,
                (DECISION, [taken(MARCH, "codeciding", 30_000)]),
                (DECISION, [taken(MARCH, "codeciding")]),
                (DECISION, [taken(MARCH, "informing", 90_000)]),
            )
        ),
        year(2026),
        TODAY,
    )
    assert [step.level for step in found.steps] == list(reversed(Level))
    told = {step.level: (step.decisions, step.euros, step.unknown) for step in found.steps}
    assert told[Level.CODECIDING] == (2, 30_000, 1)
    assert told[Level.INFORMING] == (1, 90_000, 0)
    assert told[Level.ADVISING] == (0, 0, 0)
    assert (found.taken, found.total, found.unknown) == (3, 120_000, 1)
    assert (found.share, found.euros) == (Measured(25.0, 2), Measured(30_000, 2))


def lines(found: Books) -> list[Line]:
    return [line(found, item) for item in found.of(DECISIONS).valid]


def test_less_say_than_was_promised_or_than_residents_say_is_seen() -> None:
    def read(level: str) -> Step:
        return "residents_read", MAY, {**WORDS, "level": level}

    less, said, fine, still_open = lines(
        books(
            ledger(
                DECISIONS,
                (DECISION, [taken(MARCH, "advising"), read("advising")]),
                (DECISION, [taken(MARCH, "codeciding"), read("consulting")]),
                (DECISION, [taken(MARCH, "self_governing")]),
                (DECISION, []),
            )
        )
    )
    assert (less.is_less_than_promised, less.is_less_than_said) == (True, False)
    assert (said.is_less_than_promised, said.is_less_than_said) == (False, True)
    assert (fine.is_less_than_promised, fine.is_less_than_said) == (False, False)
    assert (still_open.promised, still_open.taken) == (Level.CODECIDING, None)


def test_a_decision_on_a_day_without_quorum_is_seen() -> None:
    def on(day: date, body: str) -> bool:
        (found,) = lines(
            books(
                ledger(DECISIONS, ({**DECISION, "body": body}, [taken(day, "codeciding")])),
                THREE_BODIES,
            )
        )
        return found.lacked_quorum

    assert on(MARCH, "ORG2")
    assert not on(MAY, "ORG2")
    assert not on(date(2026, 4, 1), "ORG2")  # no meeting is known: nothing can be said
    assert not on(MARCH, "ORG3")  # no quorum was agreed there


def test_the_last_decision_of_a_period_comes_first_and_what_was_overturned_is_among_them() -> None:
    undone = ("overturned", MAY, {**WORDS, "overturned_on": MAY, "body": "ORG1"})
    found = books(
        ledger(
            DECISIONS,
            (DECISION, [taken(MARCH, "advising"), undone]),
            (DECISION, [("dropped", MAY, WORDS)]),
            (DECISION, [taken(MAY, "advising")]),
            (DECISION, [taken(date(2025, 5, 1), "advising")]),
            ({**DECISION, "is_for_council": True}, []),
            (DECISION, []),
        )
    )
    assert [item.id for item in decisions_of(found, year(2026), TODAY)] == ["BES3", "BES1"]
    assert [item.id for item in waiting_for_council(found)] == ["BES5"]


def test_bodies_of_the_programme_come_first_with_who_came() -> None:
    there = bodies_of(books(THREE_BODIES), year(2026), TODAY)
    board, everybody, council = (table(item, year(2026), TODAY) for item in there)
    # by hand: 2 and 3 of 4 seats of residents were taken: 5 / 8
    assert (board.attendance, board.without_quorum, board.came) == (Measured(62.5, 8), 1, 5)
    assert (everybody.attendance, everybody.came, len(everybody.meetings)) == (NOTHING, 40, 2)
    assert (council.meetings, council.came) == ((), None)


def test_years_are_those_in_which_something_was_decided_by_then() -> None:
    found = books(
        ledger(
            DECISIONS,
            (DECISION, [taken(date(2025, 5, 1), "advising")]),
            (DECISION, [taken(MAY, "advising")]),
            (DECISION, []),
        )
    )
    assert years_with_decisions(found, TODAY) == (year(2026), year(2025))
    assert years_with_decisions(found, date(2026, 1, 1)) == (year(2025),)


AMOUNTS = st.one_of(st.none(), st.integers(0, 10_000_000).map(float))


@given(st.lists(st.tuples(st.sampled_from(Level), AMOUNTS), max_size=12))
def test_the_steps_of_the_ladder_add_up_to_all_decisions_and_all_known_euros(
    told: list[tuple[Level, float | None]],
) -> None:
    entries = [(DECISION, [taken(MARCH, level.value, euros)]) for level, euros in told]
    found = ladder(books(ledger(DECISIONS, *entries)), year(2026), TODAY)
    assert found.taken == len(told)
    assert found.total == sum(euros for _, euros in told if euros is not None)
    assert found.unknown == sum(euros is None for _, euros in told)
    assert found.euros.value is None or 0 <= found.euros.value <= found.total
