"""Deliveries by partners: send, preview, accept, and look back.

Sending stores the bytes and a receipt with everything that was found; nothing is known yet.
Accepting makes the measurements known, as new revisions. Between the two the file is read again:
what decides is the file and what is known at that moment, never a copy in between.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from impact.errors import NotFound, Refused
from impact.ingest.layout import columns_used
from impact.ingest.sources import mapping_of
from impact.issues import Issue, has_errors
from impact.measurements.revise import difference
from impact.services.context import Impact
from impact.services.deliveries import (
    Reading,
    definition_hash,
    open_table,
    source_of,
    understand,
)
from impact.services.progress import today
from impact.services.theories import in_force, parse
from impact.store import Session
from impact.store.files import sha256
from impact.store.submissions import Acceptance, Submission
from impact.theory.model import Theory
from impact.theory.setting import Source

MAX_BYTES = 64 * 1024 * 1024
PREVIEW_ROWS = 200
_ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"


@dataclass(frozen=True)
class SubmissionDetail:
    """A receipt: what was delivered, what was found in it, and what became of it."""

    id: str
    programme: str
    source: Source
    partner_name: str
    file: str
    sha256: str
    size: int
    sheet: str
    rows: int
    received_at: datetime
    received_by: str
    issues: tuple[Issue, ...]
    acceptance: Acceptance | None
    already_received: bool = False

    @property
    def state(self) -> str:
        """accepted, refused (there are errors in it), or staged (waiting to be accepted)."""
        if self.acceptance:
            return "accepted"
        return "refused" if has_errors(self.issues) else "staged"


@dataclass(frozen=True)
class Change:
    """One row of a preview: what it would do to what is known."""

    kind: str
    indicator: str
    area: str
    period: str
    dimensions: str
    old: float | None
    old_status: int | None
    new: float
    new_status: int
    row: int


@dataclass(frozen=True)
class Preview:
    """What accepting a delivery would do; `changes` holds at most PREVIEW_ROWS new or revised."""

    new: int
    revised: int
    same: int
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class DeliveredRow:
    """One row as delivered. Only columns that the mapping uses are shown."""

    row: int
    cells: tuple[tuple[int, str, str], ...]
    """Column number from 1, header, text."""


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
    impact: Impact, public_id: str, *, by: str, reason: str = "", reading: Reading | None = None
) -> SubmissionDetail:
    """Make a delivery known. Accepting twice changes nothing.

    Raises Refused while the file has errors, and for a correction without a reason. `reading`
    may hand over what was just read from the same bytes.
    """
    with impact.database.reading() as session:
        submission, theory, issues = _receipt(session, public_id)
    if submission.acceptance:
        return _detail(submission, theory, issues)
    if has_errors(issues):
        raise Refused("in deze aanlevering staan nog fouten; verbeter het bestand en stuur opnieuw")
    if reading is None:
        reading = _reading_of(impact, theory, submission)
    with impact.database.writing() as session:
        submission = session.submissions.get(public_id)
        if not submission.acceptance:
            _accept(session, submission, reading, at=impact.now(), by=by, reason=reason)
        submission = session.submissions.get(public_id)
    return _detail(submission, theory, issues)


def preview(impact: Impact, public_id: str) -> Preview:
    """What accepting would change, held against what is known now; nothing is stored."""
    with impact.database.reading() as session:
        submission, theory, _ = _receipt(session, public_id)
    reading = _reading_of(impact, theory, submission)
    with impact.database.reading() as session:
        keyed = session.measurements.keys(submission.programme, reading.rows, make=False)
        known = session.measurements.current(keyed)
    found = difference(keyed, known)
    shown = (~found.is_same).nonzero()[0][:PREVIEW_ROWS]
    changes = tuple(
        _change(reading.rows.iloc[place], known, int(found.known_at[place])) for place in shown
    )
    return Preview(**found.counts, changes=changes)


def get(impact: Impact, public_id: str) -> SubmissionDetail:
    """The receipt of a delivery. Raises NotFound."""
    with impact.database.reading() as session:
        return _detail(*_receipt(session, public_id))


def listing(impact: Impact, programme: str) -> tuple[SubmissionDetail, ...]:
    """All deliveries to a programme, newest first."""
    with impact.database.reading() as session:
        session.theories.latest(programme)
        found = session.submissions.of_programme(programme)
        used = sorted({submission.theory_id for submission in found})
        theories = {id_: parse(session.theories.get(id_)) for id_ in used}
        issues = session.submissions.issues_of_programme(programme)
    return tuple(
        _detail(submission, theories[submission.theory_id], issues.get(submission.id, ()))
        for submission in found
    )


def row(impact: Impact, public_id: str, number: int) -> DeliveredRow:
    """One row of the delivered file, as it was delivered. Raises NotFound."""
    with impact.database.reading() as session:
        submission, theory, _ = _receipt(session, public_id)
    source = source_of(theory, submission.source)
    content = impact.database.deliveries.read(submission.sha256)
    table, _ = open_table(source, submission.file, content)
    if table is None or number not in table.cells.index:
        raise NotFound(f"rij {number} is er niet in {submission.file}")
    used = columns_used(table, mapping_of(source))
    texts = table.cells.loc[number]
    cells = tuple(
        (place + 1, header, str(texts.iloc[place]))
        for place, header in enumerate(table.header)
        if header.strip() in used
    )
    return DeliveredRow(number, cells)


def revisions(impact: Impact, programme: str, indicator: str) -> pd.DataFrame:
    """Every revision of an indicator in the columns of KNOWN, oldest first within a key."""
    with impact.database.reading() as session:
        return session.measurements.history(programme, indicator)


def _receive(
    impact: Impact, programme: str, source_id: str, filename: str, content: bytes, *, by: str
) -> tuple[SubmissionDetail, Reading | None]:
    if len(content) > MAX_BYTES:
        raise Refused(f"het bestand is groter dan {MAX_BYTES // 2**20} MiB; splits het")
    version, theory = in_force(impact, programme)
    source = source_of(theory, source_id)
    definition, digest = definition_hash(theory, source), sha256(content)

    def earlier(session: Session) -> SubmissionDetail | None:
        same = session.submissions.same_file(programme, source_id, digest, definition)
        if same is None:
            return None
        return _detail(*_receipt(session, same.public_id), already_received=True)

    with impact.database.reading() as session:
        known = earlier(session)
    if known:
        return known, None
    reading = understand(theory, source, filename, content, today=today(impact))
    if reading.may_keep:
        impact.database.deliveries.keep(content)
    with impact.database.writing() as session:
        known = earlier(session)  # the same file may have come in while we were reading
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
        )
    return _detail(submission, theory, reading.issues), reading


def _accept(
    session: Session,
    submission: Submission,
    reading: Reading,
    *,
    at: datetime,
    by: str,
    reason: str,
) -> None:
    keyed = session.measurements.keys(submission.programme, reading.rows, make=True)
    found = difference(keyed, session.measurements.current(keyed))
    if found.counts["revised"] and not reason.strip():
        raise Refused(
            f"{found.counts['revised']} cijfers wijken af van wat bekend is; "
            f"een correctie heeft een reden nodig. Aanlevering {submission.public_id} wacht daarop"
        )
    acceptance = session.submissions.accept(
        submission, at=at, by=by, reason=reason, counts=found.counts
    )
    changed = keyed if not found.is_same.any() else keyed[~found.is_same]
    session.measurements.append(acceptance.id, changed)


def _receipt(session: Session, public_id: str) -> tuple[Submission, Theory, tuple[Issue, ...]]:
    submission = session.submissions.get(public_id)
    theory = parse(session.theories.get(submission.theory_id))
    return submission, theory, session.submissions.issues(submission)


def _reading_of(impact: Impact, theory: Theory, submission: Submission) -> Reading:
    content = impact.database.deliveries.read(submission.sha256)
    return understand(
        theory,
        source_of(theory, submission.source),
        submission.file,
        content,
        today=today(impact),
    )


def _detail(
    submission: Submission,
    theory: Theory,
    issues: tuple[Issue, ...],
    *,
    already_received: bool = False,
) -> SubmissionDetail:
    source = source_of(theory, submission.source)
    partner = theory.partner(source.partner)
    return SubmissionDetail(
        id=submission.public_id,
        programme=submission.programme,
        source=source,
        partner_name=partner.name if partner else source.partner,
        file=submission.file,
        sha256=submission.sha256,
        size=submission.size,
        sheet=submission.sheet,
        rows=submission.rows,
        received_at=submission.received_at,
        received_by=submission.received_by,
        issues=issues,
        acceptance=submission.acceptance,
        already_received=already_received,
    )


def _change(delivered: pd.Series, known: pd.DataFrame, known_at: int) -> Change:
    old = known.iloc[known_at] if known_at >= 0 else None
    return Change(
        kind="new" if old is None else "revised",
        indicator=str(delivered["indicator"]),
        area=str(delivered["area"]),
        period=str(delivered["period"]),
        dimensions=str(delivered["dimensions"]),
        old=None if old is None else float(old["value"]),
        old_status=None if old is None else int(old["status"]),
        new=float(delivered["value"]),
        new_status=int(delivered["status"]),
        row=int(delivered["row"]),
    )


def _public_id(now: Callable[[], datetime]) -> str:
    """A receipt number that can be read out: the day and eight letters, without look-alikes."""
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(8))
    return f"{now():%Y%m%d}-{letters}"
