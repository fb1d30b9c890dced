"""The outbox: letters that were decided on, and every attempt to send one.

A letter has a key, the event it is about, and a key is kept once: so nobody hears twice of one
event, whoever decides. Sending begins with a claim that is written down before the mail server
hears of it. A claim without an outcome is a process that stopped halfway; such a letter may have
arrived and is not tried again.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, func, or_, select
from sqlalchemy.dialects.sqlite import insert as insert_once

from impact.store.account_tables import accounts
from impact.store.tables import letter_attempts, letters

CLAIMED = "claimed"
SEPARATOR = "|"
"""Between the parts of a key: the programme, what kind of letter, the event, and to whom."""


@dataclass(frozen=True)
class Letter:
    """A letter to one address, about one event."""

    key: str
    recipient: str
    subject: str
    body: str
    queued_at: datetime
    id: int = 0


@dataclass(frozen=True)
class Attempt:
    letter_id: int
    at: datetime
    outcome: str
    detail: str


@dataclass(frozen=True)
class Address:
    """Where somebody with an account may be written to."""

    name: str
    role: str
    partner: str | None
    email: str


@dataclass(frozen=True)
class Letters:
    connection: Connection

    def queue(self, letter: Letter) -> bool:
        """Keep a letter to be sent; False, and nothing happens, when its key is there already."""
        values = {
            "key": letter.key,
            "recipient": letter.recipient,
            "subject": letter.subject,
            "body": letter.body,
            "queued_at": letter.queued_at,
        }
        query = insert_once(letters).values(**values).on_conflict_do_nothing()
        return self.connection.execute(query).rowcount == 1

    def unfinished(self, final: Iterable[str]) -> tuple[tuple[Letter, tuple[Attempt, ...]], ...]:
        """Letters without a final outcome, oldest first, with their attempts, oldest first."""
        ended = select(letter_attempts.c.letter_id).where(letter_attempts.c.outcome.in_(final))
        query = select(letters).where(letters.c.id.not_in(ended)).order_by(letters.c.id)
        return self._with_attempts(query)

    def starting_with(self, prefix: str) -> tuple[tuple[Letter, tuple[Attempt, ...]], ...]:
        """Letters whose key begins so, newest first, with their attempts, oldest first."""
        query = (
            select(letters)
            .where(letters.c.key.startswith(prefix, autoescape=True))
            .order_by(letters.c.id.desc())
        )
        return self._with_attempts(query)

    def attempts(self, letter_id: int) -> tuple[Attempt, ...]:
        query = (
            select(letter_attempts)
            .where(letter_attempts.c.letter_id == letter_id)
            .order_by(letter_attempts.c.id)
        )
        return tuple(_attempt(row) for row in self.connection.execute(query))

    def attempt(self, letter_id: int, at: datetime, outcome: str, detail: str = "") -> None:
        """Write down that sending begins, or how it ended."""
        values = {"letter_id": letter_id, "at": at, "outcome": outcome, "detail": detail}
        self.connection.execute(letter_attempts.insert().values(**values))

    def addresses(self, programme: str) -> tuple[Address, ...]:
        """Accounts of a programme, or of all, that have an e-mail address."""
        query = (
            select(accounts)
            .where(
                accounts.c.email.is_not(None),
                func.trim(accounts.c.email) != "",
                or_(accounts.c.programme == programme, accounts.c.programme.is_(None)),
            )
            .order_by(accounts.c.id)
        )
        return tuple(
            Address(row.name, row.role, row.partner, row.email)
            for row in self.connection.execute(query)
        )

    def _with_attempts(self, query: Select[Any]) -> tuple[tuple[Letter, tuple[Attempt, ...]], ...]:
        found = [Letter(**row._mapping) for row in self.connection.execute(query)]
        tried: dict[int, list[Attempt]] = {letter.id: [] for letter in found}
        if tried:
            attempts = (
                select(letter_attempts)
                .where(letter_attempts.c.letter_id.between(min(tried), max(tried)))
                .order_by(letter_attempts.c.id)
            )
            for row in self.connection.execute(attempts):
                tried.get(row.letter_id, []).append(_attempt(row))
        return tuple((letter, tuple(tried[letter.id])) for letter in found)


def _attempt(row: Row[Any]) -> Attempt:
    return Attempt(row.letter_id, row.at, row.outcome, row.detail)


def short(text: str) -> str:
    """Sixteen characters that stand for a text, such as the address in a key."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]
