"""Accounts that may sign in. Passwords are kept as hashes only."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from impact.store.tables import accounts


@dataclass(frozen=True)
class StoredAccount:
    id: int
    name: str
    display_name: str
    role: str
    programme: str | None
    partner: str | None
    password_hash: str
    created_at: datetime
    email: str | None


@dataclass(frozen=True)
class Accounts:
    connection: Connection

    def find(self, name: str) -> StoredAccount | None:
        row = self.connection.execute(select(accounts).where(accounts.c.name == name)).first()
        return StoredAccount(**row._mapping) if row else None

    def any_ending_with(self, suffix: str) -> bool:
        query = select(accounts.c.id).where(accounts.c.name.endswith(suffix, autoescape=True))
        return self.connection.execute(query.limit(1)).first() is not None

    def add(self, **values: Any) -> None:
        self.connection.execute(accounts.insert().values(values))
