"""Promises: what becomes of them, and the figures that are counted from them."""

from datetime import date

import pytest

from impact.analysis.registered.measure import NOTHING, Measured
from impact.analysis.registered.measures.promises import (
    changed_with_consent,
    days_late,
    kept_on_time,
)
from impact.periods import year
from impact.registers.kinds.promises import PROMISES, State
from tests.registers.kept import books, ledger
from tests.registers.promises import PROMISE

TODAY = date(2026, 11, 24)
PROOF = {"words": "Zie het rooster."}


def due(day: date) -> dict[str, object]:
    return {**PROMISE, "made_on": date(2025, 1, 1), "due": day}


def kept(day: date) -> tuple[str, date, dict[str, object]]:
    return "kept", day, {**PROOF, "kept_on": day}


FIVE = ledger(
    PROMISES,
    (due(date(2026, 3, 31)), [kept(date(2026, 3, 31))]),  # on the day itself
    (due(date(2026, 3, 31)), [kept(date(2026, 4, 10))]),  # ten days late
    (due(date(2026, 6, 30)), [("not_kept", date(2026, 7, 1), PROOF)]),
    (due(date(2026, 11, 14)), []),  # ten days overdue, and still waited for
    (due(date(2026, 12, 31)), []),  # not due yet: counts nowhere
)


def test_a_promise_kept_on_its_day_is_kept_and_one_a_day_later_is_late() -> None:
    states = [item.state for item in FIVE.valid]
    assert states == [State.KEPT, State.KEPT_LATE, State.NOT_KEPT, State.OPEN, State.OPEN]


def test_kept_on_time_counts_what_fell_due_and_nothing_that_is_still_to_come() -> None:
    # by hand: due in 2026 and before 24 November are four; one was kept on time: 1 / 4
    assert kept_on_time(books(FIVE), year(2026), TODAY) == Measured(25.0, 4)
    # on 1 April only the first two had fallen due
    assert kept_on_time(books(FIVE), year(2026), date(2026, 4, 1)) == Measured(50.0, 2)


def test_without_promises_there_is_nothing_to_count_which_is_not_zero() -> None:
    assert kept_on_time(books(), year(2026), TODAY) == NOTHING
    assert kept_on_time(books(FIVE), year(2024), TODAY) == NOTHING


def test_how_late_counts_in_what_was_never_kept() -> None:
    # by hand, Kaplan and Meier: 0 days (4 at risk), 10 days (3 at risk, one of them open at 10),
    # and open at 146: after 0 days 3/4 still wait, after 10 days 3/4 · 2/3 = 1/2: the median is 10
    assert days_late(books(FIVE), year(2026), TODAY) == Measured(10.0, 4)


@pytest.mark.parametrize(("consents", "share"), [(("given", "refused", "not_asked"), 100 / 3)])
def test_of_the_changes_it_is_counted_in_how_many_residents_agreed(
    consents: tuple[str, ...], share: float
) -> None:
    told = {**PROOF, "promised": "Iets later.", "due": date(2027, 1, 1)}
    steps = [("changed", date(2026, 5, 1), {**told, "consent": consent}) for consent in consents]
    found = changed_with_consent(books(ledger(PROMISES, (PROMISE, steps))), year(2026), TODAY)
    assert found.value == pytest.approx(share)
    assert found.n == 3


def test_a_change_moves_the_day_and_leaves_the_old_promise_in_the_history() -> None:
    told = {**PROOF, "promised": "Iets later.", "due": date(2027, 1, 1), "consent": "not_asked"}
    (moved,) = ledger(PROMISES, (PROMISE, [("changed", date(2026, 5, 1), told)])).valid
    assert moved.state is State.CHANGED_WITHOUT_CONSENT
    assert (moved.entry.promised, moved.entry.due) == ("Iets later.", date(2027, 1, 1))
    assert "De voorschool is elke werkdag open." in moved.changes[0].content
