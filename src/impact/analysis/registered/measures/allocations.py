"""What became of money that was set aside: how much of it was spent, and who decided about it."""

from collections.abc import Iterator
from datetime import date

from impact.analysis.registered.measure import NOTHING, Measure, Measured
from impact.periods import Period
from impact.registers.asking import both
from impact.registers.books import Books
from impact.registers.kinds.allocations import ALLOCATIONS, Allocation, ByResidents


def spent_of_committed(books: Books, period: Period, as_of: date) -> Measured:
    """Of the euros that were committed, how many were spent (percent).

    Only of allocations of which both are known, and of years that lie in the period as a whole.
    """
    known = [
        (item.spent, item.committed)
        for item in _of_years(books, period, as_of)
        if item.spent is not None and item.committed is not None
    ]
    return _percentage(sum(spent for spent, _ in known), sum(all_ for _, all_ in known), len(known))


def spent_as_residents_decided(books: Books, period: Period, as_of: date) -> Measured:
    """Of the euros that were spent, over how many residents decided (percent).

    Only of allocations of which both what was spent and who decided are known.
    """
    known = [
        (item.spent, item.decided_by_residents)
        for item in _of_years(books, period, as_of)
        if item.spent is not None and item.decided_by_residents is not None
    ]
    residents = sum(spent for spent, who in known if who is ByResidents.YES)
    return _percentage(residents, sum(spent for spent, _ in known), len(known))


def carried_over(books: Books, period: Period, as_of: date) -> Measured:
    """How many euros went along to the next year: those that were said; nothing when none were."""
    found = [
        item.carried_over
        for item in _of_years(books, period, as_of)
        if item.carried_over is not None
    ]
    return Measured(sum(found), len(found)) if found else NOTHING


def _of_years(books: Books, period: Period, as_of: date) -> Iterator[Allocation]:
    """The allocations for years that lie in the period and have begun. A part of a year has none:
    nobody can say which part of its money belongs to it."""
    for item in books.of(ALLOCATIONS).valid:
        first, last = date(item.entry.year, 1, 1), date(item.entry.year, 12, 31)
        if period.start <= first <= as_of and last <= period.end:
            yield item.entry


def _percentage(part: float, whole: float, n: int) -> Measured:
    return Measured(100 * part / whole, n) if whole else NOTHING


MEASURES = (
    Measure(
        "euros_spent_of_committed",
        ALLOCATIONS.code,
        both("Besteed van wat was vastgelegd", "Spent of what was committed"),
        "%",
        0,
        spent_of_committed,
    ),
    Measure(
        "euros_spent_as_residents_decided",
        ALLOCATIONS.code,
        both("Besteed geld waarover bewoners beslisten", "Money spent as residents decided"),
        "%",
        0,
        spent_as_residents_decided,
    ),
    Measure(
        "euros_carried_over",
        ALLOCATIONS.code,
        both("Meegenomen naar het volgende jaar", "Carried over to the next year"),
        "euro",
        0,
        carried_over,
    ),
)
