"""The figures of one indicator as arrays, in order of area and time.

A series is what was measured in one area; it is known by its place in `Observations.areas`. A row
is known by its place in the arrays, and -1 stands for a row that there is not.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from impact.analysis.aims import Flags, Numbers
from impact.analysis.series import period_known
from impact.areas import level_of
from impact.measurements.status import VALUELESS
from impact.periods import Period

Places = NDArray[np.int32] | NDArray[np.int64]
NOWHERE = -1
EVERYWHERE = 0
"""The boundary year of a country, whose boundaries do not change."""


@dataclass(frozen=True)
class Calendar:
    """The periods that occur, in order of their last day; a period is known by its place here."""

    periods: tuple[Period, ...]

    @cached_property
    def codes(self) -> list[str]:
        return [period.code for period in self.periods]

    @cached_property
    def last_day(self) -> Places:
        """As a day number (`date.toordinal`)."""
        return np.array([period.end.toordinal() for period in self.periods], dtype=np.int64)

    @cached_property
    def end(self) -> Numbers:
        """As decimal years."""
        return np.array([period.decimal_end for period in self.periods], dtype=float)

    @cached_property
    def year(self) -> Places:
        """In which the period ends."""
        return np.array([period.end.year for period in self.periods], dtype=np.int64)


@dataclass(frozen=True)
class Observations:
    """Arrays of one length: a place for every figure, sorted by series, period and boundaries."""

    areas: NDArray[np.str_]
    """The codes of all areas, sorted; not one per figure."""
    calendar: Calendar
    given: pd.DataFrame
    """The figures as they were given, in their own order."""
    origin: Places
    """Per row its place in `given`."""
    series: Places
    period: Places
    boundaries: Places
    """The year of the area's boundaries; `EVERYWHERE` for a country."""
    value: Numbers
    """NaN exactly when the status has no value."""
    status: NDArray[np.int8]

    @cached_property
    def has_value(self) -> Flags:
        return ~np.isnan(self.value)

    @cached_property
    def last_day(self) -> Places:
        return self.calendar.last_day[self.period]

    @cached_property
    def year(self) -> Places:
        return self.calendar.year[self.period]

    def beside(self, name: str, rows: Places) -> Numbers:
        """What else was given (`margin`, `n`) with these rows; NaN where there is no row."""
        return at(self.given[name].to_numpy(dtype=float), at(self.origin, rows, NOWHERE), np.nan)

    def of(self, which: Flags) -> "Observations":
        """The same, with only the rows for which this holds."""
        rows = np.flatnonzero(which)
        chosen = {name: getattr(self, name)[rows] for name in _PER_ROW}
        return replace(self, **chosen)

    def last(self, which: Flags) -> Places:
        """Per series the last of its rows for which this holds."""
        rows = np.flatnonzero(which)
        series = self.series[rows]
        return self._per_series(series, rows, np.append(series[1:] != series[:-1], True))

    def first(self, which: Flags) -> Places:
        """Per series the first of its rows for which this holds."""
        rows = np.flatnonzero(which)
        series = self.series[rows]
        return self._per_series(series, rows, np.append(True, series[1:] != series[:-1]))

    def _per_series(self, series: Places, rows: Places, is_edge: Flags) -> Places:
        found = np.full(len(self.areas), NOWHERE, dtype=np.int64)
        is_edge = is_edge[: len(rows)]
        found[series[is_edge]] = rows[is_edge]
        return found


_PER_ROW = ("origin", "series", "period", "boundaries", "value", "status")


def at(values: NDArray[Any], rows: Places, otherwise: Any) -> NDArray[Any]:
    """The values in these rows, and something else where there is no row."""
    if len(values) == 0:
        return np.full(len(rows), otherwise)
    return np.where(rows >= 0, values[rows], otherwise)


def observations_of(
    figures: pd.DataFrame, areas: Iterable[str], periods: Iterable[Period] = ()
) -> Observations:
    """The figures of one indicator about whole areas; reads the columns of KNOWN (see
    `impact.measurements.frames`) that matter here.

    All these areas and periods are there, also when nothing was measured. The order of the rows
    does not matter, as long as no key stands twice. Raises Damaged for an unreadable period and
    KeyError for a text that is no area code.
    """
    is_whole = (figures["dimensions"] == "").to_numpy()
    given = figures if is_whole.all() else figures[is_whole]
    area_places, area_words = pd.factorize(given["area"])
    period_places, period_words = pd.factorize(given["period"])
    names = [str(word) for word in area_words]
    all_areas = np.array(sorted({*names, *areas}), dtype=np.str_)
    area_of = {name: place for place, name in enumerate(all_areas.tolist())}
    read = [period_known(str(word)) for word in period_words]
    calendar = Calendar(tuple(sorted({*read, *periods}, key=_in_time)))
    period_of = {period: place for place, period in enumerate(calendar.periods)}
    series = _taken(_places(area_of[name] for name in names), area_places)
    period = _taken(_places(period_of[one] for one in read), period_places)
    boundaries = given["boundary_year"].to_numpy(dtype=np.int32)
    origin = np.lexsort((_small(boundaries), _small(period), _small(series)))
    series, boundaries = series[origin], boundaries[origin]
    status = given["status"].to_numpy(dtype=np.int8)[origin]
    value = given["value"].to_numpy(dtype=float)[origin]
    return Observations(
        areas=all_areas,
        calendar=calendar,
        given=given,
        origin=origin,
        series=series,
        period=period[origin],
        boundaries=np.where(_taken(_is_country(all_areas), series), EVERYWHERE, boundaries),
        value=np.where(np.isin(status, _VALUELESS), np.nan, value),
        status=status,
    )


_VALUELESS = np.array(sorted(VALUELESS), dtype=np.int8)


def _small(places: NDArray[Any]) -> NDArray[Any]:
    """Whole numbers below 65,536 are sorted by counting, many times faster than by comparing."""
    fits = len(places) == 0 or places.max() < 1 << 16
    return places.astype(np.uint16) if fits else places


def _is_country(areas: NDArray[np.str_]) -> Flags:
    kinds, places = np.unique(areas.astype("U2"), return_inverse=True)
    return _taken(np.array([level_of(str(kind)) == "country" for kind in kinds], bool), places)


def _places(found: Iterable[int]) -> Places:
    return np.array(list(found), dtype=np.int32)


def _taken(values: NDArray[Any], places: NDArray[Any]) -> NDArray[Any]:
    return values[places] if len(values) else np.zeros(0, dtype=values.dtype)


def _in_time(period: Period) -> tuple[object, ...]:
    return (period.end, period.start, period.kind)
