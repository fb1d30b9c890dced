"""Collecting what is wrong with a table: every mistake, but not the same one a million times."""

from collections.abc import Callable, Mapping

import numpy as np

from impact.issues import Issue, Where

Params = Mapping[str, int | str]
"""The placeholders of a code's words."""

MOST_PER_RULE = 50
"""Issues shown per code and column; the others are counted in one `and_more`."""


class Findings:
    """The issues of one sheet of one file, in the order of the sheet."""

    def __init__(self, file: str, sheet: str = "") -> None:
        self._file = file
        self._sheet = sheet
        self._issues: list[Issue] = []
        self._counts: dict[tuple[str, str], int] = {}

    def add(
        self,
        code: str,
        *,
        row: int | None = None,
        column: str = "",
        value: str | None = None,
        **params: int | str,
    ) -> None:
        """One thing that is wrong, in one cell, row or column, or in the whole sheet."""
        self._add(code, row, column, value, params)

    def add_refusal(self, code: str, params: Params) -> None:
        """Why the whole file is refused."""
        self._add(code, None, "", None, params)

    def add_rows(
        self,
        code: str,
        rows: np.ndarray,
        *,
        column: str = "",
        value: Callable[[int], str] | None = None,
        params: Callable[[int], Params] | None = None,
    ) -> None:
        """The same mistake in many rows; `value` and `params` get the position in `rows`."""
        room = max(0, MOST_PER_RULE - self._counts.get((code, column), 0))
        for position in range(min(room, len(rows))):
            shown = None if value is None else value(position)
            details = {} if params is None else params(position)
            self._add(code, int(rows[position]), column, shown, details)
        if len(rows) > room:
            self._counts[code, column] = self._counts.get((code, column), 0) + len(rows) - room

    def issues(self) -> tuple[Issue, ...]:
        """All issues by row; those about the whole sheet first, the counts of the rest last."""
        by_row = sorted(self._issues, key=lambda issue: issue.where.row or 0)
        more = [
            Issue(
                "and_more",
                Where(file=self._file, sheet=self._sheet, column=column),
                params={"count": count - MOST_PER_RULE, "code": code},
            )
            for (code, column), count in self._counts.items()
            if count > MOST_PER_RULE
        ]
        return (*by_row, *more)

    def _add(
        self, code: str, row: int | None, column: str, value: str | None, params: Params
    ) -> None:
        count = self._counts.get((code, column), 0)
        self._counts[code, column] = count + 1
        if count < MOST_PER_RULE:
            self._issues.append(Issue(code, self._where(row, column), value, params))

    def _where(self, row: int | None, column: str) -> Where:
        return Where(file=self._file, sheet=self._sheet, row=row, column=column)
