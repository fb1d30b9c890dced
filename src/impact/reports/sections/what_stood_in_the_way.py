"""Section 9: what stood in the way, what was asked of whom, and what came of it.

Breakthroughs are about somebody's case: of these there are counts only, and no count below ten
that is not zero, also not by subtraction.
"""

from dataclasses import dataclass
from datetime import date

from impact.analysis.registered.barrier_board import Board, board
from impact.analysis.registered.counts import FEW, Shown, shown_with_total
from impact.analysis.registered.mandate_board import mandate_board
from impact.analysis.registered.measures.breakthroughs import days_to_decide
from impact.periods import Period, years
from impact.registers.books import NO_BOOKS, Books
from impact.registers.kinds.breakthroughs import BREAKTHROUGHS, GRANTED
from impact.reports.material import Material

NUMBER = 9
KEY = "what_stood_in_the_way"
TITLE = "Wat stond in de weg"


@dataclass(frozen=True)
class View:
    as_of: date
    board: Board
    period: Period
    """All years up to that of the report: those of the breakthroughs."""
    asked: Shown
    """How many breakthroughs were asked for, as the site tells it."""
    granted: Shown | None
    """None when it is not told how many were asked for: the two go together."""
    days_to_decide: float | None
    """Half were decided within so many days; None on fewer than ten, or when nobody can say."""


def build(material: Material) -> View:
    books, day = material.books or NO_BOOKS, material.as_of
    so_far = years(min(material.theory.programme.start, day.year), day.year)
    asked = mandate_board(books, so_far, day).total
    took = days_to_decide(books, so_far, day)
    return View(
        as_of=day,
        board=board(material.theory, books, day),
        period=so_far,
        asked=asked,
        granted=_granted(books, day) if asked.value else None,
        days_to_decide=took.value if took.n >= FEW else None,
    )


def _granted(books: Books, day: date) -> Shown:
    """How many were granted of all that were asked for, so that nobody finds the few others."""
    asked = [item for item in books.of(BREAKTHROUGHS).valid if item.entry.requested_on <= day]
    granted = sum(item.state in GRANTED for item in asked)
    (shown, _), _ = shown_with_total([granted, len(asked) - granted])
    return shown
