"""What people answered to verdicts. A later answer stands beside the first, it replaces nothing."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from impact.store.inserting import insert
from impact.store.tables import answers

ALL = 2**63 - 1


@dataclass(frozen=True)
class StoredAnswer:
    """One answer to one verdict: the status that was computed and the last period it was about."""

    id: int
    programme: str
    indicator: str
    kind: str
    status: str
    period: str
    claimed: str | None
    text_nl: str
    text_en: str
    function: str
    at: datetime
    by: str


@dataclass(frozen=True)
class Answers:
    connection: Connection

    def add(self, **values: Any) -> StoredAnswer:
        return StoredAnswer(id=insert(self.connection, answers, values), **values)

    def of_programme(
        self, programme: str, until: datetime | None = None, last: int = ALL
    ) -> tuple[StoredAnswer, ...]:
        """Every answer about a programme, in the order in which they came: up to a moment, or up
        to and including the one with the number `last`.
        """
        query = select(answers).where(answers.c.programme == programme, answers.c.id <= last)
        if until is not None:
            query = query.where(answers.c.at <= until)
        rows = self.connection.execute(query.order_by(answers.c.id))
        return tuple(StoredAnswer(**row._mapping) for row in rows)
