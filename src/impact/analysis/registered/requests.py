"""How long requests of residents wait for a decision, and how they were decided."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from impact.analysis.registered.measure import Measured, is_within, share
from impact.analysis.waiting import Case
from impact.periods import Period
from impact.registers.register import Standing
from impact.registers.requests import Answer, Decision, Request, first_decision

R = TypeVar("R", bound=Request)


def wait_of(standing: Standing[R], as_of: date, gave_up_on: date | None = None) -> Case:
    """The days from a request to its first decision, or up to a day when there was none by then.

    Residents who gave up waited at least so long: that case stays open at the day they did.
    """
    asked_on, first = standing.entry.asked_on, first_decision(standing)
    if first and first.decided_on <= as_of:
        return Case((first.decided_on - asked_on).days, is_open=False)
    until = min(as_of, gave_up_on or as_of)
    return Case(max(0, (until - asked_on).days), is_open=True)


def held(standing: Standing[R], as_of: date) -> Decision | None:
    """The last decision about a request that was taken by a day."""
    for _, told in reversed(standing.told):
        if isinstance(told, Decision) and told.decided_on <= as_of:
            return told
    return None


def decided_in(
    standings: Iterable[Standing[R]], period: Period, as_of: date
) -> tuple[Decision, ...]:
    """The decisions of a period that hold: of every request the last one only.

    A request that was refused, and granted after an objection, counts once and as granted.
    """
    last = (held(item, as_of) for item in standings)
    return tuple(item for item in last if item and is_within(item.decided_on, period, as_of))


def answered(found: tuple[Decision, ...], *answers: Answer) -> Measured:
    """How many of some decisions were one of these answers (percent)."""
    return share(sum(item.answer in answers for item in found), len(found))


def euros(amounts: Iterable[float | None]) -> Measured:
    """The sum of the amounts that are known; no value when there are amounts and none is known."""
    told = list(amounts)
    known = [item for item in told if item is not None]
    return Measured(sum(known), len(known)) if known or not told else Measured(None, len(told))
