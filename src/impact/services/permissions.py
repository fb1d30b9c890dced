"""Who may do what: deliver for a source, work on a theory, start a programme."""

from collections.abc import Iterable
from dataclasses import dataclass

from impact.errors import NotFound
from impact.services import submissions, theories
from impact.services.accounts import Account, person
from impact.services.context import Impact
from impact.services.submissions import SubmissionDetail
from impact.theory.model import Theory
from impact.theory.setting import Partner, Source


@dataclass(frozen=True)
class Deliverable:
    """A programme with the sources that somebody may deliver for."""

    theory: Theory
    sources: tuple[Source, ...]

    def holds(self, programme: str, source: str) -> bool:
        return self.theory.programme.code == programme and source in {
            item.id for item in self.sources
        }


@dataclass(frozen=True)
class OwnPartners:
    """A programme with the partners that somebody may act for."""

    theory: Theory
    partners: tuple[Partner, ...]

    def holds(self, programme: str, partner: str) -> bool:
        return self.theory.programme.code == programme and partner in {
            item.id for item in self.partners
        }


def may_deliver(account: Account | None, programme: str, source: Source) -> bool:
    """Whether somebody may send and accept files of a source. An auditor only looks."""
    return may_deliver_for(account, programme, source.partner)


def may_deliver_for(account: Account | None, programme: str, partner: str) -> bool:
    """Whether somebody may act for a partner: the partner itself, and managers."""
    if account is None or account.programme not in (None, programme):
        return False
    if account.role == "partner":
        return account.programme == programme and account.partner == partner
    return account.role == "manager"


def may_look(account: Account | None, programme: str, source: Source) -> bool:
    """Whether somebody may see a delivery that is not accepted: who may act for the partner, and
    the releasers and auditors of the programme.
    """
    if account is not None and account.role in ("releaser", "auditor"):
        return account.programme in (None, programme)
    return may_deliver(account, programme, source)


def may_release(account: Account | None, programme: str, author: str) -> bool:
    """Whether somebody may release figures that wait for a second pair of eyes: never their own."""
    if (
        account is None
        or account.name == person(author)
        or account.programme not in (None, programme)
    ):
        return False
    return account.role in ("releaser", "manager")


def may_edit(account: Account | None, programme: str) -> bool:
    """Whether somebody may work on the theory of a programme: its managers, and those of all."""
    return (
        account is not None and account.role == "manager" and account.programme in (None, programme)
    )


def may_answer(account: Account | None, programme: str) -> bool:
    """Whether somebody may answer the verdicts on a programme: who answers for its theory."""
    return may_edit(account, programme)


def may_start(account: Account | None) -> bool:
    """Whether somebody may start a programme: managers who are not bound to one."""
    return account is not None and account.role == "manager" and account.programme is None


def deliverable(impact: Impact, account: Account) -> tuple[Deliverable, ...]:
    """The programmes somebody may deliver to, each with the sources they may deliver for."""
    found = []
    for entry in theories.listing(impact):
        _, theory = theories.in_force(impact, entry.code)
        sources = tuple(item for item in theory.sources if may_deliver(account, entry.code, item))
        if sources:
            found.append(Deliverable(theory, sources))
    return tuple(found)


def partners_of(impact: Impact, account: Account) -> tuple[OwnPartners, ...]:
    """The partners that somebody may act for and that deliver something, by programme."""
    found = []
    for item in deliverable(impact, account):
        delivering = {source.partner for source in item.sources}
        own = tuple(one for one in item.theory.partners if one.id in delivering)
        if own:
            found.append(OwnPartners(item.theory, own))
    return tuple(found)


def visible(
    account: Account | None, deliveries: Iterable[SubmissionDetail]
) -> tuple[SubmissionDetail, ...]:
    """The deliveries that somebody may see: accepted ones are public, others are not."""
    return tuple(
        item
        for item in deliveries
        if item.acceptance or may_look(account, item.programme, item.source)
    )


def visible_submission(impact: Impact, account: Account | None, public_id: str) -> SubmissionDetail:
    """A delivery that somebody may see. Raises NotFound for all others."""
    for detail in visible(account, (submissions.get(impact, public_id),)):
        return detail
    raise NotFound(f"aanlevering '{public_id}' is er niet")


def own_submission(impact: Impact, account: Account, public_id: str) -> SubmissionDetail:
    """A delivery that somebody may see before it is accepted. Raises NotFound for all others."""
    detail = submissions.get(impact, public_id)
    if not may_deliver(account, detail.programme, detail.source):
        raise NotFound(f"aanlevering '{public_id}' is er niet")
    return detail
