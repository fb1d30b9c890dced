"""How much the population of an area changed itself, and what became of those who stayed.

Source: domain rules 0.5 and 4.4. Place and people are different units: an area can get better
because poorer people left, and stay as it was while its people do well.
"""

from dataclasses import dataclass

import pandas as pd

from impact.analysis.breaks import with_forms
from impact.analysis.change import change_between
from impact.analysis.series import Points, SeriesByKey, on_one_map, series_of, with_value
from impact.analysis.verdict import Point
from impact.theory.model import Indicator, Theory
from impact.theory.setting import Population


@dataclass(frozen=True)
class Moves:
    """Who came and who left in one period, beside how many lived there in the end."""

    moved_in: Point
    moved_out: Point
    inhabitants: Point | None
    """In the same period; None where not known."""

    @property
    def share_new(self) -> float | None:
        """The part of the inhabitants that came in this period, as a fraction."""
        living = self.inhabitants.value if self.inhabitants else None
        return (self.moved_in.value or 0.0) / living if living else None


@dataclass(frozen=True)
class Stayers:
    """One indicator of those who stayed beside that of all residents, in the same two periods."""

    indicator: Indicator
    all_before: Point
    all_now: Point
    before: Point
    now: Point

    @property
    def change(self) -> float | None:
        return change_between(self.before, self.now)

    @property
    def all_change(self) -> float | None:
        return change_between(self.all_before, self.all_now)


@dataclass(frozen=True)
class PopulationChange:
    """What is known of the population of the programme's area; None is not known."""

    inhabitants: tuple[Point, Point] | None
    """The first and the last count."""
    moves: Moves | None
    short_stay: Point | None
    """The percentage that lives here shorter than five years."""
    stayers: tuple[Stayers, ...]


def population_change(theory: Theory, known: pd.DataFrame) -> PopulationChange:
    """What the figures that the theory names say; `known` is a KNOWN frame."""
    said, area = theory.programme.population or Population(), theory.programme.area
    series = series_of(known, (area,))

    def values(id_: str | None) -> Points:
        indicator = theory.indicator(id_ or "")
        return _values(indicator, area, series) if indicator else ()

    living, short = values(said.inhabitants), values(said.short_stay)
    counts = _alike(living)
    return PopulationChange(
        inhabitants=(counts[0], counts[-1]) if len(counts) > 1 else None,
        moves=_moves(values(said.moved_in), values(said.moved_out), living),
        short_stay=short[-1] if short else None,
        stayers=_stayers(theory, series, series_of(known, (area,), said.stayers))
        if said.stayers
        else (),
    )


def _values(indicator: Indicator, area: str, series: SeriesByKey) -> Points:
    year = indicator.baseline.year if indicator.baseline else None
    points = on_one_map(series.get((indicator.id, area), ()), year)
    return with_value(with_forms(points, indicator))


def _alike(values: Points) -> Points:
    """Those counted as the last one is, within its boundaries: nothing is converted here."""
    return tuple(
        point
        for point in values
        if (point.form, point.boundary_year) == (values[-1].form, values[-1].boundary_year)
    )


def _moves(came: Points, left: Points, living: Points) -> Moves | None:
    """In the last period in which both are known."""
    leaving = {point.period: point for point in left}
    counted = {point.period.end: point for point in living}
    for point in reversed(came):
        if point.period in leaving:
            return Moves(point, leaving[point.period], counted.get(point.period.end))
    return None


def _stayers(theory: Theory, everybody: SeriesByKey, stayed: SeriesByKey) -> tuple[Stayers, ...]:
    """The indicators of which the first and the last shared period are two."""
    area, found = theory.programme.area, []
    for indicator in theory.indicators:
        of_all, of_stayers = (
            {point.period: point for point in _alike(_values(indicator, area, of_some))}
            for of_some in (everybody, stayed)
        )
        shared = [period for period in of_all if period in of_stayers]
        if len(shared) > 1:
            first, last = shared[0], shared[-1]
            pairs = (of_all[first], of_all[last], of_stayers[first], of_stayers[last])
            found.append(Stayers(indicator, *pairs))
    return tuple(found)
