"""When figures of a source are due: one delivery for each period, so many days after its end."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from impact.periods import Frequency, Period, parse_period
from impact.theory.setting import DueRule

MONTHS: dict[Frequency, int] = {
    "month": 1,
    "quarter": 3,
    "half_year": 6,
    "year": 12,
    "school_year": 12,
    "2_years": 24,
    "4_years": 48,
}


@dataclass(frozen=True)
class Due:
    """One delivery that is owed."""

    period: Period
    due_on: date
    """The last day on which it is on time."""
    public_from: date
    """The day from which it is shown as late."""


def periods_due(rule: DueRule, until: date) -> tuple[Due, ...]:
    """What is owed for every period that has ended before `until`, oldest first.

    A delivery is owed from the day after its period, and due later: compare `due_on`.
    """
    return tuple(_due(rule, period) for period in _periods(rule, until))


def next_due(rule: DueRule, today: date) -> Due:
    """What will be owed for the first period that has not ended before `today`."""
    period = parse_period(rule.first)
    assert period is not None, "a due rule starts with a period"
    while period.end < today:
        period = shifted(period, MONTHS[rule.every])
    return _due(rule, period)


def shifted(period: Period, months: int) -> Period:
    """The period of the same length, so many months on (or back); 2026-Q3 and 3 is 2026-Q4."""
    return Period(
        months_on(period.start, months),
        months_on(period.end + timedelta(days=1), months) - timedelta(days=1),
        period.kind,
    )


def _due(rule: DueRule, period: Period) -> Due:
    due_on = period.end + timedelta(days=rule.within_days)
    return Due(period, due_on, due_on + timedelta(days=rule.grace_days + 1))


def _periods(rule: DueRule, until: date) -> Iterator[Period]:
    period = parse_period(rule.first)
    assert period is not None, "a due rule starts with a period"
    step = MONTHS[rule.every]
    while period.end < until:
        yield period
        period = shifted(period, step)


def months_on(day: date, months: int) -> date:
    """The same day of a month, so many months on, or the last day that month has."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
