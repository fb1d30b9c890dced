"""Who decided in a programme: money and decisions by level of say, the bodies, and what grates."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

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
    years_with_decisions,
)
from impact.charts.drawing import Drawing
from impact.charts.say_sentences import say_sentence, unknown_sentence
from impact.periods import Period, year
from impact.registers.kinds.bodies import BODIES
from impact.registers.kinds.decisions import DECISIONS
from impact.services.accounts import Account
from impact.services.context import Impact
from impact.services.counting import once
from impact.services.drawings import say_of
from impact.services.register_fields import Page, page_of
from impact.services.register_pages import Figures, figures_of

MOST, MOST_BODIES = 10, 25
"""Decisions and bodies on the page; the registers have all of them."""


@dataclass(frozen=True)
class SayView:
    page: Page
    ladder: Ladder
    conclusion: str
    unknown: str
    """What the conclusion leaves out; empty when it leaves out nothing."""
    picture: Drawing | None
    """None when nothing was decided in the period."""
    years: tuple[Period, ...]
    """The years that can be asked for, the newest first."""
    for_council: tuple[Line, ...]
    """What the council must still decide, at most `MOST`."""
    waiting: int
    """How much the council must still decide."""
    latest: tuple[Line, ...]
    """The last decisions of the period, at most `MOST`."""
    taken: int
    """How many decisions of the period there are, also those that no longer stand."""
    tables: tuple[Table, ...]
    """At most `MOST_BODIES`, those of the programme first."""
    there: int
    """How many bodies there were in the period."""
    bodies: Mapping[str, str]
    """What bodies are called, by the names of their entries."""
    figures: Figures


def say(
    impact: Impact,
    account: Account | None,
    programme: str,
    as_of: date | None = None,
    number: int | None = None,
) -> SayView:
    """Who decided in the calendar year `number`, or in that of the day when nothing was then.

    Raises NotFound.
    """
    page = page_of(impact, account, programme, as_of)
    years = once(impact, page, "years of say", lambda: years_with_decisions(page.books, page.as_of))
    this_year = year(page.as_of.year)
    period = next((item for item in years if item.start.year == number), this_year)
    told, own, waiting, there = once(
        impact,
        page,
        f"say in {period.code}",
        lambda: (
            ladder(page.books, period, page.as_of),
            decisions_of(page.books, period, page.as_of),
            waiting_for_council(page.books),
            bodies_of(page.books, period, page.as_of),
        ),
    )
    return SayView(
        page=page,
        ladder=told,
        conclusion=say_sentence(told, page.as_of),
        unknown=unknown_sentence(told),
        picture=say_of(told, page.as_of) if told.taken else None,
        years=years,
        for_council=tuple(line(page.books, item) for item in waiting[:MOST]),
        waiting=len(waiting),
        latest=tuple(line(page.books, item) for item in own[:MOST]),
        taken=len(own),
        tables=tuple(table(item, period, page.as_of) for item in there[:MOST_BODIES]),
        there=len(there),
        bodies={item.id: item.entry.title for item in page.books.of(BODIES).valid},
        figures=(*figures_of(impact, page, DECISIONS), *figures_of(impact, page, BODIES)),
    )
