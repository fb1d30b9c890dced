"""What closing the gap asks: milestones as shares of a gap to a reference that moves too.

Source: domain rule 4.4. With gap_0 the gap at the baseline and share(t) the part that should be
closed by then, the value asked at t is ref_t - s · (1 - share(t)) · gap_0, with s = +1 when higher
is better and -1 when lower is. Where there was no gap, being level with the reference is asked.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from impact.analysis.change import sign_of
from impact.analysis.expected import Knot, expected_at, milestone_path
from impact.analysis.gap import reference_at_baseline
from impact.analysis.series import Points, is_comparable, with_value
from impact.analysis.verdict import Point
from impact.theory.model import Indicator


@dataclass(frozen=True)
class Closing:
    """The gap at the baseline, and the shares of it that should be closed in time."""

    sign: int
    gap: float
    """In the indicator's unit, positive when the area was behind."""
    shares: tuple[Knot, ...]
    """Bends of the path: moments (decimal years) and fractions; flat until a change can show."""

    def asked(self, moment: float, reference: float) -> float:
        """The value asked at a moment, given what the reference is then.

        >>> Closing(1, 16.0, (Knot(2025.0, 0.0), Knot(2035.0, 0.5))).asked(2035.0, 76.0)
        68.0
        """
        return self._asked(reference, expected_at(moment, self.shares) or 0.0)

    def asked_in_the_end(self, reference: float) -> float:
        """What the last milestone asks, had it been now."""
        return self._asked(reference, self.shares[-1].value)

    def _asked(self, reference: float, share: float) -> float:
        return reference - self.sign * (1 - share) * max(self.gap, 0.0)


def closing_of(
    indicator: Indicator, baseline: Point | None, reference: Points, earliest: float | None
) -> Closing | None:
    """None without milestones about the gap, or when the gap at the baseline is not known.

    `earliest` (decimal year) is when a change could show.
    """
    sign = sign_of(indicator.direction)
    if not indicator.gap_milestones or baseline is None or baseline.value is None or sign == 0:
        return None
    stated = indicator.baseline.reference if indicator.baseline else None
    before = reference_at_baseline(stated, baseline, reference)
    shares = milestone_path(replace(baseline, value=0.0), indicator.gap_milestones, earliest)
    if before is None or not shares:
        return None
    return Closing(sign, sign * (before - baseline.value), shares)


def moving_path(closing: Closing, baseline: Point, reference: Points) -> tuple[Knot, ...]:
    """What was asked at the end of every period since the baseline for which the reference is
    known, within the boundaries in which the reference starts."""
    return tuple(
        Knot(end, closing.asked(end, value))
        for end, value in _known(reference, baseline).items()
        if end >= baseline.period.decimal_end
    )


def reference_in(period_end: float, baseline: Point, reference: Points) -> float | None:
    """The comparable value of the reference in the period that ends then (decimal year)."""
    return _known(reference, baseline).get(period_end)


def _known(reference: Points, baseline: Point) -> Mapping[float, float]:
    year = baseline.period.end.year
    return {
        point.period.decimal_end: point.value
        for point in with_value(reference)
        if point.value is not None and is_comparable(point, reference, year)
    }
