"""Who does what when: the efforts of a programme with everybody in them, and what is missing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
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
from impact.services.context import Impact
from impact.services.counting import once
from impact.services.register_fields import Page, page_of
from impact.theory.model import Intervention
from impact.theory.setting import Partner

MOST = 25
"""Roles of one effort, and roles that end, on the page; the register has all of them."""


@dataclass(frozen=True)
class Row:
    """An effort in the matrix and in the list."""

    effort: Effort
    """With at most `MOST` of its roles, those on the day first; who leaves is told apart."""
    others: int
    """How many more roles there are."""
    cells: tuple[tuple[Role, ...], ...]
    """What every partner of the matrix does in it on the day, in the order of the partners."""


@dataclass(frozen=True)
class WhoDoesWhat:
    """What the plan and the registers say of who does what, as far as the page shows it."""

    partners: tuple[Partner, ...]
    """Those with a role in any effort on the day."""
    rows: tuple[Row, ...]
    complete: int
    share: float | None
    missing: tuple[tuple[Missing, tuple[Intervention, ...]], ...]
    """What efforts lack, as far as any does."""
    without_money: tuple[tuple[int | None, tuple[Intervention, ...]], ...]
    """The efforts that go on after the last year with money, by that year; None: none at all."""
    leaving: tuple[Leaving, ...]
    """The earliest first, at most `MOST`: rather those to come than those of long ago."""
    leaving_others: int
    """How many more roles end before their effort does."""
    picture: Drawing | None


@dataclass(frozen=True)
class RolesView:
    page: Page
    found: WhoDoesWhat
    roles: tuple[Role, ...]
    """All roles there are."""
    names: Mapping[str, str]
    """What partners and efforts are called, by their ids."""


def roles(impact: Impact, code: str, as_of: date | None = None) -> RolesView:
    """Who does what in every effort, as known on a day. Raises NotFound."""
    page = page_of(impact, None, code, as_of)
    found = once(impact, page, "who does what", lambda: _who_does_what(page))
    return RolesView(page, found, tuple(Role), page.names)


def _who_does_what(page: Page) -> WhoDoesWhat:
    found = efforts(page.theory, page.books, page.as_of)
    on_now = {role.partner for item in found for role in item.roles if role.is_on(item.at)}
    partners = tuple(item for item in page.theory.partners if item.id in on_now)
    leaving = sorted(
        (one for item in found for one in item.leaving), key=lambda one: one.held.ends or date.max
    )
    shown = _nearest(leaving, page.as_of)
    return WhoDoesWhat(
        partners=partners,
        rows=tuple(_row(item, partners) for item in found),
        complete=sum(item.is_complete for item in found),
        share=share_complete(found),
        missing=tuple(
            (what, lacking)
            for what in Missing
            if (lacking := tuple(item.intervention for item in found if what in item.missing))
        ),
        without_money=_without_money(found),
        leaving=shown,
        leaving_others=len(leaving) - len(shown),
        picture=_drawn(bars_of(found), page.as_of) if found else None,
    )


def _row(effort: Effort, partners: Iterable[Partner]) -> Row:
    on = [item for item in effort.roles if item.is_on(effort.at)]
    off = [item for item in effort.roles if not item.is_on(effort.at)]
    kept = {id(item) for item in (*on, *off)[:MOST]}
    return Row(
        effort=replace(
            effort, roles=tuple(item for item in effort.roles if id(item) in kept), leaving=()
        ),
        others=len(effort.roles) - len(kept),
        cells=tuple(_roles_of(partner.id, on) for partner in partners),
    )


def _roles_of(partner: str, on: Iterable[Held]) -> tuple[Role, ...]:
    """Each role once, also when it was agreed twice."""
    return tuple(dict.fromkeys(item.role for item in on if item.partner == partner))


def _nearest(leaving: list[Leaving], day: date) -> tuple[Leaving, ...]:
    """As many as are shown: what ended before the day only as far as there is room for it."""
    ended = sum(item.held.ends is not None and item.held.ends < day for item in leaving)
    start = min(ended, max(0, len(leaving) - MOST))
    return tuple(leaving[start : start + MOST])


def _without_money(
    found: Iterable[Effort],
) -> tuple[tuple[int | None, tuple[Intervention, ...]], ...]:
    by_year: dict[int | None, list[Intervention]] = {}
    for item in found:
        if item.money_until is None or item.lacks_money_after:
            by_year.setdefault(item.money_until, []).append(item.intervention)
    years = sorted(by_year, key=lambda year: year or 0)
    return tuple((year, tuple(by_year[year])) for year in years)


@lru_cache(maxsize=32)
def _drawn(bars: tuple[Bar, ...], day: date) -> Drawing:
    """The efforts in time; drawn once for the same efforts and day."""
    return roles_chart(bars, day)
