"""The promise list: each promise once, disagreement before everything else."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact.analysis.registered.promise_list import Group, Line, grouped, lines
from impact.registers.kinds.promises import PROMISES, Consent, Finding, State
from tests.registers.kept import Step, books, ledger
from tests.registers.promises import PROMISE

TODAY = date(2026, 11, 24)
DUE = date(2026, 6, 30)
WORDS = {"words": "Dat is zo."}


def of(*steps: Step, **says: Any) -> Line:
    """The line of one promise that was due on 30 June 2026."""
    promise = {**PROMISE, "made_on": date(2025, 1, 1), "due": DUE, **says}
    (line,) = lines(books(ledger(PROMISES, (promise, list(steps)))), TODAY)
    return line


def kept(day: date) -> Step:
    return "kept", day, {**WORDS, "kept_on": day, "proof": "https://www.voorbeeld.nl/bewijs"}


def judged(finding: str, day: date, act: str = "residents_judged") -> Step:
    return act, day, {**WORDS, "finding": finding}


JULY, AUGUST, SEPTEMBER = date(2026, 7, 6), date(2026, 8, 3), date(2026, 9, 14)
DISPUTED: Step = ("disputed", AUGUST, WORDS)


@pytest.mark.parametrize(
    ("steps", "group", "late"),
    [
        ((), Group.OVERDUE, 147),  # by hand: 30 June to 24 November 2026
        ((kept(DUE),), Group.KEPT, 0),
        ((kept(JULY),), Group.KEPT_LATE, 6),
        ((("partly", JULY, WORDS),), Group.PARTLY, 0),
        ((("not_kept", JULY, WORDS),), Group.NOT_KEPT, 0),
        ((("overtaken", JULY, WORDS),), Group.OVERTAKEN, 0),
        ((kept(JULY), judged("kept", AUGUST)), Group.KEPT_LATE, 6),
        ((kept(JULY), judged("partly", AUGUST)), Group.DISAGREED, 6),
        ((("overtaken", JULY, WORDS), judged("not_kept", AUGUST)), Group.DISAGREED, 0),
        ((kept(JULY), DISPUTED), Group.DISAGREED, 6),
        ((kept(JULY), DISPUTED, judged("not_kept", SEPTEMBER, "decided")), Group.DISAGREED, 6),
        ((kept(JULY), DISPUTED, judged("kept", SEPTEMBER, "decided")), Group.KEPT_LATE, 6),
        # what residents found while it still ran is not about what was reported later
        ((judged("not_kept", JULY), kept(AUGUST)), Group.KEPT_LATE, 34),
    ],
)
def test_a_promise_stands_with_what_became_of_it(
    steps: tuple[Step, ...], group: Group, late: int
) -> None:
    line = of(*steps)
    assert (line.group, line.days_late) == (group, late)


def test_a_promise_that_is_not_due_yet_still_runs() -> None:
    assert of(due=date(2027, 1, 1)).group is Group.RUNNING


def test_both_sides_stand_beside_each_other_also_after_a_decision() -> None:
    line = of(
        kept(JULY),
        judged("not_kept", AUGUST),
        DISPUTED,
        judged("not_kept", SEPTEMBER, "decided"),
    )
    assert line.report is not None
    assert line.residents is not None
    assert line.decided is not None
    assert (line.report.says, line.report.on) == (State.KEPT_LATE, JULY)
    assert line.report.proof == "https://www.voorbeeld.nl/bewijs"
    assert (line.residents.finding, line.residents.on) == (Finding.NOT_KEPT, AUGUST)
    assert (line.decided.finding, line.decided.on) == (Finding.NOT_KEPT, SEPTEMBER)
    assert line.state is State.NOT_KEPT
    assert line.days_disputed is None


def test_a_dispute_says_for_how_long_it_waits_for_who_decides() -> None:
    # by hand: 3 August to 24 November 2026
    assert of(kept(JULY), DISPUTED).days_disputed == 113
    assert of(kept(JULY)).days_disputed is None


def test_every_change_shows_what_was_promised_first_and_how_much_later_it_became() -> None:
    def moved(words: str, due: date, consent: str) -> Step:
        return "changed", JULY, {**WORDS, "promised": words, "due": due, "consent": consent}

    line = of(
        moved("Vier dagen open.", date(2026, 9, 30), "not_asked"),
        moved("Drie dagen open.", date(2026, 12, 31), "given"),
    )
    first, second = line.moves
    assert (first.old, first.new) == (PROMISE["promised"], "Vier dagen open.")
    assert (first.old_due, first.new_due, first.days_later) == (DUE, date(2026, 9, 30), 92)
    assert (second.old, second.old_due) == ("Vier dagen open.", date(2026, 9, 30))
    assert [move.consent for move in line.moves] == [Consent.NOT_ASKED, Consent.GIVEN]
    assert line.group is Group.RUNNING


def test_what_waits_for_a_decision_comes_before_what_was_decided() -> None:
    promise = {**PROMISE, "made_on": date(2025, 1, 1), "due": DUE}
    decided = [kept(JULY), DISPUTED, judged("not_kept", SEPTEMBER, "decided")]
    found = ledger(PROMISES, (promise, [kept(JULY), DISPUTED]), (promise, decided))
    ((group, members),) = grouped(lines(books(found), TODAY))
    assert group is Group.DISAGREED
    assert [line.id for line in members] == ["B1", "B2"]


STEPS = st.sampled_from(
    [
        (),
        (kept(JULY),),
        (("not_kept", JULY, WORDS),),
        (kept(JULY), judged("not_kept", AUGUST)),
        (("partly", JULY, WORDS), judged("partly", AUGUST)),
    ]
)


@given(st.lists(STEPS, max_size=8))
def test_every_promise_stands_in_exactly_one_group_and_disagreement_comes_first(
    stories: list[tuple[Step, ...]],
) -> None:
    promise = {**PROMISE, "made_on": date(2025, 1, 1), "due": DUE}
    found = ledger(PROMISES, *((promise, list(steps)) for steps in stories))
    told = grouped(lines(books(found), TODAY))
    shown = [line.id for _, members in told for line in members]
    assert sorted(shown) == sorted(found.entries)
    groups = [group for group, _ in told]
    assert groups == sorted(groups, key=list(Group).index)
    if any(len(steps) == 2 and steps[0][0] == "kept" for steps in stories):
        assert groups[0] is Group.DISAGREED
