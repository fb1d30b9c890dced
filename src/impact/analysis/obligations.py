"""Who owes which figures about which period, and when they came.

A source with a due rule owes one delivery for each period of that rule. What such a delivery
should hold is fixed on the last day of the period: the series that the source had delivered by
then, and one figure of every other indicator in its mapping. What becomes known later can
therefore only fill cells, never ask for more: a later delivery makes nothing less complete.

A figure belongs to the period of the rule in which its own period ends: a school year that ends in
July 2026 belongs to 2026, and a month to its quarter.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum

import pandas as pd

from impact.analysis.due import MONTHS, Due, next_due, periods_due, shifted
from impact.periods import PERIOD_KINDS, Frequency, Kind, Period, parse_period
from impact.theory.model import Theory
from impact.theory.setting import DueRule, Source

ARRIVAL_COLUMNS = (
    "source",
    "indicator",
    "area",
    "dimensions",
    "period",
    "period_end",
    "sent_on",
    "known_on",
)
"""ARRIVALS: one row per figure that a source delivered, with the first day on which it was sent to
us and the first on which it was accepted. A figure that is "not known" has not arrived."""

Key = tuple[str, str, str, str]
"""Indicator, area, dimensions and code of the period."""

_NATURAL: dict[Frequency, str] = {
    "month": "2000-01",
    "quarter": "2000-Q1",
    "half_year": "2000-H1",
    "year": "2000",
    "school_year": "2000/2001",
}
_LENGTH: dict[Kind, int] = {
    "month": 1,
    "quarter": 3,
    "half_year": 6,
    "year": 12,
    "school_year": 12,
    "years": 12,
}


class State(Enum):
    """Where a delivery stands."""

    UPCOMING = "upcoming"
    DUE = "due"
    ON_TIME = "on_time"
    DELIVERED_LATE = "delivered_late"
    PARTLY = "partly"
    LATE = "late"


@dataclass(frozen=True)
class Cell:
    """A figure that is owed. Without an area any figure of the indicator will do; without an
    indicator any figure at all."""

    indicator: str
    area: str
    dimensions: str
    period: str
    sent_on: date | None


@dataclass(frozen=True)
class Reply:
    """What the partner says of a delivery that is late, and when it expects to deliver."""

    reason: str
    expected_on: date | None
    at: datetime


@dataclass(frozen=True)
class Obligation:
    """One delivery that a source owes, as it stands today."""

    source: Source
    due: Due
    today: date
    cells: tuple[Cell, ...]
    arrived: Mapping[Key, date]
    """Every figure of the source about this period, owed or not, with the day it was sent."""
    replies: tuple[Reply, ...] = ()
    """Newest first."""

    @property
    def key(self) -> tuple[str, str]:
        return self.source.id, self.due.period.code

    @property
    def expected(self) -> int:
        return len(self.cells)

    @property
    def delivered(self) -> int:
        return sum(cell.sent_on is not None for cell in self.cells)

    @property
    def missing(self) -> tuple[Cell, ...]:
        return tuple(cell for cell in self.cells if cell.sent_on is None)

    @property
    def first_on(self) -> date | None:
        """The day on which the first figure about this period was sent; it decides "on time"."""
        return min(self.arrived.values(), default=None)

    @property
    def is_on_time(self) -> bool:
        return self.first_on is not None and self.first_on <= self.due.due_on

    @property
    def state(self) -> State:
        if self.today <= self.due.period.end:
            return State.UPCOMING
        if self.first_on is None:
            return State.DUE if self.today <= self.due.due_on else State.LATE
        if self.missing:
            return State.PARTLY
        return State.ON_TIME if self.is_on_time else State.DELIVERED_LATE

    @property
    def is_open(self) -> bool:
        """Whether something is owed now, on time or not."""
        return self.state in (State.DUE, State.PARTLY, State.LATE)

    @property
    def is_late(self) -> bool:
        """Whether something is owed now that should have been there."""
        return self.is_open and self.today > self.due.due_on

    @property
    def is_public(self) -> bool:
        """Whether everybody may see that it is late: the days of grace are over."""
        return self.is_late and self.today >= self.due.public_from

    @property
    def is_judged(self) -> bool:
        """Whether it counts in a reliability: complete and on time, or its grace is over."""
        return self.state is State.ON_TIME or self.today >= self.due.public_from

    @property
    def days_left(self) -> int:
        """Days until the last day on time; 0 on that day, and after it."""
        return max((self.due.due_on - self.today).days, 0)

    @property
    def days_late(self) -> int:
        """Days between the last day on time and the first figure, or today without any."""
        return max(((self.first_on or self.today) - self.due.due_on).days, 0)

    @property
    def days_open(self) -> int:
        """Days since the last day on time, for what is still owed; 0 when nothing is."""
        return max((self.today - self.due.due_on).days, 0) if self.is_open else 0

    def days_late_of(self, key: Key) -> int:
        """Days between the last day on time and the arrival of one figure; 0 when on time."""
        sent_on = self.arrived.get(key)
        return max((sent_on - self.due.due_on).days, 0) if sent_on else 0

    def about(self, indicator: str) -> tuple[Cell, ...]:
        """What is owed about one indicator."""
        return tuple(cell for cell in self.cells if cell.indicator in (indicator, ""))


def obligations(
    theory: Theory,
    measures: Mapping[str, tuple[str, ...]],
    arrivals: pd.DataFrame,
    today: date,
    replies: Mapping[tuple[str, str], tuple[Reply, ...]] | None = None,
) -> tuple[Obligation, ...]:
    """What every source with a due rule owes, oldest first, and the one that comes next.

    `measures` names by source the indicators and outputs in its mapping; none means that the file
    itself names them. `arrivals` is an ARRIVALS frame; `replies` are by source and period.
    """
    own = {str(source): frame for source, frame in arrivals.groupby("source", sort=False)}
    nothing = arrivals.iloc[:0]
    found: list[Obligation] = []
    for source in theory.sources:
        if source.due is not None:
            frame = own.get(source.id, nothing)
            found += _of_source(theory, source, measures.get(source.id, ()), frame, today)
    said = replies or {}
    return tuple(replace(item, replies=said.get(item.key, ())) for item in found)


@dataclass(frozen=True)
class _Series:
    indicator: str
    area: str
    dimensions: str
    known_on: date
    anchor: Period
    """A period that it was delivered for; the others lie whole strides from it."""


def _of_source(
    theory: Theory,
    source: Source,
    measures: tuple[str, ...],
    frame: pd.DataFrame,
    today: date,
) -> Iterator[Obligation]:
    assert source.due is not None
    series = _series(theory, measures, frame)
    arrivals = _arrivals(frame)
    for due in (*periods_due(source.due, today), next_due(source.due, today)):
        arrived = _arrived(arrivals, due.period)
        cells = tuple(_cells(theory, source.due, measures, series, due.period, arrived))
        yield Obligation(source, due, today, cells, arrived)


def _series(theory: Theory, measures: tuple[str, ...], frame: pd.DataFrame) -> list[_Series]:
    """The series of a source that its mapping and the theory still know."""
    areas = {area.code for area in theory.areas}
    wanted = frame[frame["area"].isin(areas) & (frame["indicator"].isin(measures) | (not measures))]
    first = wanted.sort_values(
        ["known_on", "period_end", "period"], ascending=[True, False, True], kind="stable"
    ).drop_duplicates(["indicator", "area", "dimensions"])
    found = []
    for row in first.sort_values(["indicator", "area", "dimensions"]).itertuples(index=False):
        anchor = parse_period(str(row.period))
        assert anchor is not None  # periods in the store are readable
        words = str(row.indicator), str(row.area), str(row.dimensions)
        found.append(_Series(*words, known_on=row.known_on, anchor=anchor))  # type: ignore[arg-type]
    return found


def _arrivals(frame: pd.DataFrame) -> list[tuple[date, date, Key]]:
    """The last day of the period, the day of sending and the key of every row, latest sent first.

    A period has few rows: looking for them here is many times faster than in the frame.
    """
    names = ("indicator", "area", "dimensions", "period")
    words = zip(*(frame[name].astype(str) for name in names), strict=True)
    rows = list(zip(frame["period_end"], frame["sent_on"], words, strict=True))
    return sorted(rows, key=lambda row: row[1], reverse=True)


def _arrived(arrivals: Iterable[tuple[date, date, Key]], period: Period) -> dict[Key, date]:
    """The first day of sending of every figure that ends in a period."""
    return {key: sent for end, sent, key in arrivals if period.start <= end <= period.end}


def _cells(
    theory: Theory,
    rule: DueRule,
    measures: tuple[str, ...],
    series: Iterable[_Series],
    period: Period,
    arrived: Mapping[Key, date],
) -> Iterator[Cell]:
    known = [item for item in series if item.known_on <= period.end]
    cells = []
    for item in known:
        stride = _stride(theory, rule, item)
        for own in _ending_in(item.anchor, stride, period):
            key = item.indicator, item.area, item.dimensions, own.code
            cells.append(Cell(*key, arrived.get(key)))
    delivered_before = {item.indicator for item in known}
    for measure in measures:
        if measure not in delivered_before and _is_about(theory, measure, period):
            days = [day for key, day in arrived.items() if key[0] == measure]
            cells.append(Cell(measure, "", "", "", min(days, default=None)))
    if not cells:  # the rule says that something is owed, and nobody knows yet what
        cells.append(Cell("", "", "", "", min(arrived.values(), default=None)))
    return iter(cells)


def _stride(theory: Theory, rule: DueRule, item: _Series) -> int:
    """After how many months the series has its next figure."""
    indicator = theory.indicator(item.indicator)
    kind = item.anchor.kind
    if indicator is not None and PERIOD_KINDS[indicator.frequency] == kind:
        return MONTHS[indicator.frequency]
    return _LENGTH.get(kind, MONTHS[rule.every])


def _is_about(theory: Theory, measure: str, period: Period) -> bool:
    """Whether an indicator that was never delivered has a figure that ends in this period."""
    indicator = theory.indicator(measure)
    if indicator is None:  # an output has no frequency of its own
        return True
    natural = parse_period(_NATURAL.get(indicator.frequency, ""))
    if natural is None:  # once in so many years: nobody knows in which
        return False
    return any(True for _ in _ending_in(natural, MONTHS[indicator.frequency], period))


def _ending_in(anchor: Period, stride: int, period: Period) -> Iterator[Period]:
    """The periods whole strides from `anchor` that end in a period, oldest first.

    A quarterly series and the year 2026 give 2026-Q1 to 2026-Q4; a yearly one and 2026-Q3 nothing.
    """
    months = (period.start.year - anchor.end.year) * 12 + period.start.month - anchor.end.month
    first = shifted(anchor, (months // stride) * stride)
    while first.end < period.start:
        first = shifted(first, stride)
    while first.end <= period.end:
        yield first
        first = shifted(first, stride)
