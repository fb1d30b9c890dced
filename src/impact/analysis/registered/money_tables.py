"""The money of a programme as rows of tables: year by year, and what was allotted under a name.

Amounts are in euros. The site and the report show the same rows.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from impact.analysis.registered.allotted import Allotted, by
from impact.analysis.registered.money import Costs, Horizon, Secured, of
from impact.registers.kinds.allocations import Allocation

_AS_IT_IS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class YearRow:
    """The money of one year, in euros."""

    year: int
    pillars: tuple[float, ...]
    """In the order of the pillars of the horizon."""
    whole: float
    structural: float
    incidental: float
    municipal: float
    planned: Costs
    share_secured: float | None


@dataclass(frozen=True)
class AllottedRow:
    """What some allocations amount to, under a name."""

    name: str | None
    """None: those that name nothing here."""
    sums: Allotted


def year_row(found: Horizon, year: int) -> YearRow:
    """The money of one year of a programme."""

    def only(which: Callable[[Secured], bool]) -> float:
        return found.euros(year, which)

    return YearRow(
        year=year,
        pillars=tuple(only(of(pillar)) for pillar in found.pillars),
        whole=found.euros(year),
        structural=only(lambda item: item.stream.kind == "structural"),
        incidental=only(lambda item: item.stream.kind == "incidental"),
        municipal=only(lambda item: item.is_municipal),
        planned=found.planned(year),
        share_secured=found.share_secured(year),
    )


def allotted_rows(
    allocations: Iterable[Allocation],
    keys: Callable[[Allocation], Iterable[str]],
    names: Mapping[str, str] = _AS_IT_IS,
) -> tuple[AllottedRow, ...]:
    """Sums per key, in the order of the keys, under the names people know; what has an empty key
    comes last, without a name.
    """
    found = by(allocations, keys)
    return tuple(
        AllottedRow(names.get(key, key) if key else None, found[key])
        for key in sorted(found, key=lambda key: (not key, key))
    )
