"""What stands on the initiative desk: who waits and how long, what was decided, what is in the way.

Initiatives and challenges are read in the same way, for both are requests of residents.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Generic, TypeVar

from impact.analysis.registered.measures.initiatives import clock
from impact.analysis.waiting import Waiting, waiting
from impact.registers.asking import Worded
from impact.registers.books import Books
from impact.registers.kinds import challenges, initiatives
from impact.registers.kinds.challenges import CHALLENGES, ORDINANCE_DUE, Challenge
from impact.registers.kinds.initiatives import (
    INITIATIVES,
    Hindered,
    Initiative,
    started_on,
    two_years_after,
)
from impact.registers.register import Standing
from impact.registers.requests import (
    Answer,
    Decision,
    Request,
    first_decision,
    last_decision,
)

R = TypeVar("R", bound=Request)


class WaitsFor(Worded):
    """What residents wait for."""

    DECISION = "decision", "besluit", "decision"
    MORE = "more", "besluit, er is meer gevraagd", "decision, more was asked"
    OBJECTION = "objection", "besluit op bezwaar", "decision on an objection"


@dataclass(frozen=True)
class Queued(Generic[R]):
    """A request that waits."""

    standing: Standing[R]
    waits_for: WaitsFor
    since: date
    """The day of the request, or of the objection."""
    days: int
    promised_days: int | None
    """Within how many days an answer was promised; None when that was not said."""
    passed_on: int
    """How often it was passed on to somebody else."""

    @property
    def days_late(self) -> int:
        """How many days after the promised day it is; 0 before it, and without a promise."""
        return 0 if self.promised_days is None else max(0, self.days - self.promised_days)


@dataclass(frozen=True)
class Settled(Generic[R]):
    """A request that was decided."""

    standing: Standing[R]
    decision: Decision
    """The one that holds."""
    days: int
    """From the request to the first decision."""
    days_in_all: int
    """From the request to the decision that holds: more when there was an objection."""
    first: Decision | None
    """The decision before an objection; None when there was none."""


@dataclass(frozen=True)
class Hindrance:
    """Something that residents or others said was in the way of an initiative."""

    standing: Standing[Initiative]
    said_on: date
    words: str
    barriers: tuple[str, ...]


@dataclass(frozen=True)
class Desk:
    """The initiative desk on one day."""

    asked: int
    """How many initiatives there are."""
    waiting: tuple[Queued[Initiative], ...]
    """The longest first."""
    settled: tuple[Settled[Initiative], ...]
    """The newest decision first."""
    given_up: tuple[Standing[Initiative], ...]
    """Of which residents gave up before there was a decision."""
    answers: Mapping[Answer, int]
    """How often each answer was given, of the decisions that hold."""
    took: Waiting | None
    """How long requests take, over all of them, also those that are still open."""
    decided_took: float | None
    """The median in days of those that are decided: shorter, for who waits long is not in it."""
    to_look_at: tuple[Standing[Initiative], ...]
    """Two years old, and nobody looked yet whether they are alive."""
    hindrances: tuple[Hindrance, ...]
    """The newest first."""
    barriers: tuple[tuple[str, int], ...]
    """Entries of the register of barriers, and how many initiatives met each; most first."""
    challenges_waiting: tuple[Queued[Challenge], ...]
    challenges_settled: tuple[Settled[Challenge], ...]
    days_to_ordinance: int
    """Until the participation ordinance must cover challenges; not positive when that day came."""


_INITIATIVES: Mapping[Worded, WaitsFor] = {
    initiatives.State.SUBMITTED: WaitsFor.DECISION,
    initiatives.State.MORE_ASKED: WaitsFor.MORE,
    initiatives.State.OBJECTED: WaitsFor.OBJECTION,
}
_CHALLENGES: Mapping[Worded, WaitsFor] = {
    challenges.State.RECEIVED: WaitsFor.DECISION,
    challenges.State.INTAKE: WaitsFor.DECISION,
    challenges.State.OBJECTED: WaitsFor.OBJECTION,
}


def desk(books: Books, as_of: date) -> Desk:
    """The desk as it stands on a day, from the registers as known then."""
    own, taken = books.of(INITIATIVES).valid, books.of(CHALLENGES).valid
    settled = _settled(own)
    return Desk(
        asked=len(own),
        waiting=_queue(own, _INITIATIVES, as_of),
        settled=settled,
        given_up=tuple(
            item
            for item in own
            if item.state is initiatives.State.STOPPED and not last_decision(item)
        ),
        answers=_answers(settled),
        took=waiting(clock(item, as_of) for item in own),
        decided_took=median(item.days for item in settled) if settled else None,
        to_look_at=tuple(item for item in own if _must_be_looked_at(item, as_of)),
        hindrances=_hindrances(own),
        barriers=_barriers(own),
        challenges_waiting=_queue(taken, _CHALLENGES, as_of),
        challenges_settled=_settled(taken),
        days_to_ordinance=(ORDINANCE_DUE - as_of).days,
    )


def _queue(
    standings: Iterable[Standing[R]], meanings: Mapping[Worded, WaitsFor], as_of: date
) -> tuple[Queued[R], ...]:
    found = [
        _queued(item, meanings[item.state], as_of) for item in standings if item.state in meanings
    ]
    return tuple(sorted(found, key=lambda item: -item.days))


def _queued(standing: Standing[R], waits_for: WaitsFor, as_of: date) -> Queued[R]:
    said = standing.last("objected") if waits_for is WaitsFor.OBJECTION else None
    since = said[0].at.date() if said else standing.entry.asked_on
    due = None if said else standing.entry.decision_due
    return Queued(
        standing=standing,
        waits_for=waits_for,
        since=since,
        days=max(0, (as_of - since).days),
        promised_days=(due - since).days if due else None,
        passed_on=sum(change.act == "passed_on" for change in standing.changes),
    )


def _settled(standings: Iterable[Standing[R]]) -> tuple[Settled[R], ...]:
    found = []
    for item in standings:
        first, last = first_decision(item), last_decision(item)
        if first and last:
            asked_on = item.entry.asked_on
            found.append(
                Settled(
                    standing=item,
                    decision=last,
                    days=(first.decided_on - asked_on).days,
                    days_in_all=(last.decided_on - asked_on).days,
                    first=first if first is not last else None,
                )
            )
    return tuple(sorted(found, key=lambda item: item.decision.decided_on, reverse=True))


def _answers(settled: Iterable[Settled[R]]) -> Mapping[Answer, int]:
    given = Counter(item.decision.answer for item in settled)
    return {answer: given[answer] for answer in Answer if given[answer]}


def _must_be_looked_at(standing: Standing[Initiative], as_of: date) -> bool:
    begun = started_on(standing)
    is_running = standing.state is initiatives.State.RUNNING
    return is_running and begun is not None and two_years_after(begun) <= as_of


def _hindrances(standings: Iterable[Standing[Initiative]]) -> tuple[Hindrance, ...]:
    found = [
        Hindrance(item, change.at.date(), told.words, told.barriers)
        for item in standings
        for change, told in item.told
        if isinstance(told, Hindered)
    ]
    return tuple(sorted(found, key=lambda item: item.said_on, reverse=True))


def _barriers(standings: Iterable[Standing[Initiative]]) -> tuple[tuple[str, int], ...]:
    met = Counter(name for item in standings for name in item.entry.barriers)
    return tuple(met.most_common())
