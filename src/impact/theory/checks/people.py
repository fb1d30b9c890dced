"""Whether it is clear who does what, and whether residents are among them."""

from collections.abc import Iterator

from impact.issues import Issue
from impact.theory.draft import Draft


def efforts_have_an_owner(draft: Draft) -> Iterator[Issue]:
    for placed in draft.interventions:
        if not placed.part.owners and "owners" not in placed.doubtful:
            yield Issue("intervention_without_owner", draft.where(placed), placed.part.id)


def residents_take_part(draft: Draft) -> Iterator[Issue]:
    """A residents' collective owns an effort or has a role in one."""
    doers, _ = _active(draft)
    residents = {
        placed.part.id for placed in draft.partners if placed.part.kind == "residents_collective"
    }
    if draft.interventions and _is_clear(draft) and not residents & doers:
        yield Issue("no_residents_involved", draft.document.where(("interventions",)))


def partners_do_something(draft: Draft) -> Iterator[Issue]:
    """Every partner has an effort, a role, money or figures to bring."""
    doers, deliverers = _active(draft)
    for placed in draft.partners if _is_clear(draft) else []:
        if placed.part.id and placed.part.id not in doers | deliverers:
            yield Issue("partner_without_role", draft.where(placed), placed.part.id)


def _active(draft: Draft) -> tuple[set[str], set[str]]:
    """The partners that do something in an effort, and those that bring money or figures."""
    efforts = [placed.part for placed in draft.interventions]
    doers = {partner for effort in efforts for partner in effort.owners}
    doers |= {role.partner for effort in efforts for role in effort.roles}
    deliverers = {placed.part.funder for placed in draft.funding}
    return doers, deliverers | {placed.part.partner for placed in draft.sources}


def _is_clear(draft: Draft) -> bool:
    """Whether every partner that is named could be read and is known."""
    doers, deliverers = _active(draft)
    keys = {"owners", "roles", "funder", "partner"}
    parts = (*draft.interventions, *draft.funding, *draft.sources)
    is_read = not any(placed.doubtful & keys for placed in parts)
    return is_read and doers | deliverers <= draft.ids["partners"]
