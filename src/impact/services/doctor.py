"""Is everything we keep still whole?"""

from collections.abc import Iterator
from dataclasses import dataclass

from impact.errors import ImpactError
from impact.services import editions
from impact.services.context import Impact
from impact.store import checking
from impact.store.migrating import head, version


@dataclass(frozen=True)
class Finding:
    """One thing that was examined."""

    what: str
    ok: bool
    detail: str


def examine(impact: Impact) -> tuple[Finding, ...]:
    """Examine the database, every delivered file and every published edition."""
    return tuple(_findings(impact))


def _findings(impact: Impact) -> Iterator[Finding]:
    database = impact.database
    yield Finding("tabellen", version(database) == head(), f"versie {version(database)}")
    for what, problem in checking.database_problems(database).items():
        yield Finding(what, not problem, problem or "in orde")
    lost = []
    digests = checking.delivered_files(database)
    for digest in digests:
        try:
            database.deliveries.read(digest)
        except ImpactError as error:
            lost.append(str(error))
    yield Finding("aanleveringen", not lost, "; ".join(lost) or f"{len(digests)} bestanden gaaf")
    for checked in editions.verify(impact):
        lines = checked.lines()
        name = f"verslag {checked.programme} {checked.number}"
        yield Finding(name, not checked.differences, "; ".join(lines))
