"""Which figures a source still owes: its series, for the periods of which nothing is known."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from impact.analysis.due import periods_due
from impact.periods import PERIOD_KINDS, Frequency, Period, parse_period, years
from impact.theory.model import Indicator, Theory
from impact.theory.setting import DueRule, Source

_FREQUENCY_OF_KIND: dict[str, Frequency] = {
    "month": "month",
    "quarter": "quarter",
    "half_year": "half_year",
    "year": "year",
    "school_year": "school_year",
}
_FAR = timedelta(days=9 * 366)


@dataclass(frozen=True)
class Series:
    """What a row of figures is about."""

    indicator: str
    area: str
    dimensions: str


@dataclass(frozen=True)
class Last:
    """The newest figure known of a series; NaN when its status has no value."""

    period: Period
    value: float
    status: int


@dataclass(frozen=True)
class Open:
    """A figure that is owed, and the last one known of its series."""

    series: Series
    period: Period
    last: Last | None


def open_cells(
    theory: Theory,
    source: Source,
    indicators: Sequence[str],
    areas: Sequence[str],
    known: pd.DataFrame,
    today: date,
) -> tuple[Open, ...]:
    """The open figures of a source, by indicator in the order given, area and period.

    `known` is a KNOWN frame. The series are those the source delivered before, or else every
    indicator for every area. The periods are those that are due, or the next one when the source
    has no such rule (or none for this kind of period).
    """
    about = known[known["indicator"].isin(list(indicators))]
    lasts, there = _known(about)
    delivered = about[about["source"] == source.id]
    series = list(dict.fromkeys(_series_of(delivered)))
    if not series:
        series = [Series(item, area, "") for item in indicators for area in areas]
    rank = {item: place for place, item in enumerate(indicators)}
    place = {area.code: number for number, area in enumerate(theory.areas)}
    series = [item for item in series if item.area in place]
    series.sort(key=lambda item: (rank[item.indicator], place[item.area], item.dimensions))
    return tuple(
        Open(item, period, lasts.get(item))
        for item in series
        for period in _periods(theory, source.due, item, lasts.get(item), today)
        if (item, period.code) not in there
    )


def _known(about: pd.DataFrame) -> tuple[dict[Series, Last], set[tuple[Series, str]]]:
    lasts: dict[Series, Last] = {}
    there = set()
    columns = (about["period"], about["value"], about["status"])
    for item, code, value, status in zip(_series_of(about), *columns, strict=True):
        period = parse_period(str(code))
        if period is None:
            continue
        there.add((item, period.code))
        if item not in lasts or period.end > lasts[item].period.end:
            lasts[item] = Last(period, float(value), int(status))
    return lasts, there


def _series_of(frame: pd.DataFrame) -> list[Series]:
    columns = (frame["indicator"], frame["area"], frame["dimensions"])
    return [
        Series(str(one), str(two), str(three)) for one, two, three in zip(*columns, strict=True)
    ]


def _periods(
    theory: Theory, due: DueRule | None, series: Series, last: Last | None, today: date
) -> Iterable[Period]:
    measure = theory.measures.get(series.indicator)
    frequency = measure.frequency if isinstance(measure, Indicator) else None
    kind = last.period.kind if last else frequency and PERIOD_KINDS[frequency]
    if due and kind in (None, PERIOD_KINDS[due.every]):
        return (owed.period for owed in periods_due(due, today))
    return _next(frequency, last, today)


def _next(frequency: Frequency | None, last: Last | None, today: date) -> Iterator[Period]:
    """The period after the last one; without a last one, the newest that has ended."""
    if last is None:
        every: Frequency = frequency or "year"
        first = "2000/2001" if every == "school_year" else _first_code(every)
        past = periods_due(DueRule(every=every, first=first, within_days=0), today)
        yield from (owed.period for owed in past[-1:])
    elif last.period.kind == "years":
        yield years(last.period.start.year + 1, last.period.end.year + 1)
    elif last.period.kind in _FREQUENCY_OF_KIND:
        fits = frequency and PERIOD_KINDS[frequency] == last.period.kind
        every = frequency if fits and frequency else _FREQUENCY_OF_KIND[last.period.kind]
        rule = DueRule(every=every, first=last.period.code, within_days=0)
        yield periods_due(rule, last.period.end + _FAR)[1].period


def _first_code(every: Frequency) -> str:
    return {"month": "2000-01", "quarter": "2000-Q1", "half_year": "2000-H1"}.get(every, "2000")
