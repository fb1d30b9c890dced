"""What became of assumptions that were reviewed, and how long it takes to settle what is contested.

Which share of all assumptions was reviewed needs the theory, and stands on the steering board
(`analysis.registered.checked_assumptions`).
"""

from collections.abc import Iterator
from datetime import date

from impact.analysis.registered.checked_assumptions import reviewed_in
from impact.analysis.registered.measure import (
    Measure,
    Measured,
    is_within,
    median_days,
    share,
)
from impact.analysis.waiting import Case
from impact.periods import Period
from impact.registers.asking import both
from impact.registers.books import Books
from impact.registers.kinds.assumption_reviews import ASSUMPTION_REVIEWS, Verdict

NOT_SURE = frozenset({Verdict.DOUBTFUL, Verdict.REFUTED})


def found_wanting(books: Books, period: Period, as_of: date) -> Measured:
    """Of the assumptions reviewed in a period, those whose last review doubts or refutes them
    (percent). What could not be tested counts among those that were reviewed.
    """
    last = {
        item.entry.link: item.entry.verdict
        for item in sorted(
            reviewed_in(books, period, as_of), key=lambda item: item.entry.reviewed_on
        )
    }
    return share(sum(verdict in NOT_SURE for verdict in last.values()), len(last))


def days_to_settle(books: Books, period: Period, as_of: date) -> Measured:
    """Days between contesting and settling, of what was contested in a period (median; what still
    waits counts in).
    """
    return median_days(_cases(books, period, as_of))


def _cases(books: Books, period: Period, as_of: date) -> Iterator[Case]:
    for standing in books.of(ASSUMPTION_REVIEWS).valid:
        contested: date | None = None
        for change, _ in standing.told:
            day = change.at.date()
            if change.act == "contested" and is_within(day, period, as_of):
                contested = day
            elif change.act == "settled" and contested is not None and day <= as_of:
                yield Case((day - contested).days, is_open=False)
                contested = None
        if contested is not None:
            yield Case((as_of - contested).days, is_open=True)


MEASURES = (
    Measure(
        "assumptions_found_wanting",
        ASSUMPTION_REVIEWS.code,
        both(
            "Getoetste aannames die niet of niet zeker kloppen",
            "Reviewed assumptions that do not hold, or not surely",
        ),
        "%",
        0,
        found_wanting,
    ),
    Measure(
        "assumption_days_to_settle",
        ASSUMPTION_REVIEWS.code,
        both("Dagen tot een beslissing, de helft korter", "Days until settled, half of them less"),
        "dagen",
        0,
        days_to_settle,
    ),
)
