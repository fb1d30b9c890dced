"""The initiative desk of a programme: what residents ask, how long they wait, what came of it."""

from dataclasses import dataclass
from datetime import date

from impact.analysis.registered.initiative_desk import Desk, Queued, desk
from impact.charts.drawing import Drawing
from impact.charts.waiting_chart import Wait
from impact.registers import doing
from impact.registers.kinds.challenges import CHALLENGES
from impact.registers.kinds.initiatives import INITIATIVES, Initiative
from impact.services.accounts import Account
from impact.services.context import Impact
from impact.services.counting import once
from impact.services.drawings import waiting_of
from impact.services.register_fields import Named, Page, entry_named, page_of
from impact.services.register_pages import Figures, figures_of


@dataclass(frozen=True)
class DeskView:
    page: Page
    desk: Desk
    picture: Drawing | None
    """Who waits how long; None while nobody waits."""
    figures: Figures
    challenge_figures: Figures
    barriers: tuple[tuple[Named, int], ...]
    """Barriers that were met, and by how many initiatives; most first."""
    may_open: bool


def view(
    impact: Impact, account: Account | None, programme: str, as_of: date | None = None
) -> DeskView:
    """The desk as it stands, or stood at the end of a day. Raises NotFound."""
    page = page_of(impact, account, programme, as_of)
    found = once(impact, page, "initiative desk", lambda: desk(page.books, page.as_of))
    who = None if page.is_past else page.actor
    return DeskView(
        page=page,
        desk=found,
        picture=waiting_of(tuple(map(_wait, found.waiting))) if found.waiting else None,
        figures=figures_of(impact, page, INITIATIVES),
        challenge_figures=figures_of(impact, page, CHALLENGES),
        barriers=tuple((entry_named(page, "barriers", name), n) for name, n in found.barriers),
        may_open=who is not None and doing.may_open(INITIATIVES, who),
    )


def _wait(queued: Queued[Initiative]) -> Wait:
    return Wait(queued.standing.entry.title, queued.days, queued.promised_days)
