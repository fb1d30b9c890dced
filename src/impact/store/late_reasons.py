"""Why something is late, in the words of the partner. A later word stands beside the first."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, select

from impact.store.inserting import insert
from impact.store.tables import late_reasons


@dataclass(frozen=True)
class LateReason:
    """What a partner said of one delivery, and when it expects to deliver."""

    id: int
    programme: str
    source: str
    period: str
    reason: str
    expected_on: date | None
    at: datetime
    by: str


@dataclass(frozen=True)
class LateReasons:
    connection: Connection

    def add(self, **values: Any) -> LateReason:
        return LateReason(id=insert(self.connection, late_reasons, values), **values)

    def of_programme(self, programme: str, until: datetime | None = None) -> tuple[LateReason, ...]:
        """Everything said about deliveries to a programme (up to a moment), newest first."""
        query = select(late_reasons).where(late_reasons.c.programme == programme)
        if until is not None:
            query = query.where(late_reasons.c.at <= until)
        rows = self.connection.execute(query.order_by(late_reasons.c.id.desc()))
        return tuple(LateReason(**row._mapping) for row in rows)
