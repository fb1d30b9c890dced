"""How high everything in a column stands: near what it is linked to, and never overlapping."""

from collections.abc import Mapping, Sequence
from statistics import fmean

SWEEPS = 12


def rows_of(
    columns: Sequence[Sequence[str]],
    heights: Mapping[str, float],
    neighbours: Mapping[str, Sequence[str]],
) -> dict[str, float]:
    """The middle of every item, in a picture whose top is 0.

    The order within a column is kept and no two items share any height. Each stands as near to the
    middle of its neighbours as its column allows; the tallest column decides the height of all.
    """
    height = max((sum(heights[name] for name in column) for column in columns), default=0.0)
    middle: dict[str, float] = {}
    for column in columns:
        top = (height - sum(heights[name] for name in column)) / 2
        for name in column:
            middle[name] = top + heights[name] / 2
            top += heights[name]
    for sweep in range(SWEEPS):
        for column in columns if sweep % 2 else reversed(columns):
            wanted = [
                fmean([middle[other] for other in neighbours.get(name, ())] or [middle[name]])
                for name in column
            ]
            sizes = [heights[name] for name in column]
            middle.update(zip(column, _settle(sizes, wanted, height), strict=True))
    return {name: round(value, 1) for name, value in middle.items()}


def _settle(sizes: Sequence[float], wanted: Sequence[float], height: float) -> list[float]:
    """The middles nearest to the wanted ones (least squares) without overlap, within the height.

    Less the room that the items above take, the middles may not fall: that is isotonic regression,
    to which pooling adjacent violators is the exact answer.

    >>> _settle([10, 10], [5, 5], 40)
    [5.0, 15.0]
    >>> _settle([10, 10], [20, 20], 40)
    [15.0, 25.0]
    """
    offsets, used = [], 0.0
    for size in sizes:
        offsets.append(used + size / 2)
        used += size
    pools: list[tuple[float, int]] = []  # mean and number of items
    for target, offset in zip(wanted, offsets, strict=True):
        mean, count = target - offset, 1
        while pools and pools[-1][0] >= mean:
            above, more = pools.pop()
            mean = (above * more + mean * count) / (more + count)
            count += more
        pools.append((mean, count))
    shifts = [min(max(mean, 0.0), height - used) for mean, count in pools for _ in range(count)]
    return [shift + offset for shift, offset in zip(shifts, offsets, strict=True)]
