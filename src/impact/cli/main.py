"""The `impact` command."""

import click

from impact import __version__
from impact.cli.demo import demo
from impact.cli.doctor import doctor
from impact.cli.national import national
from impact.cli.progress import progress
from impact.cli.reminders import reminders
from impact.cli.report import report
from impact.cli.running import schedule, serve
from impact.cli.source import source
from impact.cli.submission import submission
from impact.cli.theory import theory
from impact.cli.user import user


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="impact")
def main() -> None:
    """Programmatic working with a theory of change, and accounting for it.

    Exit codes: 0 done, 1 your input has issues, 2 we cannot go on.
    """


for command in (
    theory,
    submission,
    source,
    progress,
    national,
    reminders,
    report,
    user,
    serve,
    schedule,
    demo,
    doctor,
):
    main.add_command(command)
