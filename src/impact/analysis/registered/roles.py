"""Who does what in every effort, from when to when, and what is missing there.

Roles come from three places and are never asked twice: the plan (owners and roles, for as long as
the effort runs), the register of commitments (with its own days, which then replace those of the
plan), and money that was allotted (who pays the stream, pays the effort).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from impact.analysis.registered.money import horizon
from impact.registers.books import Books
from impact.registers.kinds.allocations import ALLOCATIONS, Allocation
from impact.registers.kinds.commitments import COMMITMENTS, Commitment, Role, State
from impact.registers.register import Standing
from impact.theory.model import Intervention, Theory

AboutEffort = TypeVar("AboutEffort", Commitment, Allocation)


class Origin(StrEnum):
    """Where a role was written down."""

    PLAN = "plan"
    COMMITMENT = "commitment"
    MONEY = "money"


@dataclass(frozen=True)
class Held:
    """A role that a partner has, had or will have in an effort."""

    partner: str
    role: Role
    origin: Origin
    begins: date
    ends: date | None
    """The last day; None: as long as the effort runs."""
    entry: str | None = None
    """The name of the commitment."""
    is_early: bool = False
    """Whether this ends, or ended, earlier than was agreed."""
    fte: float | None = None
    euros: float | None = None

    def is_on(self, day: date) -> bool:
        return self.begins <= day and (self.ends is None or day <= self.ends)


class Missing(StrEnum):
    """What an effort lacks."""

    OWNER = "owner"
    FUNDER = "funder"
    RESIDENTS = "residents"


@dataclass(frozen=True)
class Leaving:
    """A role that ends while the effort goes on, with nobody else in it the day after."""

    intervention: str
    held: Held


@dataclass(frozen=True)
class Effort:
    """An effort with everybody in it."""

    intervention: Intervention
    begins: date
    ends: date
    """Its last day, or that of the programme when it has none."""
    roles: tuple[Held, ...]
    at: date
    """The day on which it is judged: its first when it has not begun, its last when it is over."""
    missing: tuple[Missing, ...]
    """What it lacks on that day."""
    money_until: int | None
    """The last year with money for its pillar, or allotted to itself; None without any money."""
    leaving: tuple[Leaving, ...]

    @property
    def is_complete(self) -> bool:
        """Whether somebody owns it, somebody pays, and residents have a role."""
        return not self.missing

    @property
    def lacks_money_after(self) -> int | None:
        """The last year with money, when the effort goes on after it; else None."""
        until = self.money_until
        return until if until is not None and until < self.ends.year else None

    def of(self, partner: str) -> tuple[Held, ...]:
        """What a partner does in it on the day on which it is judged."""
        return tuple(item for item in self.roles if item.partner == partner and item.is_on(self.at))


def efforts(theory: Theory, books: Books, day: date) -> tuple[Effort, ...]:
    """Every effort of a plan, with who does what in it as known on a day."""
    years_of_pillars = _last_years(theory)
    committed = _by_effort(books.of(COMMITMENTS).valid)
    allotted = _by_effort(item for item in books.of(ALLOCATIONS).valid if item.entry.planned != 0)
    residents = {item.id for item in theory.partners if item.kind == "residents_collective"}
    found = []
    for item in theory.interventions:
        begins = date(item.start, 1, 1)
        ends = date(item.end or theory.programme.horizon, 12, 31)
        own = [standing.entry for standing in allotted.get(item.id, ())]
        roles = _roles(theory, item, committed.get(item.id, ()), own)
        paid = (years_of_pillars.get(item.pillar), *(entry.year for entry in own))
        at = min(max(day, begins), ends)
        found.append(
            Effort(
                intervention=item,
                begins=begins,
                ends=ends,
                roles=roles,
                at=at,
                missing=tuple(_missing([one for one in roles if one.is_on(at)], residents)),
                money_until=max((year for year in paid if year), default=None),
                leaving=tuple(_leaving(item.id, roles, ends)),
            )
        )
    return tuple(found)


def share_complete(found: Iterable[Effort]) -> float | None:
    """Of the efforts, how many have a complete set of roles, from 0 to 1; None without efforts."""
    complete = [item.is_complete for item in found]
    return sum(complete) / len(complete) if complete else None


def _by_effort(found: Iterable[Standing[AboutEffort]]) -> dict[str, list[Standing[AboutEffort]]]:
    """Entries by the effort that they name."""
    by: dict[str, list[Standing[AboutEffort]]] = {}
    for item in found:
        by.setdefault(item.entry.intervention, []).append(item)
    return by


def _roles(
    theory: Theory,
    effort: Intervention,
    committed: Iterable[Standing[Commitment]],
    allotted: Iterable[Allocation],
) -> tuple[Held, ...]:
    """Commitments first: they have days of their own, and say more than the plan."""
    found = [_committed(item) for item in committed]
    told = {(item.partner, item.role) for item in found}
    for other in (*_planned(effort), *_paying(theory, allotted)):
        if (other.partner, other.role) not in told:
            told.add((other.partner, other.role))
            found.append(other)
    order = list(Role)
    return tuple(sorted(found, key=lambda item: (order.index(item.role), item.begins)))


def _committed(standing: Standing[Commitment]) -> Held:
    entry = standing.entry
    return Held(
        entry.partner,
        entry.role,
        Origin.COMMITMENT,
        entry.begins,
        entry.ends,
        standing.id,
        standing.state is State.LEFT,
        entry.fte,
        entry.euros,
    )


def _planned(effort: Intervention) -> Iterator[Held]:
    begins = date(effort.start, 1, 1)
    for owner in effort.owners:
        yield Held(owner, Role.OWNER, Origin.PLAN, begins, None)
    for item in effort.roles:
        yield Held(item.partner, Role(item.role), Origin.PLAN, begins, None)


def _paying(theory: Theory, allotted: Iterable[Allocation]) -> Iterator[Held]:
    """Who pays the streams that money for an effort comes from, in the years in which it does."""
    funders = {stream.id: stream.funder for stream in theory.funding}
    years: dict[str, list[int]] = {}
    for entry in allotted:
        if entry.stream in funders:
            years.setdefault(funders[entry.stream], []).append(entry.year)
    for funder, found in years.items():
        first, last = date(min(found), 1, 1), date(max(found), 12, 31)
        yield Held(funder, Role.FUNDER, Origin.MONEY, first, last)


def _missing(roles: list[Held], residents: set[str]) -> Iterator[Missing]:
    if not any(item.role is Role.OWNER for item in roles):
        yield Missing.OWNER
    if not any(item.role is Role.FUNDER for item in roles):
        yield Missing.FUNDER
    if not any(item.role is Role.RESIDENT_OWNER or item.partner in residents for item in roles):
        yield Missing.RESIDENTS


def _leaving(intervention: str, roles: tuple[Held, ...], ends: date) -> Iterator[Leaving]:
    last: dict[Role, date] = {}
    for item in roles:
        last[item.role] = max(last.get(item.role, date.min), item.ends or date.max)
    for item in roles:
        if item.ends is None or item.ends >= ends or item.origin is Origin.MONEY:
            continue
        if item.ends == last[item.role]:
            yield Leaving(intervention, item)


def _last_years(theory: Theory) -> dict[str | None, int]:
    """Per pillar the last year for which money is promised."""
    found: dict[str | None, int] = {}
    for item in horizon(theory).secured:
        if item.euros:
            found[item.stream.pillar] = max(item.year, found.get(item.stream.pillar, 0))
    return found
