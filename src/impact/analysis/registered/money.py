"""What money a programme is sure of, against what its plan costs, and where that falls away.

Money is what a funder promised for a year, as the theory says; nothing is added for years of which
nobody said anything. Amounts are in euros of the file, not corrected for prices. Costs of an effort
that nobody knows make the plan unknown in part, and not cheaper.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from impact.theory.model import Intervention, Theory
from impact.theory.setting import FundingStream
from impact.theory.vocabulary import Pillar

FundingKind = Literal["structural", "incidental"]
CLIFF = 0.25
"""Money that falls by more than a quarter from one year to the next is a cliff."""


@dataclass(frozen=True)
class Secured:
    """What one stream brings in one year."""

    stream: FundingStream
    year: int
    euros: float
    is_municipal: bool
    """Whether a municipality pays it: what a council can decide about."""


@dataclass(frozen=True)
class Costs:
    """What the efforts that run in a year cost together."""

    euros: float
    """Of the efforts whose costs are known."""
    unknown: tuple[str, ...]
    """The efforts that run and whose costs nobody knows."""


@dataclass(frozen=True)
class Cliff:
    """Money of a pillar that falls away from one year to the next."""

    pillar: Pillar | None
    """None: money of which nobody said for which pillar it is."""
    year: int
    """The first year with less."""
    before: float
    after: float
    costs: Costs
    """What the efforts of the pillar cost in the year with less."""

    @property
    def share(self) -> float:
        """Which part of the money falls away, from 0 to 1."""
        return 1 - self.after / self.before


@dataclass(frozen=True)
class Horizon:
    """The money of a programme year by year."""

    years: tuple[int, ...]
    """Every year of the programme, and no other."""
    secured: tuple[Secured, ...]
    costs: Mapping[tuple[int, Pillar | None], Costs]
    cliffs: tuple[Cliff, ...]
    """By year, and within a year the largest amount first."""

    @property
    def pillars(self) -> tuple[Pillar | None, ...]:
        """The pillars that have money or efforts, in the order of the theory."""
        return tuple(dict.fromkeys(pillar for _, pillar in self.costs))

    @property
    def has_pillars(self) -> bool:
        """Whether the money is divided into pillars at all."""
        return any(self.pillars)

    def euros(self, year: int, only: Callable[[Secured], bool] = lambda _: True) -> float:
        """What is promised for a year, all of it or only some."""
        return sum(item.euros for item in self.secured if item.year == year and only(item))

    def planned(self, year: int) -> Costs:
        """What all efforts that run in a year cost."""
        found = [costs for (when, _), costs in self.costs.items() if when == year]
        return Costs(
            sum(item.euros for item in found),
            tuple(id_ for item in found for id_ in item.unknown),
        )

    def share_secured(self, year: int) -> float | None:
        """Which part of the plan of a year is promised, from 0 to 1, pillar by pillar.

        What one pillar has too much does not pay for another; money that is for no pillar in
        particular may. None without a plan, or when costs in it are unknown: nobody can say then.
        """
        planned = self.planned(year)
        if not planned.euros or planned.unknown:
            return None
        paid = sum(
            min(costs.euros, self.euros(year, of(pillar)))
            for (when, pillar), costs in self.costs.items()
            if when == year and pillar
        )
        return (paid + min(planned.euros - paid, self.euros(year, of(None)))) / planned.euros

    def share_structural(self, year: int) -> float | None:
        """Which part of the money of a year comes back every year; None without money."""
        euros = self.euros(year)
        structural = self.euros(year, lambda item: item.stream.kind == "structural")
        return structural / euros if euros else None


def horizon(theory: Theory) -> Horizon:
    """The money of a programme over all its years."""
    years = tuple(range(theory.programme.start, theory.programme.horizon + 1))
    secured = tuple(_secured(theory, years))
    pillars = _pillars(theory)
    costs = {(year, pillar): _costs(theory, year, pillar) for year in years for pillar in pillars}
    return Horizon(years, secured, MappingProxyType(costs), _cliffs(years, secured, costs))


def runs_in(effort: Intervention, year: int) -> bool:
    """Whether an effort runs in some part of a year; without a last year it goes on."""
    return effort.start <= year <= (effort.end or year)


def of(pillar: Pillar | None) -> Callable[[Secured], bool]:
    """Which money is for a pillar."""
    return lambda item: item.stream.pillar == pillar


def _secured(theory: Theory, years: Iterable[int]) -> Iterable[Secured]:
    municipal = {partner.id for partner in theory.partners if partner.kind == "municipality"}
    for year in years:
        for stream in theory.funding:
            if year in stream.euros:
                yield Secured(stream, year, stream.euros[year], stream.funder in municipal)


def _pillars(theory: Theory) -> tuple[Pillar | None, ...]:
    """The pillars that money or efforts belong to, in the order in which the theory names them."""
    parts: tuple[FundingStream | Intervention, ...] = (*theory.funding, *theory.interventions)
    return tuple(dict.fromkeys(part.pillar for part in parts))


def _costs(theory: Theory, year: int, pillar: Pillar | None) -> Costs:
    running = [
        effort
        for effort in theory.interventions
        if effort.pillar == pillar and runs_in(effort, year)
    ]
    return Costs(
        sum(effort.euros_per_year or 0 for effort in running),
        tuple(effort.id for effort in running if effort.euros_per_year is None),
    )


def _cliffs(
    years: tuple[int, ...],
    secured: tuple[Secured, ...],
    costs: Mapping[tuple[int, Pillar | None], Costs],
) -> tuple[Cliff, ...]:
    """Where the money of a pillar falls by more than a quarter and no longer pays for its plan.

    Less money for work that is done is no cliff: what is left must be less than what is needed.
    """
    amounts: dict[tuple[int, Pillar | None], float] = {}
    for item in secured:
        key = item.year, item.stream.pillar
        amounts[key] = amounts.get(key, 0) + item.euros
    found = []
    for (year, pillar), needed in costs.items():
        before, after = amounts.get((year - 1, pillar), 0), amounts.get((year, pillar), 0)
        falls = year > years[0] and after < (1 - CLIFF) * before
        if falls and (after < needed.euros or needed.unknown):
            found.append(Cliff(pillar, year, before, after, needed))
    return tuple(sorted(found, key=lambda item: (item.year, item.after - item.before)))
