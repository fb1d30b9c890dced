"""Section 7: who decided, with how much say of residents, and what became of what they asked.

The year of the report so far stands beside the year before. All decisions of both are there, with
what others thought of them; what residents asked is there from the beginning.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from impact.analysis.registered.initiative_desk import Desk, Settled, desk
from impact.analysis.registered.say import (
    Ladder,
    Line,
    Table,
    bodies_of,
    decisions_of,
    ladder,
    line,
    table,
    waiting_for_council,
)
from impact.charts.say_sentences import say_sentence, unknown_sentence
from impact.periods import Period, year
from impact.registers.books import NO_BOOKS, Books
from impact.registers.kinds.bodies import BODIES
from impact.registers.requests import Answer
from impact.reports.material import Material

NUMBER = 7
KEY = "who_decided"
TITLE = "Wie besliste"


@dataclass(frozen=True)
class Year:
    """What was decided in one year, as far as it has gone by."""

    ladder: Ladder
    conclusion: str
    unknown: str
    """What the conclusion leaves out; empty when it leaves out nothing."""
    decisions: tuple[Line, ...]
    """The last one first, also those that no longer stand."""


@dataclass(frozen=True)
class View:
    as_of: date
    years: tuple[Year, ...]
    """This year and the year before."""
    for_council: tuple[Line, ...]
    """What the council must still decide."""
    tables: tuple[Table, ...]
    """The bodies of this year."""
    bodies: Mapping[str, str]
    """What bodies are called, by the names of their entries."""
    partners: Mapping[str, str]
    """What partners are called, by their ids."""
    desk: Desk
    refused: tuple[tuple[str, Settled[Any]], ...]
    """The requests to which the answer is no, with the path of their register."""


def build(material: Material) -> View:
    books, day = material.books or NO_BOOKS, material.as_of
    this_year = year(day.year)
    found = desk(books, day)
    return View(
        as_of=day,
        years=tuple(_year(books, item, day) for item in (this_year, year(day.year - 1))),
        for_council=tuple(line(books, item) for item in waiting_for_council(books)),
        tables=tuple(table(item, this_year, day) for item in bodies_of(books, this_year, day)),
        bodies={item.id: item.entry.title for item in books.of(BODIES).valid},
        partners={partner.id: partner.name for partner in material.theory.partners},
        desk=found,
        refused=tuple(
            (path, item)
            for path, settled in (
                ("initiatieven", found.settled),
                ("uitdagingen", found.challenges_settled),
            )
            for item in settled
            if item.decision.answer is Answer.NO
        ),
    )


def _year(books: Books, period: Period, as_of: date) -> Year:
    told = ladder(books, period, as_of)
    return Year(
        ladder=told,
        conclusion=say_sentence(told, as_of),
        unknown=unknown_sentence(told),
        decisions=tuple(line(books, item) for item in decisions_of(books, period, as_of)),
    )
