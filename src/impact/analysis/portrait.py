"""The picture of an area at the start: its first figures beside those of other areas (row E1).

The first figure is the baseline that the theory states, else the first that was measured. The
other areas are those of the gap and the comparison, and the whole country where it was delivered.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import pandas as pd

from impact.analysis.breaks import with_forms
from impact.analysis.series import Points, SeriesByKey, baseline_of, series_of, with_value
from impact.analysis.side_by_side import Beside, beside, same_period
from impact.analysis.verdict import Point, Progress, Verdict
from impact.areas import level_of
from impact.measurements.status import ValueStatus
from impact.theory.model import Indicator, Theory


@dataclass(frozen=True)
class Beginning:
    """Where one indicator began, here and elsewhere."""

    indicator: Indicator
    own: Point | None
    """None where nothing is known yet."""
    elsewhere: tuple[Beside, ...]
    """The reference area, the comparison area and countries, as far as they are known."""

    def in_area(self, code: str) -> Beside | None:
        return next((item for item in self.elsewhere if item.area == code), None)


@dataclass(frozen=True)
class Portrait:
    areas: tuple[str, ...]
    """Codes of the other areas of which at least one figure is known, in a fixed order."""
    beginnings: tuple[Beginning, ...]
    """One per indicator, in the order of the theory."""


def portrait(theory: Theory, progress: Progress, known: pd.DataFrame) -> Portrait:
    """Every indicator at the start. `known` is a KNOWN frame."""
    countries = [area.code for area in theory.areas if level_of(area.code) == "country"]
    abroad = series_of(known, countries)
    beginnings = tuple(
        _beginning(indicator, progress.of(indicator.id), countries, abroad)
        for indicator in theory.indicators
    )
    there = {item.area for beginning in beginnings for item in beginning.elsewhere}
    order = _order(theory, beginnings, countries)
    return Portrait(tuple(code for code in order if code in there), beginnings)


def _order(
    theory: Theory, beginnings: Iterable[Beginning], countries: list[str]
) -> dict[str, None]:
    """The areas in the order in which they are told of, each once."""
    chosen = theory.programme.comparison_area
    named = [theory.programme.reference_area, chosen.area if chosen else None, *countries]
    named += [item.area for beginning in beginnings for item in beginning.elsewhere]
    return dict.fromkeys(code for code in named if code)


def _beginning(
    indicator: Indicator, verdict: Verdict, countries: list[str], abroad: SeriesByKey
) -> Beginning:
    own = _first(indicator, verdict.series)
    if own is None:
        return Beginning(indicator, own, ())
    others: dict[str, Point] = {}
    for code, points in _series(verdict, indicator, countries, abroad):
        found = same_period(own, points)
        if found is not None:
            others.setdefault(code, found)
    stated = indicator.baseline.reference if indicator.baseline else None
    reference = verdict.reference_area
    if stated is not None and reference and reference not in others:
        others[reference] = Point(own.period, stated, ValueStatus.OK)
    return Beginning(
        indicator,
        own,
        tuple(beside(own, code, point, indicator.direction) for code, point in others.items()),
    )


def _first(indicator: Indicator, points: Points) -> Point | None:
    """The baseline as the theory states it, else the first value; with its form."""
    stated, measured = baseline_of(indicator, points), with_value(points)
    if stated is None:
        return measured[0] if measured else None
    form = next((item.form for item in measured if item.period == stated.period), None)
    return replace(stated, form=form)


def _series(
    verdict: Verdict, indicator: Indicator, countries: list[str], abroad: SeriesByKey
) -> Iterable[tuple[str, Points]]:
    if verdict.reference_area:
        yield verdict.reference_area, verdict.reference
    if verdict.comparison_area:
        yield verdict.comparison_area, verdict.comparison
    for code in countries:
        yield code, with_forms(abroad.get((indicator.id, code), ()), indicator)
