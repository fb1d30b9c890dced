"""What was found in a file, by row: everything about one row stands together."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from impact.issues import Issue


@dataclass(frozen=True)
class IssueGroup:
    """The issues of one row, or of the file as a whole."""

    place: str
    issues: tuple[Issue, ...]


def by_row(issues: Iterable[Issue]) -> tuple[IssueGroup, ...]:
    """The issues in the order of the file; those about the whole file come first."""
    ordered = sorted(issues, key=_row)
    return tuple(
        IssueGroup(f"Rij {row}" if row else "Het hele bestand", tuple(group))
        for row, group in groupby(ordered, key=_row)
    )


def _row(issue: Issue) -> int:
    return issue.where.row or 0
