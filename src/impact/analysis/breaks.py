"""Across a break in a series: what an earlier figure would be in a later form, and when it cannot.

Nothing here changes a figure that was published. A figure that is brought to a later form serves
to compare with, and carries what was published beside it. The margins of a bridge are added as
those of independent samples, to first order (the delta method).
"""

from dataclasses import dataclass, replace
from math import hypot

from impact.analysis.disclosure.rules import form_of
from impact.analysis.series import Points, baseline_of, with_value
from impact.analysis.verdict import Point
from impact.theory.bounds import bounds_of, counts_from_nothing
from impact.theory.breaks import Break
from impact.theory.model import Indicator

Breaks = tuple[Break, ...]


def with_forms(points: Points, indicator: Indicator) -> Points:
    """The points, each knowing since when figures are of its form, and may be held beside it."""
    if not indicator.breaks:
        return points
    return tuple(_with_form(point, indicator.breaks) for point in points)


def last_form(indicator: Indicator, points: Points) -> "Form":
    """The form of the last value of a series: what everything is compared in."""
    values = with_value(points)
    year = values[-1].period.end.year if values else 0
    return Form(indicator, year, _part_of_the_old_area(indicator, values))


def _part_of_the_old_area(indicator: Indicator, values: Points) -> float:
    """How large a count of the baseline is within the boundaries of now, beside the stated one."""
    baseline = baseline_of(indicator, values)
    is_count = form_of(indicator.unit)[0] == "count"
    if not is_count or baseline is None or not baseline.published:
        return 1.0
    return (baseline.value or 0.0) / baseline.published


@dataclass(frozen=True)
class Form:
    """How figures of an indicator are counted at the end of a year; earlier ones are brought to it.

    Only forward: what is known now is never brought back to how it was once counted.
    """

    indicator: Indicator
    year: int
    scale: float = 1.0
    """What a count that was agreed on is multiplied by, when the area became larger or smaller."""

    def point(self, point: Point) -> Point | None:
        """A point in this form; None where no bridge leads there. Itself without a value.

        A value never leaves the bounds of its unit.
        """
        crossed = self._crossed(point.period.end.year)
        if point.value is None or not crossed:
            return point
        if not all(item.has_bridge for item in crossed):
            return None
        value, margin = self._across(crossed, point.value, point.margin)
        published = point.value if point.published is None else point.published
        return replace(
            point, value=value, margin=margin, published=published, form=crossed[-1].from_
        )

    def points(self, points: Points) -> Points:
        """The points in this form, without those that no bridge brings there."""
        found = (self.point(point) for point in points)
        return tuple(point for point in found if point is not None)

    def value(self, value: float | None, since: int) -> float | None:
        """A value of a year in this form; None where no bridge leads there."""
        crossed = self._crossed(since)
        if value is None or not all(item.has_bridge for item in crossed):
            return None
        return self._across(crossed, value, None)[0]

    @property
    def reading(self) -> Indicator:
        """The indicator with what was agreed in this form: milestones, bounds, and the reference
        at the baseline.

        The theory writes all of these in the form of the baseline's year. The indicator itself
        where nothing changed since, where it has no baseline, or where no bridge leads here.
        """
        indicator, stated = self.indicator, self.indicator.baseline
        if not stated or not (self._crossed(stated.year) or self.scale != 1.0):
            return indicator
        if self.value(0.0, stated.year) is None:
            return indicator

        def here(value: float | None) -> float | None:
            return self.value(None if value is None else value * self.scale, stated.year)

        milestones = {year: here(value) for year, value in indicator.milestones.items()}
        keep = indicator.keep
        if keep:
            bounds = {"at_least": here(keep.at_least), "at_most": here(keep.at_most)}
            keep = keep.model_copy(update=bounds)
        reference = self.value(stated.reference, stated.year)
        baseline = stated.model_copy(update={"reference": reference})
        changed = {"milestones": milestones, "keep": keep, "baseline": baseline}
        return indicator.model_copy(update=changed)

    def _crossed(self, since: int) -> Breaks:
        """The breaks after one year and up to that of this form, in time."""
        breaks = sorted(self.indicator.breaks, key=lambda item: item.from_)
        return tuple(item for item in breaks if since < item.from_ <= self.year)

    def _across(
        self, crossed: Breaks, value: float, margin: float | None
    ) -> tuple[float, float | None]:
        unit = self.indicator.unit
        for item in crossed:
            value, margin = across(item, unit, value, margin)
        low, high = bounds_of(unit)
        return min(max(value, low), high), margin


def break_between(indicator: Indicator, start: int, end: int) -> Break | None:
    """What lies after one year and up to another: the first break without a bridge, or the first.

    None when nothing changed.
    """
    breaks = sorted(indicator.breaks, key=lambda item: (item.has_bridge, item.from_))
    return next((item for item in breaks if start < item.from_ <= end), None)


def across(
    item: Break, unit: str, value: float, margin: float | None
) -> tuple[float, float | None]:
    """A value and its margin on the other side of one break with a bridge.

    A factor multiplies. Of a period measured both ways the ratio counts where a unit counts from
    nothing (then nothing stays nothing), and the difference for shares and marks: that is the same
    whether those in it are told or those not in it.

    >>> overlap = dict(reason="x", kind="definition", measured_in="2026", old=50.0, new=60.0)
    >>> item = Break.model_validate({"from": 2027, **overlap})
    >>> across(item, "n", 40.0, None), across(item, "%", 40.0, None)
    ((48.0, None), (50.0, None))
    """
    factor, spread = item.factor, item.margin or 0.0
    old, new = item.old or 0.0, item.new or 0.0
    if factor is None and old > 0 and counts_from_nothing(unit):
        factor, spread = new / old, spread / old
    if factor is None:
        moved, unsure = value + new - old, spread
        scaled = margin
    else:
        moved, unsure = value * factor, abs(value) * spread
        scaled = None if margin is None else margin * factor
    if scaled is None and not unsure:
        return moved, None
    return moved, hypot(scaled or 0.0, unsure)


def _with_form(point: Point, breaks: Breaks) -> Point:
    passed = [item for item in breaks if item.from_ <= point.period.end.year]
    walls = [item.from_ for item in passed if not item.has_bridge]
    walls += [] if point.comparable_since is None else [point.comparable_since]
    return replace(
        point,
        form=max((item.from_ for item in passed), default=None),
        comparable_since=max(walls, default=None),
    )
