"""An index: how a figure stands to its own first year, or to another area at the same time."""

from collections.abc import Iterator
from math import hypot

from impact.analysis.methods.cells import Cell, Place, Result, Task, in_time, result
from impact.periods import Period


def indices(task: Task) -> Iterator[Result]:
    """The figure as a percentage of what is called 100.

    That is the last figure about a period that ends in the year `since`, within the same
    boundaries, or the figure of the one area in `areas` about the same period. Where that is
    nothing or less there is no index. Example: 50 in 2025 and 60 in 2027 is 120.
    """
    (measure,) = task.method.of
    lines = task.lines(measure)
    elsewhere = _elsewhere(task, measure)
    for place, line in lines.items():
        own = _of_year(list(line.values()), task.method.since)
        for period, cell in line.items():
            base = own if task.method.since else elsewhere.get((place[2], period))
            yield _index(place, cell, base)


def _index(place: Place, cell: Cell, base: Cell | None) -> Result:
    value = None
    if cell.value is not None and base is not None and base.value and base.value > 0:
        value = 100 * cell.value / base.value
    margin = None if value is None or base is None or cell == base else _margin(cell, base)
    return result(place, cell.period, (cell, base), value, margin=margin, n=cell.n)


def _margin(cell: Cell, base: Cell) -> float | None:
    """The margin of a quotient of independent figures, to first order (delta method).

    100 / b · √(mₐ² + (a/b · m_b)²).
    """
    if cell.margin is None or base.margin is None or cell.value is None or not base.value:
        return None
    return 100 / base.value * hypot(cell.margin, cell.value / base.value * base.margin)


def _of_year(line: list[Cell], year: int | None) -> Cell | None:
    return next((cell for cell in reversed(line) if cell.period.end.year == year), None)


def _elsewhere(task: Task, measure: str) -> dict[tuple[str, Period], Cell]:
    """The figures of the area that is 100, within its newest boundaries."""
    cells = [cell for cell in task.cells.get(measure, ()) if cell.area in task.method.areas]
    cells.sort(key=lambda cell: (cell.boundary_year, *in_time(cell)))
    return {(cell.dimensions, cell.period): cell for cell in cells}
