"""Four eyes: whoever delivered offers the figures, and somebody else makes them known, or not.

Nothing is public before release. Every step is kept, with who took it and why.
"""

from impact.errors import Forbidden, Refused
from impact.measurements.revise import difference
from impact.services import theories
from impact.services.accounts import Account
from impact.services.context import Impact
from impact.services.permissions import may_release
from impact.services.previewing import fingerprint, reading_of
from impact.services.public_words import refuse_personal
from impact.services.receipts import SubmissionDetail, listing, number_waiting, receipt, told
from impact.services.submissions import make_known
from impact.store import Session
from impact.store.trail import Action, Step


class Stale(Refused):
    """What a releaser looked at is not what would be released."""


def may_decide(account: Account | None, detail: SubmissionDetail) -> bool:
    """Whether somebody may release or refuse a delivery: never who sent or offered it."""
    authors = {detail.received_by, *(step.by for step in detail.steps if step.action == "offered")}
    return all(may_release(account, detail.programme, author) for author in authors)


def worklist(impact: Impact, account: Account) -> tuple[SubmissionDetail, ...]:
    """The deliveries that somebody may release, the longest waiting first."""
    found = [
        detail
        for entry in theories.listing(impact)
        if account.programme in (None, entry.code)
        for detail in listing(impact, entry.code)
        if detail.state == "offered" and may_decide(account, detail)
    ]
    return tuple(sorted(found, key=_offered_at))


def release(impact: Impact, account: Account, public_id: str, *, seen: str) -> SubmissionDetail:
    """Make an offered delivery known. `seen` is the fingerprint of the preview that was read.

    Raises Forbidden for its author, Refused when it does not wait (any more), and Stale when what
    is known has changed since the releaser looked.
    """
    with impact.database.reading() as session:
        submission, theory, issues = receipt(session, public_id)
    reading = reading_of(impact, theory, submission)
    waiting = number_waiting(impact, theory, submission, issues)
    with impact.database.writing() as session:
        _, offer = _waiting_for(session, account, public_id)
        keyed = session.measurements.keys(submission.programme, reading.rows, make=False)
        known = session.measurements.current(keyed)
        now = fingerprint(keyed, known, difference(keyed, known))
        if now != seen:
            raise Stale(_what_changed(seen, now))
        at = impact.now()
        make_known(
            session,
            submission,
            reading,
            at=at,
            by=account.name,
            kind=offer.kind,
            reason=offer.reason,
            waiting=waiting,
        )
        session.trail.add_step(
            submission.id, "released", kind="", reason="", at=at, by=account.name
        )
        return told(session, public_id)


def refuse(impact: Impact, account: Account, public_id: str, *, reason: str) -> SubmissionDetail:
    """Give an offered delivery back to its author, with the reason."""
    if not reason.strip():
        raise Refused("wie niet vrijgeeft, schrijft op waarom; de partner kan dan iets doen")
    refuse_personal(reason)
    with impact.database.writing() as session:
        _waiting_for(session, account, public_id)
        _step(session, public_id, "refused", reason.strip(), impact, account)
        return told(session, public_id)


def withdraw(impact: Impact, account: Account, public_id: str) -> SubmissionDetail:
    """Take an offered delivery back; only who offered it may."""
    with impact.database.writing() as session:
        detail = told(session, public_id)
        _must_wait(detail)
        if detail.offer is None or detail.offer.by != account.name:
            raise Forbidden("alleen wie de cijfers aanbood, kan ze terugnemen")
        _step(session, public_id, "withdrawn", "", impact, account)
        return told(session, public_id)


def _waiting_for(
    session: Session, account: Account, public_id: str
) -> tuple[SubmissionDetail, Step]:
    detail = told(session, public_id)
    if not may_decide(account, detail):
        raise Forbidden("wie de cijfers aanleverde, geeft ze niet zelf vrij; vraag een collega")
    _must_wait(detail)
    assert detail.offer is not None  # what waits was offered
    return detail, detail.offer


def _must_wait(detail: SubmissionDetail) -> None:
    if detail.state == "offered":
        return
    if detail.acceptance:
        raise Refused(f"deze aanlevering is al vrijgegeven, door {detail.acceptance.by}")
    raise Refused("deze aanlevering wacht niet (meer) op vrijgave; kijk wat ermee gebeurde")


def _step(
    session: Session, public_id: str, action: Action, reason: str, impact: Impact, account: Account
) -> None:
    submission = session.submissions.get(public_id)
    session.trail.add_step(
        submission.id,
        action,
        kind="",
        reason=reason,
        at=impact.now(),
        by=account.name,
    )


def _what_changed(seen: str, now: str) -> str:
    before, after = _counts(seen), _counts(now)
    told_before = f"toen u keek: {before}; nu: {after}" if before else f"nu: {after}"
    return (
        f"sinds u keek is er iets veranderd in wat bekend is ({told_before}). "
        "Er is niets vrijgegeven; kijk hieronder opnieuw"
    )


def _counts(mark: str) -> str:
    parts = mark.split("-")
    if len(parts) != 4 or not all(part.isdigit() for part in parts[:3]):
        return ""
    return f"{parts[0]} nieuw, {parts[1]} gecorrigeerd, {parts[2]} al bekend"


def _offered_at(detail: SubmissionDetail) -> str:
    return detail.offer.at.isoformat() if detail.offer else ""
