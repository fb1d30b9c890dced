"""From the KNOWN frame to series of points: per indicator (or output) and area, by period.

Whole areas, unless asked otherwise: rows with dimensions (a part of the population) are another
figure.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from math import isnan

import pandas as pd

from impact.analysis.verdict import Point
from impact.areas import level_of
from impact.errors import Damaged
from impact.measurements.status import ValueStatus
from impact.periods import Period, parse_period, school_year, year
from impact.theory.model import Baseline, Indicator

Points = tuple[Point, ...]
SeriesByKey = Mapping[tuple[str, str], Points]
"""Series by (indicator or output id, area code)."""

_COLUMNS = (
    "indicator",
    "area",
    "period",
    "boundary_year",
    "value",
    "status",
    "margin",
    "n",
    "source",
)


def series_of(known: pd.DataFrame, areas: Collection[str], dimensions: str = "") -> SeriesByKey:
    """Every series about one of these areas, in order of period end; reads `_COLUMNS` of KNOWN.

    Of everybody, or of the part of the population that `dimensions` names.
    A country has no boundaries: what was delivered with its newest boundary year comes first.
    """
    of_interest = (known["dimensions"] == dimensions) & known["area"].isin(list(areas))
    rows = known.loc[of_interest, list(_COLUMNS)]
    rows = rows.sort_values("boundary_year", ascending=False, kind="stable")
    periods = {code: period_known(code) for code in rows["period"].unique()}
    collected: dict[tuple[str, str], list[Point]] = {}
    columns = (rows[name].tolist() for name in _COLUMNS)
    for indicator, area, code, boundary_year, value, status, margin, n, source in zip(
        *columns, strict=True
    ):
        kind = ValueStatus(status)
        point = Point(
            period=periods[code],
            value=value if kind.has_value else None,
            status=kind,
            margin=number_or_none(margin),
            n=number_or_none(n),
            boundary_year=None if level_of(area) == "country" else boundary_year,
            source=source,
        )
        collected.setdefault((indicator, area), []).append(point)
    return {key: tuple(sorted(points, key=in_time)) for key, points in collected.items()}


def on_one_map(points: Points, baseline_year: int | None) -> Points:
    """One point per period, within the boundaries that hold the series together where there are.

    A period may be known within several boundaries: that is the bridge over a boundary change.
    Chosen are the newest boundaries in which both the start of the series (see
    `starting_boundaries`) and its last value are known; a period that is not known in those
    keeps its newest.
    """
    values = with_value(points)
    shared: set[int | None] = set()
    if values:
        last = values[-1].period
        shared = starting_boundaries(points, baseline_year) & {
            point.boundary_year for point in values if point.period == last
        }
    chosen = max((item for item in shared if item is not None), default=None)
    return tuple(
        _of_one_period(list(group), chosen)
        for _, group in groupby(points, key=lambda item: item.period)
    )


def _of_one_period(same: Sequence[Point], chosen: int | None) -> Point:
    found = max(same, key=lambda point: (point.boundary_year == chosen, point.boundary_year or 0))
    older = [
        point
        for point in with_value(same)
        if (point.boundary_year or 0) < (found.boundary_year or 0)
    ]
    if not older or found.value is None:
        return found
    return replace(found, recounted_from=older[0].value)


def starting_boundaries(points: Points, baseline_year: int | None) -> set[int | None]:
    """The boundary years of the baseline's measurement, or else of the first value since."""
    values = with_value(points)
    since = [
        point for point in values if baseline_year is None or point.period.end.year >= baseline_year
    ]
    if not since:
        return set()
    measured = baseline_period(since, baseline_year) or since[0].period
    return {point.boundary_year for point in since if point.period == measured}


