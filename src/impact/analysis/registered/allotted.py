"""What became of the money that was set aside: planned, committed, spent and carried over.

Sums are of what is known; beside each stands how many allocations did not say. Amounts are in
euros.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from impact.registers.kinds.allocations import Allocation, ByResidents
from impact.theory.model import Theory

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class Sum:
    """An amount over some allocations."""

    euros: float | None
    """Of those that say it; None when none does, which is not zero."""
    unknown: int
    """How many do not say it."""


@dataclass(frozen=True)
class Allotted:
    """What some allocations amount to together."""

    count: int
    planned: Sum
    committed: Sum
    spent: Sum
    carried_over: Sum


@dataclass(frozen=True)
class Room:
    """What one stream has for a year, beside what is set aside from it."""

    stream: str
    promised: float | None
    """None: nobody said anything for the year."""
    brought: Sum
    """What its allocations of the year before carried over."""
    set_aside: Allotted

    @property
    def left(self) -> float | None:
        """What is not yet set aside; below 0: more is set aside than there is.

        What may have come along and nobody said is not in it. None: nobody can say, because
        nothing is promised or a plan has no amount.
        """
        if self.promised is None or self.set_aside.planned.unknown:
            return None
        return self.promised + (self.brought.euros or 0) - (self.set_aside.planned.euros or 0)


@dataclass(frozen=True)
class Say:
    """Over how many euros residents decided, of the plans of some allocations."""

    residents: float
    others: float
    unknown: float
    """Planned euros of which nobody said who decided."""

    @property
    def share(self) -> float | None:
        """The part that residents decided over, from 0 to 1, of what is known; None of nothing."""
        known = self.residents + self.others
        return self.residents / known if known else None


def allotted(allocations: Iterable[Allocation]) -> Allotted:
    found = tuple(allocations)
    return Allotted(
        len(found),
        *(
            _sum(getattr(item, name) for item in found)
            for name in ("planned", "committed", "spent", "carried_over")
        ),
    )


def by(
    allocations: Iterable[Allocation], keys: Callable[[Allocation], Iterable[K]]
) -> Mapping[K, Allotted]:
    """Sums per key, in the order of the keys' first allocation; one may stand under several."""
    groups: dict[K, list[Allocation]] = {}
    for item in allocations:
        for key in keys(item):
            groups.setdefault(key, []).append(item)
    return {key: allotted(group) for key, group in groups.items()}


def rooms(theory: Theory, allocations: Iterable[Allocation], year: int) -> tuple[Room, ...]:
    """Per stream with money or allocations in a year: what there is, and what is set aside."""
    every = tuple(allocations)
    found = []
    for stream in theory.funding:
        mine = [item for item in every if item.stream == stream.id]
        now = [item for item in mine if item.year == year]
        before = [item for item in mine if item.year == year - 1]
        promised = stream.euros.get(year)
        if now or promised:
            brought = _sum(item.carried_over for item in before)
            found.append(Room(stream.id, promised, brought, allotted(now)))
    return tuple(found)


def say(allocations: Iterable[Allocation]) -> Say:
    """Over how much planned money residents decided. A plan that is unknown counts nowhere."""
    euros = dict.fromkeys((ByResidents.YES, ByResidents.NO, None), 0.0)
    for item in allocations:
        euros[item.decided_by_residents] += item.planned or 0
    return Say(euros[ByResidents.YES], euros[ByResidents.NO], euros[None])


def task_field_of(theory: Theory, allocation: Allocation) -> str | None:
    """The task field of an allocation: its own, or else that of its stream."""
    streams = {stream.id: stream for stream in theory.funding}
    stream = streams.get(allocation.stream)
    return allocation.task_field or (stream.task_field if stream else None)


def goals_of(theory: Theory, allocation: Allocation) -> tuple[str, ...]:
    """The goals of an allocation: those it names, or else those that its effort is first for."""
    return allocation.goals or first_goals(theory, allocation.intervention)


def first_goals(theory: Theory, intervention: str) -> tuple[str, ...]:
    """The goals of the outcomes that the outputs of an effort lead to in one step."""
    outputs = {output.id for output in theory.outputs if output.intervention == intervention}
    outcomes = {link.to for link in theory.links if link.from_ in outputs}
    named = {goal for item in theory.outcomes if item.id in outcomes for goal in item.goals}
    return tuple(goal.id for goal in theory.goals if goal.id in named)


def _sum(amounts: Iterable[float | None]) -> Sum:
    found = tuple(amounts)
    known = [amount for amount in found if amount is not None]
    return Sum(sum(known) if known else None, len(found) - len(known))
