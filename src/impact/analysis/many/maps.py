"""One figure per period, within boundaries that hold a series together; for many series at once.

The rules are those of `impact.analysis.series`: `on_one_map`, `starting_boundaries` and
`is_comparable`.
"""

from collections.abc import Iterable

import numpy as np

from impact.analysis.aims import Flags
from impact.analysis.many.observations import EVERYWHERE, NOWHERE, Observations, Places, at

NO_YEAR = 0
"""In the place of the year of a baseline: there is none, and a series starts at its first value."""
_YEARS = 10_000
"""More than any year of boundaries."""


def on_one_map(observations: Observations, year: Places) -> Flags:
    """Which rows remain when every series has one figure per period; `year` is that of the
    baseline, per series.

    Where a period is known within several boundaries, the newest are chosen in which both the
    start of the series and its last value are known, and else the newest.
    """
    series, period = observations.series, observations.period
    is_again = (series[1:] == series[:-1]) & (period[1:] == period[:-1])
    remains = np.ones(len(series), dtype=bool)
    if not is_again.any():
        return remains
    has_several = np.zeros(len(observations.areas), dtype=bool)
    has_several[series[1:][is_again]] = True
    concerned = has_several[series]
    remains[concerned] = _chosen(observations.of(concerned), year)
    return remains


def _chosen(several: Observations, year: Places) -> Flags:
    series, period = several.series, several.period
    is_new = np.append(True, (series[1:] != series[:-1]) | (period[1:] != period[:-1]))
    rows = np.append(np.flatnonzero(is_new)[1:], len(series)) - 1
    wanted = _shared_boundaries(several, year)[series]
    matching = np.flatnonzero((wanted != EVERYWHERE) & (several.boundaries == wanted))
    rows[(np.cumsum(is_new) - 1)[matching]] = matching
    chosen = np.zeros(len(series), dtype=bool)
    chosen[rows] = True
    return chosen


def starting_row(observations: Observations, year: Places) -> Places:
    """Per series a row of the baseline's measurement, or else of the first value since.

    The baseline's measurement is the last that ends in its year.
    """
    own_year = year[observations.series]
    since = observations.has_value & (observations.year >= own_year)
    measured = observations.last(since & (observations.year == own_year))
    return np.where(measured >= 0, measured, observations.first(since))


def is_comparable(observations: Observations, year: Places, walls: Iterable[int] = ()) -> Flags:
    """Per row whether it lies within the boundaries in which its series starts, and none of these
    years lies between, in which something else began to be counted.

    For observations on one map.
    """
    start = starting_row(observations, year)
    boundaries = at(observations.boundaries, start, NOWHERE)[observations.series]
    comparable: Flags = (boundaries == NOWHERE) | (observations.boundaries == boundaries)
    first = at(observations.year, observations.first(observations.has_value), 0)
    since = np.where(year == NO_YEAR, first, year)[observations.series]
    early, late = np.minimum(since, observations.year), np.maximum(since, observations.year)
    for wall in walls:
        comparable &= ~((early < wall) & (wall <= late))
    return comparable


def is_as_last(observations: Observations, walls: Iterable[int]) -> Flags:
    """Per row whether it is counted as the last value of its series is: no wall lies between."""
    last = at(observations.year, observations.last(observations.has_value), 0)
    as_last = np.ones(len(observations.series), dtype=bool)
    for wall in walls:
        as_last &= (observations.year >= wall) == (last >= wall)[observations.series]
    return as_last


def _shared_boundaries(observations: Observations, year: Places) -> Places:
    """Per series the newest boundaries that hold its start and its last value together, or 0."""
    has_value, series = observations.has_value, observations.series

    def within(rows: Places) -> Flags:
        """The rows with a value in the same period as the row of their series."""
        period = at(observations.period, rows, NOWHERE)[series]
        same: Flags = has_value & (observations.period == period)
        return same

    first = within(starting_row(observations, year))
    last = np.flatnonzero(within(observations.last(has_value)))
    key = series.astype(np.int64) * _YEARS + observations.boundaries
    is_shared = np.zeros(len(series), dtype=bool)
    is_shared[last] = np.isin(key[last], key[first])
    shared: Places = at(observations.boundaries, observations.last(is_shared), EVERYWHERE)
    return shared
