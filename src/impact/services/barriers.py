"""What stands in the way of a programme and who must move, and what professionals may decide."""

from dataclasses import dataclass
from datetime import date

from impact.analysis.registered.barrier_board import Board, board
from impact.analysis.registered.catalogue import measures_of
from impact.analysis.registered.mandate_board import MandateBoard, mandate_board
from impact.periods import Period, years
from impact.registers import doing
from impact.registers.kinds.barriers import BARRIERS
from impact.registers.kinds.system_changes import SYSTEM_CHANGES
from impact.services.accounts import Account
from impact.services.context import Impact
from impact.services.counting import once
from impact.services.register_fields import Page, page_of
from impact.services.register_pages import Figures

MOST = 20
"""So many cards and rows stand in each list of a page; the registers have them all."""


@dataclass(frozen=True)
class BarriersView:
    page: Page
    board: Board
    most: int
    figures: Figures
    """What the registers of barriers and of system changes amount to, over all years so far."""
    may_report: bool


@dataclass(frozen=True)
class MandatesView:
    page: Page
    board: MandateBoard
    most: int


def in_the_way(
    impact: Impact, account: Account | None, programme: str, as_of: date | None = None
) -> BarriersView:
    """Everything that stands in the way, and who was asked what. Raises NotFound."""
    page = page_of(impact, account, programme, as_of)
    period = _so_far(page)
    measures = (*measures_of(BARRIERS.code), *measures_of(SYSTEM_CHANGES.code))
    figures = once(
        impact,
        page,
        f"what stands in the way over {period.code}",
        lambda: tuple(
            (item, ((period, item.measured(page.books, period, page.as_of)),)) for item in measures
        ),
    )
    may_report = page.actor is not None and doing.may_open(BARRIERS, page.actor)
    return BarriersView(
        page=page,
        board=once(
            impact,
            page,
            "everything in the way",
            lambda: board(page.theory, page.books, page.as_of),
        ),
        most=MOST,
        figures=figures,
        may_report=may_report and not page.is_past,
    )


def mandates(
    impact: Impact, account: Account | None, programme: str, as_of: date | None = None
) -> MandatesView:
    """The mandate cards and what was done with them, the same for everybody. Raises NotFound."""
    page = page_of(impact, account, programme, as_of)
    period = _so_far(page)
    board_ = once(
        impact,
        page,
        f"mandates over {period.code}",
        lambda: mandate_board(page.books, period, page.as_of),
    )
    return MandatesView(page, board_, MOST)


def _so_far(page: Page) -> Period:
    return years(min(page.theory.programme.start, page.as_of.year), page.as_of.year)
