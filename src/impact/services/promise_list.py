"""The promise list of a programme: for residents and the council, what became of its promises."""

from dataclasses import dataclass
from datetime import date

from impact.analysis.registered.promise_list import Group, Line, grouped, lines
from impact.registers.kinds.promises import PROMISES
from impact.services.accounts import Account
from impact.services.context import Impact
from impact.services.counting import once
from impact.services.register_fields import Page, page_of
from impact.services.register_pages import Figures, figures_of

MOST = 25
"""Promises of one group on the page; the register has all of them."""


@dataclass(frozen=True)
class Part:
    """The promises of which the same became."""

    group: Group
    count: int
    lines: tuple[Line, ...]
    """The newest, at most `MOST` of them."""


@dataclass(frozen=True)
class PromiseListView:
    page: Page
    parts: tuple[Part, ...]
    """Disagreement first."""
    count: int
    figures: Figures


def promise_list(
    impact: Impact, account: Account | None, programme: str, as_of: date | None = None
) -> PromiseListView:
    """Every promise with what its owner and residents say of it. Raises NotFound."""
    page = page_of(impact, account, programme, as_of)
    found = once(impact, page, "promise list", lambda: grouped(lines(page.books, page.as_of)))
    return PromiseListView(
        page=page,
        parts=tuple(Part(group, len(members), members[:MOST]) for group, members in found),
        count=sum(len(members) for _, members in found),
        figures=figures_of(impact, page, PROMISES),
    )
