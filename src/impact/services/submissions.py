"""Deliveries by partners: send, preview, accept, and look back.

Sending stores the bytes and a receipt with everything that was found; nothing is known yet.
Accepting makes the measurements known, as new revisions. Between the two the file is read again:
what decides is the file and what is known at that moment, never a copy in between; what that would
change is shown before (`impact.services.previewing`). A source that
asks for four eyes is offered by whoever accepts it, and made known by somebody else: see
`impact.services.releasing`.
"""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from impact.errors import Refused
from impact.issues import has_errors
from impact.measurements.revise import Difference, difference
from impact.services.context import Impact
from impact.services.days import today
from impact.services.deliveries import (
    Reading,
    definition_hash,
    identity,
    source_of,
    understand,
)
from impact.services.previewing import (
    preview,
    reading_of,
)
from impact.services.public_words import refuse_personal
from impact.services.questions import answers, asked_about, notes_in_file
from impact.services.receipts import (
    DeliveredRow,
    SubmissionDetail,
    get,
    listing,
    number_waiting,
    receipt,
    row,
    told,
)
from impact.services.theories import in_force, parse
from impact.store import Session
from impact.store.files import sha256
from impact.store.submissions import Submission
from impact.theory.model import Theory

__all__ = [
    "MAX_BYTES",
    "DeliveredRow",
    "Explanation",
    "SubmissionDetail",
    "Unanswered",
    "accept",
    "check",
    "deliver",
    "get",
    "listing",
    "preview",
    "revisions",
    "row",
    "send",
]

MAX_BYTES = 64 * 1024 * 1024
_ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"


class Unanswered(Refused):
    """A person accepts a delivery while questions about it have no note yet."""

    def __init__(self, keys: tuple[str, ...]) -> None:
        said = "een vraag heeft" if len(keys) == 1 else f"{len(keys)} vragen hebben"
        super().__init__(f"{said} nog een toelichting nodig")
        self.keys = keys


@dataclass(frozen=True)
class Explanation:
    """What a person says when accepting: why figures change, and a note on every question."""

    kind: str = ""
    reason: str = ""
    notes: Mapping[str, str] | None = None
    """None for a machine, which cannot be asked anything."""
    partly: bool = False
    """Take in the clean rows while the wrong ones wait."""


def check(impact: Impact, programme: str, source_id: str, filename: str, content: bytes) -> Reading:
    """Read a file as if it were delivered; nothing is stored."""
    _, theory = in_force(impact, programme)
    return understand(theory, source_of(theory, source_id), filename, content, today=today(impact))


def send(
    impact: Impact, programme: str, source_id: str, filename: str, content: bytes, *, by: str
) -> SubmissionDetail:
    """Receive a file. The same file for the same source gives the first receipt again."""
    return _receive(impact, programme, source_id, filename, content, by=by)[0]


def deliver(
    impact: Impact,
    programme: str,
    source_id: str,
    filename: str,
    content: bytes,
    *,
    by: str,
    reason: str = "",
) -> SubmissionDetail:
    """Send a file and, when nothing is wrong with it, accept it at once."""
    detail, reading = _receive(impact, programme, source_id, filename, content, by=by)
    if detail.state != "staged":
        return detail
    return accept(impact, detail.id, by=by, reason=reason, reading=reading)


def accept(
    impact: Impact,
    public_id: str,
    *,
    by: str,
    reason: str = "",
    reading: Reading | None = None,
    told_by: Explanation | None = None,
) -> SubmissionDetail:
    """Make a delivery known, or offer it when its source asks for four eyes. Twice is once.

    Raises Refused while the file has errors (unless only rows are wrong and the person lets those
    wait) and for a correction without a reason; Unanswered while questions have no note.
    `reading` may hand over what was just read from the same bytes.
    """
    said = told_by or Explanation(reason=reason)
    refuse_personal(said.reason, *(said.notes or {}).values())
    with impact.database.reading() as session:
        detail = told(session, public_id)
        submission, theory, _ = receipt(session, public_id)
    if detail.acceptance or detail.state == "offered":
        return detail
    if has_errors(detail.issues) and not (said.partly and detail.may_go_partly):
        raise Refused("in deze aanlevering staan nog fouten; verbeter het bestand en stuur opnieuw")
    if reading is None:
        reading = reading_of(impact, theory, submission)
    written = notes_in_file(impact, submission)
    waiting = number_waiting(impact, theory, submission, detail.issues)
    with impact.database.writing() as session:
        detail = told(session, public_id)
        if not detail.acceptance and detail.state != "offered":
            at = impact.now()
            _decide(session, submission, reading, said, written, waiting, at=at, by=by)
        return told(session, public_id)


def revisions(impact: Impact, programme: str, indicator: str) -> pd.DataFrame:
    """Every revision of an indicator in the columns of KNOWN, oldest first within a key."""
    with impact.database.reading() as session:
        return session.measurements.history(programme, indicator)


def make_known(
    session: Session,
    submission: Submission,
    reading: Reading,
    *,
    at: datetime,
    by: str,
    kind: str,
    reason: str,
    waiting: int = 0,
) -> None:
    """Record the acceptance of a delivery and append its revisions.

    Raises Refused for a correction without a reason.
    """
    keyed = session.measurements.keys(submission.programme, reading.rows, make=True)
    found = difference(keyed, session.measurements.current(keyed))
    _need_reason(submission, found, reason)
    acceptance = session.submissions.accept(
        submission,
        at=at,
        by=by,
        reason=reason,
        kind=kind,
        counts=found.counts,
        waiting=waiting,
    )
    changed = keyed if not found.is_same.any() else keyed[~found.is_same]
    session.measurements.append(acceptance.id, changed)


