"""A store for one run under a lease: whoever lost the lease cannot write."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from impact.store.opening import Database, Session
from impact.store.pulls import Lease


@dataclass(frozen=True)
class FencedDatabase(Database):
    """The same store; every write first makes sure, in its own transaction, of the lease."""

    lease: Lease

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A transaction that may write. Raises LeaseLostError before anything is written."""
        with super().writing() as session:
            session.pulls.check(self.lease)
            yield session


def fenced(database: Database, lease: Lease) -> FencedDatabase:
    """The store, for the holder of a lease."""
    return FencedDatabase(database.engine, database.deliveries, database.editions, lease)
