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
        """The id of the last change of every register in which anything was done by a moment.

        Steps through the index from register to register and looks at the end of each: only what
        was done after the moment makes it slower, not what was done before.
        """
        own = select(register_changes).where(register_changes.c.programme == programme).subquery()
        first = select(func.min(own.c.register).label("code")).cte("codes", recursive=True)
        following = select(func.min(own.c.register)).where(own.c.register > first.c.code)
        codes = first.union_all(
            select(following.scalar_subquery()).where(first.c.code.is_not(None))
        )
        last = select(func.max(own.c.id)).where(own.c.register == codes.c.code)
        if until is not None:
            last = last.where(own.c.at <= until)
        rows = self.connection.execute(select(codes.c.code, last.scalar_subquery()))
        return {code: id_ for code, id_ in rows if id_ is not None}

    def last_moment(self, programme: str) -> datetime | None:
        """When the last change in any register was made; None before there was one."""
        last = max(self.last(programme).values(), default=0)
        query = select(register_changes.c.at).where(register_changes.c.id == last)
        return self.connection.execute(query).scalar()

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