def _receive(
    impact: Impact, programme: str, source_id: str, filename: str, content: bytes, *, by: str
) -> tuple[SubmissionDetail, Reading | None]:
    if len(content) > MAX_BYTES:
        raise Refused(f"het bestand is groter dan {MAX_BYTES // 2**20} MiB; splits het")
    version, theory = in_force(impact, programme)
    source = source_of(theory, source_id)
    _refuse_another_form(theory, source_id, content)
    digest = sha256(content)
    asked = _Asked(programme, source_id, digest, definition_hash(theory, source))
    with impact.database.reading() as session:
        known, _ = _earlier(session, asked)
    if known:
        return known, None
    reading = understand(theory, source, filename, content, today=today(impact))
    if reading.may_keep:
        impact.database.deliveries.keep(content)
    with impact.database.writing() as session:
        # The same file may have come in while we were reading.
        known, definition = _earlier(session, asked)
        if known:
            return known, None
        submission = session.submissions.add(
            reading.issues,
            public_id=_public_id(impact.now),
            programme=programme,
            source=source_id,
            theory_id=version.id,
            definition=definition,
            file=filename[-255:],
            sha256=digest,
            size=len(content),
            sheet=reading.sheet,
            rows=len(reading.rows),
            received_at=impact.now(),
            received_by=by,
            note="",
            kept=reading.may_keep,
        )
        return told(session, submission.public_id), reading


@dataclass(frozen=True)
class _Asked:
    """What makes two deliveries the same: for whom, which bytes, and how they are read."""

    programme: str
    source: str
    sha256: str
    definition: str


def _earlier(session: Session, asked: _Asked) -> tuple[SubmissionDetail | None, str]:
    """The receipt of the same file when it still stands, and the definition to keep it under.

    It stands no longer when a correction of the same source came after it: then the same bytes
    take back that correction, and are a delivery of their own.
    """
    definition = asked.definition
    while True:
        same = session.submissions.same_file(
            asked.programme, asked.source, asked.sha256, definition
        )
        if same is None:
            return None, definition
        corrected = same.acceptance and session.submissions.last_correction(
            asked.programme, asked.source, asked.sha256, same.acceptance.id
        )
        if not corrected:
            return told(session, same.public_id, already_received=True), definition
        definition = sha256(f"{asked.definition} after {corrected}".encode())


def _refuse_another_form(theory: Theory, source_id: str, content: bytes) -> None:
    """Our own workbook belongs to one source of one programme, and says to which."""
    form = identity(content)
    if form is None or (form.programme, form.source) == (theory.programme.code, source_id):
        return
    meant = theory.source(form.source) if form.programme == theory.programme.code else None
    name = f"‘{meant.title}’" if meant else f"‘{form.source}’ van programma {form.programme}"
    raise Refused(f"dit werkboek hoort bij de bron {name}; kies die bron, of neem haar werkboek")


def _decide(
    session: Session,
    submission: Submission,
    reading: Reading,
    said: Explanation,
    written: Mapping[int, str],
    waiting: int,
    *,
    at: datetime,
    by: str,
) -> None:
    """Keep the notes, and make the delivery known or offer it to a second pair of eyes."""
    # A machine is asked nothing; its file may still hold notes, when it is a workbook of ours.
    is_asked = said.notes is not None or bool(written)
    asked = asked_about(session, submission, reading) if is_asked else ()
    notes = answers(asked, written, reading) | {
        key: note.strip() for key, note in (said.notes or {}).items() if note.strip()
    }
    missing = tuple(question.key for question in asked if question.key not in notes)
    reason = said.reason.strip()
    if said.notes is not None and missing:
        raise Unanswered(missing)
    if asks_four_eyes(session, submission):
        keyed = session.measurements.keys(submission.programme, reading.rows, make=False)
        _need_reason(submission, difference(keyed, session.measurements.current(keyed)), reason)
        session.trail.add_step(
            submission.id, "offered", kind=said.kind, reason=reason, at=at, by=by
        )
    else:
        make_known(
            session,
            submission,
            reading,
            at=at,
            by=by,
            kind=said.kind,
            reason=reason,
            waiting=waiting,
        )
    session.trail.add_notes(submission.id, notes, at=at, by=by)


def asks_four_eyes(session: Session, submission: Submission) -> bool:
    """Whether the source asks for a second pair of eyes, when it was sent or now."""
    versions = (
        session.theories.get(submission.theory_id),
        session.theories.latest(submission.programme),
    )
    sources = (parse(version).source(submission.source) for version in versions)
    return any(source is not None and source.four_eyes for source in sources)


def _need_reason(submission: Submission, found: Difference, reason: str) -> None:
    if found.counts["revised"] and not reason.strip():
        raise Refused(
            f"{found.counts['revised']} cijfers wijken af van wat bekend is; "
            f"een correctie heeft een reden nodig. Aanlevering {submission.public_id} wacht daarop"
        )


def _public_id(now: Callable[[], datetime]) -> str:
    """A receipt number that can be read out: the day and eight letters, without look-alikes."""
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(8))
    return f"{now():%Y%m%d}-{letters}"
