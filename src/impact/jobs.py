"""The clock: what happens by itself, in one dedicated process.

Times are UTC, so that no hour is skipped or run twice when summer time begins or ends.
"""

from collections.abc import Callable
from functools import partial

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.blocking import BlockingScheduler

from impact.errors import ImpactError
from impact.services import clearing, inbox, outbox, pulls, reminders
from impact.services.context import Impact

EVERY_SECONDS = 60
EVERY_HOUR = 60 * 60
AT_ONCE = 4
"""How many sources are fetched at the same moment, also after days of standing still."""


def run(impact: Impact, tell: Callable[[str], None]) -> None:
    """Run the jobs until the process is stopped."""
    scheduler = BlockingScheduler(
        timezone="UTC",
        executors={"default": ThreadPoolExecutor(2), "pulls": ThreadPoolExecutor(AT_ONCE)},
    )

    told: set[str] = set()

    def collect_quietly() -> None:
        for line in collect(impact):
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

    def telling(job: Callable[[Impact], list[str]]) -> Callable[[], None]:
        def work() -> None:
            for line in job(impact):
                tell(line)

        return work

    for name, work, every in (
        ("inbox", collect_quietly, EVERY_SECONDS),
        ("pulls", look, EVERY_SECONDS),
        *((job.__module__, telling(job), every) for job, every in JOBS),
    ):
        scheduler.add_job(
            _guarded(work, tell),
            "interval",
            seconds=every,
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
    lines = collect(impact)
    for item in pulls.due(impact):
        lines += _pulled(impact, item)
    return [*lines, *(line for job, _ in JOBS for line in job(impact))]


def collect(impact: Impact) -> list[str]:
    """Deliver what was put down in the drop folders."""
    done = [f"{done.file}: {done.state} (bewijs {done.receipt})" for done in inbox.collect(impact)]
    return [*done, *inbox.notices(impact)]


JOBS: tuple[tuple[Callable[[Impact], list[str]], int], ...] = (
    (reminders.queue, EVERY_HOUR),  # a letter is kept once; the hour only says how soon
    (outbox.send, EVERY_SECONDS),
    (clearing.empty_the_log, EVERY_HOUR),
)
"""What is done again and again, beside looking in the drop folders and fetching."""


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


def _pulled(impact: Impact, item: pulls.Due) -> list[str]:
    run = pulls.pull(impact, item.programme, item.source, item.slot)
    if run is None:  # another process was first
        return []
    return [f"{item.programme}/{item.source} {item.slot}: {run.outcome} ({run.detail})"]
