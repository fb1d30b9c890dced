"""Bringing the tables to the present version, all steps in one transaction."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from impact.errors import ImpactError
from impact.store.opening import Database

_FOLDER = Path(__file__).parent / "migrations"


def migrate(database: Database) -> bool:
    """Migrate to the newest version; returns whether anything had to be done.

    Everything happens in one transaction: a process that is killed leaves the old tables.
    Raises ImpactError when the database was made by a newer version than this one.
    """
    if version(database) == head():
        return False
    known = {script.revision for script in _scripts().walk_revisions()}
    if version(database) not in known | {None}:
        raise ImpactError("deze database is gemaakt door een nieuwere versie van Impact")
    with database.writing() as session:
        config = _config()
        config.attributes["connection"] = session.connection
        command.upgrade(config, "head")
    return True


def version(database: Database) -> str | None:
    """The version of the tables; None for an empty database."""
    with database.reading() as session:
        return MigrationContext.configure(session.connection).get_current_revision()


def head() -> str | None:
    """The version that this code needs."""
    return _scripts().get_current_head()


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER))
    return config
