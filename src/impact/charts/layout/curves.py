"""The lines of the picture as SVG paths: across the gaps between columns, and past a column."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

HEAD, DOT = 9.0, 3.0
"""Length of an arrow head, and half the width of a dot in its place."""

Point = tuple[float, float]


@dataclass(frozen=True)
class Curve:
    """A line with its arrow head, and the point halfway where a sign can stand."""

    path: str
    head: str
    middle: Point


def across(points: Sequence[Point], *, backward: bool = False, dot: bool = False) -> Curve:
    """A line through points that come in pairs: a curve over each gap, straight on between them.

    Points run from left to right; a `backward` line has its head at the first of them. With `dot`
    it ends in a dot and has no direction.
    """
    way = list(points)
    if backward:
        way.reverse()
    tip_x, tip_y = way[-1]
    back = (HEAD if not dot else DOT) * (1 if backward else -1)
    way[-1] = (tip_x + back, tip_y)
    parts = [f"M{_at(way[0])}"]
    for number in range(1, len(way)):
        (x1, y1), (x2, y2) = way[number - 1], way[number]
        if number % 2 == 0 or y1 == y2:
            parts.append(f"L{_at(way[number])}")
        else:
            bend = (x1 + x2) / 2
            parts.append(f"C{_at((bend, y1))} {_at((bend, y2))} {_at((x2, y2))}")
    head = _dot(way[-1]) if dot else _head((tip_x, tip_y), (back, 0))
    return Curve("".join(parts), head, _halfway(way))


def beside(start: Point, end: Point, reach: float) -> Curve:
    """An arc between two boxes of one column, out to the right by `reach` and back."""
    (x1, y1), (x2, y2) = start, end
    tip = (x2 + HEAD, y2)
    path = f"M{_at(start)}C{_at((x1 + reach, y1))} {_at((x2 + reach, y2))} {_at(tip)}"
    return Curve(path, _head(end, (HEAD, 0)), (x1 + 0.75 * reach, (y1 + y2) / 2))


def down(start: Point, end: Point) -> Curve:
    """A short straight line to the box right below (or above) in the same column."""
    side = 1 if end[1] > start[1] else -1
    path = f"M{_at(start)}L{_at((end[0], end[1] - side * HEAD))}"
    middle = (start[0], (start[1] + end[1]) / 2)
    return Curve(path, _head(end, (0, -side * HEAD)), middle)


def _head(tip: Point, back: Point) -> str:
    """A triangle at `tip` whose base lies `back` from it."""
    length = hypot(*back)
    across_x, across_y = back[1] / length * HEAD / 2, -back[0] / length * HEAD / 2
    base_x, base_y = tip[0] + back[0], tip[1] + back[1]
    left, right = (base_x + across_x, base_y + across_y), (base_x - across_x, base_y - across_y)
    return f"M{_at(tip)}L{_at(left)}L{_at(right)}Z"


def _dot(middle: Point) -> str:
    left = (middle[0] - DOT, middle[1])
    half = f"a{DOT:g} {DOT:g} 0 1 0"
    return f"M{_at(left)}{half} {2 * DOT:g} 0{half} {-2 * DOT:g} 0Z"


def _halfway(way: Sequence[Point]) -> Point:
    """The middle of the first curve: it lies in the gap beside the box the line comes from."""
    (x1, y1), (x2, y2) = way[0], way[1]
    return (x1 + x2) / 2, (y1 + y2) / 2


def _at(point: Point) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}".replace(".0 ", " ").removesuffix(".0")
