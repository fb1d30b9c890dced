"""Whether professionals could act: how fast, under which mandate, backed or not, and what came of
it.
"""

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
from impact.analysis.waiting import Case
from impact.periods import Period
from impact.registers.asking import both
from impact.registers.books import Books
from impact.registers.kinds.breakthroughs import (
    BREAKTHROUGHS,
    GRANTED,
    Breakthrough,
    Decided,
    State,
)
from impact.registers.kinds.mandates import MANDATES, card_on
from impact.registers.kinds.system_changes import SYSTEM_CHANGES
from impact.registers.kinds.system_changes import State as Requested
from impact.registers.register import Standing

CHANGED = frozenset({Requested.ADOPTED, Requested.PARTLY})
"""The answers by which a rule was changed, whole or in part."""


def granted(books: Books, period: Period, as_of: date) -> Measured:
    """How many breakthroughs were granted in the period. Zero when others were, and none then."""
    if not books.of(BREAKTHROUGHS).valid or period.start > as_of:
        return NOTHING
    count = len(_granted(books, period, as_of))
    return Measured(float(count), count)


def within_term(books: Books, period: Period, as_of: date) -> Measured:
    """Of the requests of the period under a card, how many were decided in its term (percent).

    The term is that of the card on the day of the request. A request that waits longer than its
    term was not decided in it; one that still has time does not count yet.
    """
    told = [
        days <= term
        for item in _requested(books, period, as_of)
        if (term := _term(books, item)) is not None
        and ((days := _days(item, as_of)) > term or item.state is not State.REQUESTED)
    ]
    return share(sum(told), len(told))


def days_to_decide(books: Books, period: Period, as_of: date) -> Measured:
    """After how many days a request was decided (median; what still waits counts in)."""
    return median_days(
        Case(_days(item, as_of), is_open=item.state is State.REQUESTED)
        for item in _requested(books, period, as_of)
    )


def organisations_needed(books: Books, period: Period, as_of: date) -> Measured:
    """How many organisations and layers a decision in the period needed (mean)."""
    told = [
        said.layers
        for item in books.of(BREAKTHROUGHS).valid
        if (said := _decision(item)) and is_within(said.decided_on, period, as_of)
    ]
    return Measured(sum(told) / len(told), len(told)) if told else NOTHING


def backed(books: Books, period: Period, as_of: date) -> Measured:
    """Of what was granted in the period and looked back on, how much was backed (percent).

    What nobody looked back on yet says nothing, and is in neither number.
    """
    told = [item.state for item in _granted(books, period, as_of) if item.state != State.GRANTED]
    return share(told.count(State.BACKED), len(told))


def made_structural(books: Books, period: Period, as_of: date) -> Measured:
    """Of what was granted in the period, how much led to a changed rule (percent).

    A request alone is no change: it counts when whoever was asked adopted it, whole or in part.
    """
    changes = books.of(SYSTEM_CHANGES).entries
    found = _granted(books, period, as_of)
    asked = (changes.get(item.entry.system_change or "") for item in found)
    return share(sum(item is not None and item.state in CHANGED for item in asked), len(found))


def _requested(books: Books, period: Period, as_of: date) -> Iterator[Standing[Breakthrough]]:
    for item in books.of(BREAKTHROUGHS).valid:
        if is_within(item.entry.requested_on, period, as_of):
            yield item


def _granted(books: Books, period: Period, as_of: date) -> list[Standing[Breakthrough]]:
    return [
        item
        for item in books.of(BREAKTHROUGHS).valid
        if item.state in GRANTED
        and (said := _decision(item))
        and is_within(said.decided_on, period, as_of)
    ]


def _decision(item: Standing[Breakthrough]) -> Decided | None:
    said = item.last("decided")
    return said[1] if said and isinstance(said[1], Decided) else None


def _days(item: Standing[Breakthrough], as_of: date) -> int:
    """How many days a request took or takes."""
    said = _decision(item)
    return ((said.decided_on if said else as_of) - item.entry.requested_on).days


def _term(books: Books, item: Standing[Breakthrough]) -> int | None:
    named = books.of(MANDATES).entries.get(item.entry.mandate or "")
    card = card_on(named, item.entry.requested_on) if named else None
    return card.max_days if card else None


MEASURES = (
    Measure(
        "breakthroughs",
        BREAKTHROUGHS.code,
        both("Toegestane doorbraken", "Breakthroughs granted"),
        "aantal",
        0,
        granted,
    ),
    Measure(
        "breakthroughs_within_term",
        BREAKTHROUGHS.code,
        both("Besloten binnen de dagen van de mandaatkaart", "Decided within the days of the card"),
        "%",
        0,
        within_term,
    ),
    Measure(
        "breakthrough_days",
        BREAKTHROUGHS.code,
        both("Dagen tot een besluit, de helft korter", "Days to a decision, half of them less"),
        "dagen",
        0,
        days_to_decide,
    ),
    Measure(
        "breakthrough_organisations",
        BREAKTHROUGHS.code,
        both(
            "Organisaties en lagen die nodig waren, gemiddeld",
            "Organisations and layers that were needed, on average",
        ),
        "organisaties en lagen",
        1,
        organisations_needed,
    ),
    Measure(
        "breakthroughs_backed",
        BREAKTHROUGHS.code,
        both("Achteraf gesteund door de organisatie", "Backed afterwards by the organisation"),
        "%",
        0,
        backed,
    ),
    Measure(
        "breakthroughs_structural",
        BREAKTHROUGHS.code,
        both("Waaruit een veranderde regel kwam", "From which a changed rule came"),
        "%",
        0,
        made_structural,
    ),
)
