"""What stands in the way and who must move, and what professionals did with their mandate."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from impact.analysis.registered.barrier_board import Board, board
from impact.analysis.registered.mandate_board import mandate_board
from impact.periods import years
from impact.registers.books import NO_BOOKS
from impact.registers.kinds.barriers import BARRIERS
from impact.registers.kinds.breakthroughs import BREAKTHROUGHS
from impact.registers.kinds.mandates import MANDATES
from impact.registers.kinds.system_changes import SYSTEM_CHANGES
from impact.theory.loading import read_published
from impact.theory.model import Theory
from tests.registers.kept import Step, books, ledger
from tests.registers.test_breakthroughs import CARD, CASE
from tests.registers.test_system_changes import REQUEST, answer

TODAY = date(2026, 11, 24)
WORKED = Path(__file__).parents[2] / "theories" / "oosterkwartier.yaml"
BECAUSE = {"words": "Daar gaan wij niet over."}


@pytest.fixture(scope="module")
def theory() -> Theory:
    return read_published(WORKED.read_text(encoding="utf-8"))


def barrier(level: str, seen: date, **said: Any) -> dict[str, Any]:
    return {
        "title": "Een regel",
        "what": "Een regel staat in de weg.",
        "kind": "rule",
        "partner": "gemeente",
        "level": level,
        "first_seen": seen,
        **said,
    }


SOLVED: Step = ("solved", TODAY, {"solved_on": date(2026, 3, 2), "words": "De regel is weg."})
KNOWN = books(
    ledger(
        BARRIERS,
        # O09 leads to fewer problem debts (U09), which belongs to G2 and G5
        (barrier("municipality", date(2026, 11, 1), outputs=["O09"]), []),
        (barrier("state", date(2025, 10, 20), partner="rijk", interventions=["I07"]), []),
        (
            barrier("state", date(2026, 1, 1), partner=None, organisation="Belastingdienst"),
            [("refused", TODAY, BECAUSE)],
        ),
        (barrier("council", date(2026, 5, 1), goals=["G6"]), []),
        (barrier("municipality", date(2026, 2, 1), interventions=["I10"]), [SOLVED]),
        (barrier("municipality", date(2026, 8, 1)), []),
    ),
    ledger(
        SYSTEM_CHANGES,
        ({**REQUEST, "barriers": ["H2"], "asked_on": date(2026, 3, 1)}, []),
        (
            {**REQUEST, "barriers": ["H2", "H3"], "asked_on": date(2025, 12, 1)},
            [("reminded", TODAY, BECAUSE), answer(date(2026, 3, 11), "refused")],
        ),
        ({**REQUEST, "asked_on": date(2026, 11, 25), "answer_due": date(2027, 1, 1)}, []),
    ),
)


@pytest.fixture(scope="module")
def made(theory: Theory) -> Board:
    return board(theory, KNOWN, TODAY)


def test_a_barrier_touches_every_goal_downstream_of_what_it_hits(made: Board) -> None:
    goals = {item.standing.id: [goal.id for goal in item.goals] for item in made.standing}
    # of I07 the outputs O09 and O10; both lead to U09 alone
    assert goals == {"H1": ["G2", "G5"], "H2": ["G2", "G5"], "H3": [], "H4": ["G6"], "H6": []}


def test_who_must_move_comes_in_the_order_of_what_is_hindered_and_how_long(made: Board) -> None:
    told = [(mover.who, [item.standing.id for item in mover.hindrances]) for mover in made.movers]
    assert told == [
        ("Rijk", ["H2"]),
        ("Gemeente Havenrade", ["H1", "H6"]),
        ("Belastingdienst", ["H3"]),
    ]
    days = {item.standing.id: item.days for item in made.standing}
    # by hand: 20 October 2025 up to 24 November 2026 is 365 + 35 days
    assert days["H2"] == 400
    assert days["H1"] == 23


def test_what_the_council_can_decide_stands_apart_and_what_was_solved_no_longer_counts(
    made: Board,
) -> None:
    assert [item.standing.id for item in made.council] == ["H4"]
    assert [(item.standing.id, item.days) for item in made.solved] == [("H5", 29)]
    assert "H5" not in {item.standing.id for item in made.standing}


def test_a_refused_barrier_still_stands_with_whoever_refused_it(made: Board) -> None:
    assert "H3" in {item.standing.id for item in made.standing}


def test_beside_a_barrier_stands_what_was_asked_because_of_it_and_the_answer(made: Board) -> None:
    state_rule = made.movers[0].hindrances[0]
    assert [item.standing.id for item in state_rule.requests] == ["SW1", "SW2"]
    waiting, refused = state_rule.requests
    assert (waiting.days, waiting.is_open, waiting.waits_long) == (268, True, True)
    assert (refused.days, refused.is_open, refused.reminders) == (100, False, 1)
    assert refused.answer
    # what is asked tomorrow is no request yet
    assert [item.standing.id for item in made.requests] == ["SW1", "SW2"]


def test_a_programme_without_registers_has_an_empty_board(theory: Theory) -> None:
    made = board(theory, NO_BOOKS, TODAY)
    assert (made.standing, made.solved, made.requests) == ((), (), ())


def test_of_every_card_is_told_whether_it_was_used_and_never_how_few_times() -> None:
    revoked: Step = ("revoked", TODAY, BECAUSE)
    known = books(
        ledger(
            MANDATES,
            (CARD, [revoked]),
            (CARD, []),
            ({**CARD, "valid_until": date(2026, 11, 23)}, []),
            ({**CARD, "valid_until": TODAY}, []),
        ),
        ledger(
            BREAKTHROUGHS,
            *[({**CASE, "mandate": "MK2"}, [])] * 7,
            *[({**CASE, "mandate": None}, [])] * 5,
            ({**CASE, "mandate": "MK1", "requested_on": date(2026, 11, 25)}, []),
        ),
    )
    made = mandate_board(known, years(2025, 2026), TODAY)
    told = {item.standing.id: (item.has_ended, item.used.value) for item in made.mandates}
    assert list(told.items()) == [
        ("MK2", (False, None)),
        ("MK4", (False, 0)),
        ("MK1", (True, 0)),
        ("MK3", (True, 0)),
    ]
    assert made.without_card.value is None
    assert made.total.value == 12


def test_a_figure_on_fewer_than_ten_breakthroughs_is_not_told() -> None:
    def told(count: int) -> dict[str, bool]:
        known = books(ledger(MANDATES, (CARD, [])), ledger(BREAKTHROUGHS, *[(CASE, [])] * count))
        made = mandate_board(known, years(2025, 2026), TODAY)
        return {item.measure.code: item.is_told for item in made.figures}

    assert not any(told(9).values())
    assert {code for code, is_told in told(10).items() if is_told} == {
        "breakthroughs_within_term",  # ten that wait too long
        "breakthrough_days",
    }
