"""From where every series is judged: the baseline of each, as arrays.

The theory states the baseline of the programme's own area (`series.baseline_of`). Nobody states
one for every neighbourhood of a country; there it is the figure that was measured in the base
year, the same year for all areas, named before anybody looked at what moved.
"""

from dataclasses import dataclass

import numpy as np

from impact.analysis.aims import Flags, Numbers
from impact.analysis.disclosure.rules import form_of
from impact.analysis.many.case import Case
from impact.analysis.many.maps import NO_YEAR, on_one_map
from impact.analysis.many.margins import margins_of
from impact.analysis.many.observations import NOWHERE, Observations, Places, at


@dataclass(frozen=True)
class Baselines:
    """Arrays of one length, a place for every series; NaN and -1 where there is no baseline."""

    year: Places
    """In which the baseline's period ends; `NO_YEAR` without a baseline."""
    period: Places
    value: Numbers
    margin: Numbers
    """Also NaN where none is known."""
    end: Numbers
    """Of the period, in decimal years."""
    last_day: Places
    scale: Numbers
    """How large a count of the baseline is within the boundaries of now, beside the stated one."""

    @property
    def is_there(self) -> Flags:
        return self.period >= 0


def with_baselines(whole: Observations, case: Case) -> tuple[Observations, Baselines]:
    """The figures on one map, and the baseline of every series.

    A series of another area than the programme's has the last figure that ends in the base year;
    one that was not measured then, or whose figure is withheld, has no baseline, and its map is
    that of a series without one. The reference keeps the map of the base year.
    """
    keeps_year = np.isin(whole.areas, [case.stated_area or "", case.reference_area or ""])
    year = np.full(len(whole.areas), case.year or NO_YEAR, dtype=np.int64)
    measured = _measured(whole, year, on_one_map(whole, year))
    is_measured = at(whole.has_value, measured, False)
    year = np.where(is_measured | keeps_year, year, NO_YEAR)
    remains = on_one_map(whole, year)
    mapped = whole if remains.all() else whole.of(remains)
    return mapped, _baselines(whole, mapped, year, case)


def margins_at(observations: Observations, rows: Places, case: Case) -> Numbers:
    """The margin of the figures in these rows: the source's, or else one of our own."""
    value, n = at(observations.value, rows, np.nan), observations.beside("n", rows)
    given = observations.beside("margin", rows)
    return np.where(np.isnan(given), margins_of(value, n, case.indicator), given)


def _measured(observations: Observations, year: Places, remains: Flags) -> Places:
    """Per series the last row, with or without a value, that ends in the year of its baseline."""
    return observations.last(remains & (observations.year == year[observations.series]))


def _baselines(whole: Observations, mapped: Observations, year: Places, case: Case) -> Baselines:
    measured = _measured(mapped, year, np.ones(len(mapped.series), dtype=bool))
    row = np.where(at(mapped.has_value, measured, False), measured, NOWHERE)
    period = at(mapped.period, row, NOWHERE)
    value = at(mapped.value, row, np.nan)
    margin = margins_at(mapped, row, case)
    scale = np.ones(len(mapped.areas))
    stated, default = case.indicator.baseline, case.default_period
    if stated is not None and default is not None:
        is_own = mapped.areas == case.stated_area
        is_recounted = is_own & _is_about_older(whole, mapped, row, stated.value)
        here = is_own & ~is_recounted
        own = margins_at(mapped, measured, case) if stated.margin is None else stated.margin
        default_place = mapped.calendar.periods.index(default)
        period = np.where(here, at(mapped.period, measured, default_place), period)
        if stated.value and form_of(case.indicator.unit)[0] == "count":
            scale = np.where(is_recounted, value / stated.value, scale)
        value = np.where(here, stated.value, value)
        margin = np.where(here, own, margin)
    calendar = mapped.calendar
    return Baselines(
        year=np.where(period >= 0, year, NO_YEAR),
        period=period,
        value=value,
        margin=margin,
        end=at(calendar.end, period, np.nan),
        last_day=at(calendar.last_day, period, NOWHERE),
        scale=scale,
    )


def _is_about_older(whole: Observations, mapped: Observations, row: Places, stated: float) -> Flags:
    """Per series whether a stated value is nearer to what was given within older boundaries."""
    period = at(mapped.period, row, NOWHERE)[whole.series]
    oldest = whole.first(whole.has_value & (whole.period == period))
    is_older = at(whole.boundaries, oldest, NOWHERE) < at(mapped.boundaries, row, NOWHERE)
    older, now = at(whole.value, oldest, np.nan), at(mapped.value, row, np.nan)
    nearer: Flags = is_older & (np.abs(stated - older) < np.abs(stated - now))
    return nearer
