"""Could we deliver? What partners say of their delivery capacity, and what others say of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from impact.analysis.registered.delivery_capacity import (
    PartnerRow,
    about_each_other,
    about_the_cooperation,
    capacity_rows,
    reported_periods,
)
from impact.analysis.registered.opinions import Opinions
from impact.analysis.registered.steering import last_ended
from impact.charts.drawing import Drawing
from impact.charts.spread_chart import named, spread_rows
from impact.periods import Period
from impact.registers import doing
from impact.registers.kinds.capacity import CAPACITY
from impact.registers.kinds.scans import Group
from impact.services.accounts import Account
from impact.services.context import Impact
from impact.services.drawings import spread_of
from impact.services.register_fields import Page, page_of


@dataclass(frozen=True)
class Asked:
    """A statement as a row of a table."""

    name: str
    told: Opinions


@dataclass(frozen=True)
class CapacityView:
    page: Page
    period: Period
    periods: tuple[Period, ...]
    """The half-years that can be looked at, the newest first."""
    rows: tuple[PartnerRow, ...]
    filled_in: int
    """How many scores the partners gave themselves."""
    too_little: int
    """How many of those were 1 or 2."""
    apart: int
    """In how many cells groups, or a group and the partner, are far apart."""
    cooperation: tuple[Asked, ...]
    each_other: tuple[Asked, ...]
    picture: Drawing | None
    """How far groups are apart; None when nothing was asked of more than one group."""
    groups: tuple[Group, ...]
    names: Mapping[str, str]
    may_fill_in: bool


def capacity(
    impact: Impact,
    account: Account | None,
    code: str,
    wanted: str = "",
    as_of: date | None = None,
) -> CapacityView:
    """Delivery capacity in a half-year, the last one that has anything if none is asked for.

    Raises NotFound for an unknown programme; a half-year that does not exist is the last one.
    """
    page = page_of(impact, account, code, as_of)
    names = {partner.id: partner.name for partner in page.theory.partners}
    periods = reported_periods(page.books)[::-1]
    period = _chosen(wanted, periods, page.as_of)
    rows = capacity_rows(page.books, names, period)
    cells = [cell for row in rows for _, cell in row.cells]
    scores = [item.entry.score for cell in cells for item in cell.reported]
    cooperation = about_the_cooperation(page.books, period)
    each_other = about_each_other(page.books, period)
    apart = spread_rows((*cooperation, *each_other), names)
    return CapacityView(
        page=page,
        period=period,
        periods=periods,
        rows=rows,
        filled_in=len(scores),
        too_little=sum(score.is_too_little for score in scores),
        apart=sum(cell.is_far_apart for cell in cells),
        cooperation=tuple(Asked(named(item, names), item) for item in cooperation),
        each_other=tuple(Asked(named(item, names), item) for item in each_other),
        picture=spread_of(apart) if apart else None,
        groups=tuple(Group),
        names=names,
        may_fill_in=page.actor is not None and doing.may_open(CAPACITY, page.actor),
    )


def _chosen(wanted: str, periods: tuple[Period, ...], as_of: date) -> Period:
    known = {period.code: period for period in periods}
    if wanted in known:
        return known[wanted]
    return periods[0] if periods else last_ended(as_of)
