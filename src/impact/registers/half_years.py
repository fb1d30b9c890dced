"""Half-years, in which a programme is steered: how an entry names one."""

from typing import Annotated, Any

from pydantic import BeforeValidator, StringConstraints

from impact.periods import Period, half_year, parse_period

HALF_YEAR = r"^20[0-9][0-9]-H[12]$"


def _coded(value: Any) -> Any:
    """A half-year as people write it ("1e halfjaar 2026") as its code; all else as it was."""
    found = parse_period(value) if isinstance(value, str) else None
    return found.code if found and found.kind == "half_year" else value


HalfYear = Annotated[str, BeforeValidator(_coded), StringConstraints(pattern=HALF_YEAR)]
"""The code of a half-year: `2026-H1`."""


def period_of(code: HalfYear) -> Period:
    """The half-year with a code.

    >>> period_of("2026-H2").start
    datetime.date(2026, 7, 1)
    """
    return half_year(int(code[:4]), int(code[-1]))


def before(period: Period) -> Period:
    """The half-year before a half-year."""
    year = period.start.year
    return half_year(year, 1) if period.start.month > 1 else half_year(year - 1, 2)


def after(period: Period) -> Period:
    """The half-year after a half-year."""
    year = period.start.year
    return half_year(year, 2) if period.start.month == 1 else half_year(year + 1, 1)


def within(period: Period) -> tuple[Period, ...]:
    """The half-years that lie wholly within a period, the oldest first.

    >>> [half.code for half in within(half_year(2026, 2))]
    ['2026-H2']
    """
    years = range(period.start.year, period.end.year + 1)
    halves = (half_year(number, half) for number in years for half in (1, 2))
    return tuple(half for half in halves if period.start <= half.start and half.end <= period.end)
