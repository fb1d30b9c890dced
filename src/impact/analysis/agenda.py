"""When the next figure that can be judged should be published, and what to look at meanwhile."""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import count

from impact.analysis.moments import is_before
from impact.analysis.verdict import Point, Window
from impact.periods import Frequency, decimal_year
from impact.theory.model import Indicator, Theory
from impact.theory.setting import Programme

_MONTHS: dict[Frequency, int] = {
    "month": 1,
    "quarter": 3,
    "half_year": 6,
    "year": 12,
    "school_year": 12,
    "2_years": 24,
    "4_years": 48,
}
_DAYS_IN_A_MONTH = 30.4


def next_verdict(
    indicator: Indicator,
    programme: Programme,
    window: Window,
    baseline: Point | None,
    latest: Point | None,
) -> date:
    """The publication of the first period after the last known one that ends inside the window.

    Periods follow one another by the indicator's frequency, counted from the last measured one,
    else from the baseline, else from the year before the programme. The day may have passed: then
    the figure is overdue.
    """
    known = [point.period.end for point in (baseline, latest) if point]
    start = max(known, default=_eve_of(programme, indicator.frequency))
    end = next(
        end
        for end in _ends_after(start, indicator.frequency)
        if not is_before(decimal_year(end), window.earliest)
    )
    return _later(end, indicator.publication_lag_years)


def leading_indicator(
    indicator: Indicator, theory: Theory, windows: Mapping[str, Window]
) -> str | None:
    """The nearest indicator upstream, on a main path to this one, that could show a change earlier.

    Nearest counts links against the stream; of equals the one with the earliest window. A chain
    too long or unproven to close this window is no reason to look at its beginning either.
    """
    window = windows[indicator.id]
    distance = dict(window.upstream)
    candidates = [
        (distance[other.measures], windows[other.id].earliest, other.id)
        for other in theory.indicators
        if other.measures in distance
        and other.direction != "context"
        and other.id in windows
        and is_before(windows[other.id].earliest, window.earliest)
    ]
    return min(candidates)[2] if candidates else None


def _ends_after(start: date, frequency: Frequency) -> Iterator[date]:
    """The last days of the periods that follow one that ends on `start`."""
    for rounds in count(1):
        yield _months_on(start, rounds * _MONTHS[frequency])


def _later(day: date, years: float) -> date:
    """A day some years on, counted in whole months and the days of the rest."""
    months, rest = divmod(round(12 * years, 6), 1)
    return _months_on(day, int(months)) + timedelta(days=round(rest * _DAYS_IN_A_MONTH))


def _months_on(day: date, months: int) -> date:
    """The same day some months on; the last day of a month stays the last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    length = monthrange(year, month + 1)[1]
    is_month_end = day.day == monthrange(day.year, day.month)[1]
    return date(year, month + 1, length if is_month_end else min(day.day, length))


def _eve_of(programme: Programme, frequency: Frequency) -> date:
    before = programme.start - 1
    return date(before, 7, 31) if frequency == "school_year" else date(before, 12, 31)
