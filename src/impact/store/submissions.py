"""What partners delivered: the receipt, its issues, and its acceptance."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, select

from impact.errors import NotFound
from impact.issues import Issue, Where
from impact.store.inserting import insert
from impact.store.tables import acceptances, submission_issues, submissions


@dataclass(frozen=True)
class Acceptance:
    """The moment at which a delivery became part of what is known; `id` orders these moments."""

    id: int
    at: datetime
    by: str
    reason: str
    new: int
    revised: int
    same: int
    waiting: int = 0
    """Cells that were wrong and wait for a better file."""
    kind: str = ""
    """Why known figures changed, as one of a few choices; `reason` tells it in words."""


@dataclass(frozen=True)
class Submission:
    """One delivered file: from whom, which bytes, and whether it was accepted."""

    id: int
    public_id: str
    programme: str
    source: str
    theory_id: int
    definition: str
    file: str
    sha256: str
    size: int
    sheet: str
    rows: int
    received_at: datetime
    received_by: str
    note: str
    kept: bool
    """Whether the bytes were kept: not of a file with personal data, or that nobody could read."""
    acceptance: Acceptance | None = None


@dataclass(frozen=True)
class Submissions:
    connection: Connection

    def add(self, issues: Sequence[Issue], **values: Any) -> Submission:
        """Keep the receipt of a delivery with everything that was found in it."""
        id_ = insert(self.connection, submissions, values)
        rows = [_issue_row(id_, number, issue) for number, issue in enumerate(issues, 1)]
        if rows:
            self.connection.execute(submission_issues.insert(), rows)
        return Submission(id=id_, **values)

    def get(self, public_id: str) -> Submission:
        """Raises NotFound."""
        found = self._query(_joined().where(submissions.c.public_id == public_id))
        if not found:
            raise NotFound(f"aanlevering '{public_id}' is er niet")
        return found[0]

    def same_file(
        self, programme: str, source: str, sha256: str, definition: str
    ) -> Submission | None:
        """An earlier delivery of the same bytes, read by the same source definition."""
        found = self._query(
            _joined().where(
                submissions.c.programme == programme,
                submissions.c.source == source,
                submissions.c.sha256 == sha256,
                submissions.c.definition == definition,
            )
        )
        return found[0] if found else None

    def last_correction(self, programme: str, source: str, sha256: str, after: int) -> int | None:
        """The last acceptance after this one in which other bytes of a source changed figures."""
        query = (
            select(acceptances.c.id)
            .join(submissions)
            .where(
                submissions.c.programme == programme,
                submissions.c.source == source,
                submissions.c.sha256 != sha256,
                acceptances.c.id > after,
                acceptances.c.revised > 0,
            )
            .order_by(acceptances.c.id.desc())
            .limit(1)
        )
        return self.connection.execute(query).scalar()

    def of_programme(self, programme: str) -> tuple[Submission, ...]:
        """All deliveries to a programme, newest first."""
        newest = submissions.c.id.desc()
        return self._query(_joined().where(submissions.c.programme == programme).order_by(newest))

    def issues(self, submission: Submission) -> tuple[Issue, ...]:
        query = (
            select(submission_issues)
            .where(submission_issues.c.submission_id == submission.id)
            .order_by(submission_issues.c.number)
        )
        return tuple(_issue(row._mapping, submission) for row in self.connection.execute(query))

    def issues_of_programme(self, programme: str) -> dict[int, tuple[Issue, ...]]:
        """The issues of all deliveries to a programme, by the number of the delivery."""
        found = {item.id: item for item in self.of_programme(programme)}
        query = (
            select(submission_issues)
            .where(submission_issues.c.submission_id.in_(found))
            .order_by(submission_issues.c.submission_id, submission_issues.c.number)
        )
        grouped: dict[int, tuple[Issue, ...]] = {}
        for row in self.connection.execute(query):
            id_ = row._mapping["submission_id"]
            grouped[id_] = (*grouped.get(id_, ()), _issue(row._mapping, found[id_]))
        return grouped

    def accept(
        self,
        submission: Submission,
        *,
        at: datetime,
        by: str,
        reason: str,
        counts: dict[str, int],
        waiting: int = 0,
        kind: str = "",
    ) -> Acceptance:
        """Record that a delivery becomes known. Moments never run back, whatever the clock does."""
        last = select(acceptances.c.at).order_by(acceptances.c.id.desc()).limit(1)
        before = self.connection.execute(last).scalar()
        values: dict[str, Any] = {
            "at": max(at, before) if before else at,
            "by": by,
            "reason": reason,
            "waiting": waiting,
            "kind": kind,
            **counts,
        }
        id_ = insert(self.connection, acceptances, {"submission_id": submission.id, **values})
        return Acceptance(id=id_, **values)

    def last_acceptance(self, as_of: datetime | None = None) -> int:
        """The number of the last acceptance at a moment (default: now); 0 when there is none."""
        query = select(acceptances.c.id).order_by(acceptances.c.id.desc()).limit(1)
        if as_of is not None:
            query = query.where(acceptances.c.at <= as_of)
        return self.connection.execute(query).scalar() or 0

    def last_accepted_at(self, programme: str, acceptance_id: int) -> datetime | None:
        """The moment of a programme's last acceptance up to this one; None when there is none."""
        query = (
            select(acceptances.c.at)
            .join(submissions)
            .where(submissions.c.programme == programme, acceptances.c.id <= acceptance_id)
            .order_by(acceptances.c.id.desc())
            .limit(1)
        )
        return self.connection.execute(query).scalar()

    def _query(self, query: Select[Any]) -> tuple[Submission, ...]:
        return tuple(_submission(row._mapping) for row in self.connection.execute(query))


_ACCEPTED = [column.label(f"acceptance_{column.name}") for column in acceptances.c]


def _joined() -> Select[Any]:
    return select(submissions, *_ACCEPTED).select_from(submissions.outerjoin(acceptances))


def _submission(row: Any) -> Submission:
    values = {column.name: row[column.name] for column in submissions.c}
    names = ("id", "at", "by", "reason", "new", "revised", "same", "waiting", "kind")
    accepted = {name: row[f"acceptance_{name}"] for name in names}
    acceptance = Acceptance(**accepted) if accepted["id"] is not None else None
    return Submission(**values, acceptance=acceptance)


def _issue_row(submission_id: int, number: int, issue: Issue) -> dict[str, Any]:
    return {
        "submission_id": submission_id,
        "number": number,
        "code": issue.code,
        "sheet": issue.where.sheet,
        "row": issue.where.row,
        "column": issue.where.column,
        "value": issue.value,
        "params": json.dumps(dict(issue.params), ensure_ascii=False, default=str),
    }


def _issue(row: Any, submission: Submission) -> Issue:
    where = Where(submission.file, sheet=row["sheet"], row=row["row"], column=row["column"])
    return Issue(row["code"], where, row["value"], json.loads(row["params"]))
