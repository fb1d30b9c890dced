"""How many partners say that they had too little of a side of delivery capacity.

Scores are steps in words (domain rule D2), so they are counted and not averaged.
"""

from collections.abc import Callable
from datetime import date

from impact.analysis.registered.measure import Measure, Measured, share
from impact.periods import Period
from impact.registers.asking import both
from impact.registers.books import Books
from impact.registers.half_years import period_of
from impact.registers.kinds.capacity import CAPACITY
from impact.registers.rating import Dimension


def too_little(books: Books, period: Period, as_of: date, side: Dimension) -> Measured:
    """Of the own scores about half-years that ended in a period, those of 1 or 2 (percent)."""
    ends = min(period.end, as_of)
    scores = [
        item.entry.score
        for item in books.of(CAPACITY).valid
        if item.entry.dimension is side and period.start <= period_of(item.entry.period).end <= ends
    ]
    return share(sum(score.is_too_little for score in scores), len(scores))


def _of(side: Dimension) -> Callable[[Books, Period, date], Measured]:
    def measured(books: Books, period: Period, as_of: date) -> Measured:
        return too_little(books, period, as_of, side)

    return measured


MEASURES = tuple(
    Measure(
        f"capacity_too_little_{side.value}",
        CAPACITY.code,
        both(f"Te weinig {side.nl}, zeggen partners zelf", f"Too little {side.en}, partners say"),
        "%",
        0,
        _of(side),
    )
    for side in Dimension
)
