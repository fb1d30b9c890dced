"""The value that the milestones lead one to expect at a moment.

Source: domain rule 4.4: explicit milestones, straight lines between them, and flat at the
baseline until a change could show, for a line from baseline to horizon asks for too much too soon.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from impact.analysis.verdict import Point
from impact.periods import year


@dataclass(frozen=True)
class Knot:
    """A bend in the path: a moment (decimal year) and a value in the indicator's unit."""

    moment: float
    value: float


def milestone_path(
    baseline: Point | None, milestones: Mapping[int, float], earliest: float | None = None
) -> tuple[Knot, ...]:
    """The bends of the path, in time; empty without a baseline or a milestone after it.

    A milestone counts at the end of its year. `earliest` (decimal year) is when a change could
    show; when it falls between baseline and first milestone, the path is flat until then.
    """
    if baseline is None or baseline.value is None:
        return ()
    start = Knot(baseline.period.decimal_end, baseline.value)
    goals = [
        Knot(moment, milestones[number])
        for number in sorted(milestones)
        if (moment := year(number).decimal_end) > start.moment
    ]
    if not goals:
        return ()
    if earliest is not None and start.moment < earliest < goals[0].moment:
        return (start, Knot(earliest, start.value), *goals)
    return (start, *goals)


def expected_at(moment: float, path: tuple[Knot, ...]) -> float | None:
    """The value on the path at a decimal year; flat before its start and after its end.

    >>> expected_at(2027.0, (Knot(2025.0, 58.0), Knot(2029.0, 62.0)))
    60.0
    """
    if not path:
        return None
    for left, right in pairwise(path):
        if moment <= left.moment:
            return left.value
        if moment < right.moment:
            share = (moment - left.moment) / (right.moment - left.moment)
            return left.value + share * (right.value - left.value)
    return path[-1].value
