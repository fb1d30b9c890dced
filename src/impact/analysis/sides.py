"""Before the start of a programme and since: which figures can stand on either side.

Only measured figures within the boundaries in which their series starts, and counted as there, can:
a model estimate for a neighbourhood is made from what is known of others, and moves with them. A
period in which the programme started belongs to neither side.
"""

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum

from impact.analysis.series import Points, is_comparable_as_published, with_value
from impact.measurements.status import ValueStatus
from impact.periods import Period


class Unsaid(StrEnum):
    """Why a comparison says nothing."""

    MODELLED = "modelled"
    NO_AREA = "no_area"
    """The theory names no comparison area."""
    BREAK = "break"
    """There would be figures enough, if the boundaries or the definition had not changed."""
    NONE_BEFORE = "none_before"
    FEW_BEFORE = "few_before"
    NONE_SINCE = "none_since"
    DRIFTED = "drifted"
    """The two areas were already moving apart before the start."""
    TOO_ALIKE = "too_alike"
    """Figures that move exactly alike say nothing of chance."""
    FEW_AREAS = "few_areas"
    FITS_ALL = "fits_all"
    """So few figures before the start that almost any area can be composed of others."""
    POOR_FIT = "poor_fit"


def measured(points: Points, baseline_year: int | None) -> Points:
    """The figures that may be compared, all about periods of one kind (the most frequent one)."""
    return tuple(
        point
        for point in across_boundaries(points)
        if is_comparable_as_published(point, points, baseline_year)
    )


def across_boundaries(points: Points) -> Points:
    """The same, also those within other boundaries or counted in another way."""
    values = [point for point in with_value(points) if point.status is not ValueStatus.MODELLED]
    kinds = Counter(point.period.kind for point in values)
    usual = max(kinds, key=kinds.__getitem__, default=None)
    return tuple(point for point in values if point.period.kind == usual)


def is_before_start(period: Period, start: int) -> bool:
    """Whether a period ended before the first day of the year in which the programme starts."""
    return period.end.year < start


def is_since_start(period: Period, start: int) -> bool:
    """Whether a period began on that day or later."""
    return period.start.year >= start


def reason_of(
    usable: Sequence[Period],
    beyond_boundaries: Sequence[Period],
    with_estimates: Sequence[Period],
    start: int,
    fewest_before: int,
) -> Unsaid | None:
    """Why there are too few usable periods, None when there are enough.

    The reason is a change of boundaries or a model when there would be enough without those.
    """
    reason = _missing_side(usable, start, fewest_before)
    if reason is None:
        return None
    if _missing_side(beyond_boundaries, start, fewest_before) is None:
        return Unsaid.BREAK
    if _missing_side(with_estimates, start, fewest_before) is None:
        return Unsaid.MODELLED
    return reason


def _missing_side(periods: Sequence[Period], start: int, fewest_before: int) -> Unsaid | None:
    """Which side has too few of these periods; None when both have enough."""
    before = sum(is_before_start(period, start) for period in periods)
    if before == 0:
        return Unsaid.NONE_BEFORE
    if before < fewest_before:
        return Unsaid.FEW_BEFORE
    if not any(is_since_start(period, start) for period in periods):
        return Unsaid.NONE_SINCE
    return None
