"""Who does what when: the efforts of a programme with everybody in them, and what is missing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from impact.analysis.registered.roles import (
    Effort,
    Held,
    Leaving,
    Missing,
    efforts,
    share_complete,
)
from impact.charts.drawing import Drawing
from impact.charts.roles_chart import Bar, bars_of, roles_chart
from impact.registers.kinds.commitments import Role
from impact.services import registers
from impact.services.context import Impact
from impact.services.framing import Frame, frame_of_plan
from impact.theory.setting import Partner


@dataclass(frozen=True)
class Row:
    """An effort in the matrix."""

    effort: Effort
    cells: tuple[tuple[Held, ...], ...]
    """What every partner of the matrix does in it on the day, in the order of the partners."""


@dataclass(frozen=True)
class RolesView:
    page: Frame
    partners: tuple[Partner, ...]
    """Those with a role in any effort on the day."""
    rows: tuple[Row, ...]
    roles: tuple[Role, ...]
    """All roles there are."""
    names: Mapping[str, str]
    """What partners and efforts are called, by their ids."""
    complete: int
    share: float | None
    missing: tuple[tuple[Missing, tuple[Effort, ...]], ...]
    """What efforts lack, as far as any does."""
    without_money: tuple[tuple[int | None, tuple[Effort, ...]], ...]
    """The efforts that go on after the last year with money, by that year; None: none at all."""
    leaving: tuple[Leaving, ...]
    """The earliest first."""
    picture: Drawing | None


def roles(impact: Impact, code: str, as_of: date | None = None) -> RolesView:
    """Who does what in every effort, as known on a day. Raises NotFound."""
    page = frame_of_plan(impact, code, as_of)
    theory, day = page.theory, page.as_of
    found = efforts(theory, registers.books(impact, code, as_of), day)
    on_now = {role.partner for item in found for role in item.roles if role.is_on(item.at)}
    partners = tuple(item for item in theory.partners if item.id in on_now)
    names = {item.id: item.name for item in theory.partners}
    names |= {item.id: str(item.title) for item in theory.interventions}
    return RolesView(
        page=page,
        partners=partners,
        rows=tuple(Row(item, tuple(item.of(partner.id) for partner in partners)) for item in found),
        roles=tuple(Role),
        names=names,
        complete=sum(item.is_complete for item in found),
        share=share_complete(found),
        missing=tuple(
            (what, lacking)
            for what in Missing
            if (lacking := tuple(item for item in found if what in item.missing))
        ),
        without_money=_without_money(found),
        leaving=tuple(sorted(_all_leaving(found), key=lambda item: item.held.ends or date.max)),
        picture=_drawn(bars_of(found), day) if found else None,
    )


def _all_leaving(found: Iterable[Effort]) -> Iterable[Leaving]:
    return (leaving for item in found for leaving in item.leaving)


def _without_money(found: Iterable[Effort]) -> tuple[tuple[int | None, tuple[Effort, ...]], ...]:
    by_year: dict[int | None, list[Effort]] = {}
    for item in found:
        if item.money_until is None or item.lacks_money_after:
            by_year.setdefault(item.money_until, []).append(item)
    years = sorted(by_year, key=lambda year: year or 0)
    return tuple((year, tuple(by_year[year])) for year in years)


@lru_cache(maxsize=32)
def _drawn(bars: tuple[Bar, ...], day: date) -> Drawing:
    """The efforts in time; drawn once for the same efforts and day."""
    return roles_chart(bars, day)
