"""The theories in the workshop: published ones, and those that are being worked on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from impact.services.theories import ProgrammeEntry
from impact.services.working import WorkingVersion


@dataclass(frozen=True)
class Entry:
    """One programme in the workshop; `started_at` is None when nobody works on it."""

    code: str
    title: str
    version: int | None
    started_at: datetime | None
    started_by: str


def entries(
    published: Iterable[ProgrammeEntry], opened: Iterable[WorkingVersion]
) -> tuple[Entry, ...]:
    """All programmes, published ones first."""
    working = {item.programme: item for item in opened}
    found = [
        _entry(item.code, item.title, item.version, working.pop(item.code, None))
        for item in published
    ]
    return (*found, *(_entry(code, code, None, item) for code, item in working.items()))


def _entry(code: str, title: str, version: int | None, item: WorkingVersion | None) -> Entry:
    started_at = item.started_at if item else None
    return Entry(code, title, version, started_at, item.started_by if item else "")
