"""What is wrong with somebody's file: issues as data, and the catalogue of their codes.

A user's mistake is data. An `Issue` says what (a code with parameters), where, and what we saw;
its words, in Dutch and English, stand in the catalogue, so that every mistake of one kind is
explained in one way and every code can be found and tested.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from impact.issues.code import Code, Severity
from impact.issues.din_codes import CODES as DIN_CODES
from impact.issues.intake_codes import CODES as INTAKE_CODES
from impact.issues.national_codes import CODES as NATIONAL_CODES
from impact.issues.privacy_codes import CODES as PRIVACY_CODES
from impact.issues.pull_codes import CODES as PULL_CODES
from impact.issues.register_codes import CODES as REGISTER_CODES
from impact.issues.theory_codes import CODES as THEORY_CODES

__all__ = [
    "CATALOGUE",
    "MAX_LISTED",
    "Issue",
    "Language",
    "Severity",
    "Where",
    "has_errors",
    "in_file",
    "in_file_order",
    "listed",
]

Language = Literal["nl", "en"]

MAX_LISTED = 300

CATALOGUE: Mapping[str, Code] = {
    **THEORY_CODES,
    **INTAKE_CODES,
    **PRIVACY_CODES,
    **PULL_CODES,
    **DIN_CODES,
    **NATIONAL_CODES,
    **REGISTER_CODES,
}


@dataclass(frozen=True)
class Where:
    """A place in a file: a line and path in a theory, or a sheet, row and column in a table."""

    file: str = ""
    line: int | None = None
    position: int | None = None
    """The character in the line, counted from 1; `column` is the name of one in a table."""
    path: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""

    def describe(self, language: Language = "nl") -> str:
        """The place as a person would say it: `x.yaml:12:5: links[3]` or `blad 1, rij 14, ...`.

        The first form is that of compilers, which editors turn into a link.
        """
        if self.line is not None:
            steps = (self.file, self.line, self.position)
            place = ":".join(str(step) for step in steps if step is not None)
            return f"{place}: {self.path}" if self.path else place
        sheet, row, column = (
            ("blad", "rij", "kolom") if language == "nl" else ("sheet", "row", "column")
        )
        parts = [
            f"{sheet} '{self.sheet}'" if self.sheet else "",
            f"{row} {self.row}" if self.row is not None else "",
            f"{column} '{self.column}'" if self.column else "",
        ]
        place = ", ".join(part for part in parts if part)
        return ": ".join(part for part in (self.file, place) if part)


@dataclass(frozen=True)
class Issue:
    """One thing that is wrong, or deserves a look, in a file somebody gave us.

    `value` is the offending text, shortened to 80 characters; leave it None where showing it
    could expose personal data. `params` fill the placeholders of the code's words.
    """

    code: str
    where: Where = field(default_factory=Where)
    value: str | None = None
    params: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.code not in CATALOGUE:
            raise KeyError(f"unknown issue code {self.code!r}: add it to the catalogue")
        if self.value is not None and len(self.value) > 80:
            object.__setattr__(self, "value", self.value[:79] + "…")

    @property
    def severity(self) -> Severity:
        return CATALOGUE[self.code].severity

    def message(self, language: Language = "nl") -> str:
        """What is wrong and what would be right, one or two sentences."""
        shown = "" if self.value is None else self.value
        said = CATALOGUE[self.code].words(language).format(value=shown, **self.params)
        return said.replace("?.", "?")

    def line(self, language: Language = "nl") -> str:
        """The issue as one line of text: where, then what."""
        place = self.where.describe(language)
        return f"{place}: {self.message(language)}" if place else self.message(language)


def in_file_order(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """Issues about one text file, from its first line to its last."""
    return tuple(sorted(issues, key=_place_in_file))


def in_file(issues: Iterable[Issue], file: str) -> tuple[Issue, ...]:
    """The same issues, about a file of this name."""
    return tuple(replace(issue, where=replace(issue.where, file=file)) for issue in issues)


def listed(issues: Iterable[Issue], more: int = 0) -> tuple[Issue, ...]:
    """Issues about one text file in its order, and no more of them than anybody reads.

    Errors go before what never stops anybody. The last one counts those left out, with the `more`
    that were never put into words.
    """
    ordered = in_file_order(issues)
    if len(ordered) + more <= MAX_LISTED:
        return ordered
    errors_first = sorted(ordered, key=lambda issue: issue.severity != "error")
    count = {"count": max(0, len(ordered) - MAX_LISTED) + more}
    kept = in_file_order(errors_first[:MAX_LISTED])
    return (*kept, Issue("more_issues", replace(ordered[-1].where, path=""), params=count))


def _place_in_file(issue: Issue) -> tuple[int, int, str]:
    return (issue.where.line or 0, issue.where.position or 0, issue.code)


def has_errors(issues: Iterable[Issue]) -> bool:
    """Whether any of the issues is an error; warnings and advice never stop anybody."""
    return any(issue.severity == "error" for issue in issues)
