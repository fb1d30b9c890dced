"""What residents' bodies said of a version of a theory."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import Connection, select

from impact.store.tables import endorsements

EndorsementVerdict = Literal["yes", "with_remarks", "no"]


@dataclass(frozen=True)
class Endorsement:
    """One body's answer to one version. A later answer stands beside it, it replaces nothing."""

    id: int
    theory_id: int
    body: str
    verdict: EndorsementVerdict
    remark: str
    decided_on: date
    recorded_at: datetime
    recorded_by: str


@dataclass(frozen=True)
class Endorsements:
    connection: Connection

    def add(self, **values: Any) -> None:
        self.connection.execute(endorsements.insert().values(**values))

    def of_versions(self, theory_ids: tuple[int, ...]) -> tuple[Endorsement, ...]:
        """The answers to these versions, in the order in which they were recorded."""
        query = select(endorsements).where(endorsements.c.theory_id.in_(theory_ids))
        rows = self.connection.execute(query.order_by(endorsements.c.id))
        return tuple(Endorsement(**row._mapping) for row in rows)
