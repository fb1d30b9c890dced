"""Whether a programme is steered: half-years with a review that was held, and what it found."""

from datetime import date, timedelta

from impact.analysis.registered.measure import NOTHING, Measure, Measured, share
from impact.analysis.registered.steering import moment_of, reviewed_periods
from impact.periods import Period
from impact.registers.asking import both
from impact.registers.books import Books
from impact.registers.half_years import within
from impact.registers.kinds.reviews import REVIEWS, Criterion, Judgement

TIME_TO_HOLD = timedelta(days=92)
"""A quarter of a year after its end, a half-year should have been reviewed."""


def half_years_reviewed(books: Books, period: Period, as_of: date) -> Measured:
    """Of the half-years that ended in a period, those whose review was held (percent).

    They count from the first half-year that has a review; one whose review was not held counts as
    soon as there was a quarter of a year to hold it.
    """
    known = reviewed_periods(books)
    if not known:
        return NOTHING
    held = []
    for half in within(period):
        if half < known[0] or half.end > as_of:
            continue
        moment = moment_of(books, half)
        told = moment.held if moment else None
        is_held = told is not None and told.held_on <= as_of
        if is_held or half.end + TIME_TO_HOLD < as_of:
            held.append(is_held)
    return share(sum(held), len(held))


def judged_bad(books: Books, period: Period, as_of: date) -> Measured:
    """Of the verdicts on criteria in half-years that ended in a period, those that were bad
    (percent). A sentence without a verdict, or of which nothing can be said, does not count.
    """
    moments = [
        moment_of(books, half)
        for half in reviewed_periods(books)
        if period.start <= half.end <= min(period.end, as_of)
    ]
    said = [moment.review.said(item) for moment in moments if moment for item in Criterion]
    judged = [item.judgement for item in said if item.judgement not in (None, Judgement.UNKNOWN)]
    return share(sum(item is Judgement.BAD for item in judged), len(judged))


MEASURES = (
    Measure(
        "half_years_reviewed",
        REVIEWS.code,
        both("Halfjaren met een gehouden stuurmoment", "Half-years with a review that was held"),
        "%",
        0,
        half_years_reviewed,
    ),
    Measure(
        "criteria_judged_bad",
        REVIEWS.code,
        both("Oordelen die ‘slecht’ zijn", "Verdicts that are ‘bad’"),
        "%",
        0,
        judged_bad,
    ),
)
