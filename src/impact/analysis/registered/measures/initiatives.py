"""Residents' initiatives: how long they wait, what is decided, and whether they last."""

from collections.abc import Iterator
from datetime import date

from impact.analysis.registered.measure import (
    NOTHING,
    Measure,
    Measured,
    is_within,
    median_days,
    share,
)
from impact.analysis.registered.requests import answered, decided_in, euros, wait_of
from impact.analysis.waiting import Case
from impact.periods import Period
from impact.registers.asking import both
from impact.registers.books import Books
from impact.registers.kinds.initiatives import (
    INITIATIVES,
    Checked,
    Decided,
    Initiative,
    started_on,
    stopped_on,
    two_years_after,
)
from impact.registers.register import Standing
from impact.registers.requests import Answer


def days_to_decision(books: Books, period: Period, as_of: date) -> Measured:
    """Of the requests of a period, after how many days half had a decision (median).

    Requests that are still open count, and so do those of residents who gave up waiting: they
    waited at least so long.
    """
    return median_days(
        clock(item, as_of)
        for item in books.of(INITIATIVES).valid
        if is_within(item.entry.asked_on, period, as_of)
    )


def said_yes(books: Books, period: Period, as_of: date) -> Measured:
    """Of the initiatives decided in a period, how many got a yes without conditions (percent)."""
    return answered(decided_in(books.of(INITIATIVES).valid, period, as_of), Answer.YES)


def said_provided(books: Books, period: Period, as_of: date) -> Measured:
    """Of the initiatives decided in a period, how many got a yes with conditions (percent)."""
    return answered(decided_in(books.of(INITIATIVES).valid, period, as_of), Answer.PROVIDED)


def said_no(books: Books, period: Period, as_of: date) -> Measured:
    """Of the initiatives decided in a period, how many got a no (percent)."""
    return answered(decided_in(books.of(INITIATIVES).valid, period, as_of), Answer.NO)


def alive(books: Books, period: Period, as_of: date) -> Measured:
    """Of the initiatives that became two years old in a period, how many were alive (percent).

    Only those of which that is known: nobody looked yet is not the same as stopped.
    """
    told = [
        found
        for item in books.of(INITIATIVES).valid
        if (begun := started_on(item)) and is_within(two_years_after(begun), period, as_of)
        if (found := is_alive(item, begun)) is not None
    ]
    return share(sum(told), len(told))


def euros_granted(books: Books, period: Period, as_of: date) -> Measured:
    """The euros granted to initiatives by the decisions of a period.

    Zero when every answer was no; no value without decisions, or when no amount is known.
    """
    found = decided_in(books.of(INITIATIVES).valid, period, as_of)
    if not found:
        return NOTHING
    return euros(
        item.euros_granted
        for item in found
        if isinstance(item, Decided) and item.answer is not Answer.NO
    )


def clock(standing: Standing[Initiative], as_of: date) -> Case:
    """How long an initiative waited or waits for its first decision, in days."""
    return wait_of(standing, as_of, stopped_on(standing))


def is_alive(standing: Standing[Initiative], begun: date) -> bool | None:
    """Whether an initiative was alive two years after it began; None when nobody looked.

    One that was gone when somebody looked counts as not alive, however late that was.
    """
    old = two_years_after(begun)
    stopped = stopped_on(standing)
    if stopped is not None and stopped < old:
        return False
    looked = standing.last("checked")
    if looked and isinstance(looked[1], Checked):
        return looked[1].is_alive
    return True if stopped is not None else None


def _measures() -> Iterator[Measure]:
    for code, nl, en, measured in (
        ("initiatives_yes", "Besluiten ‘ja’", "Decisions: yes", said_yes),
        ("initiatives_provided", "Besluiten ‘ja, mits’", "Yes, provided", said_provided),
        ("initiatives_no", "Besluiten ‘nee’", "Decisions: no", said_no),
        ("initiatives_alive", "Leeft na twee jaar", "Alive after two years", alive),
    ):
        yield Measure(code, INITIATIVES.code, both(nl, en), "%", 0, measured)


MEASURES = (
    Measure(
        "initiative_days_to_decision",
        INITIATIVES.code,
        both("Dagen tot besluit, de helft korter", "Days to a decision, half of them less"),
        "dagen",
        0,
        days_to_decision,
    ),
    *_measures(),
    Measure(
        "initiative_euros",
        INITIATIVES.code,
        both("Toegekend aan initiatieven", "Granted to initiatives"),
        "euro",
        0,
        euros_granted,
    ),
)
