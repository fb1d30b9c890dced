"""Figures that should have been there: a dated gap, with the reason that the partner gives."""

from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel, ConfigDict

from impact.analysis.obligations import Cell, Obligation, Reply, State
from impact.dashboards.context import Context
from impact.periods import Period
from impact.theory.model import Indicator, Output

KIND = "overdue"


class Options(BaseModel):
    model_config = ConfigDict(extra="forbid")


@dataclass(frozen=True)
class Item:
    """One delivery that everybody may know to be late, as far as the page is about it."""

    source: str
    partner: str
    partner_name: str
    period: Period
    due_on: date
    delivered: int
    expected: int
    indicators: tuple[Indicator, ...]
    outputs: tuple[Output, ...]
    reply: Reply | None
    earlier: int
    """How many replies came before this one."""

    @property
    def count(self) -> int:
        """How many figures are missing."""
        return self.expected - self.delivered


@dataclass(frozen=True)
class View:
    code: str
    is_indicator: bool
    items: tuple[Item, ...]


def build(context: Context, options: Options) -> View | None:
    """None when nothing that the page is about is late in public."""
    wanted = _measures(context)
    items = [
        _item(context, owed, cells)
        for owed in context.owed
        if owed.is_public and (cells := _about(context, owed, wanted))
        if any(cell.sent_on is None for cell in cells)
    ]
    if not items:
        return None
    items.sort(key=lambda item: (item.due_on, item.source))
    code = context.theory.programme.code
    return View(code, context.indicator is not None, tuple(items))


def _measures(context: Context) -> frozenset[str] | None:
    """The indicators and outputs that the page is about, and what those are computed from; None
    for all of them."""
    if context.indicator is None and context.goal is None:
        return None
    named = {indicator.id for indicator in context.indicators()}
    methods = [indicator.method for indicator in context.indicators()]
    named |= {part for method in methods if method for part in method.parts}
    if context.goal is not None and context.indicator is None:
        outcomes = {item.id for item in context.theory.outcomes if context.goal.id in item.goals}
        named |= {link.from_ for link in context.theory.links if link.to in outcomes}
    return frozenset(named)


def _about(context: Context, owed: Obligation, wanted: frozenset[str] | None) -> tuple[Cell, ...]:
    """The figures of a delivery that the page is about."""
    if wanted is None:
        return owed.cells
    by_source = {item.id for item in context.indicators() if owed.source.id in item.sources}
    return tuple(
        cell
        for cell in owed.cells
        if cell.indicator in wanted or (not cell.indicator and by_source)
    )


def _item(context: Context, owed: Obligation, cells: tuple[Cell, ...]) -> Item:
    theory = context.theory
    partner = theory.partner(owed.source.partner)
    missing = {cell.indicator for cell in cells if cell.sent_on is None}
    return Item(
        source=str(owed.source.title),
        partner=owed.source.partner,
        partner_name=partner.name if partner else owed.source.partner,
        period=owed.due.period,
        due_on=owed.due.due_on,
        delivered=0
        if owed.state is State.LATE
        else sum(cell.sent_on is not None for cell in cells),
        expected=len(cells),
        indicators=tuple(item for item in theory.indicators if item.id in missing),
        outputs=tuple(item for item in theory.outputs if item.id in missing),
        reply=owed.replies[0] if owed.replies else None,
        earlier=max(len(owed.replies) - 1, 0),
    )
