"""`impact submission`: check, send and accept deliveries."""

import sys
from pathlib import Path

import click

from impact.bootstrap import start
from impact.cli.output import HAS_ISSUES, Output, issue_data, read_bytes, with_output
from impact.issues import has_errors
from impact.services import submissions
from impact.services.submissions import SubmissionDetail

_programme = click.option("--programme", required=True, help="The code of the programme.")
_source = click.option("--source", required=True, help="The source definition of the theory.")
_by = click.option("--by", required=True, help="Who does this.")
_reason = click.option("--reason", default="", help="Why; needed for corrections.")
_file = click.argument("file", type=click.Path(path_type=Path))


@click.group()
def submission() -> None:
    """Check, send and accept deliveries of measurements."""


@submission.command()
@_file
@_programme
@_source
@with_output
def check(file: Path, programme: str, source: str, output: Output) -> None:
    """Check a FILE without sending it: all problems at once, with their cells."""
    found = submissions.check(start(), programme, source, file.name, read_bytes(file))
    count = len(found.rows)
    readable = output.say(f"{count} metingen leesbaar", f"{count} measurements readable")
    lines = [*output.issue_lines(found.issues), readable]
    data = {"measurements": count, "issues": issue_data(found.issues)}
    output.answer(data, lines)
    if has_errors(found.issues):
        sys.exit(HAS_ISSUES)


@submission.command()
@_file
@_programme
@_source
@_by
@_reason
@click.option("--accept", "at_once", is_flag=True, help="Accept at once when nothing is wrong.")
@with_output
def send(
    file: Path, programme: str, source: str, by: str, reason: str, at_once: bool, output: Output
) -> None:
    """Send a FILE; the answer is a receipt."""
    content, impact = read_bytes(file), start()
    if at_once:
        detail = submissions.deliver(
            impact, programme, source, file.name, content, by=by, reason=reason
        )
    else:
        detail = submissions.send(impact, programme, source, file.name, content, by=by)
    _receipt(detail, output)


@submission.command()
@click.argument("submission_id")
@_by
@_reason
@with_output
def accept(submission_id: str, by: str, reason: str, output: Output) -> None:
    """Accept the delivery with SUBMISSION_ID: its measurements become known."""
    _receipt(submissions.accept(start(), submission_id, by=by, reason=reason), output)


def _receipt(detail: SubmissionDetail, output: Output) -> None:
    accepted = detail.acceptance
    words = {
        "accepted": output.say("opgenomen", "accepted"),
        "refused": output.say("niet opgenomen: fouten", "not accepted: it has errors"),
        "accepted_partly": output.say("deels opgenomen", "accepted in part"),
        "staged": output.say("ontvangen", "received"),
        "offered": output.say("wacht op vrijgave", "waits for release"),
        "returned": output.say("niet vrijgegeven", "not released"),
    }
    again = output.say(" (dit bestand was al ontvangen)", " (this file was received before)")
    lines = [
        *output.issue_lines(detail.issues),
        f"{output.say('bewijs', 'receipt')} {detail.id}: {words[detail.state]}"
        + (again if detail.already_received else ""),
        f"sha256 {detail.sha256}",
    ]
    if accepted:
        new, revised, same = accepted.new, accepted.revised, accepted.same
        lines.append(
            output.say(
                f"{new} nieuw, {revised} herzien, {same} gelijk",
                f"{new} new, {revised} revised, {same} the same",
            )
        )
    data = {
        "id": detail.id,
        "state": detail.state,
        "already_received": detail.already_received,
        "sha256": detail.sha256,
        "measurements": detail.rows,
        "accepted": accepted
        and {
            "at": accepted.at.isoformat(),
            "by": accepted.by,
            "new": accepted.new,
            "revised": accepted.revised,
            "same": accepted.same,
        },
        "issues": issue_data(detail.issues),
    }
    output.answer(data, lines)
    if detail.state == "refused":
        sys.exit(HAS_ISSUES)
