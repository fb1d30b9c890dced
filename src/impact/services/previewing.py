"""What accepting a delivery would change: shown before anybody decides, and nothing is stored."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from impact.measurements.plausibility import Question
from impact.measurements.revise import Difference, difference
from impact.services.context import Impact
from impact.services.days import today
from impact.services.deliveries import Reading, source_of, understand
from impact.services.questions import answers, asked_about, notes_in_file
from impact.services.receipts import receipt
from impact.store.submissions import Submission
from impact.theory.model import Theory

PREVIEW_ROWS = 200


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
    questions: tuple[Question, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)
    """What the partner wrote already about a question, in the workbook or when offering."""
    seen: str = ""
    """A fingerprint of what this preview says: another one says something else."""


def preview(impact: Impact, public_id: str) -> Preview:
    """What accepting would change, held against what is known now; nothing is stored."""
    with impact.database.reading() as session:
        submission, theory, _ = receipt(session, public_id)
    reading = reading_of(impact, theory, submission)
    with impact.database.reading() as session:
        keyed = session.measurements.keys(submission.programme, reading.rows, make=False)
        known = session.measurements.current(keyed)
        asked = asked_about(session, submission, reading)
        kept = {note.question: note.note for note in session.trail.notes(submission.id)}
    found = difference(keyed, known)
    shown = (~found.is_same).nonzero()[0][:PREVIEW_ROWS]
    changes = tuple(
        _change(reading.rows.iloc[place], known, int(found.known_at[place])) for place in shown
    )
    written = notes_in_file(impact, submission)
    return Preview(
        **found.counts,
        changes=changes,
        questions=asked,
        notes={**answers(asked, written, reading), **kept},
        seen=fingerprint(keyed, known, found),
    )


def fingerprint(keyed: pd.DataFrame, known: pd.DataFrame, found: Difference) -> str:
    """The counts of a preview and a hash of every value it would replace: `2-1-40-3fa9…`."""
    digest = hashlib.sha256()
    replaced = found.known_at[found.is_revised]
    for name in ("series", "period", "value", "status"):
        digest.update(known[name].to_numpy()[replaced].tobytes())
    digest.update(found.is_new.tobytes())
    counts = "-".join(str(count) for count in found.counts.values())
    return f"{counts}-{digest.hexdigest()[:16]}"


def reading_of(impact: Impact, theory: Theory, submission: Submission) -> Reading:
    """What a delivered file says, read again from its bytes."""
    content = impact.database.deliveries.read(submission.sha256)
    return understand(
        theory,
        source_of(theory, submission.source),
        submission.file,
        content,
        today=today(impact),
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
