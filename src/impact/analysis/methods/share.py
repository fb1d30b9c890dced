"""How many of a set of series meet their target, or were delivered: a share of series."""

from collections.abc import Iterator, Sequence
from math import inf

from impact.analysis.change import TOLERANCE, sign_of
from impact.analysis.methods.cells import Cell, Place, Result, Task, in_time, result
from impact.measurements.status import ValueStatus
from impact.periods import Period
from impact.theory.model import Indicator, Output

Bounds = tuple[float, float]
"""The lowest and the highest value that is good enough; either may be infinite."""


def shares_of_series(task: Task) -> Iterator[Result]:
    """Per area and period the percentage of the series for which the condition holds; `n` is how
    many series counted. Periods about which nobody delivered anything are not told.

    `delivered`: of all series, those with a figure, also one that is withheld; "not known" is no
    figure. `on_target`: of the series that have a target by then (`target_at`), those whose figure
    is at least as good; when one of these figures is missing or hidden, so is the share.

    Example: of four series three have a milestone by 2030 and two of them reach it: 66.7% of 3.
    """
    cells = {id_: _newest(task.cells.get(id_, ())) for id_ in task.method.of}
    keys = {key for found in cells.values() for key in found}
    for area, dimensions, period in sorted(keys):
        figures = {id_: found.get((area, dimensions, period)) for id_, found in cells.items()}
        there = [cell for cell in figures.values() if cell]
        place = area, max(cell.boundary_year for cell in there), dimensions
        if task.method.condition == "delivered":
            yield _delivered(place, period, there, len(figures))
        elif found := _on_target(task, place, period, figures):
            yield found


def target_at(measure: Indicator | Output, period: Period) -> Bounds | None:
    """The values that are good enough at the end of a period; None when nothing is asked yet.

    The bounds it should keep; or else as good as the last milestone whose year has come. An output
    has its target from its year on, at once without a year. Milestones about a gap ask nothing
    here: what is asked then depends on another area.
    """
    year = period.end.year
    if isinstance(measure, Output):
        return (measure.target, inf) if (measure.target_year or year) <= year else None
    if measure.keep:
        low, high = measure.keep.at_least, measure.keep.at_most
        return -inf if low is None else low, inf if high is None else high
    due = [item for item in measure.milestones if item <= year]
    sign = sign_of(measure.direction)
    if not due or not sign:
        return None
    asked = measure.milestones[max(due)]
    return (asked, inf) if sign > 0 else (-inf, asked)


def _delivered(place: Place, period: Period, there: Sequence[Cell], series: int) -> Result:
    came = sum(cell.status is not ValueStatus.MISSING for cell in there)
    share = 100 * came / series
    return Result(place, period, share, ValueStatus.OK, None, float(series), tuple(there))


def _on_target(
    task: Task, place: Place, period: Period, figures: dict[str, Cell | None]
) -> Result | None:
    targets = {id_: target_at(task.measures[id_], period) for id_ in figures}
    counted = {id_: target for id_, target in targets.items() if target is not None}
    if not counted:
        return None
    met = sum(_is_met(figures[id_], bounds) for id_, bounds in counted.items())
    parts = [figures[id_] for id_ in counted]
    return result(place, period, parts, 100 * met / len(counted), n=float(len(counted)))


def _is_met(cell: Cell | None, bounds: Bounds) -> bool:
    """Exactly on a bound is within."""
    if cell is None or cell.value is None:
        return False
    low, high = bounds
    return low - TOLERANCE <= cell.value <= high + TOLERANCE


def _newest(cells: Sequence[Cell]) -> dict[tuple[str, str, Period], Cell]:
    """The figures by area, dimensions and period, within the newest boundaries."""
    ordered = sorted(cells, key=lambda cell: (cell.boundary_year, *in_time(cell)))
    return {(cell.area, cell.dimensions, cell.period): cell for cell in ordered}
