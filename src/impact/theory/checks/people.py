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
    if not draft.interventions or any(_is_doubtful(draft)):
        return
    residents = {
        placed.part.id for placed in draft.partners if placed.part.kind == "residents_collective"
    }
    if not residents & set(_doers(draft)):
        yield Issue("no_residents_involved", draft.document.where(("interventions",)))


def partners_do_something(draft: Draft) -> Iterator[Issue]:
    """Every partner has an effort, a role, money or figures to bring."""
    if any(_is_doubtful(draft)):
        return
    active = {
        *_doers(draft),
        *(placed.part.funder for placed in draft.funding),
        *(placed.part.partner for placed in draft.sources),
    }
    for placed in draft.partners:
        if placed.part.id and placed.part.id not in active:
            yield Issue("partner_without_role", draft.where(placed), placed.part.id)


def _doers(draft: Draft) -> Iterator[str]:
    for placed in draft.interventions:
        yield from placed.part.owners
        yield from (role.partner for role in placed.part.roles)


def _is_doubtful(draft: Draft) -> Iterator[bool]:
    """Whether owners, roles, funders or deliverers could not be read, per part."""
    for placed in (*draft.interventions, *draft.funding, *draft.sources):
        yield bool(placed.doubtful & {"owners", "roles", "funder", "partner"})
