"""The clock: what happens by itself, in one dedicated process.

Times are UTC, so that no hour is skipped or run twice when summer time begins or ends.
"""

from collections.abc import Callable

from apscheduler.schedulers.blocking import BlockingScheduler

from impact.errors import ImpactError
from impact.services import inbox, outbox, reminders
from impact.services.context import Impact

EVERY_SECONDS = 60
EVERY_HOUR = 60 * 60


def run(impact: Impact, tell: Callable[[str], None]) -> None:
    """Run the jobs until the process is stopped."""
    scheduler = BlockingScheduler(timezone="UTC")

    def telling(job: Callable[[Impact], list[str]]) -> Callable[[], None]:
        def work() -> None:
            try:
                for line in job(impact):
                    tell(line)
            except ImpactError as error:  # one bad round must not stop the clock
                tell(f"niet gelukt: {error}")

        return work

    for job, every in JOBS:
        scheduler.add_job(
            telling(job),
            "interval",
            seconds=every,
            id=f"{job.__module__}.{job.__name__}",
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
    return [line for job, _ in JOBS for line in job(impact)]


def collect(impact: Impact) -> list[str]:
    """Deliver what was put down in the drop folders."""
    return [f"{done.file}: {done.state} (bewijs {done.receipt})" for done in inbox.collect(impact)]


JOBS: tuple[tuple[Callable[[Impact], list[str]], int], ...] = (
    (collect, EVERY_SECONDS),
    (reminders.queue, EVERY_HOUR),  # a letter is kept once; the hour only says how soon
    (outbox.send, EVERY_SECONDS),
)
