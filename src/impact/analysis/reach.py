"""When an output reaches people: measured where it was measured, else as planned.

Source: domain rule 4.3, `reach_date`. Years are decimal years.
"""

from datetime import date

from impact.analysis.series import Points, SeriesByKey, with_value
from impact.analysis.verdict import Reach, Reaches
from impact.theory.model import Intervention, Output, Theory
from impact.theory.planning import planned_reach

REACHED_SHARE = 0.5
"""The part of the target group from which on a change could show."""


def reaches(theory: Theory, series: SeriesByKey, as_of: date) -> Reaches:
    """The reach of every output, from its measurements in the programme's area."""
    half = {item.id: reach_of(item, theory, series, as_of) for item in theory.outputs}
    first = {item.id: first_delivery_of(item, theory, series, as_of) for item in theory.outputs}
    return Reaches(
        half={id_: reach for id_, reach in half.items() if reach},
        first={id_: reach for id_, reach in first.items() if reach},
    )


def reach_of(output: Output, theory: Theory, series: SeriesByKey, as_of: date) -> Reach | None:
    """When the output reaches half of its target: the end of the first period in which it did.

    Else the planned year. None, not at reach, when the effort ends before that year, or when the
    year is over and the measurements stayed below half.
    """
    effort, measured = _effort(output, theory), _measured(output, theory, series)
    enough = REACHED_SHARE * output.target
    for point in measured:
        if point.value is not None and point.value >= enough:
            return Reach(output.id, point.period.decimal_end, measured=True)
    planned = planned_reach(effort)
    if planned is None or (measured and as_of.year > planned):
        return None
    return Reach(output.id, planned, measured=False)


def first_delivery_of(
    output: Output, theory: Theory, series: SeriesByKey, as_of: date
) -> Reach | None:
    """The end of the first period in which anything was delivered, else the planned start.

    None when the year of the start is over and the measurements say that nothing was delivered.
    """
    effort, measured = _effort(output, theory), _measured(output, theory, series)
    for point in measured:
        if point.value is not None and point.value > 0:
            return Reach(output.id, point.period.decimal_end, measured=True)
    if measured and as_of.year > effort.start:
        return None
    return Reach(output.id, float(effort.start), measured=False)


def _effort(output: Output, theory: Theory) -> Intervention:
    return next(item for item in theory.interventions if item.id == output.intervention)


def _measured(output: Output, theory: Theory, series: SeriesByKey) -> Points:
    """The values of an output since its effort began: what was there before is not its doing."""
    start = _effort(output, theory).start
    values = with_value(series.get((output.id, theory.programme.area), ()))
    return tuple(point for point in values if point.period.end.year >= start)
