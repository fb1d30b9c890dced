"""How the database behaves: durable, strict, append-only, and one writer at a time."""

import sqlite3
import threading
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import event, text
from sqlalchemy.exc import IntegrityError

from impact.errors import Damaged, ImpactError, NotFound
from impact.services.context import Impact
from impact.store import account_tables, open_database, opening, tables  # noqa: F401 - they fill the metadata
from impact.store.files import Files
from impact.store.metadata import metadata
from impact.store.migrating import head, migrate, version


def test_the_database_is_durable_and_strict(impact: Impact) -> None:
    with impact.database.reading() as session:
        for pragma, wanted in opening.SQLITE_PRAGMAS.items():
            row = session.connection.exec_driver_sql(f"PRAGMA {pragma}").one()
            assert row[0] == wanted, pragma


def test_every_write_begins_immediate(impact: Impact) -> None:
    said: list[str] = []
    event.listen(
        impact.database.engine,
        "before_cursor_execute",
        lambda _c, _cur, statement, *_rest: said.append(statement),
    )
    with impact.database.writing():
        pass
    with impact.database.reading():
        pass
    assert said == ["BEGIN IMMEDIATE", "BEGIN"]


def test_the_migrations_make_exactly_the_tables_of_the_models(impact: Impact) -> None:
    with impact.database.reading() as session:
        context = MigrationContext.configure(session.connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_migrating_twice_does_nothing_the_second_time(tmp_path: Path) -> None:
    database = open_database(tmp_path / "a.db", tmp_path)
    assert migrate(database) is True
    assert version(database) == head()
    assert migrate(database) is False
    database.close()


def test_a_migration_that_fails_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = open_database(tmp_path / "a.db", tmp_path)

    def fail(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if "CREATE TABLE revisions" in statement:
            raise sqlite3.OperationalError("disk full")

    event.listen(database.engine, "before_cursor_execute", fail)
    with pytest.raises(sqlite3.OperationalError):
        migrate(database)
    event.remove(database.engine, "before_cursor_execute", fail)
    with database.reading() as session:
        assert session.connection.execute(text("SELECT count(*) FROM sqlite_master")).scalar() == 0
    assert migrate(database) is True
    database.close()


def test_a_database_of_a_newer_version_is_refused(impact: Impact) -> None:
    with impact.database.writing() as session:
        session.connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(ImpactError, match="nieuwere versie"):
        migrate(impact.database)


@pytest.mark.parametrize(
    "statement", ["UPDATE theories SET text = ''", "DELETE FROM theories", "DELETE FROM periods"]
)
def test_what_was_kept_cannot_be_changed_even_by_hand(impact: Impact, statement: str) -> None:
    with impact.database.writing() as session:
        session.theories.add("P", "text", "0" * 64, at=impact.now(), by="a", reason="b")
        session.connection.exec_driver_sql(
            "INSERT INTO periods (code, start, end) VALUES ('2024', '2024-01-01', '2024-12-31')"
        )
    with pytest.raises(IntegrityError, match="append-only"), impact.database.writing() as session:
        session.connection.exec_driver_sql(statement)


def test_a_second_writer_waits_and_then_gets_a_sentence(
    impact: Impact, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocker = sqlite3.connect(impact.settings.database, isolation_level=None)
    blocker.execute("BEGIN IMMEDIATE")
    with (
        impact.database.reading() as session
    ):  # a reader is never blocked, and shortens the wait for this connection
        session.connection.exec_driver_sql("PRAGMA busy_timeout=50")
    with pytest.raises(ImpactError, match="bezet"), impact.database.writing():
        pass
    blocker.execute("ROLLBACK")
    blocker.close()
    with impact.database.writing():
        pass


def test_two_writers_at_once_both_succeed(impact: Impact) -> None:
    def write(name: str) -> None:
        for _ in range(20):
            with impact.database.writing() as session:
                session.theories.add(name, "t", "0" * 64, at=impact.now(), by="a", reason="b")

    threads = [threading.Thread(target=write, args=(name,)) for name in ("A", "B", "C", "D")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with impact.database.reading() as session:
        assert [v.number for v in session.theories.all_latest()] == [20, 20, 20, 20]


def test_files_are_kept_once_under_their_hash(tmp_path: Path) -> None:
    files = Files(tmp_path)
    digest = files.keep(b"inhoud")
    assert files.keep(b"inhoud") == digest
    assert files.read(digest) == b"inhoud"
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


def test_a_file_that_changed_on_disk_is_noticed(tmp_path: Path) -> None:
    files = Files(tmp_path)
    digest = files.keep(b"inhoud")
    (tmp_path / digest[:2] / digest).write_bytes(b"Inhoud")
    with pytest.raises(Damaged):
        files.read(digest)
    with pytest.raises(NotFound):
        files.read("0" * 64)
