"""The clock: what happens by itself, in one dedicated process.

Times are UTC, so that no hour is skipped or run twice when summer time begins or ends.
"""

from collections.abc import Callable

from apscheduler.schedulers.blocking import BlockingScheduler

from impact.errors import ImpactError
from impact.services import inbox
from impact.services.context import Impact

EVERY_SECONDS = 60


def run(impact: Impact, tell: Callable[[str], None]) -> None:
    """Run the jobs until the process is stopped."""
    scheduler = BlockingScheduler(timezone="UTC")

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
    try:
        scheduler.start()
    except (KeyboardInterrupt, SystemExit):
        tell("gestopt")


def run_once(impact: Impact) -> list[str]:
    """Every job once; one line for each thing that was done."""
    return [f"{done.file}: {done.state} (bewijs {done.receipt})" for done in inbox.collect(impact)]
