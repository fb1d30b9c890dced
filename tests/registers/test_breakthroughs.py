"""Mandate cards and breakthroughs: what a function may decide, and what was done with it."""

from datetime import date
from typing import Any

from impact.analysis.registered.measure import NOTHING, Measured
from impact.analysis.registered.measures.breakthroughs import (
    backed,
    days_to_decide,
    granted,
    made_structural,
    organisations_needed,
    within_term,
)
from impact.periods import year
from impact.registers import doing
from impact.registers.kinds.breakthroughs import BREAKTHROUGHS, State
from impact.registers.kinds.mandates import MANDATES, Renewed, card_on, versions
from impact.registers.kinds.mandates import State as Card
from impact.registers.kinds.system_changes import SYSTEM_CHANGES
from tests.registers.kept import Step, books, ledger
from tests.registers.promises import COUNCIL, OFFICE, OTHER, RESIDENTS, SCHOOL
from tests.registers.test_system_changes import REQUEST, answer

TODAY = date(2026, 11, 24)
CARD: dict[str, Any] = {
    "title": "Brugfunctionaris",
    "function": "brugfunctionaris",
    "organisation": "school",
    "up_to": 500,
    "may_deviate_from": "de ouderbijdrage",
    "escalation_to": "directeur",
    "max_days": 5,
    "valid_from": date(2025, 1, 1),
    "valid_until": date(2026, 12, 31),
}
RENEWED: dict[str, Any] = {
    "up_to": 1000,
    "may_deviate_from": "de ouderbijdrage en de leeftijdsgrens",
    "escalation_to": "bestuurder",
    "max_days": 10,
    "valid_from": date(2026, 6, 1),
    "words": "Vijf dagen was te kort.",
}
CASE: dict[str, Any] = {
    "title": "Reiskosten voor een proefles",
    "rule_bent": "Reiskosten worden alleen achteraf vergoed.",
    "partner": "school",
    "mandate": "MK1",
    "requested_on": date(2026, 3, 2),
}


def case(day: date, **said: Any) -> dict[str, Any]:
    return {**CASE, "requested_on": day, **said}


def decided(day: date, outcome: str = "granted", layers: int = 1) -> Step:
    return "decided", day, {"outcome": outcome, "decided_on": day, "layers": layers}


def looked_back(backing: str) -> Step:
    return "looked_back", TODAY, {"backing": backing, "words": "Dit past bij ons werk."}


def test_a_card_keeps_every_version_and_a_day_is_judged_by_the_card_of_that_day() -> None:
    (card,) = ledger(MANDATES, (CARD, [("renewed", date(2026, 5, 20), RENEWED)])).valid
    assert [item.max_days for item in versions(card)] == [5, 10]
    assert versions(card)[-1] == card.entry
    assert card.entry.valid_until is None
    terms = {
        day: (said.max_days if (said := card_on(card, day)) else None)
        for day in (date(2024, 12, 31), date(2025, 1, 1), date(2026, 5, 31), date(2026, 6, 1))
    }
    assert list(terms.values()) == [None, 5, 5, 10]


def test_a_revoked_card_can_be_renewed_and_a_renewal_does_not_begin_before_the_last() -> None:
    steps: list[Step] = [("revoked", TODAY, {"words": "Het budget is op."})]
    (card,) = ledger(MANDATES, (CARD, steps)).valid
    assert card.state is Card.REVOKED
    again = ledger(MANDATES, (CARD, [*steps, ("renewed", TODAY, RENEWED)]))
    assert again.entries["MK1"].state is Card.VALID
    renew = MANDATES.act("renewed")
    assert renew
    early = {**RENEWED, "valid_from": "2024-06-01", "valid_until": "2024-05-01"}
    found = doing.acted(renew, card, early, SCHOOL)
    assert isinstance(found, tuple)
    assert [item.field for item in found] == ["valid_until", "valid_from"]
    assert isinstance(doing.acted(renew, card, RENEWED, SCHOOL), Renewed)


