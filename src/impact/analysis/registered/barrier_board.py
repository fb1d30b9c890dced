"""What stands in the way, of which goals, for how long, and who must move."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from impact.analysis.registered.measures.system_changes import is_long
from impact.registers.books import Books
from impact.registers.kinds.barriers import BARRIERS, Barrier, State, days_standing
from impact.registers.kinds.system_changes import (
    SYSTEM_CHANGES,
    Answered,
    SystemChange,
    answers,
    waits_on,
)
from impact.registers.register import Standing
from impact.theory.blast_radius import goals_beyond
from impact.theory.model import Goal, Theory
from impact.theory.theory_graph import graph_of

Hit = tuple[str, ...]
"""The nodes of the theory that a barrier hits."""


@dataclass(frozen=True)
class Request:
    """A change that was asked of somebody, as it stands on the day of the board."""

    standing: Standing[SystemChange]
    days: int
    """From the day it was asked until the first answer, or until the day of the board."""
    is_open: bool
    waits_long: bool
    """Whether it has been open for more than six months."""
    reminders: int
    answer: Answered | None
    """The last answer."""


@dataclass(frozen=True)
class Hindrance:
    """A barrier, how long it stands, and what it stands in the way of."""

    standing: Standing[Barrier]
    days: int
    """Since it was first seen, until it was solved or until the day of the board."""
    goals: tuple[Goal, ...]
    """The goals downstream of what it hits, in the order of the theory: its blast radius."""
    requests: tuple[Request, ...]
    """What was asked because of it."""


@dataclass(frozen=True)
class Mover:
    """Somebody who must move, and what stands in the way there."""

    who: str
    hindrances: tuple[Hindrance, ...]


@dataclass(frozen=True)
class Board:
    """Everything that stands in the way. Within each list the most goals come first, and then what
    has waited longest.
    """

    council: tuple[Hindrance, ...]
    """What the municipal council itself can decide."""
    movers: tuple[Mover, ...]
    """All else that still stands, by whoever is in charge of it."""
    solved: tuple[Hindrance, ...]
    requests: tuple[Request, ...]
    """All requests: those without an answer first, the oldest of these first."""

    @property
    def standing(self) -> tuple[Hindrance, ...]:
        """All that still stands in the way, also what was refused."""
        return (*self.council, *(item for mover in self.movers for item in mover.hindrances))


def board(theory: Theory, books: Books, day: date) -> Board:
    """The board on a day, from the registers as known by then."""
    requests = [
        _request(item, day) for item in books.of(SYSTEM_CHANGES).valid if item.entry.asked_on <= day
    ]
    because_of: dict[str, list[Request]] = {}
    for request in requests:
        for name in request.standing.entry.barriers:
            because_of.setdefault(name, []).append(request)
    valid = books.of(BARRIERS).valid
    goals = _goals(theory, {_hit(item.entry) for item in valid})
    found = sorted(
        (
            Hindrance(
                standing=item,
                days=days_standing(item, day),
                goals=goals[_hit(item.entry)],
                requests=tuple(because_of.get(item.id, ())),
            )
            for item in valid
        ),
        key=lambda item: (-len(item.goals), -item.days),
    )
    standing = [item for item in found if item.standing.state is not State.SOLVED]
    return Board(
        council=tuple(item for item in standing if item.standing.entry.is_for_the_council),
        movers=_movers(
            theory, [item for item in standing if not item.standing.entry.is_for_the_council]
        ),
        solved=tuple(item for item in found if item.standing.state is State.SOLVED),
        requests=tuple(
            sorted(requests, key=lambda item: (not item.is_open, item.standing.entry.asked_on))
        ),
    )


def _request(standing: Standing[SystemChange], day: date) -> Request:
    given = answers(standing)
    is_open = waits_on(standing, day)
    until = day if is_open else min(item.answered_on for item in given)
    return Request(
        standing=standing,
        days=(until - standing.entry.asked_on).days,
        is_open=is_open,
        waits_long=is_open and is_long(standing.entry.asked_on, day),
        reminders=sum(change.act == "reminded" for change in standing.changes),
        answer=given[-1] if given else None,
    )


def _hit(barrier: Barrier) -> Hit:
    return (*barrier.interventions, *barrier.outputs, *barrier.goals)


def _goals(theory: Theory, hits: Iterable[Hit]) -> dict[Hit, tuple[Goal, ...]]:
    """The goals beyond what barriers hit. What is no longer in the theory leads nowhere."""
    beyond = goals_beyond(graph_of(theory))
    found: dict[Hit, tuple[Goal, ...]] = {}
    for hit in hits:
        reached = frozenset[str]().union(*(beyond.get(node, frozenset()) for node in hit))
        found[hit] = tuple(goal for goal in theory.goals if goal.id in reached)
    return found


def _movers(theory: Theory, found: Iterable[Hindrance]) -> tuple[Mover, ...]:
    """By who is in charge, in the order of the first hindrance of each: a partner by its name, or
    else the organisation as it was written.
    """
    names = {partner.id: partner.name for partner in theory.partners}
    by: dict[str, list[Hindrance]] = {}
    for item in found:
        barrier = item.standing.entry
        who = names.get(barrier.partner or "") or barrier.organisation or barrier.partner or ""
        by.setdefault(who, []).append(item)
    return tuple(Mover(who, tuple(items)) for who, items in by.items())
