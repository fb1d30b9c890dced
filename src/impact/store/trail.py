"""The trail of a delivery: who offered, withdrew, refused or released it, and its notes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, cast

from sqlalchemy import Connection, select

from impact.store.inserting import insert
from impact.store.tables import acceptances, submission_notes, submission_steps, submissions

Action = Literal["offered", "withdrawn", "refused", "released"]


@dataclass(frozen=True)
class Step:
    """Something that somebody did with a delivery on its way to being known."""

    action: Action
    kind: str
    reason: str
    at: datetime
    by: str


@dataclass(frozen=True)
class Note:
    """What a partner explained about one question."""

    question: str
    note: str
    at: datetime
    by: str


@dataclass(frozen=True)
class Reason:
    """Why an accepted delivery changed figures that were known."""

    kind: str
    reason: str
    by: str


@dataclass(frozen=True)
class Trail:
    connection: Connection

    def add_step(self, submission_id: int, action: Action, **values: Any) -> None:
        """Keep one more step; `values` are the other fields of Step."""
        insert(
            self.connection,
            submission_steps,
            {"submission_id": submission_id, "action": action, **values},
        )

    def steps(self, submission_id: int) -> tuple[Step, ...]:
        """What was done with a delivery, oldest first."""
        return self.steps_of({submission_id}).get(submission_id, ())

    def steps_of(self, submission_ids: Iterable[int]) -> dict[int, tuple[Step, ...]]:
        """The same for many deliveries, by their number."""
        query = (
            select(submission_steps)
            .where(submission_steps.c.submission_id.in_(set(submission_ids)))
            .order_by(submission_steps.c.id)
        )
        return self._steps(query)

    def steps_of_programme(self, programme: str) -> dict[int, tuple[Step, ...]]:
        """The steps of all deliveries to a programme, by the number of the delivery."""
        query = (
            select(submission_steps)
            .join(submissions)
            .where(submissions.c.programme == programme)
            .order_by(submission_steps.c.id)
        )
        return self._steps(query)

    def add_notes(
        self, submission_id: int, notes: Mapping[str, str], *, at: datetime, by: str
    ) -> None:
        """Keep what was explained, per question; an explanation that is there already stays."""
        known = {(note.question, note.note) for note in self.notes(submission_id)}
        rows = [
            {"submission_id": submission_id, "question": question, "note": note, "at": at, "by": by}
            for question, note in notes.items()
            if (question, note) not in known
        ]
        if rows:
            self.connection.execute(submission_notes.insert(), rows)

    def notes(self, submission_id: int) -> tuple[Note, ...]:
        """What was explained about a delivery: the last words on each question, in its order."""
        query = (
            select(submission_notes)
            .where(submission_notes.c.submission_id == submission_id)
            .order_by(submission_notes.c.id)
        )
        found = {}
        for row in self.connection.execute(query):
            found[row.question] = Note(row.question, row.note, row.at, row.by)
        return tuple(found.values())

    def explained(self, programme: str) -> dict[str, dict[str, Note]]:
        """The notes of everything accepted in a programme: receipt number → question → note."""
        query = (
            select(submissions.c.public_id, submission_notes)
            .select_from(submission_notes)
            .join(submissions)
            .join(acceptances, acceptances.c.submission_id == submissions.c.id)
            .where(submissions.c.programme == programme)
            .order_by(submission_notes.c.id)
        )
        found: dict[str, dict[str, Note]] = {}
        for row in self.connection.execute(query):
            note = Note(row.question, row.note, row.at, row.by)
            found.setdefault(row.public_id, {})[row.question] = note
        return found

    def reasons(self, programme: str) -> dict[str, Reason]:
        """Why accepted deliveries changed what was known, by receipt number."""
        query = (
            select(
                submissions.c.public_id,
                acceptances.c.kind,
                acceptances.c.reason,
                acceptances.c.by,
            )
            .select_from(acceptances)
            .join(submissions)
            .where(submissions.c.programme == programme, acceptances.c.revised > 0)
        )
        return {
            row.public_id: Reason(row.kind, row.reason, row.by)
            for row in self.connection.execute(query)
        }

    def _steps(self, query: Any) -> dict[int, tuple[Step, ...]]:
        found: dict[int, tuple[Step, ...]] = {}
        for row in self.connection.execute(query):
            action = cast(Action, row.action)
            step = Step(action, row.kind, row.reason, row.at, row.by)
            found[row.submission_id] = (*found.get(row.submission_id, ()), step)
        return found
