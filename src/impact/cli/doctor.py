"""`impact doctor`: is everything we keep still whole?"""

import sys

import click

from impact.bootstrap import start
from impact.cli.output import HAS_ISSUES, Output, with_output
from impact.services import doctor as service


@click.command()
@with_output
def doctor(output: Output) -> None:
    """Check the database, the delivered files and the published editions."""
    findings = service.examine(start())
    output.answer(
        {
            "ok": all(finding.ok for finding in findings),
            "findings": [
                {"what": finding.what, "ok": finding.ok, "detail": finding.detail}
                for finding in findings
            ],
        },
        [
            f"{'goed' if finding.ok else 'FOUT'}  {finding.what}: {finding.detail}"
            for finding in findings
        ],
    )
    if not all(finding.ok for finding in findings):
        sys.exit(HAS_ISSUES)
