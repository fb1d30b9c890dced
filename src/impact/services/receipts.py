"""The receipt of a delivery: what was delivered, what was found in it, and what became of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from impact.errors import NotFound
from impact.ingest.layout import columns_used
from impact.ingest.own_form import read_as
from impact.ingest.sources import mapping_of
from impact.ingest.waiting import Waiting, count_waiting, only_rows_are_wrong, waiting
from impact.issues import Issue, has_errors
from impact.services.context import Impact
from impact.services.deliveries import identity, open_table, source_of
from impact.services.theories import parse
from impact.store import Session
from impact.store.submissions import Acceptance, Submission
from impact.store.trail import Note, Step
from impact.theory.model import Theory
from impact.theory.setting import Source


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
    is_kept: bool = True
    """Whether the bytes were kept: what could hold personal data is not."""
    steps: tuple[Step, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def state(self) -> str:
        """Where it stands.

        accepted or accepted_partly (cells wait); offered (waits for a second pair of eyes);
        returned (a second pair of eyes refused it); refused (there are errors in it); or staged
        (waiting to be accepted).
        """
        if self.acceptance:
            return "accepted_partly" if self.acceptance.waiting else "accepted"
        last = self.steps[-1].action if self.steps else None
        if last == "offered":
            return "offered"
        if last == "refused":
            return "returned"
        return "refused" if has_errors(self.issues) else "staged"

    @property
    def has_errors(self) -> bool:
        return has_errors(self.issues)

    @property
    def offer(self) -> Step | None:
        """The last time it was offered to a second pair of eyes."""
        return next((step for step in reversed(self.steps) if step.action == "offered"), None)

    @property
    def may_go_partly(self) -> bool:
        """Whether its clean rows may be taken in while the wrong ones wait."""
        return self.rows > 0 and only_rows_are_wrong(self.issues)


@dataclass(frozen=True)
class DeliveredRow:
    """One row as delivered. Only columns that the mapping uses are shown."""

    row: int
    cells: tuple[tuple[int, str, str], ...]
    """Column number from 1, header, text."""


@dataclass(frozen=True)
class WaitingCells:
    """The cells that waited when a delivery was accepted, and whether they came since."""

    still: tuple[Waiting, ...]
    arrived: tuple[Waiting, ...]
    settled_by: str | None
    """The receipt of the later delivery after which nothing waits any more."""


def get(impact: Impact, public_id: str) -> SubmissionDetail:
    """The receipt of a delivery. Raises NotFound."""
    with impact.database.reading() as session:
        return told(session, public_id)


def told(session: Session, public_id: str, *, already_received: bool = False) -> SubmissionDetail:
    """The receipt, its trail and its notes, in a transaction that is open."""
    submission, theory, issues = receipt(session, public_id)
    return detail(
        submission,
        theory,
        issues,
        already_received=already_received,
        steps=session.trail.steps(submission.id),
        notes=session.trail.notes(submission.id),
    )


def listing(impact: Impact, programme: str) -> tuple[SubmissionDetail, ...]:
    """All deliveries to a programme, newest first; without their notes."""
    with impact.database.reading() as session:
        session.theories.latest(programme)
        found = session.submissions.of_programme(programme)
        used = sorted({submission.theory_id for submission in found})
        theories = {id_: parse(session.theories.get(id_)) for id_ in used}
        issues = session.submissions.issues_of_programme(programme)
        steps = session.trail.steps_of_programme(programme)
    return tuple(
        detail(
            submission,
            theories[submission.theory_id],
            issues.get(submission.id, ()),
            steps=steps.get(submission.id, ()),
        )
        for submission in found
    )


def row(impact: Impact, public_id: str, number: int) -> DeliveredRow:
    """One row of the delivered file, as it was delivered. Raises NotFound."""
    with impact.database.reading() as session:
        submission, theory, _ = receipt(session, public_id)
    source = source_of(theory, submission.source)
    content = impact.database.deliveries.read(submission.sha256)
    table, _ = open_table(source, submission.file, content)
    if table is None or number not in table.cells.index:
        raise NotFound(f"rij {number} is er niet in {submission.file}")
    used = columns_used(table, mapping_of(read_as(source, identity(content))))
    texts = table.cells.loc[number]
    cells = tuple(
        (place + 1, header, str(texts.iloc[place]))
        for place, header in enumerate(table.header)
        if header.strip() in used
    )
    return DeliveredRow(number, cells)


def waiting_cells(impact: Impact, public_id: str) -> WaitingCells | None:
    """The cells of an accepted delivery that waited, held against what came later.

    A cell came when its figure was taken in later from the same source. A cell of which the file
    does not say what it is about came when all others did, with a later file of at least as many
    figures in which nothing waits. None when nothing waited.
    """
    with impact.database.reading() as session:
        submission, theory, issues = receipt(session, public_id)
        acceptance = submission.acceptance
        if acceptance is None or not acceptance.waiting:
            return None
        later = [
            other
            for other in session.submissions.of_programme(submission.programme)
            if other.source == submission.source
            and other.acceptance is not None
            and other.acceptance.id > acceptance.id
        ]
        known = session.measurements.known(submission.programme)
    source = source_of(theory, submission.source)
    content = impact.database.deliveries.read(submission.sha256)
    table, _ = open_table(source, submission.file, content)
    mapping = mapping_of(read_as(source, identity(content)))
    found = waiting(table, mapping, theory, issues) if table is not None else ()
    receipts = {other.public_id for other in later}
    came = known[known["submission"].isin(receipts)]
    columns = (came["indicator"], came["area"], came["period"], came["dimensions"])
    keys = set(zip(*columns, strict=True))
    complete = next(
        (
            other.public_id
            for other in reversed(later)
            if other.acceptance
            and not other.acceptance.waiting
            and other.rows >= submission.rows + acceptance.waiting
        ),
        None,
    )
    readable_came = all(cell.key in keys for cell in found if cell.key is not None)
    arrived = tuple(
        cell
        for cell in found
        if (cell.key in keys if cell.key is not None else bool(complete) and readable_came)
    )
    still = tuple(cell for cell in found if cell not in arrived)
    settled = complete or (later[0].public_id if later else None)
    return WaitingCells(still, arrived, settled if found and not still else None)


def number_waiting(
    impact: Impact, theory: Theory, submission: Submission, issues: tuple[Issue, ...]
) -> int:
    """How many cells of a delivery wait when its clean rows are taken in."""
    if not has_errors(issues):
        return 0
    content = impact.database.deliveries.read(submission.sha256)
    source = read_as(source_of(theory, submission.source), identity(content))
    table, _ = open_table(source, submission.file, content)
    return count_waiting(table, mapping_of(source), theory, issues) if table is not None else 0


def receipt(session: Session, public_id: str) -> tuple[Submission, Theory, tuple[Issue, ...]]:
    """A delivery, the theory it was read by, and what was found. Raises NotFound."""
    submission = session.submissions.get(public_id)
    theory = parse(session.theories.get(submission.theory_id))
    return submission, theory, session.submissions.issues(submission)


def detail(
    submission: Submission,
    theory: Theory,
    issues: tuple[Issue, ...],
    *,
    already_received: bool = False,
    steps: Iterable[Step] = (),
    notes: Iterable[Note] = (),
) -> SubmissionDetail:
    """A receipt of what the store holds."""
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
        is_kept=submission.kept,
        steps=tuple(steps),
        notes=tuple(notes),
    )
