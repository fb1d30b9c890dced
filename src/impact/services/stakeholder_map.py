"""The map of key stakeholders, risks and opportunities, for those who take part in a programme."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from impact.analysis.registered.stakeholder_map import StakeholderMap, stakeholder_map
from impact.errors import Forbidden
from impact.registers import doing
from impact.registers.kinds.risks import RISKS
from impact.registers.kinds.stakeholders import STAKEHOLDERS, reached_since
from impact.services.accounts import Account
from impact.services.context import Impact
from impact.services.register_fields import Page, page_of


@dataclass(frozen=True)
class MapView:
    page: Page
    map: StakeholderMap
    since: Mapping[str, date]
    """Since when there is contact, of those with whom there is."""
    may_add: bool
    """Whether whoever looks may add stakeholders, risks and opportunities."""


def view(impact: Impact, account: Account, programme: str, as_of: date | None = None) -> MapView:
    """The map as it stands, or stood at the end of a day.

    Raises NotFound for an unknown programme, Forbidden for whom takes no part in it.
    """
    page = page_of(impact, account, programme, as_of)
    if page.actor is None:
        raise Forbidden("de kaart van sleutelfiguren is voor wie in dit programma meewerkt")
    found = stakeholder_map(page.books)
    may_add = doing.may_open(STAKEHOLDERS, page.actor) and doing.may_open(RISKS, page.actor)
    return MapView(
        page=page,
        map=found,
        since={item.id: day for item in found.stakeholders if (day := reached_since(item))},
        may_add=may_add and not page.is_past,
    )
