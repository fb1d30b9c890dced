"""Whether partners stay as long as they said."""

from datetime import date

from impact.analysis.registered.measure import Measure, Measured, is_within, share
from impact.periods import Period
from impact.registers.asking import both
from impact.registers.books import Books
from impact.registers.kinds.commitments import COMMITMENTS, Commitment, State
from impact.registers.register import Standing


def left_early(books: Books, period: Period, as_of: date) -> Measured:
    """Of the commitments whose last day came, how many ended earlier than agreed (percent)."""
    over = _over(books, period, as_of)
    return share(sum(item.state is State.LEFT for item in over), len(over))


def _over(books: Books, period: Period, as_of: date) -> list[Standing[Commitment]]:
    return [
        item
        for item in books.of(COMMITMENTS).valid
        if item.entry.ends and is_within(item.entry.ends, period, as_of)
    ]


MEASURES = (
    Measure(
        "commitments_left_early",
        COMMITMENTS.code,
        both("Afspraken die eerder stopten dan afgesproken", "Commitments that ended early"),
        "%",
        0,
        left_early,
    ),
)
