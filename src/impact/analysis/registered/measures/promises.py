"""What became of promises: kept on time, how late, and changed with or without consent."""

from collections.abc import Iterator
from datetime import date

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
from impact.registers.kinds.promises import PROMISES, Changed, Consent, Kept, Promise, State
from impact.registers.register import Standing


def kept_on_time(books: Books, period: Period, as_of: date) -> Measured:
    """Of the promises that fell due, how many were kept on the day or before it (percent).

    A promise that is disputed was not kept as far as anybody knows. What was overtaken counts: it
    was promised, and did not come.
    """
    due = _fell_due(books, period, as_of)
    return share(sum(item.state is State.KEPT for item in due), len(due))


def days_late(books: Books, period: Period, as_of: date) -> Measured:
    """How many days after their due day promises were kept (median; what still waits counts in)."""
    return median_days(_cases(books, period, as_of))


def changed_with_consent(books: Books, period: Period, as_of: date) -> Measured:
    """Of the changes to promises, in how many residents agreed (percent)."""
    told = [
        said
        for item in books.of(PROMISES).valid
        for change, said in item.told
        if isinstance(said, Changed) and is_within(change.at.date(), period, as_of)
    ]
    return share(sum(said.consent is Consent.GIVEN for said in told), len(told))


def _fell_due(books: Books, period: Period, as_of: date) -> list[Standing[Promise]]:
    return [item for item in books.of(PROMISES).valid if is_within(item.entry.due, period, as_of)]


def _cases(books: Books, period: Period, as_of: date) -> Iterator[Case]:
    for item in _fell_due(books, period, as_of):
        said = item.last("kept")
        if said and isinstance(said[1], Kept):
            yield Case(max(0, (said[1].kept_on - item.entry.due).days), is_open=False)
        else:
            yield Case((as_of - item.entry.due).days, is_open=True)


MEASURES = (
    Measure(
        "promises_kept_on_time",
        PROMISES.code,
        both("Beloften op tijd nagekomen", "Promises kept on time"),
        "%",
        0,
        kept_on_time,
    ),
    Measure(
        "promise_days_late",
        PROMISES.code,
        both("Dagen te laat, de helft korter", "Days late, half of them less"),
        "dagen",
        0,
        days_late,
    ),
    Measure(
        "promises_changed_with_consent",
        PROMISES.code,
        both("Veranderde beloften met instemming", "Changed promises that residents agreed to"),
        "%",
        0,
        changed_with_consent,
    ),
)
