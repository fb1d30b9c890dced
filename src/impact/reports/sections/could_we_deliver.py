"""Section 8: could we deliver? Partners by the four sides of delivery capacity, and who leaves.

About the last half-year of which anything was reported. Means are of groups of ten people or more;
of smaller groups nothing is told, not even how many answered.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from impact.analysis.registered.delivery_capacity import (
    PartnerRow,
    about_each_other,
    about_the_cooperation,
    capacity_rows,
    reported_periods,
)
from impact.analysis.registered.opinions import Opinions, opinions
from impact.analysis.registered.roles import Leaving, efforts
from impact.analysis.registered.steering import last_ended
from impact.charts.spread_chart import named
from impact.periods import Period
from impact.registers.books import NO_BOOKS
from impact.registers.kinds.scans import Group
from impact.reports.material import Material

NUMBER = 8
KEY = "could_we_deliver"
TITLE = "Konden wij leveren?"


@dataclass(frozen=True)
class Asked:
    """A statement as a row of a table."""

    name: str
    told: Opinions


@dataclass(frozen=True)
class View:
    as_of: date
    period: Period
    rows: tuple[PartnerRow, ...]
    filled_in: int
    """How many scores the partners gave themselves."""
    too_little: int
    """How many of those were 1 or 2."""
    apart: int
    """In how many cells groups, or a group and the partner, are far apart."""
    cooperation: tuple[Asked, ...]
    each_other: tuple[Asked, ...]
    groups: tuple[Group, ...]
    leaving: tuple[Leaving, ...]
    """The earliest first."""
    names: Mapping[str, str]
    """What partners and efforts are called, by their ids."""


def build(material: Material) -> View:
    books, theory, day = material.books or NO_BOOKS, material.theory, material.as_of
    partners = {item.id: item.name for item in theory.partners}
    period = next(reversed(reported_periods(books)), last_ended(day))
    told = opinions(books, period)
    rows = capacity_rows(books, partners, period, told)
    cells = [cell for row in rows for _, cell in row.cells]
    scores = [item.entry.score for cell in cells for item in cell.reported]
    leaving = [one for item in efforts(theory, books, day) for one in item.leaving]
    return View(
        as_of=day,
        period=period,
        rows=rows,
        filled_in=len(scores),
        too_little=sum(score.is_too_little for score in scores),
        apart=sum(cell.is_far_apart for cell in cells),
        cooperation=_asked(about_the_cooperation(told), partners),
        each_other=_asked(about_each_other(told), partners),
        groups=tuple(Group),
        leaving=tuple(sorted(leaving, key=lambda item: item.held.ends or date.max)),
        names=partners | {item.id: str(item.title) for item in theory.interventions},
    )


def _asked(told: Iterable[Opinions], partners: Mapping[str, str]) -> tuple[Asked, ...]:
    return tuple(Asked(named(item, partners), item) for item in told)
