"""Published editions of the accountability report: what they were made from, and their hash."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from impact.errors import NotFound
from impact.store.inserting import insert
from impact.store.tables import editions


@dataclass(frozen=True)
class Edition:
    """One published edition. `acceptance_id` says which measurements were known to it,
    `answer_id` which answers to verdicts and `register_change_id` what stood in the registers:
    None when it was published before those were kept.
    """

    id: int
    programme: str
    number: int
    title: str
    theory_id: int
    acceptance_id: int
    as_of: datetime
    published_at: datetime
    published_by: str
    manifest_sha256: str
    answer_id: int | None
    register_change_id: int | None
    sections: str | None
    """The keys of its sections with a space between; None: those of the first editions."""


@dataclass(frozen=True)
class Editions:
    connection: Connection

    def next_number(self, programme: str) -> int:
        last = select(func.max(editions.c.number)).where(editions.c.programme == programme)
        return (self.connection.execute(last).scalar() or 0) + 1

    def add(self, **values: Any) -> Edition:
        return Edition(id=insert(self.connection, editions, values), **values)

    def of_programme(self, programme: str) -> tuple[Edition, ...]:
        """All editions, newest first."""
        query = select(editions).where(editions.c.programme == programme)
        rows = self.connection.execute(query.order_by(editions.c.number.desc()))
        return tuple(Edition(**row._mapping) for row in rows)

    def get(self, programme: str, number: int) -> Edition:
        """Raises NotFound."""
        query = select(editions).where(
            editions.c.programme == programme, editions.c.number == number
        )
        row = self.connection.execute(query).first()
        if row is None:
            raise NotFound(f"verslag {number} van '{programme}' is er niet")
        return Edition(**row._mapping)
