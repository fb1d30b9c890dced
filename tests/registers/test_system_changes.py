"""System changes: who was asked, what was answered, and what still waits."""

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from impact.analysis.registered.measure import NOTHING, Measured
from impact.analysis.registered.measures.system_changes import (
    adopted,
    answered,
    waiting_long,
    waits_long,
)
from impact.periods import year
from impact.registers import doing
from impact.registers.kinds.system_changes import (
    SYSTEM_CHANGES,
    Answered,
    State,
    SystemChange,
    answers,
    waits_on,
)
from impact.registers.register import Actor, Standing
from tests.registers.kept import Step, books, ledger
from tests.registers.promises import COUNCIL, OFFICE, OTHER, RESIDENTS, SCHOOL

TODAY = date(2026, 11, 24)
REQUEST: dict[str, Any] = {
    "title": "School open tot zes uur",
    "request": "Geef de conciërge uren tot zes uur.",
    "level": "organisation",
    "partner": "school",
    "addressee": "School, directie",
    "asked_on": date(2026, 1, 10),
    "answer_due": date(2026, 4, 1),
}


def asked(day: date) -> dict[str, Any]:
    return {**REQUEST, "asked_on": day, "answer_due": date(2027, 6, 1)}


def answer(day: date, what: str = "adopted") -> Step:
    return "answered", day, {"answer": what, "answered_on": day, "words": "Per 1 augustus."}


def one(*steps: Step) -> Standing[SystemChange]:
    return ledger(SYSTEM_CHANGES, (REQUEST, list(steps))).entries["SW1"]


def test_whoever_is_asked_answers_and_everybody_may_remind() -> None:
    def codes(actor: Actor) -> set[str]:
        return {act.code for act in doing.open_acts(SYSTEM_CHANGES, one(), actor)}

    assert codes(SCHOOL) == codes(OFFICE) == {"answered", "reminded"}
    assert codes(OTHER) == codes(RESIDENTS) == {"reminded"}


def test_the_council_answers_what_was_asked_of_the_council_and_nothing_else() -> None:
    act = SYSTEM_CHANGES.act("answered")
    assert act
    found = doing.acted(act, one(), answer(TODAY)[2], COUNCIL)
    assert isinstance(found, tuple)
    assert "niet aan de gemeenteraad" in str(found[0].what)
    of_council = {**REQUEST, "level": "council", "partner": None}
    (standing,) = ledger(SYSTEM_CHANGES, (of_council, [])).valid
    assert isinstance(doing.acted(act, standing, answer(TODAY)[2], COUNCIL), Answered)


def test_a_later_answer_is_added_and_the_first_one_ended_the_waiting() -> None:
    twice = one(answer(date(2026, 3, 1), "refused"), answer(date(2026, 9, 1), "partly"))
    assert twice.state is State.PARTLY
    assert [item.answered_on for item in answers(twice)] == [date(2026, 3, 1), date(2026, 9, 1)]
    assert waits_on(twice, date(2026, 2, 28))
    assert not waits_on(twice, date(2026, 3, 1))
    assert not waits_on(twice, date(2026, 1, 9))


def test_nothing_is_answered_before_it_was_asked_nor_due_before_that() -> None:
    act = SYSTEM_CHANGES.act("answered")
    assert act
    found = doing.acted(act, one(), answer(date(2026, 1, 9))[2], SCHOOL)
    assert isinstance(found, tuple)
    assert [item.field for item in found] == ["answered_on"]
    found = doing.opened(SYSTEM_CHANGES, {**REQUEST, "answer_due": date(2026, 1, 9)}, COUNCIL)
    assert isinstance(found, tuple)
    assert [item.field for item in found] == ["answer_due"]


def test_six_months_have_passed_on_the_day_after_the_same_day_of_the_sixth_month() -> None:
    assert not waits_long(one(), date(2026, 7, 10))
    assert waits_long(one(), date(2026, 7, 11))
    assert not waits_long(one(answer(date(2026, 7, 11))), date(2026, 7, 11))


@given(st.dates(date(2026, 1, 1), date(2028, 1, 1)), st.dates(date(2026, 1, 10), date(2028, 1, 1)))
def test_who_waits_long_waits_and_an_answer_ends_it_for_good(day: date, came: date) -> None:
    standing = one(answer(came))
    assert waits_on(standing, day) or not waits_long(standing, day)
    assert waits_long(standing, day) <= (day < came)


FOUR = ledger(
    SYSTEM_CHANGES,
    (asked(date(2025, 9, 1)), []),  # waits since then
    (asked(date(2026, 1, 10)), [answer(date(2026, 8, 1))]),  # long on 31 July, not on 1 August
    (asked(date(2026, 2, 1)), [answer(date(2026, 3, 1), "refused")]),
    (asked(date(2026, 10, 1)), [("reminded", TODAY, {"words": "Wij horen het graag."})]),
)


def test_what_was_asked_more_than_six_months_ago_without_an_answer_is_counted() -> None:
    assert waiting_long(books(FOUR), year(2026), TODAY) == Measured(1.0, 4)
    assert waiting_long(books(FOUR), year(2026), date(2026, 7, 31)) == Measured(2.0, 3)
    # on the last day of 2025 one had been asked, four months before: none waited long
    assert waiting_long(books(FOUR), year(2025), TODAY) == Measured(0.0, 1)
    assert waiting_long(books(FOUR), year(2024), TODAY) == NOTHING
    assert waiting_long(books(FOUR), year(2027), TODAY) == NOTHING


def test_answered_and_adopted_are_shares_of_everything_that_was_asked_in_the_period() -> None:
    # by hand: asked in 2026 are three; two have an answer, one of these was adopted
    assert answered(books(FOUR), year(2026), TODAY) == Measured(100 * 2 / 3, 3)
    assert adopted(books(FOUR), year(2026), TODAY) == Measured(100 * 1 / 3, 3)
    assert answered(books(FOUR), year(2025), TODAY) == Measured(0.0, 1)
    assert answered(books(), year(2026), TODAY) == NOTHING
