"""The clock: what happens by itself, in one dedicated process.

Times are UTC, so that no hour is skipped or run twice when summer time begins or ends.
"""

from collections.abc import Callable

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.blocking import BlockingScheduler

from impact.errors import ImpactError
from impact.services import inbox, pulls
from impact.services.context import Impact

EVERY_SECONDS = 60
AT_ONCE = 4
"""How many sources are fetched at the same moment, also after days of standing still."""


def run(impact: Impact, tell: Callable[[str], None]) -> None:
    """Run the jobs until the process is stopped."""
    scheduler = BlockingScheduler(
        timezone="UTC",
        executors={"default": ThreadPoolExecutor(2), "pulls": ThreadPoolExecutor(AT_ONCE)},
    )

    def collect() -> None:
        try:
            for line in run_once(impact):
                tell(line)
        except ImpactError as error:  # one bad round must not stop the clock
            tell(f"niet gelukt: {error}")

    scheduler.add_job(
        collect,
        "interval",
        seconds=EVERY_SECONDS,
        id="inbox",
        coalesce=True,
        max_instances=1,
        misfire_grace_time=None,
        next_run_time=impact.now(),
    )

    def fetch(item: pulls.Due) -> None:
        try:
            for line in _pulled(impact, item):
                tell(line)
        except ImpactError as error:
            tell(f"niet gelukt: {error}")

    def look() -> None:
        try:
            for item in pulls.due(impact):
                scheduler.add_job(
                    fetch,
                    args=[item],
                    id=f"pull {item.programme} {item.source}",
                    replace_existing=True,
                    executor="pulls",
                    misfire_grace_time=None,
                )
        except ImpactError as error:
            tell(f"niet gelukt: {error}")

    scheduler.add_job(
        look,
        "interval",
        seconds=EVERY_SECONDS,
        id="pulls",
        coalesce=True,
        max_instances=1,
        misfire_grace_time=None,
        next_run_time=impact.now(),
    )
    try:
        scheduler.start()
    except (KeyboardInterrupt, SystemExit):
        tell("gestopt")


def run_once(impact: Impact) -> list[str]:
    """Every job once; one line for each thing that was done."""
    lines = [f"{done.file}: {done.state} (bewijs {done.receipt})" for done in inbox.collect(impact)]
    for item in pulls.due(impact):
        lines += _pulled(impact, item)
    return lines


def _pulled(impact: Impact, item: pulls.Due) -> list[str]:
    run = pulls.pull(impact, item.programme, item.source, item.slot)
    if run is None:  # another process was first
        return []
    return [f"{item.programme}/{item.source} {item.slot}: {run.outcome} ({run.detail})"]