def is_comparable(point: Point, points: Points, baseline_year: int | None) -> bool:
    """Whether a point lies within the boundaries in which its series starts, and no break without
    a bridge lies between (`impact.analysis.breaks`)."""
    starting = starting_boundaries(points, baseline_year)
    if starting and point.boundary_year not in starting:
        return False
    walls = {item.comparable_since for item in points} - {None}
    if not walls:
        return True
    first, last = sorted((_start(points, baseline_year), point.period.end.year))
    return not any(wall is not None and first < wall <= last for wall in walls)


def is_comparable_as_published(point: Point, points: Points, baseline_year: int | None) -> bool:
    """Whether that is so without converting anything: also the definition and source are those of
    the start."""
    if point.converted_to is not None or not is_comparable(point, points, baseline_year):
        return False
    start = _start(points, baseline_year)
    forms = (item.form for item in points if item.form is not None and item.form <= start)
    return point.form == max(forms, default=None)


def _start(points: Points, baseline_year: int | None) -> int:
    if baseline_year is not None:
        return baseline_year
    return min((item.period.end.year for item in with_value(points)), default=0)


def with_value(points: Sequence[Point]) -> Points:
    """The points that have a value; zero is one."""
    return tuple(point for point in points if point.value is not None)


def value_of(point: Point) -> float:
    """The value of a point that has one. Raises ValueError for one without."""
    if point.value is None:
        raise ValueError("a point without a value")
    return point.value


def baseline_period(points: Sequence[Point], baseline_year: int | None) -> Period | None:
    """The last measured period that ends in the baseline's year."""
    periods = [point.period for point in points if point.period.end.year == baseline_year]
    return periods[-1] if periods else None


def baseline_of(indicator: Indicator, points: Points) -> Point | None:
    """The theory's baseline as a point.

    The value is the one the theory states, also when the measurement was revised since: a goal
    was set against it. Period, status, n and boundaries are those of the last measurement that
    ends in the baseline's year, and so is the margin where the theory states none. Without such
    a measurement the period is the calendar year, or the school year that ends in it. Where that
    measurement was converted to other boundaries, or its source counted it again within these, it
    is the value: the stated one is about another area, and stands beside it as what was published.
    """
    stated = indicator.baseline
    if stated is None:
        return None
    period = baseline_period(points, stated.year)
    measured = next((point for point in points if point.period == period), None)
    if measured is None:
        default = default_period(indicator, stated)
        return Point(default, stated.value, ValueStatus.OK, stated.margin)
    if measured.converted_to is not None or _is_about_older(stated, measured):
        return replace(measured, published=stated.value)
    return Point(
        period=measured.period,
        value=stated.value,
        status=measured.status if measured.status.has_value else ValueStatus.OK,
        margin=measured.margin if stated.margin is None else stated.margin,
        n=measured.n,
        boundary_year=measured.boundary_year,
        source=measured.source if measured.value == stated.value else None,
        is_margin_ours=measured.is_margin_ours and stated.margin is None,
    )


def _is_about_older(stated: Baseline, measured: Point) -> bool:
    """Whether a stated value is nearer to what its source gave within the older boundaries."""
    if measured.recounted_from is None or measured.value is None:
        return False
    return abs(stated.value - measured.recounted_from) < abs(stated.value - measured.value)


def default_period(indicator: Indicator, stated: Baseline) -> Period:
    if indicator.frequency == "school_year":
        return school_year(stated.year - 1)
    return year(stated.year)


def period_known(code: str) -> Period:
    """The period of a known measurement. Raises Damaged for a code that nobody can read."""
    period = parse_period(code)
    if period is None:
        raise Damaged(f"a known measurement has the unreadable period {code!r}")
    return period


def number_or_none(value: float) -> float | None:
    """A number of a frame; None where it holds NaN."""
    return None if isnan(value) else float(value)


def in_time(point: Point) -> tuple[object, ...]:
    """The order of a series: by the end of the period, then by boundaries."""
    period = point.period
    return (period.end, period.start, period.kind, point.boundary_year or 0)
