"""When figures of a source are due: one delivery for each period, so many days after its end."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from impact.periods import Frequency, Period, parse_period
from impact.theory.setting import DueRule

_MONTHS: dict[Frequency, int] = {
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


def _due(rule: DueRule, period: Period) -> Due:
    due_on = period.end + timedelta(days=rule.within_days)
    return Due(period, due_on, due_on + timedelta(days=rule.grace_days + 1))


def _periods(rule: DueRule, until: date) -> Iterator[Period]:
    period = parse_period(rule.first)
    assert period is not None, "a due rule starts with a period"
    step = _MONTHS[rule.every]
    while period.end < until:
        yield period
        period = Period(
            _months_on(period.start, step),
            _months_on(period.end + timedelta(days=1), step) - timedelta(days=1),
            period.kind,
        )


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
