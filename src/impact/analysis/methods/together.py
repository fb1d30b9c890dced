"""Areas or years together: counts added up, everything else weighted by how many it is about.

The weighted mean of percentages is the percentage of the sums; their plain average is not, and is
computed nowhere.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from impact.analysis.methods.cells import (
    Cell,
    Line,
    Place,
    Result,
    Task,
    is_nothing,
    joint_margin,
    result,
    total,
)
from impact.periods import PERIOD_KINDS, Period, years
from impact.theory.units import adds_up


def areas_together(task: Task) -> Iterator[Result]:
    """The figure of the programme's area from those of the areas that make it up.

    Weighted by the denominator of each area; without one they are counts and are added up.
    Example: 10% of 100 and 40% of 300 homes is 32.5%, not 25%.
    """
    (measure,) = task.method.of
    lines, weights = task.lines(measure), _weights(task)
    for _, boundary_year, dimensions in dict.fromkeys(("", *place[1:]) for place in lines):
        places = [(area, boundary_year, dimensions) for area in task.method.areas]
        own = [lines.get(place, {}) for place in places]
        over = [weights.get(place, {}) for place in places]
        whole = (task.area, boundary_year, dimensions)
        for period in sorted({period for line in own for period in line}):
            cells = [line.get(period) for line in own]
            heavy = [line.get(period) for line in over]
            yield _together(task, whole, period, cells, heavy)


def years_together(task: Task) -> Iterator[Result]:
    """The figure of so many calendar years together, for every year that ends such a stretch.

    Weighted by the denominator, or without one by `n`, how many each figure rests on; counts are
    added up. Example: 4% of 200, 6% of 300 and 5% of 500 is 5.1% of 1000.
    """
    (measure,) = task.method.of
    count = task.method.years
    assert count is not None  # checked before publication
    weights = _weights(task)
    for place, line in task.lines(measure).items():
        by_year = _by_year(line)
        heavy = _by_year(weights.get(place, {}))
        for last in sorted(by_year):
            stretch = range(last - count + 1, last + 1)
            if stretch[0] >= min(by_year):
                cells = [by_year.get(year) for year in stretch]
                over = [heavy.get(year) for year in stretch]
                yield _together(task, place, years(stretch[0], last), cells, over)


def added_up(task: Task) -> Iterator[Result]:
    """Everything since the first of January (or August) of the year `since`, up to each period.

    From the first period without a figure on, nothing is known of the sum any more.
    """
    (measure,) = task.method.of
    for place, line in task.lines(measure).items():
        so_far: list[Cell | None] = []
        expected = None
        for period, cell in _since(task, line):
            is_next = period.start == expected if so_far else _is_first(period, task)
            so_far += [cell] if is_next else [None, cell]
            expected = period.end + timedelta(days=1)
            value = total([item.value if item else None for item in so_far])
            margin = joint_margin([item.margin if item else None for item in so_far])
            yield result(place, period, so_far, value, margin=margin)


def _since(task: Task, line: Line) -> Iterator[tuple[Period, Cell]]:
    """The periods of the indicator's own kind from the first year on, in order."""
    kind, first = PERIOD_KINDS[task.indicator.frequency], task.method.since
    assert first is not None  # checked before publication
    for period, cell in line.items():
        if period.kind == kind and period.start.year >= first:
            yield period, cell


def _is_first(period: Period, task: Task) -> bool:
    """Whether a period is where the counting begins; a school year begins in August."""
    month = 8 if period.kind == "school_year" else 1
    return (period.start.year, period.start.month) == (task.method.since, month)


def _by_year(line: Line) -> dict[int, Cell]:
    return {period.start.year: cell for period, cell in line.items() if period.kind == "year"}


def _weights(task: Task) -> dict[Place, dict[Period, Cell]]:
    return task.lines(task.method.denominator) if task.method.denominator else {}


def _together(
    task: Task,
    place: Place,
    period: Period,
    cells: Sequence[Cell | None],
    over: Sequence[Cell | None],
) -> Result:
    """One figure from several. A part about nobody at all weighs nothing and is left out."""
    (measure,) = task.method.of
    if task.method.denominator:
        pairs = [
            (cell, weight)
            for cell, weight in zip(cells, over, strict=True)
            if not (weight and is_nothing(weight))
        ]
        parts = [part for pair in pairs for part in pair]
        empty = [weight for weight in over if weight and is_nothing(weight)]
        weights = [weight.value if weight else None for _, weight in pairs]
        return _weighted(place, period, [cell for cell, _ in pairs], weights, [*parts, *empty])
    if adds_up(task.measures[measure].unit):
        value = total([cell.value if cell else None for cell in cells])
        margin = joint_margin([cell.margin if cell else None for cell in cells])
        return result(place, period, cells, value, margin=margin)
    return _weighted(place, period, cells, [cell.n if cell else None for cell in cells], cells)


def _weighted(
    place: Place,
    period: Period,
    cells: Sequence[Cell | None],
    weights: Sequence[float | None],
    parts: Sequence[Cell | None],
) -> Result:
    """Σ wᵢvᵢ / Σ wᵢ, with margin √Σ(wᵢmᵢ)² / Σ wᵢ; `n` is that of the parts, or else Σ wᵢ.

    A part of which the weight is not known makes the whole not known.
    """
    whole = total(weights)
    amounts = [
        None if cell is None or cell.value is None or weight is None else weight * cell.value
        for cell, weight in zip(cells, weights, strict=True)
    ]
    amount = total(amounts)
    if whole is None or amount is None:
        return result(place, period, [*parts, None], None)
    if not whole:
        return result(place, period, parts, None)
    margins = [
        None if cell is None or cell.margin is None or weight is None else weight * cell.margin
        for cell, weight in zip(cells, weights, strict=True)
    ]
    margin = joint_margin(margins)
    number = total([cell.n if cell else None for cell in cells])
    return result(
        place,
        period,
        parts,
        amount / whole,
        margin=None if margin is None else margin / whole,
        n=whole if number is None else number,
    )
