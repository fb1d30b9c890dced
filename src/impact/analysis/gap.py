"""Distances: to the reference area, which moves too, and to a comparable neighbourhood.

Source: domain rule 4.4. Values are in the indicator's unit; the gap closed is a fraction.
"""

from math import hypot

from impact.analysis.change import margin_between, sign_of
from impact.analysis.series import Points, baseline_period, is_comparable, value_of, with_value
from impact.analysis.verdict import ComparedChange, Gap, Point
from impact.theory.vocabulary import Direction


def gap_between(value: float, reference: float, direction: Direction) -> float:
    """s · (reference - value), with s = +1 when higher is better and -1 when lower is.

    >>> gap_between(58, 74, "higher"), gap_between(4.5, 2.5, "lower")
    (16, 2.0)
    """
    return sign_of(direction) * (reference - value)


def share_closed(gap_before: float, gap_now: float) -> float | None:
    """1 - gap_t / gap_0: 1 is closed, above 1 overtaken, below 0 widened; None without a gap.

    >>> share_closed(16, 12)
    0.25
    """
    return None if gap_before <= 0 else 1 - gap_now / gap_before


def gap_to_reference(
    direction: Direction,
    baseline: Point | None,
    stated_reference: float | None,
    own: Points,
    reference: Points,
) -> Gap | None:
    """The gap at the baseline and in the last period in which both areas have a value.

    None without these, without a common period since, or where no direction is better.
    """
    if baseline is None or baseline.value is None or sign_of(direction) == 0:
        return None
    before = reference_at_baseline(stated_reference, baseline, reference)
    pair = _last_common(baseline, own, reference)
    if before is None or pair is None:
        return None
    here, there = pair
    gap_before = gap_between(baseline.value, before, direction)
    gap_now = gap_between(value_of(here), value_of(there), direction)
    return Gap(
        baseline=gap_before,
        now=gap_now,
        closed=share_closed(gap_before, gap_now),
        own=gap_between(baseline.value, value_of(here), direction),
        other=gap_between(before, value_of(there), direction),
        years=here.period.decimal_end - baseline.period.decimal_end,
        period=here.period,
    )


def reference_at_baseline(stated: float | None, baseline: Point, reference: Points) -> float | None:
    """The one the theory states, else the one measured in the baseline's year."""
    return _value_in(reference, baseline.period.end.year) if stated is None else stated


def compared_change(
    baseline: Point | None, own: Points, comparison: Points
) -> ComparedChange | None:
    """(v_t - v_0) beside (c_t - c_0), up to the last period in which both have a value."""
    if baseline is None or baseline.value is None:
        return None
    before = _point_in(comparison, baseline.period.end.year)
    pair = _last_common(baseline, own, comparison)
    if before is None or pair is None:
        return None
    here, there = pair
    return ComparedChange(
        own=value_of(here) - baseline.value,
        other=value_of(there) - value_of(before),
        period=here.period,
        margin=_margin_of_all(baseline, here, before, there),
        own_margin=margin_between(baseline, here),
        other_margin=margin_between(before, there),
    )


def _margin_of_all(*points: Point) -> float | None:
    """The root of the squared margins, for independent samples; None when one is not known."""
    margins = [point.margin for point in points]
    known = [margin for margin in margins if margin is not None]
    return hypot(*known) if len(known) == len(margins) else None


def _last_common(baseline: Point, own: Points, other: Points) -> tuple[Point, Point] | None:
    """Both areas' points in the last shared period (same end), after the baseline and no break."""
    year = baseline.period.end.year
    there = {
        point.period.end: point for point in with_value(other) if is_comparable(point, other, year)
    }
    for here in reversed(with_value(own)):
        if here.period.end <= baseline.period.end:
            return None
        if here.period.end in there and is_comparable(here, own, year):
            return here, there[here.period.end]
    return None


def _value_in(points: Points, year: int) -> float | None:
    """The value of the last measured period that ends in a year."""
    found = _point_in(points, year)
    return None if found is None else found.value


def _point_in(points: Points, year: int) -> Point | None:
    values = with_value(points)
    period = baseline_period(values, year)
    return next((point for point in values if point.period == period), None)
