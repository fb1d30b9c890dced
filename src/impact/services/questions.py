"""The questions about a delivery, and the notes that answer them."""

from collections.abc import Mapping

from impact.measurements.plausibility import Question, key_of, questions
from impact.services.context import Impact
from impact.services.deliveries import Reading
from impact.services.deliveries import notes as notes_in
from impact.store import Session
from impact.store.submissions import Submission


def asked_about(session: Session, submission: Submission, reading: Reading) -> tuple[Question, ...]:
    """What we ask about a delivery, held against what is known in this transaction."""
    known = session.measurements.known(submission.programme)
    return questions(reading.rows, known, submission.source)


def notes_in_file(impact: Impact, submission: Submission) -> dict[int, str]:
    """What was explained in our own workbook, by row; empty for any other file."""
    return notes_in(impact.database.deliveries.read(submission.sha256))


def answers(
    asked: tuple[Question, ...], written: Mapping[int, str], reading: Reading
) -> dict[str, str]:
    """Notes of the workbook by question; a note on a figure nobody asked about has its own key."""
    notes = {question.key: written[question.row] for question in asked if question.row in written}
    others = set(written) - {question.row for question in asked}
    for record in reading.rows[reading.rows["row"].isin(others)].to_dict("records"):
        words = (str(record[name]) for name in ("indicator", "area", "period", "dimensions"))
        notes[key_of("note", "|".join(words))] = written[int(record["row"])]
    return notes
