"""What stands in the way, of which goals, for how long, and who must move."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from impact.analysis.registered.measures.system_changes import waits_long
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
from impact.theory.theory_graph import TheoryGraph, graph_of


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
    requests = {
        item.id: _request(item, day)
        for item in books.of(SYSTEM_CHANGES).valid
        if item.entry.asked_on <= day
    }
    graph = graph_of(theory)
    found = sorted(
        (_hindrance(theory, graph, item, requests, day) for item in books.of(BARRIERS).valid),
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
            sorted(requests.values(), key=lambda item: (not item.is_open, _asked_on(item)))
        ),
    )


def in_charge(theory: Theory, barrier: Barrier) -> str:
    """Who must move: the partner by its name, or else the organisation as it was written."""
    partner = theory.partner(barrier.partner) if barrier.partner else None
    return partner.name if partner else barrier.organisation or barrier.partner or ""


def _request(standing: Standing[SystemChange], day: date) -> Request:
    given = answers(standing)
    until = min((item.answered_on for item in given), default=day)
    return Request(
        standing=standing,
        days=(until - standing.entry.asked_on).days,
        is_open=waits_on(standing, day),
        waits_long=waits_long(standing, day),
        reminders=sum(change.act == "reminded" for change in standing.changes),
        answer=given[-1] if given else None,
    )


def _hindrance(
    theory: Theory,
    graph: TheoryGraph,
    standing: Standing[Barrier],
    requests: Mapping[str, Request],
    day: date,
) -> Hindrance:
    barrier = standing.entry
    hit = goals_beyond(graph, (*barrier.interventions, *barrier.outputs, *barrier.goals))
    return Hindrance(
        standing=standing,
        days=days_standing(standing, day),
        goals=tuple(goal for goal in theory.goals if goal.id in hit),
        requests=tuple(
            item for item in requests.values() if standing.id in item.standing.entry.barriers
        ),
    )


def _movers(theory: Theory, found: Iterable[Hindrance]) -> tuple[Mover, ...]:
    """By who is in charge, in the order of the first hindrance of each."""
    by: dict[str, list[Hindrance]] = {}
    for item in found:
        by.setdefault(in_charge(theory, item.standing.entry), []).append(item)
    return tuple(Mover(who, tuple(items)) for who, items in by.items())


def _asked_on(item: Request) -> date:
    return item.standing.entry.asked_on
