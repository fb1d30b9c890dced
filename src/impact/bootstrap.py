"""The composition root: the only place that reads the environment and the clock."""

import os
from datetime import UTC, datetime, timedelta

from impact import __version__
from impact.services.context import Impact
from impact.settings import Settings, read_settings
from impact.store import open_database
from impact.store.files import remove_unfinished
from impact.store.migrating import migrate


def start(settings: Settings | None = None) -> Impact:
    """Open the store, bring its tables to the present version and wire everything together."""
    settings = settings or read_settings(os.environ)
    database = open_database(settings.database, settings.var)
    migrate(database)
    remove_unfinished(settings.var, datetime.now(UTC) - timedelta(hours=1))
    return Impact(
        database=database,
        now=lambda: datetime.now(UTC),
        settings=settings,
        code_version=__version__,
    )
