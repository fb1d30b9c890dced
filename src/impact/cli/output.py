"""How commands print: text for people, JSON for programs, and one exit code for each outcome."""

import json
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn

import click

from impact.errors import ImpactError, Refused
from impact.issues import Issue, Language

DONE, HAS_ISSUES, CANNOT_GO_ON = 0, 1, 2


@dataclass(frozen=True)
class Output:
    """Where a command's answer goes, and in which form."""

    format: str
    language: Language

    @property
    def as_json(self) -> bool:
        return self.format == "json"

    def answer(self, data: Mapping[str, Any], lines: Iterable[str]) -> None:
        """Print the answer: the data as JSON, or the lines as text.

        Where another form was asked for, words are no part of it and go to standard error.
        """
        if self.as_json:
            click.echo(json.dumps(data, ensure_ascii=False, indent=2, default=str))
        else:
            for line in lines:
                click.echo(line, err=self.format != "text")

    def say(self, nl: str, en: str) -> str:
        """The words in the reader's language."""
        return nl if self.language == "nl" else en

    def issue_lines(self, issues: Iterable[Issue]) -> list[str]:
        words = {"error": "", "warning": "let op: ", "advice": "advies: "}
        if self.language == "en":
            words = {"error": "", "warning": "warning: ", "advice": "advice: "}
        return [
            f"{issue.where.describe(self.language)}: {words[issue.severity]}"
            f"{issue.message(self.language)}"
            for issue in issues
        ]


def issue_data(issues: Iterable[Issue]) -> list[dict[str, Any]]:
    """Issues as plain data, both languages included."""
    return [
        {
            "code": issue.code,
            "severity": issue.severity,
            "file": issue.where.file,
            "line": issue.where.line,
            "position": issue.where.position,
            "path": issue.where.path,
            "sheet": issue.where.sheet,
            "row": issue.where.row,
            "column": issue.where.column,
            "value": issue.value,
            "message": {"nl": issue.message("nl"), "en": issue.message("en")},
        }
        for issue in issues
    ]


def with_formats(*more: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command `--format` and `--lang`, and translate our exceptions into exit codes.

    Every command has the formats text and json; `more` are formats of its own.
    """

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        @click.option(
            "--format",
            "format_",
            type=click.Choice(["text", "json", *more]),
            default="text",
            show_default=True,
            help="How to print the answer.",
        )
        @click.option(
            "--lang",
            type=click.Choice(["nl", "en"]),
            default="nl",
            show_default=True,
            envvar="IMPACT_LANG",
            help="The language of messages.",
        )
        @wraps(command)
        def wrapped(*args: Any, format_: str, lang: Language, **kwargs: Any) -> None:
            output = Output(format_, lang)
            try:
                command(*args, output=output, **kwargs)
            except Refused as error:
                _stop(output, error, HAS_ISSUES)
            except ImpactError as error:
                _stop(output, error, CANNOT_GO_ON)

        return wrapped

    return decorate


with_output = with_formats()
"""For a command that answers in text or JSON."""


def read_text(path: Path) -> str:
    """A UTF-8 text file. Raises ImpactError, in a sentence, when it cannot be read."""
    try:
        return read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ImpactError(f"{path} is geen UTF-8-tekst (byte {error.start})") from error


def read_bytes(path: Path) -> bytes:
    """A file's bytes. Raises ImpactError, in a sentence, when it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise ImpactError(f"{path} kan niet worden gelezen: {error.strerror}") from error


def _stop(output: Output, error: ImpactError, code: int) -> NoReturn:
    if output.as_json:
        click.echo(json.dumps({"error": str(error)}, ensure_ascii=False))
    else:
        click.echo(f"impact: {error}", err=True)
    sys.exit(code)
