"""What a change is worth: which way is better, and how much of it may be chance.

Values and margins are in the indicator's own unit; margins are 95% margins.
"""

from math import hypot

from impact.analysis.verdict import Point
from impact.theory.vocabulary import Direction

TOLERANCE = 1e-9
"""Differences below this are arithmetic, not change."""

_SIGNS: dict[Direction, int] = {"higher": 1, "lower": -1, "bounds": 0, "context": 0}


def sign_of(direction: Direction) -> int:
    """+1 when higher is better, -1 when lower is, 0 when neither is."""
    return _SIGNS[direction]


def change_between(before: Point | None, after: Point | None) -> float | None:
    """After minus before; None when either has no value."""
    if before is None or after is None or before.value is None or after.value is None:
        return None
    return after.value - before.value


def margin_between(before: Point | None, after: Point | None) -> float:
    """The change that may be chance: the root of both margins squared and added.

    A margin that is not given counts as none. The two are taken as independent samples.
    """
    return hypot(_margin(before), _margin(after))


def _margin(point: Point | None) -> float:
    return 0.0 if point is None or point.margin is None else point.margin
