"""Who decided: the decisions and the euros at each level of say.

A decision counts in the period in which it was taken, and only while it stands: what was overturned
no longer says who decides. Amounts that nobody knows are left out of sums and are not zero.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from impact.analysis.registered.measure import NOTHING, Measure, Measured, is_within, share
from impact.periods import Period
from impact.registers.asking import both
from impact.registers.books import Books
from impact.registers.kinds.decisions import DECISIONS, STANDS, Decision, decided
from impact.registers.register import Standing


def taken(books: Books, period: Period, as_of: date) -> tuple[Standing[Decision], ...]:
    """The decisions that were taken in a period and stand."""
    return tuple(
        item
        for item in books.of(DECISIONS).valid
        if item.state in STANDS
        and (told := decided(item)) is not None
        and is_within(told.decided_on, period, as_of)
    )


def euros_known(found: Iterable[Standing[Decision]]) -> float:
    """The sum of the amounts that are known, in euros."""
    return sum(item.entry.euros for item in found if item.entry.euros is not None)


def share_of_decisions(books: Books, period: Period, as_of: date) -> Measured:
    """Of the decisions, how many residents took, with others or by themselves (percent)."""
    return decisions_share(taken(books, period, as_of))


def share_of_euros(books: Books, period: Period, as_of: date) -> Measured:
    """Of the euros that were decided on, the part on which residents decided (percent).

    `n`: the decisions of which the amount is known.
    """
    return euros_share(taken(books, period, as_of))


def euros_by_residents(books: Books, period: Period, as_of: date) -> Measured:
    """The euros on which residents decided, together with others or by themselves.

    Zero when there were decisions with a known amount and none was theirs; `n`: those decisions.
    """
    return residents_euros(taken(books, period, as_of))


def decisions_share(found: Sequence[Standing[Decision]]) -> Measured:
    """As `share_of_decisions`, of these decisions."""
    return share(len(_by_residents(found)), len(found))


def euros_share(found: Sequence[Standing[Decision]]) -> Measured:
    """As `share_of_euros`, of these decisions."""
    whole = euros_known(found)
    if not whole:
        return NOTHING
    return Measured(100 * euros_known(_by_residents(found)) / whole, _with_amount(found))


def residents_euros(found: Sequence[Standing[Decision]]) -> Measured:
    """As `euros_by_residents`, of these decisions."""
    count = _with_amount(found)
    return Measured(euros_known(_by_residents(found)), count) if count else NOTHING


def _with_amount(found: Iterable[Standing[Decision]]) -> int:
    return sum(item.entry.euros is not None for item in found)


def _by_residents(found: Iterable[Standing[Decision]]) -> list[Standing[Decision]]:
    return [item for item in found if item.entry.level.is_deciding]


MEASURES = (
    Measure(
        "decisions_by_residents",
        DECISIONS.code,
        both("Besluiten waarbij bewoners mee of zelf beslisten", "Decisions that residents took"),
        "%",
        0,
        share_of_decisions,
    ),
    Measure(
        "share_of_euros_by_residents",
        DECISIONS.code,
        both(
            "Deel van het geld waarover bewoners mee of zelf beslisten",
            "Share of the money on which residents decided",
        ),
        "%",
        0,
        share_of_euros,
    ),
    Measure(
        "euros_by_residents",
        DECISIONS.code,
        both("Geld waarover bewoners mee of zelf beslisten", "Money on which residents decided"),
        "euro",
        0,
        euros_by_residents,
    ),
)
