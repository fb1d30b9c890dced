"""The store keeps what happened and gives plain values back; the only room that knows SQLAlchemy.

Append-only: rows are added, never changed; the state of a thing is the last thing that happened to
it. Every write is one transaction that begins IMMEDIATE, so two writers wait instead of failing.
"""

from impact.store.opening import Database, Session, open_database

__all__ = ["Database", "Session", "open_database"]
