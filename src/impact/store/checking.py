"""Questions to the database about itself."""

from sqlalchemy import select

from impact.store.opening import Database
from impact.store.tables import submissions


def database_problems(database: Database) -> dict[str, str]:
    """What SQLite finds wrong with the file and with references, by kind; empty text is none."""
    with database.reading() as session:
        run = session.connection.exec_driver_sql
        integrity = [str(row[0]) for row in run("PRAGMA integrity_check")]
        foreign = [f"{row[0]} rij {row[1]}" for row in run("PRAGMA foreign_key_check")]
    return {
        "database": "" if integrity == ["ok"] else "; ".join(integrity),
        "verwijzingen": "; ".join(foreign),
    }


def delivered_files(database: Database) -> tuple[str, ...]:
    """The hashes of all files that were delivered and kept."""
    with database.reading() as session:
        kept = select(submissions.c.sha256).where(submissions.c.kept)
        query = kept.distinct().order_by(submissions.c.sha256)
        return tuple(row.sha256 for row in session.connection.execute(query))
