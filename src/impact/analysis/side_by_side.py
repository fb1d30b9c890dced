"""One figure of the programme's own area beside that of other areas, about the same period.

Levels are compared here, not changes: who stands better now, or stood better at the start. Values,
margins and distances are in the figure's own unit.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

from impact.analysis.change import TOLERANCE
from impact.analysis.gap import gap_between
from impact.analysis.series import Points, value_of, with_value
from impact.analysis.verdict import Point
from impact.theory.vocabulary import Direction


@dataclass(frozen=True)
class Beside:
    """The figure of another area about the same period as that of here."""

    area: str
    point: Point
    behind: float | None
    """How much worse it is here, negative when it is better; None where no direction is better."""
    margin: float | None
    """The distance that may be chance; None unless both figures have a margin."""

    @property
    def may_be_chance(self) -> bool:
        return self.margin is not None and abs(self.behind or 0.0) <= self.margin + TOLERANCE


def beside(own: Point, area: str, other: Point, direction: Direction) -> Beside:
    """Two values about one period. Raises ValueError when one of them has none.

    The margin of a distance is the root of both margins squared and added (independent samples):
    3 and 4 give 5.
    """
    margins = (own.margin, other.margin)
    known = [margin for margin in margins if margin is not None]
    has_side = direction in ("higher", "lower")
    return Beside(
        area=area,
        point=other,
        behind=gap_between(value_of(own), value_of(other), direction) if has_side else None,
        margin=hypot(*known) if len(known) == len(margins) else None,
    )


def same_period(own: Point, others: Sequence[Point]) -> Point | None:
    """The value of another area about the period of `own`, counted in the same way."""
    return next((item for item in with_value(others) if _belong_together(own, item)), None)


def last_together(own: Points, others: Points) -> tuple[Point, Point] | None:
    """The last period about which both areas have a value."""
    for here in reversed(with_value(own)):
        there = same_period(here, others)
        if there is not None:
            return here, there
    return None


def _belong_together(own: Point, other: Point) -> bool:
    return own.period == other.period and own.form == other.form
