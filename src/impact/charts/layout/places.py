"""Where every box and lane stands: columns equally wide, and as many as fit the width."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from impact.charts.layout.columns import Column
from impact.charts.layout.routes import Arrangement
from impact.charts.layout.rows import rows_of

MARGIN, HEADING = 8.0, 70.0
GAP, FIRST_GAP = 62.0, 34.0
WIDEST = 240.0
BOX_GAP, CHAIN_GAP, LANE = 14.0, 24.0, 10.0
"""Room between two boxes, between two in a column with lines inside it, and for a lane."""


@dataclass(frozen=True)
class Place:
    """A rectangle in the picture: a box, or a lane, which has no height."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        return self.x + self.w

    @property
    def bottom(self) -> float:
        return self.y + self.h

    @property
    def middle(self) -> float:
        return self.y + self.h / 2


def columns_across(columns: Sequence[Column], width: float) -> tuple[list[float], float]:
    """The left side of every column, and the width of them all."""
    gaps = [FIRST_GAP if column.kind == "intervention" else GAP for column in columns[:-1]]
    room = width - 2 * MARGIN - sum(gaps)
    own = min(WIDEST, room // max(len(columns), 1))
    return [MARGIN + number * own + sum(gaps[:number]) for number in range(len(columns))], own


def places_of(
    arrangement: Arrangement,
    lefts: Sequence[float],
    width: float,
    heights: Mapping[str, float],
) -> dict[str, Place]:
    """The place of every box, of which `heights` has the height, and of every lane."""
    inside = {id_ for route in arrangement.routes if route.is_inside for id_ in route.items}
    room: dict[str, float] = {}
    for column in arrangement.columns:
        gap = CHAIN_GAP if inside & set(column) else BOX_GAP
        room |= {item: heights[item] + gap if item in heights else LANE for item in column}
    middles = rows_of(arrangement.columns, room, _neighbours(arrangement))
    return {
        item: Place(left, HEADING + middles[item] - height / 2, width, height)
        for left, column in zip(lefts, arrangement.columns, strict=True)
        for item, height in ((item, heights.get(item, 0.0)) for item in column)
    }


def _neighbours(arrangement: Arrangement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for route in arrangement.routes:
        for one, other in route.hops:
            found.setdefault(one, []).append(other)
            found.setdefault(other, []).append(one)
    return found
