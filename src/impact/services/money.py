"""The money of a programme: what is promised until when, and what became of it."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from impact.analysis.registered.allotted import (
    Allotted,
    Room,
    Say,
    allotted,
    goals_of,
    rooms,
    say,
    task_field_of,
)
from impact.analysis.registered.money import Horizon, horizon, of
from impact.analysis.registered.money_tables import (
    AllottedRow,
    YearRow,
    allotted_rows,
    year_row,
)
from impact.charts.drawing import Drawing
from impact.charts.money_chart import money_chart
from impact.charts.money_sentences import cliff_sentence, conclusion, secured_sentence
from impact.registers.kinds.allocations import ALLOCATIONS
from impact.services import registers
from impact.services.context import Impact
from impact.services.framing import Frame, frame_of_plan
from impact.theory.model import Theory
from impact.theory.setting import FundingStream
from impact.theory.vocabulary import Pillar

AHEAD = (1, 4)
"""The years of which a council decides: the next, and the last of its estimate over four years."""


@dataclass(frozen=True)
class StreamRow:
    """One stream of money, from its first year to what comes after its last."""

    stream: FundingStream
    funder: str
    years: tuple[float | None, ...]
    """In the order of the years with money; None where nothing was said."""
    last: int | None


@dataclass(frozen=True)
class MoneyView:
    page: Frame
    conclusion: str
    cliffs: tuple[str, ...]
    """Of this year and later, as sentences."""
    ahead: tuple[str, ...]
    pillars: tuple[Pillar | None, ...]
    charts: tuple[Drawing, ...]
    """One for every pillar with money or costs."""
    years: tuple[YearRow, ...]
    structural: float | None
    """The part of this year's money that comes back every year, from 0 to 1."""
    paid_years: tuple[int, ...]
    streams: tuple[StreamRow, ...]
    allotted_years: tuple[int, ...]
    """The years of which there are allocations, the latest first."""
    year: int
    """The year of which the allocations are shown."""
    whole: Allotted
    rooms: tuple[tuple[FundingStream, Room], ...]
    """Per stream what it has for that year, and what is set aside from it."""
    by_goal: tuple[AllottedRow, ...]
    by_effort: tuple[AllottedRow, ...]
    by_task_field: tuple[AllottedRow, ...]
    say: Say


def money(
    impact: Impact, code: str, as_of: date | None = None, year: int | None = None
) -> MoneyView:
    """The money of a programme as known on a day; allocations of one year. Raises NotFound."""
    page = frame_of_plan(impact, code, as_of)
    theory, this_year = page.theory, page.as_of.year
    known = registers.books(impact, code, as_of).of(ALLOCATIONS)
    every = [standing.entry for standing in known.valid]
    years = sorted({item.year for item in every}, reverse=True)
    chosen = year if year in years else this_year if this_year in years else max(years, default=0)
    found = horizon(theory)
    mine = [item for item in every if item.year == chosen]
    streams = {item.id: item for item in theory.funding}
    return MoneyView(
        page=page,
        conclusion=conclusion(found, this_year),
        cliffs=tuple(
            cliff_sentence(found, item) for item in found.cliffs if item.year >= this_year
        ),
        ahead=tuple(
            secured_sentence(found, this_year + step)
            for step in AHEAD
            if this_year + step in found.years
        ),
        pillars=found.pillars,
        charts=_charts(page.theory_version.sha256, found),
        years=tuple(year_row(found, item) for item in found.years),
        structural=found.share_structural(this_year),
        paid_years=tuple(item for item in found.years if found.euros(item)),
        streams=_streams(theory, found),
        allotted_years=tuple(years),
        year=chosen,
        whole=allotted(mine),
        rooms=tuple((streams[room.stream], room) for room in rooms(theory, every, chosen)),
        by_goal=allotted_rows(
            mine,
            lambda item: goals_of(theory, item) or ("",),
            {item.id: str(item.title) for item in theory.goals},
        ),
        by_effort=allotted_rows(
            mine,
            lambda item: (item.intervention,),
            {item.id: str(item.title) for item in theory.interventions},
        ),
        by_task_field=allotted_rows(mine, lambda item: (task_field_of(theory, item) or "",)),
        say=say(mine),
    )


def _streams(theory: Theory, found: Horizon) -> tuple[StreamRow, ...]:
    paid = [year for year in found.years if found.euros(year)]
    rows = []
    for stream in theory.funding:
        partner = theory.partner(stream.funder)
        with_money = [year for year, euros in stream.euros.items() if euros]
        rows.append(
            StreamRow(
                stream,
                partner.name if partner else stream.funder,
                tuple(stream.euros.get(year) for year in paid),
                max(with_money, default=None),
            )
        )
    return tuple(rows)


def _charts(sha256: str, found: Horizon) -> tuple[Drawing, ...]:
    """The charts of a plan; drawn once for the same text of it."""
    return _drawn(_Shared(sha256, found))


@dataclass(frozen=True)
class _Shared:
    """Money that is known by the hash of its plan, so that charts of it can be remembered."""

    sha256: str
    horizon: Horizon

    def __hash__(self) -> int:
        return hash(self.sha256)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Shared) and other.sha256 == self.sha256


@lru_cache(maxsize=32)
def _drawn(shared: _Shared) -> tuple[Drawing, ...]:
    found = shared.horizon
    return tuple(
        money_chart(found, pillar)
        for pillar in found.pillars
        if any(found.euros(year, of(pillar)) for year in found.years)
        or any(found.costs[year, pillar].euros for year in found.years)
    )
