"""`impact theory`: check, publish and show theories of change."""

import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click

from impact.bootstrap import start
from impact.cli.output import (
    HAS_ISSUES,
    Output,
    issue_data,
    read_text,
    with_formats,
    with_output,
)
from impact.render.change_words import change_sentence
from impact.render.words import LANGUAGES, words
from impact.services import chains, drawings, progress, theories, versions
from impact.services.theories import Checked
from impact.services.versions import ToldChange
from impact.theory.model import Theory

DRAWINGS = {"svg": drawings.svg, "mermaid": drawings.mermaid}


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
@click.argument("source", metavar="PROGRAMME_OR_FILE")
@with_formats(*DRAWINGS)
def show(source: str, output: Output) -> None:
    """Show the theory of a programme that is in force, or that of a file.

    As text, as data (json), as a picture (svg), or as a drawing that others can edit (mermaid).
    """
    shown = _of_file(Path(source), output) if Path(source).is_file() else _in_force(source, output)
    if output.format in DRAWINGS:
        click.echo(DRAWINGS[output.format](shown.theory, output.language), nl=False)
        return
    whole = shown.theory.model_dump(mode="json", by_alias=True)
    output.answer({**shown.data, "theory": whole}, [shown.head, shown.text.rstrip("\n")])


@theory.command()
@click.argument("old")
@click.argument("new")
@with_output
def diff(old: str, new: str, output: Output) -> None:
    """Show what differs between two theories, in meaning: OLD and NEW are files or PROGRAMME@N."""
    first, second = _text_of(old, output), _text_of(new, output)
    changes = _changes(old, new, first, second)
    data = [
        {
            "kind": item.change.kind,
            "section": item.change.section,
            "key": item.change.key,
            "path": list(item.change.path),
            "old": item.change.old,
            "new": item.change.new,
            "reason": item.reason,
            "sentence": {
                language: change_sentence(item.change, language) for language in LANGUAGES
            },
        }
        for item in changes
    ]
    because = output.say("omdat", "because")
    lines = [
        change_sentence(item.change, output.language)
        + (f", {because}: {item.reason}" if item.reason else "")
        for item in changes
    ]
    nothing = output.say("geen verschil in betekenis", "no difference in meaning")
    output.answer({"changes": data}, lines or [nothing])


@theory.command()
@click.argument("programme")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="As known at the end of that day.")
@with_output
def links(programme: str, as_of: datetime | None, output: Output) -> None:
    """Show what the figures say of every step in the theory of PROGRAMME."""
    situation = progress.of(start(), programme, as_of.date() if as_of else None)
    rows = chains.table(situation, output.language)
    verdicts = [words("link_verdict", row["verdict"], output.language) for row in rows]
    width = max(map(len, verdicts), default=0)
    output.answer(
        {
            "programme": programme,
            "as_of": situation.as_of.isoformat(),
            "theory_version": situation.theory_version.number,
            "links": rows,
        },
        [
            f"{row['from']:>4} → {row['to']:<4}  {verdict:<{width}}  {row['sentence']}"
            for row, verdict in zip(rows, verdicts, strict=True)
        ],
    )


@theory.command()
@with_output
def schema(output: Output) -> None:
    """Print the JSON Schema of theory files, for completion in an editor."""
    data = theories.json_schema()
    Output("json", output.language).answer(data, [])


@dataclass(frozen=True)
class _Shown:
    """A theory with its text, and where it comes from in words and as data."""

    theory: Theory
    text: str
    head: str
    data: dict[str, object]


def _of_file(path: Path, output: Output) -> _Shown:
    text = read_text(path)
    checked = theories.check(text, str(path))
    if checked.theory is None:
        _report(checked, output)
        sys.exit(HAS_ISSUES)
    return _Shown(checked.theory, text, f"# {path}", {"file": str(path)})


def _in_force(programme: str, output: Output) -> _Shown:
    version, found = theories.in_force(start(), programme)
    head = (
        f"# {version.programme} {output.say('versie', 'version')} {version.number},"
        f" {version.published_at:%d-%m-%Y}, {version.published_by}: {version.reason}"
    )
    data: dict[str, object] = {
        "programme": version.programme,
        "version": version.number,
        "sha256": version.sha256,
        "published_at": version.published_at.isoformat(),
        "published_by": version.published_by,
        "reason": version.reason,
    }
    return _Shown(found, version.text, head, data)


def _text_of(name: str, output: Output) -> str:
    """The text of a file, or of a published version. Ends with the issues of an unreadable file."""
    path = Path(name)
    if not path.exists():
        return versions.named_version(start(), name).text
    text = read_text(path)
    if not theories.is_readable(text):
        _report(theories.check(text, name), output)
        sys.exit(HAS_ISSUES)
    return text


def _changes(old: str, new: str, first: str, second: str) -> tuple[ToldChange, ...]:
    """What differs; between two versions of one programme with the reasons that were given."""
    if Path(old).exists() or Path(new).exists():
        return versions.compare_texts(first, second)
    before, after = (versions.named_version(start(), name) for name in (old, new))
    if before.programme != after.programme:
        return versions.compare_texts(first, second)
    return versions.compare(start(), before.programme, before.number, after.number).changes


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
