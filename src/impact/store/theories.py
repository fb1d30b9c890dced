"""Published versions of theories: text, hash, who, when and why."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select

from impact.errors import NotFound
from impact.store.inserting import insert
from impact.store.tables import theories


@dataclass(frozen=True)
class TheoryVersion:
    """One published version of a programme's theory of change."""

    id: int
    programme: str
    number: int
    text: str
    sha256: str
    published_at: datetime
    published_by: str
    reason: str


@dataclass(frozen=True)
class Theories:
    connection: Connection

    def add(
        self, programme: str, text: str, sha256: str, *, at: datetime, by: str, reason: str
    ) -> TheoryVersion:
        """Keep the next version of a programme's theory."""
        last = select(func.max(theories.c.number)).where(theories.c.programme == programme)
        number = (self.connection.execute(last).scalar() or 0) + 1
        values: dict[str, Any] = {
            "programme": programme,
            "number": number,
            "text": text,
            "sha256": sha256,
            "published_at": at,
            "published_by": by,
            "reason": reason,
        }
        return TheoryVersion(id=insert(self.connection, theories, values), **values)

    def latest(self, programme: str, as_of: datetime | None = None) -> TheoryVersion:
        """The version in force at a moment (default: the newest). Raises NotFound."""
        query = select(theories).where(theories.c.programme == programme)
        if as_of is not None:
            query = query.where(theories.c.published_at <= as_of)
        row = self.connection.execute(query.order_by(theories.c.number.desc()).limit(1)).first()
        if row is None:
            raise NotFound(f"programma '{programme}' is er niet (op die datum)")
        return _version(row)

    def find_latest(self, programme: str) -> TheoryVersion | None:
        """The newest version, or None for a programme that has none."""
        versions = self.of_programme(programme)
        return versions[-1] if versions else None

    def get(self, id_: int) -> TheoryVersion:
        row = self.connection.execute(select(theories).where(theories.c.id == id_)).one()
        return _version(row)

    def of_programme(self, programme: str) -> tuple[TheoryVersion, ...]:
        """All versions of a programme's theory, oldest first."""
        query = select(theories).where(theories.c.programme == programme)
        rows = self.connection.execute(query.order_by(theories.c.number))
        return tuple(_version(row) for row in rows)

    def numbered(self, programme: str, number: int) -> TheoryVersion:
        """One version by its number. Raises NotFound."""
        if not 0 < number < 2**31:  # what no database holds
            raise NotFound(f"versie {number} van '{programme}' is er niet")
        query = select(theories).where(
            theories.c.programme == programme, theories.c.number == number
        )
        row = self.connection.execute(query).first()
        if row is None:
            raise NotFound(f"versie {number} van '{programme}' is er niet")
        return _version(row)

    def all_latest(self) -> tuple[TheoryVersion, ...]:
        """The newest version of every programme, by code."""
        newest = select(func.max(theories.c.id)).group_by(theories.c.programme)
        query = select(theories).where(theories.c.id.in_(newest)).order_by(theories.c.programme)
        return tuple(_version(row) for row in self.connection.execute(query))


def _version(row: Row[Any]) -> TheoryVersion:
    return TheoryVersion(**row._mapping)
