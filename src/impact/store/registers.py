"""What was done in the registers: changes, added in order and never altered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from impact.store.tables import register_changes

ALL = 2**63 - 1


@dataclass(frozen=True)
class StoredChange:
    """One thing that was done with one entry of a register; `content` is JSON."""

    id: int
    programme: str
    register: str
    entry: str
    number: int
    act: str
    content: str
    reason: str
    by: str
    role: str
    partner: str | None
    at: datetime


@dataclass(frozen=True)
class Registers:
    connection: Connection

    def add(self, changes: Iterable[Mapping[str, Any]]) -> None:
        """Add changes in the order in which they are given."""
        self.connection.execute(register_changes.insert(), [dict(item) for item in changes])

    def last(self, programme: str, until: datetime | None = None) -> dict[str, int]:
        """The id of the last change of every register in which anything was done by a moment."""
        found = register_changes.c
        query = select(found.register, func.max(found.id)).where(found.programme == programme)
        if until is not None:
            query = query.where(found.at <= until)
        rows = self.connection.execute(query.group_by(found.register))
        return dict(rows.tuples().all())

    def of_register(
        self, programme: str, register: str, after: int = 0, last: int = ALL
    ) -> tuple[StoredChange, ...]:
        """The changes of a register in their order: after one, up to and including another."""
        found = register_changes.c
        rows = self.connection.execute(
            select(register_changes)
            .where(
                found.programme == programme,
                found.register == register,
                found.id > after,
                found.id <= last,
            )
            .order_by(found.id)
        )
        return tuple(StoredChange(**row._mapping) for row in rows)
