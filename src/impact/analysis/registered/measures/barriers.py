"""How long barriers stand in the way."""

from datetime import date

from impact.analysis.registered.measure import Measure, Measured, is_within, median_days
from impact.analysis.waiting import Case
from impact.periods import Period
from impact.registers.asking import both
from impact.registers.books import Books
from impact.registers.kinds.barriers import BARRIERS, State, days_standing


def days_in_the_way(books: Books, period: Period, as_of: date) -> Measured:
    """After how many days a barrier was solved (median), of those first seen in the period.

    What was never solved counts in as still waited for, also when it was refused: an answer does
    not take it away.
    """
    return median_days(
        Case(days_standing(item, as_of), is_open=item.state is not State.SOLVED)
        for item in books.of(BARRIERS).valid
        if is_within(item.entry.first_seen, period, as_of)
    )


MEASURES = (
    Measure(
        "barrier_days",
        BARRIERS.code,
        both(
            "Dagen tot een belemmering is opgelost, de helft korter",
            "Days until a barrier is solved, half of them less",
        ),
        "dagen",
        0,
        days_in_the_way,
    ),
)
