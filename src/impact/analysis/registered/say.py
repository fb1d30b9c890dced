"""Who decided (zeggenschap): money and decisions by how much say residents had, body by body."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from impact.analysis.registered.measure import Measured, is_within
from impact.analysis.registered.measures.bodies import attendance_of, is_active, meetings
from impact.analysis.registered.measures.decisions import (
    decisions_share,
    euros_known,
    euros_share,
    residents_euros,
    taken,
)
from impact.periods import Period, year
from impact.registers.asking import Worded
from impact.registers.books import Books
from impact.registers.kinds.bodies import (
    BODIES,
    Body,
    Meeting,
    Seats,
    has_quorum,
    seats_on,
    until_of,
)
from impact.registers.kinds.decisions import (
    DECISIONS,
    Decided,
    Decision,
    Level,
    Overturned,
    Reading,
    State,
    decided,
    promised_level,
    reading,
)
from impact.registers.register import Standing


@dataclass(frozen=True)
class Step:
    """One step of the participation ladder, over a period."""

    level: Level
    decisions: int
    euros: float
    """The sum of the amounts that are known."""
    unknown: int
    """Of how many of these decisions the amount is not known."""


@dataclass(frozen=True)
class Ladder:
    """What was decided in a period, at every level of say, from most to least."""

    period: Period
    steps: tuple[Step, ...]
    decisions: Measured
    """The share of decisions that residents took, alone or with others (percent)."""
    share: Measured
    """The share of the euros on which residents decided (percent)."""
    euros: Measured
    """The euros on which residents decided."""

    @property
    def taken(self) -> int:
        return sum(step.decisions for step in self.steps)

    @property
    def total(self) -> float:
        """All euros that are known."""
        return sum(step.euros for step in self.steps)

    @property
    def unknown(self) -> int:
        return sum(step.unknown for step in self.steps)


@dataclass(frozen=True)
class Line:
    """One decision."""

    id: str
    decision: Decision
    state: Worded
    promised: Level
    """The say that residents were to have when it was put forward."""
    taken: Decided | None
    reading: Reading | None
    overturned: Overturned | None
    lacked_quorum: bool
    """Whether the body met on the day of the decision with too few votes present to decide."""

    @property
    def is_less_than_promised(self) -> bool:
        return self.taken is not None and self.decision.level.height < self.promised.height

    @property
    def is_less_than_said(self) -> bool:
        """Whether residents say that they had less say than stands in the register."""
        said = self.reading
        return said is not None and said.level.height < self.decision.level.height


@dataclass(frozen=True)
class Table:
    """One body, with its seats on a day and its meetings in a period."""

    id: str
    body: Body
    seats: Seats
    until: date | None
    """The day on which it ended; None while it meets."""
    meetings: tuple[Meeting, ...]
    """Oldest first."""
    without_quorum: int
    attendance: Measured
    """Of the seats of residents, how many were taken at these meetings (percent)."""
    came: int | None
    """How many residents came to all of these meetings together; None when nobody counted."""


def ladder(books: Books, period: Period, as_of: date) -> Ladder:
    """What was decided in a period, by level of say."""
    found = taken(books, period, as_of)
    return Ladder(
        period=period,
        steps=tuple(_step(level, found) for level in reversed(Level)),
        decisions=decisions_share(found),
        share=euros_share(found),
        euros=residents_euros(found),
    )


def years_with_decisions(books: Books, as_of: date) -> tuple[Period, ...]:
    """The calendar years in which was decided up to a day, the newest first."""
    told = (decided(item) for item in books.of(DECISIONS).valid)
    found = {item.decided_on.year for item in told if item and item.decided_on <= as_of}
    return tuple(year(number) for number in sorted(found, reverse=True))


def decisions_of(books: Books, period: Period, as_of: date) -> tuple[Standing[Decision], ...]:
    """What was decided in a period, whatever became of it since; the last decision first."""
    dated = (
        (told.decided_on, item) for item in books.of(DECISIONS).valid if (told := decided(item))
    )
    found = [(day, item) for day, item in dated if is_within(day, period, as_of)]
    return tuple(item for _, item in sorted(found, key=lambda one: one[0], reverse=True))


def waiting_for_council(books: Books) -> tuple[Standing[Decision], ...]:
    """What the council must still decide; the longest put forward first."""
    return tuple(
        item
        for item in books.of(DECISIONS).valid
        if item.entry.is_for_council and item.state is State.PROPOSED
    )


def bodies_of(books: Books, period: Period, as_of: date) -> tuple[Standing[Body], ...]:
    """The bodies that were there in a period: those of the programme first."""
    day = min(period.end, as_of)
    found = [
        item
        for item in books.of(BODIES).valid
        if is_active(item, day) or meetings(item, period, as_of)
    ]
    return tuple(sorted(found, key=lambda item: item.entry.of is not None))


def line(books: Books, standing: Standing[Decision]) -> Line:
    """One decision, with what may grate about it."""
    told = decided(standing)
    undone = standing.last("overturned")
    body = books.of(BODIES).entries.get(standing.entry.body)
    return Line(
        id=standing.id,
        decision=standing.entry,
        state=standing.state,
        promised=promised_level(standing),
        taken=told,
        reading=reading(standing),
        overturned=undone[1] if undone and isinstance(undone[1], Overturned) else None,
        lacked_quorum=bool(told and body and _lacked_quorum(body, told.decided_on)),
    )


def table(standing: Standing[Body], period: Period, as_of: date) -> Table:
    """One body, with its seats at the end of a period and its meetings in it."""
    met = meetings(standing, period, as_of)
    known = [item.residents_present for item in met if item.residents_present is not None]
    return Table(
        id=standing.id,
        body=standing.entry,
        seats=seats_on(standing, min(period.end, as_of)),
        until=until_of(standing),
        meetings=met,
        without_quorum=sum(has_quorum(standing, item) is False for item in met),
        attendance=attendance_of((standing,), period, as_of),
        came=sum(known) if known else None,
    )


def _step(level: Level, found: Iterable[Standing[Decision]]) -> Step:
    own = [item for item in found if item.entry.level is level]
    unknown = sum(item.entry.euros is None for item in own)
    return Step(level, len(own), euros_known(own), unknown)


def _lacked_quorum(body: Standing[Body], day: date) -> bool:
    """Whether every meeting of a body on a day is known to have been without quorum."""
    met = [told for _, told in body.told if isinstance(told, Meeting) and told.met_on == day]
    return bool(met) and all(has_quorum(body, meeting) is False for meeting in met)
