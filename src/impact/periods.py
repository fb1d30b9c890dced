"""Periods: what stretch of time a figure is about.

A period has an inclusive first and last day. Its code is short, sorts well within one kind and
can be read back: `2026`, `2026-H1`, `2026-Q3`, `2026-07`, `2025/2026` (school year, 1 August to
31 July), `2022..2024` (years taken together), `2026-09-30` (a reference date).
"""

import re
from calendar import isleap, monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Kind = Literal["year", "half_year", "quarter", "month", "school_year", "years", "day"]
Frequency = Literal["month", "quarter", "half_year", "year", "school_year", "2_years", "4_years"]

FREQUENCY_YEARS: dict[Frequency, float] = {
    "month": 1 / 12,
    "quarter": 0.25,
    "half_year": 0.5,
    "year": 1.0,
    "school_year": 1.0,
    "2_years": 2.0,
    "4_years": 4.0,
}

PERIOD_KINDS: dict[Frequency, Kind] = {
    "month": "month",
    "quarter": "quarter",
    "half_year": "half_year",
    "year": "year",
    "school_year": "school_year",
    "2_years": "year",
    "4_years": "year",
}
"""The kind of period that a figure of this frequency is about."""


@dataclass(frozen=True, order=True)
class Period:
    """A stretch of time; `start` and `end` are both part of it."""

    start: date
    end: date
    kind: Kind

    @property
    def code(self) -> str:
        start, end = self.start, self.end
        match self.kind:
            case "year":
                return f"{start.year}"
            case "half_year":
                return f"{start.year}-H{1 if start.month == 1 else 2}"
            case "quarter":
                return f"{start.year}-Q{(start.month + 2) // 3}"
            case "month":
                return f"{start.year}-{start.month:02d}"
            case "school_year":
                return f"{start.year}/{end.year}"
            case "years":
                return f"{start.year}..{end.year}"
            case "day":
                return start.isoformat()

    @property
    def decimal_end(self) -> float:
        """The last day as a decimal year; 31 December 2028 is 2028.997."""
        return decimal_year(self.end)


def decimal_year(day: date) -> float:
    """A day as a decimal year: 1 January is the whole number, 2 July about .5."""
    return day.year + (day.timetuple().tm_yday - 1) / (366 if isleap(day.year) else 365)


def day_of(decimal: float) -> date:
    """The day of a decimal year: the inverse of `decimal_year`, to the nearest day."""
    year = int(decimal)
    length = 366 if isleap(year) else 365
    return date(year, 1, 1) + timedelta(days=min(round((decimal - year) * length), length - 1))


def year(number: int) -> Period:
    return Period(date(number, 1, 1), date(number, 12, 31), "year")


def years(first: int, last: int) -> Period:
    return Period(date(first, 1, 1), date(last, 12, 31), "years")


def half_year(number: int, half: int) -> Period:
    return Period(
        date(number, 6 * half - 5, 1), date(number, 6 * half, 30 if half == 1 else 31), "half_year"
    )


def quarter(number: int, part: int) -> Period:
    last = 3 * part
    return Period(
        date(number, last - 2, 1), date(number, last, monthrange(number, last)[1]), "quarter"
    )


def month(number: int, part: int) -> Period:
    return Period(date(number, part, 1), date(number, part, monthrange(number, part)[1]), "month")


def school_year(first: int) -> Period:
    """The school year that starts on 1 August of `first`."""
    return Period(date(first, 8, 1), date(first + 1, 7, 31), "school_year")


def day(when: date) -> Period:
    return Period(when, when, "day")


def periods_between(kind: Kind, first: int, last: date) -> Iterator[Period]:
    """The periods of a kind from a year on that begin by a day, in order of time.

    Known are years, half-years, quarters, months and school years; of other kinds there are none.

    >>> [item.code for item in periods_between("half_year", 2025, date(2026, 1, 1))]
    ['2025-H1', '2025-H2', '2026-H1']
    """
    within: dict[Kind, Callable[[int], tuple[Period, ...]]] = {
        "year": lambda number: (year(number),),
        "half_year": lambda number: tuple(half_year(number, part) for part in (1, 2)),
        "quarter": lambda number: tuple(quarter(number, part) for part in (1, 2, 3, 4)),
        "month": lambda number: tuple(month(number, part) for part in range(1, 13)),
        "school_year": lambda number: (school_year(number),),
    }
    if kind in within:
        for number in range(first, last.year + 1):
            yield from (item for item in within[kind](number) if item.start <= last)


