"""Accounts that may sign in. Passwords are kept as hashes only."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from impact.store.account_tables import accounts


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
    removed_at: datetime | None


@dataclass(frozen=True)
class Accounts:
    connection: Connection

    def find(self, name: str) -> StoredAccount | None:
        """The account with this name, also when it was removed."""
        row = self.connection.execute(select(accounts).where(accounts.c.name == name)).first()
        return StoredAccount(**row._mapping) if row else None

    def all(self) -> tuple[StoredAccount, ...]:
        """Every account, removed ones included, by name."""
        rows = self.connection.execute(select(accounts).order_by(accounts.c.name))
        return tuple(StoredAccount(**row._mapping) for row in rows)

    def display_names(self, names: Iterable[str]) -> dict[str, str]:
        """What accounts are called, by their names, also of those that were removed."""
        query = select(accounts.c.name, accounts.c.display_name)
        rows = self.connection.execute(query.where(accounts.c.name.in_(sorted(names))))
        return dict(rows.tuples().all())

    def any_ending_with(self, suffix: str) -> bool:
        query = select(accounts.c.id).where(accounts.c.name.endswith(suffix, autoescape=True))
        return self.connection.execute(query.limit(1)).first() is not None

    def add(self, **values: Any) -> None:
        self.connection.execute(accounts.insert().values(values))

    def set_password(self, name: str, password_hash: str) -> None:
        self._change(name, password_hash=password_hash)

    def remove(self, name: str, at: datetime) -> None:
        """The account may no longer sign in; its row stays, for its name is under what it did."""
        self._change(name, removed_at=at)

    def _change(self, name: str, **values: Any) -> None:
        self.connection.execute(accounts.update().where(accounts.c.name == name).values(values))
