"""Tokens of machines that deliver, and the keys that make a repeated request one delivery."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, select

from impact.store.account_tables import (
    api_tokens,
    idempotency_keys,
    idempotency_receipts,
    token_revocations,
    token_uses,
)
from impact.store.inserting import insert
from impact.store.tables import submissions


@dataclass(frozen=True)
class StoredToken:
    """A token as it is kept: its hash, never itself."""

    id: int
    name: str
    prefix: str
    sha256: str
    programme: str
    partner: str
    created_at: datetime
    created_by: str
    expires_at: datetime
    revoked_at: datetime | None
    used_at: datetime | None


@dataclass(frozen=True)
class Tokens:
    connection: Connection

    def add(self, **values: Any) -> int:
        return insert(self.connection, api_tokens, values)

    def with_prefix(self, prefix: str) -> tuple[StoredToken, ...]:
        """The tokens that begin like this; almost always one."""
        return self._query(_joined().where(api_tokens.c.prefix == prefix))

    def all(self) -> tuple[StoredToken, ...]:
        """Every token there ever was, newest first."""
        return self._query(_joined().order_by(api_tokens.c.id.desc()))

    def revoke(self, token_id: int, *, at: datetime, by: str) -> None:
        self.connection.execute(token_revocations.insert().values(token_id=token_id, at=at, by=by))

    def used(self, token: StoredToken, at: datetime) -> None:
        """Keep when a token last came by: the one thing about it that changes."""
        if token.used_at is None:
            self.connection.execute(
                token_uses.insert().prefix_with("OR REPLACE").values(token_id=token.id, at=at)
            )
        else:
            same = token_uses.c.token_id == token.id
            self.connection.execute(token_uses.update().where(same).values(at=at))

    def request_of(self, token_id: int, key: str) -> str | None:
        """The fingerprint of the request that first came with this key."""
        query = select(idempotency_keys.c.request).where(
            idempotency_keys.c.token_id == token_id, idempotency_keys.c.key == key
        )
        return self.connection.execute(query).scalar()

    def claim(self, token_id: int, key: str, request: str, at: datetime) -> None:
        values = {"token_id": token_id, "key": key, "request": request, "at": at}
        self.connection.execute(idempotency_keys.insert().values(values))

    def receipt_of(self, token_id: int, key: str) -> str | None:
        """The public number of the delivery that the first request with this key made."""
        query = (
            select(submissions.c.public_id)
            .join(idempotency_receipts)
            .where(idempotency_receipts.c.token_id == token_id, idempotency_receipts.c.key == key)
        )
        return self.connection.execute(query).scalar()

    def keep_receipt(self, token_id: int, key: str, public_id: str) -> None:
        """Bind a key to its delivery, once."""
        if self.receipt_of(token_id, key) is None:
            number = select(submissions.c.id).where(submissions.c.public_id == public_id)
            values = {
                "token_id": token_id,
                "key": key,
                "submission_id": self.connection.execute(number).scalar_one(),
            }
            self.connection.execute(idempotency_receipts.insert().values(values))

    def _query(self, query: Select[Any]) -> tuple[StoredToken, ...]:
        return tuple(StoredToken(**row._mapping) for row in self.connection.execute(query))


def _joined() -> Select[Any]:
    return select(
        api_tokens,
        token_revocations.c.at.label("revoked_at"),
        token_uses.c.at.label("used_at"),
    ).select_from(api_tokens.outerjoin(token_revocations).outerjoin(token_uses))
