"""A figure that is counted in a register, over every period that is over."""

from collections.abc import Iterator

from impact.analysis.methods.cells import Result, Task
from impact.analysis.registered.catalogue import measure
from impact.measurements.status import ValueStatus
from impact.periods import PERIOD_KINDS, Frequency, Period, periods_between
from impact.registers.catalogue import register_of


def counted(task: Task) -> Iterator[Result]:
    """The figure about the area of the programme, for each period since its first year that has
    ended; `n` is on how many entries it rests.

    A period in which there was nothing to count has no figure: that is not zero. A figure is as new
    as the last thing that was done in its register.
    """
    found = measure(task.method.counted or "")
    if found is None:
        return
    books, as_of = task.registered.books, task.registered.as_of
    ledger = books.of(register_of(found.register))
    moments = [item.changes[-1].at for item in ledger.entries.values()]
    for period in _over(task):
        told = found.measured(books, period, as_of)
        if told.value is not None:
            yield Result(
                place=(task.area, task.boundary_year, ""),
                period=period,
                value=told.value,
                status=ValueStatus.OK,
                margin=None,
                n=float(told.n),
                parts=(),
                known_at=max(moments),
            )


def _over(task: Task) -> Iterator[Period]:
    """The periods of the rhythm of the indicator that have ended, in order of time."""
    frequency: Frequency = task.indicator.frequency
    kind = PERIOD_KINDS[frequency]
    for period in periods_between(kind, task.registered.since, task.registered.as_of):
        if period.end < task.registered.as_of:
            yield period
