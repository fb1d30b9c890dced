"""How far from a reference that moves too, for many series at once.

The rules are those of `impact.analysis.gap` and `impact.analysis.closing`.
"""

from dataclasses import dataclass

import numpy as np

from impact.analysis.aims import Flags, Numbers
from impact.analysis.change import sign_of
from impact.analysis.many.baselines import Baselines
from impact.analysis.many.case import Case
from impact.analysis.many.maps import NO_YEAR, is_as_last, is_comparable
from impact.analysis.many.observations import NOWHERE, Observations, Places, at
from impact.analysis.many.paths import expected_of


@dataclass(frozen=True)
class Reference:
    """What is known of the reference area; all of it is NaN when nothing is."""

    before: float
    """In the base year."""
    then: Numbers
    """Per period of the calendar, where it is comparable with that year."""


@dataclass(frozen=True)
class Gaps:
    """Per series: the gap at the baseline, the last known one, and the share that was closed."""

    before: Numbers
    now: Numbers
    closed: Numbers
    period: Places
    """Of `now`; -1 where there is no gap to tell."""


@dataclass(frozen=True)
class Asked:
    """Per series what milestones about the gap ask at the last value, and in the end."""

    now: Numbers
    in_the_end: Numbers
    is_unknown: Flags
    """The reference is not known at the baseline or at the last value."""


def reference_of(mapped: Observations, case: Case) -> Reference:
    """The reference on its own map: its value in the base year and in every period."""
    then = np.full(len(mapped.calendar.periods), np.nan)
    places = np.flatnonzero(mapped.areas == (case.reference_area or ""))
    if len(places) == 0:
        return Reference(_before(np.nan, case), then)
    own = mapped.of(mapped.series == places[0])
    year = np.full(len(mapped.areas), case.year or NO_YEAR, dtype=np.int64)
    in_year = own.last(own.has_value & (own.year == year[own.series]))[places[0]]
    measured = float(own.value[in_year]) if in_year >= 0 else np.nan
    for row in np.flatnonzero(own.has_value & is_comparable(own, year, case.walls)):
        then[mapped.calendar.last_day == own.last_day[row]] = own.value[row]
    return Reference(_before(measured, case), then)


def gaps(
    mapped: Observations, baselines: Baselines, reference: Reference, usable: Flags, case: Case
) -> Gaps:
    """The gap at the baseline and in the last period in which both areas have a value.

    `usable` says per row whether it is comparable with the start of its series.
    """
    sign = sign_of(case.indicator.direction)
    is_since = mapped.last_day > baselines.last_day[mapped.series]
    there = reference.then[mapped.period]
    usable = usable & is_as_last(mapped, case.walls)
    row = mapped.last(mapped.has_value & usable & is_since & ~np.isnan(there))
    is_told = (row >= 0) & baselines.is_there & (sign != 0) & (not np.isnan(reference.before))
    row = np.where(is_told, row, NOWHERE)
    before = np.where(is_told, sign * (reference.before - baselines.value), np.nan)
    now = sign * (at(there, row, np.nan) - at(mapped.value, row, np.nan))
    with np.errstate(divide="ignore", invalid="ignore"):
        closed = np.where(before > 0, 1 - now / before, np.nan)
    return Gaps(before, now, closed, at(mapped.period, row, NOWHERE))


def asked_of(
    period: Places, end: Numbers, baselines: Baselines, reference: Reference, case: Case
) -> Asked:
    """What the milestones about the gap ask of the last values, which lie in these periods.

    `end` is the end of the period, in decimal years; -1 and NaN for a series without a last value.
    """
    indicator, window = case.indicator, case.window
    sign, shares = sign_of(indicator.direction), indicator.gap_milestones
    gap = sign * (reference.before - baselines.value)
    earliest = window.earliest if window else None
    share = expected_of(end, baselines.end, np.zeros(len(end)), shares, earliest)
    there = at(reference.then, period, np.nan)
    left = np.maximum(gap, 0.0)
    now = there - sign * (1 - share) * left
    in_the_end = there - sign * (1 - shares[max(shares)]) * left
    is_known = ~np.isnan(now) & (sign != 0)
    is_asked = (period >= 0) & baselines.is_there
    nothing = np.full(len(end), np.nan)
    return Asked(
        now=np.where(is_known, now, nothing),
        in_the_end=np.where(is_known, in_the_end, nothing),
        is_unknown=is_asked & ~is_known,
    )


def _before(measured: float, case: Case) -> float:
    return measured if case.stated_reference is None else case.stated_reference
