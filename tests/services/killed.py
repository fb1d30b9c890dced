"""Processes that deliver until they are killed. Nothing here but what such a process needs."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any

from impact.bootstrap import start
from impact.services import deliveries, submissions
from impact.services.context import Impact
from impact.settings import Settings

DASHBOARDS = Path(__file__).parents[2] / "dashboards"
CODE, SOURCE = "PROEF", "school-jaar"
YEARS = range(2005, 2026)


def opened(folder: Path, now: Callable[[], datetime] | None = None) -> Impact:
    """An Impact over a folder, as a process that starts opens it."""
    chosen = Settings(folder, DASHBOARDS, "127.0.0.1", 8000, "x" * 40, "nl")
    impact = start(chosen)
    return replace(impact, now=now) if now else impact


def content(number: int) -> bytes:
    """The file with this number: a figure for every school year, all different per file."""
    rows = [f"WK990112;{year}/{year + 1};{written(number, year)}" for year in YEARS]
    return ("\n".join(["Gebied;Schooljaar;Taal", *rows]) + "\n").encode()


def written(number: int, year: int) -> str:
    """The figure for a year in a file, as the file says it: no two files have one in common."""
    return f"{number % 100},{number // 100:02d}{year % 10}"


def deliver(impact: Impact, number: int) -> submissions.SubmissionDetail:
    """Send and accept the file with this number."""
    return submissions.deliver(
        impact, CODE, SOURCE, f"{number}.csv", content(number), by="school", reason="herzien"
    )


def deliver_until_killed(folder: Path, first: int, acknowledge: Connection) -> None:
    """Deliver one file after another; each receipt is told as soon as we have it.

    Files are read in this process: the server that children are forked from takes longer to start
    than this process lives, which would be killed before it had delivered anything.
    """
    deliveries.apart = _here
    impact = opened(folder)
    number = first
    while True:
        detail = deliver(impact, number)
        acknowledge.send((number, detail.id, detail.sha256, detail.rows))
        number += 1


def _here(work: Callable[..., bytes], *arguments: Any, **_limits: Any) -> bytes:
    return work(*arguments)


def deliver_together(folder: Path, ready: Barrier, acknowledge: Connection) -> None:
    """Deliver the same file at the same moment as others do."""
    impact = opened(folder, lambda: datetime(2026, 11, 24, 9, tzinfo=UTC))
    ready.wait()
    acknowledge.send(deliver(impact, 1).id)
    acknowledge.close()
    os._exit(0)
