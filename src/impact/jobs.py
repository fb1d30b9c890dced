"""The clock: what happens by itself, in one dedicated process.

Times are UTC, so that no hour is skipped or run twice when summer time begins or ends.
"""

from collections.abc import Callable
from functools import partial

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

    told: set[str] = set()

    def collect() -> None:
        for line in _collected(impact):
            if line not in told:  # what lies in the way is said once, not every minute
                tell(line)
                told.add(line)

    def look() -> None:
        for item in pulls.due(impact):
            scheduler.add_job(
                _guarded(partial(_fetch, impact, item, tell), tell),
                id=f"pull {item.programme} {item.source}",
                replace_existing=True,
                executor="pulls",
                misfire_grace_time=None,
            )

    for name, work in (("inbox", collect), ("pulls", look)):
        scheduler.add_job(
            _guarded(work, tell),
            "interval",
            seconds=EVERY_SECONDS,
            id=name,
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
    lines = _collected(impact)
    for item in pulls.due(impact):
        lines += _pulled(impact, item)
    return lines


def _guarded(work: Callable[[], None], tell: Callable[[str], None]) -> Callable[[], None]:
    """The same work, of which one bad round does not stop the clock."""

    def guarded() -> None:
        try:
            work()
        except ImpactError as error:
            tell(f"niet gelukt: {error}")

    return guarded


def _fetch(impact: Impact, item: pulls.Due, tell: Callable[[str], None]) -> None:
    for line in _pulled(impact, item):
        tell(line)


def _collected(impact: Impact) -> list[str]:
    done = [f"{done.file}: {done.state} (bewijs {done.receipt})" for done in inbox.collect(impact)]
    return [*done, *inbox.notices(impact)]


def _pulled(impact: Impact, item: pulls.Due) -> list[str]:
    run = pulls.pull(impact, item.programme, item.source, item.slot)
    if run is None:  # another process was first
        return []
    return [f"{item.programme}/{item.source} {item.slot}: {run.outcome} ({run.detail})"]
