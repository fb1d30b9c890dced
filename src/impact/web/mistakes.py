"""What was found in a file, by row or line: everything about one of them stands together."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from impact.issues import Issue


@dataclass(frozen=True)
class IssueGroup:
    """The issues of one row or line, or of the file as a whole."""

    place: str
    issues: tuple[Issue, ...]


def by_row(issues: Iterable[Issue]) -> tuple[IssueGroup, ...]:
    """The issues in the order of the file; those about the whole file come first."""
    ordered = sorted(issues, key=_number)
    return tuple(
        IssueGroup(_place(group[0]), group)
        for group in (tuple(found) for _, found in groupby(ordered, key=_number))
    )


def _number(issue: Issue) -> int:
    return issue.where.row or issue.where.line or 0


def _place(issue: Issue) -> str:
    """Where an issue is: tables have rows, texts have lines."""
    if issue.where.row:
        return f"Rij {issue.where.row}"
    return f"Regel {issue.where.line}" if issue.where.line else "Het hele bestand"
