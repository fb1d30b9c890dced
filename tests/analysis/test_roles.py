"""Who does what in every effort: from the plan, from commitments and from money, and what lacks."""

from datetime import date
from typing import Any

import pytest

from impact.analysis.registered.roles import (
    Effort,
    Missing,
    Origin,
    efforts,
    share_complete,
)
from impact.registers.books import NO_BOOKS, Books
from impact.registers.kinds.allocations import ALLOCATIONS
from impact.registers.kinds.commitments import COMMITMENTS, Role
from tests.analysis.test_money import shipped
from tests.registers.kept import DAY, Step, books, ledger

TODAY = date(2026, 11, 24)


def commitment(**says: Any) -> dict[str, Any]:
    return {
        "title": "x",
        "intervention": "I05",
        "partner": "mbo",
        "role": "doer",
        "begins": date(2026, 1, 1),
        "ends": date(2030, 12, 31),
        **says,
    }


def found(id_: str, known: Books = NO_BOOKS, day: date = TODAY) -> Effort:
    return next(item for item in efforts(shipped(), known, day) if item.intervention.id == id_)


def committed(*entries: tuple[dict[str, Any], list[Step]]) -> Books:
    return books(ledger(COMMITMENTS, *entries))


LEFT: Step = "left", DAY, {"ends": date(2026, 8, 31), "words": "Geen docenten meer."}


def test_what_the_plan_says_need_not_be_said_again() -> None:
    home = found("I13")  # owned by the cooperative, residents own it too, the municipality pays
    assert [(item.partner, item.role, item.origin) for item in home.roles] == [
        ("bewonerscooperatie", Role.OWNER, Origin.PLAN),
        ("gemeente", Role.FUNDER, Origin.PLAN),
        ("bewoners", Role.RESIDENT_OWNER, Origin.PLAN),
    ]
    assert home.is_complete


def test_an_effort_without_a_payer_and_without_residents_lacks_both() -> None:
    assert found("I02").missing == (Missing.FUNDER, Missing.RESIDENTS)


def test_money_that_is_allotted_says_who_pays() -> None:
    said = {"title": "x", "stream": "F2", "intervention": "I02", "year": 2026, "planned": 540_000}
    known = books(ledger(ALLOCATIONS, (said, [])))
    assert found("I02", known).missing == (Missing.RESIDENTS,)
    (payer,) = (item for item in found("I02", known).roles if item.role is Role.FUNDER)
    assert (payer.partner, payer.origin) == ("gemeente", Origin.MONEY)
    # the money is for 2026 only: in 2027 nobody pays as far as anybody said
    assert Missing.FUNDER in found("I02", known, date(2027, 2, 1)).missing
    nothing = books(ledger(ALLOCATIONS, ({**said, "planned": 0}, [])))
    assert Missing.FUNDER in found("I02", nothing).missing


def test_a_commitment_has_days_of_its_own_which_replace_those_of_the_plan() -> None:
    plan = [item for item in found("I05").roles if item.partner == "mbo"]
    assert [(item.origin, item.ends) for item in plan] == [(Origin.PLAN, None)]
    known = committed((commitment(), []))
    (own,) = (item for item in found("I05", known).roles if item.partner == "mbo")
    assert (own.origin, own.entry, own.ends) == (Origin.COMMITMENT, "A1", date(2030, 12, 31))


def test_who_leaves_before_the_effort_ends_is_named_when_nobody_takes_over() -> None:
    known = committed((commitment(), [LEFT]))
    (leaving,) = found("I05", known).leaving
    assert (leaving.held.partner, leaving.held.ends) == ("mbo", date(2026, 8, 31))
    assert leaving.held.is_early
    next_ = commitment(partner="werkgevers", begins=date(2026, 9, 1), ends=None)
    assert found("I05", committed((commitment(), [LEFT]), (next_, []))).leaving == ()


def test_an_owner_who_is_gone_is_missing_from_the_day_after() -> None:
    said = commitment(intervention="I12", partner="zorggroep", role="owner", ends=date(2027, 6, 30))
    known = committed((said, []))
    assert Missing.OWNER not in found("I12", known, date(2027, 6, 30)).missing
    assert Missing.OWNER in found("I12", known, date(2027, 7, 1)).missing


def test_an_effort_that_has_not_begun_is_judged_on_its_first_day() -> None:
    assert found("I09", day=date(2025, 3, 1)).missing == found("I09").missing == ()


def test_money_lasts_as_long_as_that_of_the_pillar_or_what_was_allotted() -> None:
    assert (found("I14").money_until, found("I14").lacks_money_after) == (2029, 2029)
    assert (found("I08").money_until, found("I08").lacks_money_after) == (2033, None)
    said = {"title": "x", "stream": "F2", "intervention": "I14", "year": 2031}
    known = books(ledger(ALLOCATIONS, (said, [])))  # of an unknown amount, which is not nothing
    assert found("I14", known).lacks_money_after == 2031


def test_the_share_of_complete_sets_is_counted_over_all_efforts() -> None:
    whole = efforts(shipped(), NO_BOOKS, TODAY)
    # by hand, from the plan alone: owner, payer and residents have I03, I04, I06, I08, I09, I11,
    # I13 and I14; I01 and I12 lack residents or a payer, and so do the others: 8 of 15
    complete = [item.intervention.id for item in whole if item.is_complete]
    assert complete == ["I03", "I04", "I06", "I08", "I09", "I11", "I13", "I14"]
    assert share_complete(whole) == pytest.approx(8 / 15)
    assert share_complete([]) is None
