"""Section 10: money: what is promised until when, and what became of what was set aside."""

from dataclasses import dataclass
from datetime import date

from impact.analysis.registered.allotted import goals_of, task_field_of
from impact.analysis.registered.money import Horizon, horizon
from impact.analysis.registered.money_tables import (
    AllottedRow,
    YearRow,
    allotted_rows,
    year_row,
)
from impact.charts.money_sentences import cliff_sentence, conclusion, secured_sentence
from impact.registers.books import NO_BOOKS
from impact.registers.kinds.allocations import ALLOCATIONS, Allocation
from impact.reports.material import Material
from impact.theory.model import Theory
from impact.theory.setting import FundingStream

NUMBER = 10
KEY = "money"
TITLE = "Geld"

AHEAD = (1, 4)
"""The years of which a council decides: the next, and the last of its estimate over four years."""
MUNICIPALITY, OTHERS = "Van de gemeente", "Van anderen"


@dataclass(frozen=True)
class Cut:
    """The allocations of a year, divided in one way."""

    words: str
    """Divided by what, as a caption says it."""
    head: str
    without: str
    """What the row of those is called that belong nowhere."""
    rows: tuple[AllottedRow, ...]
    counts_twice: bool = False
    """Whether money may stand in more than one row."""


@dataclass(frozen=True)
class View:
    as_of: date
    conclusion: str
    cliffs: tuple[str, ...]
    """Of this year and later, pillar by pillar, as sentences."""
    ahead: tuple[str, ...]
    structural: float | None
    """The part of this year's money that comes back every year, from 0 to 1."""
    years: tuple[YearRow, ...]
    """From the year before up to the first year without any money."""
    streams: tuple[tuple[FundingStream, str, int | None], ...]
    """With who pays, and the last year with money; None: no year has any."""
    allotted_years: tuple[AllottedRow, ...]
    """This year and the year before, as far as there are allocations."""
    year: int
    """The year that the rows below are of: the last of those two with allocations."""
    cuts: tuple[Cut, ...]
    """Its allocations by payer, stream, goal and task field; none without allocations."""


def build(material: Material) -> View:
    theory, this_year = material.theory, material.as_of.year
    books = material.books or NO_BOOKS
    every = [item.entry for item in books.of(ALLOCATIONS).valid]
    recent = [item for item in every if item.year in (this_year, this_year - 1)]
    chosen = max((item.year for item in recent), default=this_year)
    found = horizon(theory)
    return View(
        as_of=material.as_of,
        conclusion=conclusion(found, this_year),
        cliffs=tuple(
            cliff_sentence(found, item) for item in found.cliffs if item.year >= this_year
        ),
        ahead=tuple(
            secured_sentence(found, this_year + step)
            for step in AHEAD
            if this_year + step in found.years
        ),
        structural=found.share_structural(this_year),
        years=_years(found, this_year),
        streams=tuple(_stream(theory, item) for item in theory.funding),
        allotted_years=allotted_rows(recent, lambda item: (str(item.year),)),
        year=chosen,
        cuts=_cuts(theory, [item for item in recent if item.year == chosen]),
    )


def _years(found: Horizon, this_year: int) -> tuple[YearRow, ...]:
    paid = [year for year in found.years if found.euros(year)]
    until = max(paid, default=0) + 1
    return tuple(year_row(found, year) for year in found.years if this_year - 1 <= year <= until)


def _stream(theory: Theory, stream: FundingStream) -> tuple[FundingStream, str, int | None]:
    partner = theory.partner(stream.funder)
    last = max((year for year, euros in stream.euros.items() if euros), default=None)
    return stream, partner.name if partner else stream.funder, last


def _cuts(theory: Theory, mine: list[Allocation]) -> tuple[Cut, ...]:
    if not mine:
        return ()
    goals = {item.id: str(item.title) for item in theory.goals}
    streams = {item.id: str(item.scheme) for item in theory.funding}
    municipal = {item.id for item in theory.partners if item.kind == "municipality"}
    theirs = {item.id for item in theory.funding if item.funder in municipal}
    by_payer = allotted_rows(
        mine, lambda item: (MUNICIPALITY if item.stream in theirs else OTHERS,)
    )
    by_stream = allotted_rows(mine, lambda item: (item.stream,), streams)
    by_goal = allotted_rows(mine, lambda item: goals_of(theory, item) or ("",), goals)
    by_task_field = allotted_rows(mine, lambda item: (task_field_of(theory, item) or "",))
    return (
        Cut("betaler", "Wie betaalt", "", by_payer),
        Cut("geldstroom", "Geldstroom", "", by_stream),
        Cut("doel", "Doel", "geen doel", by_goal, counts_twice=True),
        Cut("taakveld van de begroting (BBV)", "Taakveld", "geen taakveld gezegd", by_task_field),
    )
