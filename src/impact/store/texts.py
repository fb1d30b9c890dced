"""Texts that can be taken out again: what people told of themselves.

A register forgets nothing, so it names a text by its mark, a salted hash, and never holds it. The
text itself stands here, and can be taken out once; then its mark still says that it was there.
"""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select, update

from impact.store.tables import redactable_texts

_AT_ONCE = 500
"""SQLite takes only so many values in one question."""


@dataclass(frozen=True)
class StoredText:
    """A text, or what is left of one that was taken out."""

    sha256: str
    salt: str
    text: str | None
    added_at: datetime
    redacted_at: datetime | None


def mark_of(salt: str, text: str) -> str:
    """The mark of a text: whoever has both can see that it is this one.

    >>> mark_of("zout", "Het plein is leeg.")[:12]
    '1775a182f466'
    """
    return hashlib.sha256(f"{salt}\n{text}".encode()).hexdigest()


@dataclass(frozen=True)
class Texts:
    connection: Connection

    def add(self, programme: str, salt: str, text: str, at: datetime) -> str:
        """Keep a text; returns its mark. The salt is new for every text."""
        mark = mark_of(salt, text)
        self.connection.execute(
            redactable_texts.insert().values(
                programme=programme, sha256=mark, salt=salt, text=text, added_at=at
            )
        )
        return mark

    def of(self, programme: str, marks: Collection[str]) -> Mapping[str, StoredText]:
        """The texts with these marks, by mark; also those that were taken out."""
        found, wanted = {}, sorted(set(marks))
        row = redactable_texts.c
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            query = select(row.sha256, row.salt, row.text, row.added_at, row.redacted_at).where(
                row.programme == programme, row.sha256.in_(some)
            )
            for one in self.connection.execute(query):
                found[one.sha256] = StoredText(**one._mapping)
        return found

    def redact(self, programme: str, mark: str, *, at: datetime, by: str, why: str) -> None:
        """Take a text out; its mark stays. One that is out already stays as it is."""
        row = redactable_texts.c
        self.connection.execute(
            update(redactable_texts)
            .where(row.programme == programme, row.sha256 == mark, row.text.is_not(None))
            .values(text=None, redacted_at=at, redacted_by=by, redacted_why=why)
        )