def parse_period(text: str) -> Period | None:
    """Read a period as Dutch partners and CBS write it; None when it is not one.

    The day always goes before the month; 9/30/2026 is no period.

    >>> parse_period("3e kwartaal 2026").code
    '2026-Q3'
    >>> parse_period("'25-'26").code, parse_period("2022/2024").code, parse_period("2023JJ00").code
    ('2025/2026', '2022..2024', '2023')
    """
    cleaned = " ".join(text.replace("\u2019", "'").replace("\u2013", "-").split()).lower()
    for pattern, build in _FORMS:
        found = pattern.fullmatch(cleaned)
        if found:
            try:
                return build(*found.groups())
            except ValueError:
                return None
    return None


def _checked_year(text: str) -> int:
    text = text.removeprefix("'")
    number = int(text)
    if len(text) == 2:
        number += 2000
    if not 1900 <= number <= 2100:
        raise ValueError(text)
    return number


def _two_years(first: str, last: str) -> Period:
    """Two years that follow each other are a school year; further apart, years taken together."""
    start, end = _checked_year(first), _checked_year(last)
    if end == start + 1:
        return school_year(start)
    if end > start + 10:
        raise ValueError(last)
    return _years_together(first, last)


def _years_together(first: str, last: str) -> Period:
    start, end = _checked_year(first), _checked_year(last)
    if end <= start:
        raise ValueError(last)
    return years(start, end)


_Y = r"((?:19|20)\d\d)"
_ANY_Y = r"((?:19|20)\d\d|'\d\d)"
"""A year, also in two digits after an apostrophe."""
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("januari", "jan"),
            ("februari", "feb"),
            ("maart", "mrt"),
            ("april", "apr"),
            ("mei",),
            ("juni", "jun"),
            ("juli", "jul"),
            ("augustus", "aug"),
            ("september", "sept", "sep"),
            ("oktober", "okt"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_MONTH_NAME = rf"({'|'.join(_MONTHS)})\.?"

_FORMS: tuple[tuple[re.Pattern[str], Callable[..., Period]], ...] = (
    (re.compile(rf"{_Y}(?:jj00)?(?:\.0)?"), lambda y: year(_checked_year(y))),
    (re.compile(rf"{_Y}-?\s?(?:q|kw0?)([1-4])"), lambda y, q: quarter(_checked_year(y), int(q))),
    (re.compile(rf"(?:q|kw)([1-4])[\s-]{_ANY_Y}"), lambda q, y: quarter(_checked_year(y), int(q))),
    (re.compile(rf"([1-4])e? kwartaal {_ANY_Y}"), lambda q, y: quarter(_checked_year(y), int(q))),
    (re.compile(rf"{_Y}-?\s?h(?:j0?)?([12])"), lambda y, h: half_year(_checked_year(y), int(h))),
    (re.compile(rf"([12])e halfjaar {_ANY_Y}"), lambda h, y: half_year(_checked_year(y), int(h))),
    (re.compile(rf"{_Y}(?:-|mm)(0[1-9]|1[0-2])"), lambda y, m: month(_checked_year(y), int(m))),
    (
        re.compile(rf"{_MONTH_NAME} {_ANY_Y}"),
        lambda m, y: month(_checked_year(y), _MONTHS[m]),
    ),
    (
        re.compile(rf"(\d{{1,2}}) {_MONTH_NAME} {_ANY_Y}"),
        lambda d, m, y: day(date(_checked_year(y), _MONTHS[m], int(d))),
    ),
    (re.compile(rf"{_Y}sj00"), lambda y: school_year(_checked_year(y))),
    (re.compile(rf"{_Y}\.\.{_Y}"), _years_together),
    (re.compile(rf"{_Y} ?[/-] ?{_Y}"), _two_years),
    (re.compile(rf"{_Y}/'?(\d\d)"), _two_years),
    (re.compile(r"'?(\d\d)\s?[/-]\s?'?(\d\d)"), _two_years),
    (re.compile(rf"{_Y}-(\d\d)-(\d\d)"), lambda y, m, d: day(date(int(y), int(m), int(d)))),
    (re.compile(rf"{_Y}(\d\d)(\d\d)"), lambda y, m, d: day(date(int(y), int(m), int(d)))),
    (
        re.compile(rf"(\d{{1,2}})[-/](\d{{1,2}})[-/]{_Y}"),
        lambda d, m, y: day(date(int(y), int(m), int(d))),
    ),
    (
        re.compile(r"(\d{1,2})([-/])(\d{1,2})\2(\d\d)"),
        lambda d, _, m, y: day(date(_checked_year(y), int(m), int(d))),
    ),
)
