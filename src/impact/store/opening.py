"""Opening the store: how the database behaves, and one transaction per unit of work."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import OperationalError

from impact.errors import ImpactError
from impact.store.accounts import Accounts
from impact.store.answers import Answers
from impact.store.arrivals import Arrivals
from impact.store.editions import Editions
from impact.store.endorsements import Endorsements
from impact.store.files import Files
from impact.store.late_reasons import LateReasons
from impact.store.letters import Letters
from impact.store.measurements import Measurements
from impact.store.pulls import Pulls
from impact.store.registers import Registers
from impact.store.samples import Samples
from impact.store.submissions import Submissions
from impact.store.texts import Texts
from impact.store.theories import Theories
from impact.store.tokens import Tokens
from impact.store.trail import Trail
from impact.store.working import Working

BUSY_SECONDS = 5
SQLITE_PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "busy_timeout": BUSY_SECONDS * 1000,
    "secure_delete": 1,  # a text that was taken out is overwritten, not only forgotten
}


@dataclass(frozen=True)
class Session:
    """One transaction: everything in it happens, or nothing does."""

    connection: Connection

    @property
    def theories(self) -> Theories:
        return Theories(self.connection)

    @property
    def endorsements(self) -> Endorsements:
        return Endorsements(self.connection)

    @property
    def working(self) -> Working:
        return Working(self.connection)

    @property
    def submissions(self) -> Submissions:
        return Submissions(self.connection)

    @property
    def trail(self) -> Trail:
        return Trail(self.connection)

    @property
    def measurements(self) -> Measurements:
        return Measurements(self.connection)

    @property
    def editions(self) -> Editions:
        return Editions(self.connection)

    @property
    def arrivals(self) -> Arrivals:
        return Arrivals(self.connection)

    @property
    def late_reasons(self) -> LateReasons:
        return LateReasons(self.connection)

    @property
    def answers(self) -> Answers:
        return Answers(self.connection)

    @property
    def registers(self) -> Registers:
        return Registers(self.connection)

    @property
    def texts(self) -> Texts:
        return Texts(self.connection)

    @property
    def letters(self) -> Letters:
        return Letters(self.connection)

    @property
    def pulls(self) -> Pulls:
        return Pulls(self.connection)

    @property
    def samples(self) -> Samples:
        return Samples(self.connection)

    @property
    def accounts(self) -> Accounts:
        return Accounts(self.connection)

    @property
    def tokens(self) -> Tokens:
        return Tokens(self.connection)


@dataclass(frozen=True)
class Database:
    """The open store: a database, and the files that were delivered or published."""

    engine: Engine
    deliveries: Files
    editions: Path

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A transaction that sees one state of affairs and writes nothing."""
        with self._session(self.engine.execution_options(impact_write=False)) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A transaction that may write; it waits for another writer instead of failing."""
        with self._session(self.engine.execution_options(impact_write=True)) as session:
            yield session

    @contextmanager
    def _session(self, engine: Engine) -> Iterator[Session]:
        try:
            with engine.begin() as connection:
                yield Session(connection)
        except OperationalError as error:
            if "locked" in str(error.orig) or "busy" in str(error.orig):
                message = f"de database is bezet; na {BUSY_SECONDS} seconden is niets opgeslagen"
                raise ImpactError(message) from error
            raise ImpactError(f"de database doet het niet: {error.orig}") from error

    def empty_the_log(self) -> bool:
        """Bring everything into the database file and empty the log of changes beside it.

        The log holds what was written before, also what has been taken out since. Returns False
        when others were reading all the time; then the next one who asks empties it.
        """
        raw = self.engine.raw_connection()
        try:
            cursor = raw.cursor()
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            is_busy, *_ = cursor.fetchone() or (1,)
            return is_busy == 0
        finally:
            raw.close()

    def close(self) -> None:
        self.engine.dispose()


def open_database(path: Path, files: Path) -> Database:
    """Open (or make) the SQLite database at `path`; tables come from migrations, not from here.

    Delivered files are kept under `files/deliveries`, editions under `files/editions`.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(f"sqlite:///{path}")
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin)
    editions = files / "editions"
    editions.mkdir(parents=True, exist_ok=True)
    return Database(engine, Files(files / "deliveries"), editions)


def _set_pragmas(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # the driver must not begin transactions by itself
    cursor = connection.cursor()
    for name, wanted in SQLITE_PRAGMAS.items():
        cursor.execute(f"PRAGMA {name}={wanted}")
        cursor.execute(f"PRAGMA {name}")
        if cursor.fetchone()[0] != wanted:
            raise ImpactError(f"SQLite did not accept {name}={wanted}")
    cursor.close()


def _begin(connection: Connection) -> None:
    write = connection.get_execution_options().get("impact_write", True)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")
