"""Figures of old areas brought to new boundaries, to compare with: a crosswalk with shares.

Source: domain 3.1 (`AreaSuccession`) and the three values of CBS "Indelingswijziging wijken en
buurten": nothing changed, another code for the same area (share 1), or other boundaries. Counts are
divided by the shares and added up. Percentages, rates and means are never averaged: they are
weighted by the share of what they are taken over, and refused where that is not known. Both take
people in an old area to be spread as its inhabitants or addresses are, so what comes out is marked
wherever it is shown, and is never kept as a measurement.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import fsum, hypot
from operator import mul

from impact.analysis.disclosure.rules import form_of
from impact.analysis.series import Points, SeriesByKey, baseline_period, in_time, with_value
from impact.analysis.verdict import Point, Refusal
from impact.measurements.status import ValueStatus
from impact.periods import Period
from impact.theory.model import Indicator
from impact.theory.setting import AreaSuccession

_TOLD = (
    ValueStatus.PROVISIONAL,
    ValueStatus.REVISED_PROVISIONAL,
    ValueStatus.ESTIMATED_BY_PARTNER,
    ValueStatus.MODELLED,
)
"""What a converted figure is too as soon as one of its pieces is; the last counts most."""


@dataclass(frozen=True)
class Piece:
    """The part of an old area that went into a new one."""

    share: float
    point: Point | None
    """The old area's figure; None when there is none."""


def converted(pieces: Sequence[Piece], indicator: Indicator, boundary_year: int) -> Point | Refusal:
    """One figure within new boundaries, from those of the old areas in the same period.

    Margins are those of independent samples. There is at least one piece.
    """
    points = [piece.point for piece in pieces if piece.point is not None]
    values = [point.value for point in points if point.value is not None]
    if len(values) < len(pieces):
        return Refusal.MISSING
    sizes = [_size(piece) for piece in pieces]
    is_count = form_of(indicator.unit)[0] == "count"
    weights = [piece.share for piece in pieces] if is_count else _weights(sizes, indicator)
    if weights is None:
        return Refusal.NO_WEIGHTS
    margins = _all([point.margin for point in points])
    counted = _all(sizes)
    return Point(
        period=points[0].period,
        value=fsum(map(mul, weights, values)),
        status=_status([point.status for point in points]),
        margin=None if margins is None else hypot(*map(mul, weights, margins)),
        n=None if counted is None else fsum(counted),
        boundary_year=boundary_year,
        source=points[0].source,
        converted_to=boundary_year,
    )


def _size(piece: Piece) -> float | None:
    n = piece.point.n if piece.point else None
    return None if n is None else piece.share * n


def _all(numbers: Sequence[float | None]) -> list[float] | None:
    """The numbers, when all of them are known."""
    known = [number for number in numbers if number is not None]
    return known if len(known) == len(numbers) else None


def _weights(sizes: Sequence[float | None], indicator: Indicator) -> list[float] | None:
    """The part of each piece in the whole. One piece is the whole, however large.

    The answers to a survey are no weights: how many were asked says not how many live there.
    """
    if len(sizes) == 1:
        return [1.0]
    known = _all(sizes)
    is_survey = indicator.sampling is not None and indicator.sampling.kind == "survey"
    if is_survey or known is None or fsum(known) <= 0:
        return None
    return [size / fsum(known) for size in known]


def _status(found: Sequence[ValueStatus]) -> ValueStatus:
    return max((item for item in found if item in _TOLD), key=_TOLD.index, default=ValueStatus.OK)


@dataclass(frozen=True)
class Crosswalk:
    """The points of one indicator in one area, with what was converted, and why not all was."""

    points: Points
    refusal: Refusal | None = None


def on_new_boundaries(
    indicator: Indicator, area: str, series: SeriesByKey, successions: Sequence[AreaSuccession]
) -> Crosswalk:
    """The points of an area, with earlier periods converted to the boundaries of its last value.

    Nothing is converted where the baseline and the last value were measured within the same
    boundaries: what was measured comes before what was worked out. Converted points stand beside
    the measured ones. Where none can be made for the start of the series, nothing from before may
    be held beside the rest.
    """
    points = series.get((indicator.id, area), ())
    values = with_value(points)
    target = max((item.boundary_year or 0 for item in _at_the_end(values)), default=0)
    started = _boundaries_of_the_start(indicator, values)
    if not target or target in started or started & _years(_at_the_end(values)):
        return Crosswalk(points)
    rows = [row for row in successions if (row.to, row.to_year) == (area, target)]
    if not rows:
        return Crosswalk(points, Refusal.NO_TABLE if started else None)
    here = {item.period for item in values if item.boundary_year == target}
    found = [
        converted(pieces, indicator, target)
        for period, pieces in _pieces(indicator, series, rows)
        if period not in here
    ]
    made = [item for item in found if isinstance(item, Point)]
    refused = next((item for item in found if isinstance(item, Refusal)), None)
    if _has_start(indicator, made):
        refused = None
    if refused:
        first = min(period.end.year for period in here)
        points = tuple(_since(point, target, first) for point in points)
    return Crosswalk(tuple(sorted((*points, *made), key=in_time)), refused)


def _has_start(indicator: Indicator, made: Sequence[Point]) -> bool:
    """Whether the baseline is among the converted points; without one any will do."""
    stated = indicator.baseline
    return any(stated is None or point.period.end.year == stated.year for point in made)


def _at_the_end(values: Points) -> Points:
    return tuple(point for point in values if point.period == values[-1].period)


def _boundaries_of_the_start(indicator: Indicator, values: Points) -> set[int | None]:
    """Those in which the baseline, or without one the first value, was measured; may be none."""
    if not values:
        return set()
    start = values[0].period
    if indicator.baseline:
        measured = baseline_period(values, indicator.baseline.year)
        if measured is None:
            return set()
        start = measured
    return _years(tuple(point for point in values if point.period == start))


def _years(points: Points) -> set[int | None]:
    return {point.boundary_year for point in points}


def _pieces(
    indicator: Indicator, series: SeriesByKey, rows: Sequence[AreaSuccession]
) -> Iterator[tuple[Period, tuple[Piece, ...]]]:
    """Per period in which any of the old areas has a figure, a piece for each of them."""
    for year in sorted({row.from_year for row in rows}):
        old = [row for row in rows if row.from_year == year]
        known = [
            {
                point.period: point
                for point in series.get((indicator.id, row.from_), ())
                if point.boundary_year == year
            }
            for row in old
        ]
        for period in sorted({period for points in known for period in points}):
            yield (
                period,
                tuple(
                    Piece(row.share, points.get(period))
                    for row, points in zip(old, known, strict=True)
                ),
            )


def _since(point: Point, boundary_year: int, first: int) -> Point:
    """A point within the new boundaries, that nothing from before them may be held beside."""
    is_new = point.boundary_year == boundary_year
    return replace(point, comparable_since=first) if is_new else point
