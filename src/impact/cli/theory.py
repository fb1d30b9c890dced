"""`impact theory`: check, publish and show theories of change."""

import sys
from pathlib import Path

import click

from impact.bootstrap import start
from impact.cli.output import HAS_ISSUES, Output, issue_data, read_text, with_output
from impact.services import theories
from impact.services.theories import Checked


@click.group()
def theory() -> None:
    """Check, publish and show theories of change."""


@theory.command()
@click.argument("file", type=click.Path(path_type=Path))
@with_output
def check(file: Path, output: Output) -> None:
    """Check a theory FILE: all problems at once, with their lines."""
    checked = theories.check(read_text(file), str(file))
    _report(checked, output)
    if checked.has_errors:
        sys.exit(HAS_ISSUES)


@theory.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--by", required=True, help="Who publishes.")
@click.option("--reason", required=True, help="Why this version.")
@with_output
def publish(file: Path, by: str, reason: str, output: Output) -> None:
    """Publish a theory FILE as the next version of its programme."""
    text = read_text(file)
    version, checked, is_new = theories.publish(start(), text, str(file), by=by, reason=reason)
    if version is None:
        _report(checked, output)
        sys.exit(HAS_ISSUES)
    word = (
        output.say("gepubliceerd", "published")
        if is_new
        else output.say("was al van kracht", "was in force already")
    )
    output.answer(
        {
            "programme": version.programme,
            "version": version.number,
            "sha256": version.sha256,
            "new": is_new,
            "issues": issue_data(checked.issues),
        },
        [
            *output.issue_lines(checked.issues),
            f"{version.programme} {output.say('versie', 'version')} {version.number} {word}"
            f" ({version.sha256[:12]})",
        ],
    )


@theory.command()
@click.argument("programme")
@with_output
def show(programme: str, output: Output) -> None:
    """Show the theory of PROGRAMME that is in force."""
    version, found = theories.in_force(start(), programme)
    output.answer(
        {
            "programme": version.programme,
            "version": version.number,
            "sha256": version.sha256,
            "published_at": version.published_at.isoformat(),
            "published_by": version.published_by,
            "reason": version.reason,
            "theory": found.model_dump(mode="json", by_alias=True),
        },
        [
            f"# {version.programme} {output.say('versie', 'version')} {version.number},"
            f" {version.published_at:%d-%m-%Y},"
            f" {version.published_by}: {version.reason}",
            version.text.rstrip("\n"),
        ],
    )


@theory.command()
@with_output
def schema(output: Output) -> None:
    """Print the JSON Schema of theory files, for completion in an editor."""
    data = theories.json_schema()
    Output(as_json=True, language=output.language).answer(data, [])


def _report(checked: Checked, output: Output) -> None:
    counts = {
        severity: sum(issue.severity == severity for issue in checked.issues)
        for severity in ("error", "warning", "advice")
    }
    summary = output.say(
        "{error} fouten, {warning} waarschuwingen, {advice} adviezen",
        "{error} errors, {warning} warnings, {advice} pieces of advice",
    ).format(**counts)
    output.answer(
        {"ok": not checked.has_errors, "counts": counts, "issues": issue_data(checked.issues)},
        [*output.issue_lines(checked.issues), summary],
    )
