"""Example files that somebody sent to say what their columns mean."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from impact.errors import NotFound
from impact.store.inserting import insert
from impact.store.tables import samples


@dataclass(frozen=True)
class Sample:
    """An example file of a source; its bytes are kept under their hash."""

    id: int
    public_id: str
    programme: str
    source: str
    file: str
    sha256: str
    size: int
    at: datetime
    by: str


@dataclass(frozen=True)
class Samples:
    connection: Connection

    def add(self, **values: Any) -> Sample:
        return Sample(id=insert(self.connection, samples, values), **values)

    def get(self, programme: str, source: str, public_id: str) -> Sample:
        """A sample of a source. Raises NotFound."""
        query = select(samples).where(
            samples.c.public_id == public_id,
            samples.c.programme == programme,
            samples.c.source == source,
        )
        row = self.connection.execute(query).first()
        if row is None:
            raise NotFound(f"voorbeeldbestand '{public_id}' is er niet")
        return Sample(**row._mapping)

    def latest(self, programme: str, source: str) -> Sample | None:
        """The newest sample of a source."""
        query = select(samples).where(samples.c.programme == programme, samples.c.source == source)
        row = self.connection.execute(query.order_by(samples.c.id.desc()).limit(1)).first()
        return Sample(**row._mapping) if row else None
