"""The right to challenge: how often it is used, how long it takes, and what residents run."""

from datetime import date

from impact.analysis.registered.measure import (
    NOTHING,
    Measure,
    Measured,
    is_within,
    median_days,
)
from impact.analysis.registered.requests import answered, decided_in, euros, held, wait_of
from impact.periods import Period
from impact.registers.asking import both
from impact.registers.books import Books
from impact.registers.kinds.challenges import CHALLENGES, Decided, runs
from impact.registers.requests import Answer


def received(books: Books, period: Period, as_of: date) -> Measured:
    """How many challenges came in during a period; none in a register that is not used."""
    valid = books.of(CHALLENGES).valid
    count = sum(is_within(item.entry.asked_on, period, as_of) for item in valid)
    return Measured(count, count) if valid else NOTHING


def granted(books: Books, period: Period, as_of: date) -> Measured:
    """Of the challenges decided in a period, how many were granted (percent).

    Each counts once, by its last decision: one that is granted after an objection is granted.
    """
    found = decided_in(books.of(CHALLENGES).valid, period, as_of)
    return answered(found, Answer.YES, Answer.PROVIDED)


def days_to_decision(books: Books, period: Period, as_of: date) -> Measured:
    """Of the challenges of a period, after how many days half had a first decision (median).

    What is still open counts. The time that an objection takes is not in it.
    """
    return median_days(
        wait_of(item, as_of)
        for item in books.of(CHALLENGES).valid
        if is_within(item.entry.asked_on, period, as_of)
    )


def euros_in_self_management(books: Books, period: Period, as_of: date) -> Measured:
    """The budgets of the tasks that residents do at the end of a period (euros a year).

    Or as known today when the period is not over. Zero when they do none; no value in a register
    that is not used, or when no budget is known.
    """
    valid = books.of(CHALLENGES).valid
    day = min(period.end, as_of)
    if not valid or day < period.start:
        return NOTHING
    running = (held(item, as_of) for item in valid if runs(item, day))
    return euros(item.euros_per_year for item in running if isinstance(item, Decided))


MEASURES = (
    Measure(
        "challenges_received",
        CHALLENGES.code,
        both("Uitdagingen ontvangen", "Challenges received"),
        "aantal",
        0,
        received,
    ),
    Measure(
        "challenges_granted",
        CHALLENGES.code,
        both("Uitdagingen toegekend", "Challenges granted"),
        "%",
        0,
        granted,
    ),
    Measure(
        "challenge_days_to_decision",
        CHALLENGES.code,
        both("Dagen tot eerste besluit, de helft korter", "Days to a first decision, half less"),
        "dagen",
        0,
        days_to_decision,
    ),
    Measure(
        "challenge_euros",
        CHALLENGES.code,
        both("Budget in zelfbeheer", "Budget in self-management"),
        "euro per jaar",
        0,
        euros_in_self_management,
    ),
)
