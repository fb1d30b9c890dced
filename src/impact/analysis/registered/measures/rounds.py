"""Selection rounds: whether those who told a story heard what was chosen."""

from datetime import date

from impact.analysis.registered.measure import Measure, Measured, is_within, share
from impact.periods import Period
from impact.registers.asking import both
from impact.registers.books import Books
from impact.registers.kinds.rounds import ROUNDS


def fed_back(books: Books, period: Period, as_of: date) -> Measured:
    """Of the rounds that were held, of how many the tellers heard what was chosen (percent)."""
    held = [item for item in books.of(ROUNDS).valid if is_within(item.entry.held_on, period, as_of)]
    told = sum(
        any(change.act == "fed_back" and change.at.date() <= as_of for change in item.changes)
        for item in held
    )
    return share(told, len(held))


MEASURES = (
    Measure(
        "rounds_fed_back",
        ROUNDS.code,
        both("Selectierondes die zijn teruggekoppeld", "Selection rounds that were fed back"),
        "%",
        0,
        fed_back,
    ),
)
