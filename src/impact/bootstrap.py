"""The composition root: the only place that reads the environment and the clock."""

import os
from datetime import UTC, datetime, timedelta

from impact import __version__
from impact.errors import ImpactError
from impact.outside.addresses import read_networks
from impact.outside.fetching import Outside
from impact.outside.line import Guard
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
        outside=_outside(settings),
    )


def _outside(settings: Settings) -> Outside:
    try:
        networks = read_networks(settings.networks)
    except ValueError as error:
        raise ImpactError("IMPACT_NETWORKS must name networks, such as 10.20.0.0/16") from error
    agent = f"Impact/{__version__} ({settings.contact or 'no contact set'})"
    return Outside(Guard(networks=networks), agent, settings.credentials)
