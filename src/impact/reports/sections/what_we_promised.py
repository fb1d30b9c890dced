"""Section 1: what was promised and what became of it; what we do not agree on comes first.

Every promise is there, also those of which nobody reported anything: nobody picks.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from impact.analysis.registered.measure import Measured
from impact.analysis.registered.measures.promises import kept_on_time
from impact.analysis.registered.promise_list import Group, Line, grouped, lines
from impact.periods import Period, year
from impact.registers.books import NO_BOOKS
from impact.reports.material import Material

NUMBER = 1
KEY = "what_we_promised"
TITLE = "Wat wij beloofden"


@dataclass(frozen=True)
class View:
    as_of: date
    groups: tuple[tuple[Group, tuple[Line, ...]], ...]
    partners: Mapping[str, str]
    """What partners are called, by their ids."""
    on_time: tuple[tuple[Period, Measured], ...]
    """Which share was kept on time, of what fell due this year so far and the year before."""


def build(material: Material) -> View:
    books = material.books or NO_BOOKS
    years = [year(material.as_of.year - back) for back in (0, 1)]
    return View(
        material.as_of,
        grouped(lines(books, material.as_of)),
        {partner.id: partner.name for partner in material.theory.partners},
        tuple((item, kept_on_time(books, item, material.as_of)) for item in years),
    )