def test_only_the_organisation_itself_and_the_office_keep_its_cards_and_breakthroughs() -> None:
    for register, said in ((MANDATES, CARD), (BREAKTHROUGHS, CASE)):
        for actor, may in ((SCHOOL, True), (OFFICE, True), (OTHER, False), (RESIDENTS, False)):
            assert isinstance(doing.opened(register, said, actor), tuple) is not may
        assert not doing.may_open(register, COUNCIL)
    assert not BREAKTHROUGHS.is_public


MANDATED = ledger(MANDATES, (CARD, [("renewed", date(2026, 5, 20), RENEWED)]))
ASKED = ledger(
    SYSTEM_CHANGES,
    (REQUEST, [answer(date(2026, 9, 1))]),
    (REQUEST, [answer(date(2026, 9, 1), "refused")]),
)
SIX = ledger(
    BREAKTHROUGHS,
    # term 5: decided on the fifth day, in time; backed; led to an adopted request
    (
        case(date(2026, 3, 2)),
        [
            decided(date(2026, 3, 7)),
            looked_back("backed"),
            ("structural", TODAY, {"system_change": "SW1"}),
        ],
    ),
    # term 5: a day late, by three layers; not backed; the request was refused
    (
        case(date(2026, 3, 2), system_change="SW2"),
        [decided(date(2026, 3, 8), layers=3), looked_back("not_backed")],
    ),
    # term 10 by then: in time; nobody looked back yet
    (case(date(2026, 6, 1)), [decided(date(2026, 6, 11), layers=2)]),
    # declined, without a card: no term
    (case(date(2026, 7, 1), mandate=None), [decided(date(2026, 8, 20), "declined", 4)]),
    (case(date(2026, 11, 10)), []),  # 14 days open, term 10: too late
    (case(date(2026, 11, 20)), []),  # 4 days open, term 10: still has time
)
KNOWN = books(MANDATED, ASKED, SIX)


def test_the_states_say_what_was_decided_and_whether_it_was_backed() -> None:
    assert [item.state for item in SIX.valid] == [
        State.BACKED,
        State.NOT_BACKED,
        State.GRANTED,
        State.DECLINED,
        State.REQUESTED,
        State.REQUESTED,
    ]


def test_within_the_term_counts_what_waits_too_long_and_not_what_still_has_time() -> None:
    # by hand: under a card and decided or too late are four; two of these were in time
    assert within_term(KNOWN, year(2026), TODAY) == Measured(50.0, 4)


def test_days_to_decide_count_in_what_still_waits() -> None:
    # by hand, Kaplan and Meier: open at 4; over at 5 (5 at risk), 6 (4), 10 (3); open at 14; over
    # at 50: 4/5, 3/5, 2/5: the first day on which at most half still waits is the tenth
    assert days_to_decide(KNOWN, year(2026), TODAY) == Measured(10.0, 6)


def test_how_many_were_granted_and_zero_is_not_the_same_as_an_empty_register() -> None:
    assert granted(KNOWN, year(2026), TODAY) == Measured(3.0, 3)
    assert granted(KNOWN, year(2025), TODAY) == Measured(0.0, 0)
    assert granted(KNOWN, year(2027), TODAY) == NOTHING
    assert granted(books(MANDATED), year(2026), TODAY) == NOTHING


def test_organisations_needed_are_the_mean_over_decisions_also_of_those_declined() -> None:
    # (1 + 3 + 2 + 4) / 4
    assert organisations_needed(KNOWN, year(2026), TODAY) == Measured(2.5, 4)
    assert organisations_needed(KNOWN, year(2025), TODAY) == NOTHING


def test_backed_is_of_what_was_looked_back_on() -> None:
    assert backed(KNOWN, year(2026), TODAY) == Measured(50.0, 2)
    assert backed(books(), year(2026), TODAY) == NOTHING


def test_a_request_is_no_change_until_it_is_adopted() -> None:
    # three granted: one led to an adopted request, one to a refused one, one to nothing
    assert made_structural(KNOWN, year(2026), TODAY) == Measured(100 / 3, 3)


def test_a_decision_does_not_come_before_the_request() -> None:
    act = BREAKTHROUGHS.act("decided")
    assert act
    found = doing.acted(act, SIX.entries["DB6"], decided(date(2026, 11, 19))[2], OFFICE)
    assert isinstance(found, tuple)
    assert [item.field for item in found] == ["decided_on"]
