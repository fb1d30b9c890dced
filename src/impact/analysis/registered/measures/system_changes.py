"""What became of the changes that were asked of others: answered, adopted, or waited for."""

from datetime import date

from impact.analysis.due import months_on
from impact.analysis.registered.measure import NOTHING, Measure, Measured, is_within, share
from impact.periods import Period
from impact.registers.asking import both
from impact.registers.books import Books
from impact.registers.kinds.system_changes import SYSTEM_CHANGES, State, SystemChange, waits_on
from impact.registers.register import Standing

LONG = 6
"""After so many months without an answer a request has waited long."""


def is_long(asked_on: date, day: date) -> bool:
    """Whether a day is more than six months after another.

    >>> is_long(date(2026, 1, 10), date(2026, 7, 10)), is_long(date(2026, 1, 10), date(2026, 7, 11))
    (False, True)
    """
    return months_on(asked_on, LONG) < day


def waits_long(standing: Standing[SystemChange], day: date) -> bool:
    """Whether a request had no answer on a day that is more than six months after it was made."""
    return is_long(standing.entry.asked_on, day) and waits_on(standing, day)


def waiting_long(books: Books, period: Period, as_of: date) -> Measured:
    """How many requests had waited more than six months on the last day that has gone by.

    `n` is how many had been made by then; without any there is nothing to count.
    """
    day = min(period.end, as_of)
    made = [item for item in books.of(SYSTEM_CHANGES).valid if item.entry.asked_on <= day]
    if not made or period.start > as_of:
        return NOTHING
    return Measured(float(sum(waits_long(item, day) for item in made)), len(made))


def answered(books: Books, period: Period, as_of: date) -> Measured:
    """Of the requests made in the period, how many have an answer by now (percent)."""
    made = _made(books, period, as_of)
    return share(sum(item.state is not State.OPEN for item in made), len(made))


def adopted(books: Books, period: Period, as_of: date) -> Measured:
    """Of the requests made in the period, how many were adopted whole (percent).

    What has no answer counts among them: who does not answer does not adopt.
    """
    made = _made(books, period, as_of)
    return share(sum(item.state is State.ADOPTED for item in made), len(made))


def _made(books: Books, period: Period, as_of: date) -> list[Standing[SystemChange]]:
    return [
        item
        for item in books.of(SYSTEM_CHANGES).valid
        if is_within(item.entry.asked_on, period, as_of)
    ]


MEASURES = (
    Measure(
        "system_changes_waiting_long",
        SYSTEM_CHANGES.code,
        both(
            "Verzoeken die langer dan zes maanden open stonden",
            "Requests that had been open for more than six months",
        ),
        "verzoeken",
        0,
        waiting_long,
    ),
    Measure(
        "system_changes_answered",
        SYSTEM_CHANGES.code,
        both("Verzoeken met een antwoord", "Requests with an answer"),
        "%",
        0,
        answered,
    ),
    Measure(
        "system_changes_adopted",
        SYSTEM_CHANGES.code,
        both("Verzoeken die zijn overgenomen", "Requests that were adopted"),
        "%",
        0,
        adopted,
    ),
)
