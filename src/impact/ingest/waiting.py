"""Which cells of a delivery are wrong and wait, while its clean rows may go on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from impact.ingest.findings import Findings
from impact.ingest.keys import read_keys
from impact.ingest.mapping import Mapping, WideValue
from impact.ingest.table import RawTable
from impact.issues import Issue
from impact.theory.model import Theory

_WHOLE_FILE = ("file", "csv", "workbook", "sheet", "header", "column", "privacy", "personal")
"""Beginnings of the codes that put the whole reading in doubt, whatever row they name."""


@dataclass(frozen=True)
class Waiting:
    """One cell that waits; the words are None where the file does not say what it is about."""

    row: int
    column: str
    indicator: str | None
    area: str | None
    period: str | None
    dimensions: str | None

    @property
    def key(self) -> tuple[str, str, str, str] | None:
        """What the figure is about; None when that cannot be read."""
        words = (self.indicator, self.area, self.period, self.dimensions)
        if any(word is None for word in words):
            return None
        return tuple(str(word) for word in words)  # type: ignore[return-value]


def only_rows_are_wrong(issues: Iterable[Issue]) -> bool:
    """Whether every error is about a row of its own, so that the other rows may go on."""
    errors = [issue for issue in issues if issue.severity == "error"]
    return bool(errors) and all(_is_about_a_row(issue) for issue in errors)


def _is_about_a_row(issue: Issue) -> bool:
    if issue.code == "csv_row_length":
        return True
    return issue.where.row is not None and not issue.code.startswith(_WHOLE_FILE)


def count_waiting(mapping: Mapping, issues: Sequence[Issue]) -> int:
    """How many cells wait, those counted but not listed included."""
    return len(_cells(mapping, issues)) + sum(
        int(issue.params["count"]) * _weight(mapping, issue.where.column)
        for issue in issues
        if issue.code == "and_more" and _counts_errors(issue, issues)
    )


def waiting(
    table: RawTable, mapping: Mapping, theory: Theory, issues: Sequence[Issue]
) -> tuple[Waiting, ...]:
    """The cells that wait, in the order of the sheet, each with what it is about."""
    cells = _cells(mapping, issues)
    if not cells:
        return ()
    if any(table.position(name) is None for name in mapping.key_columns()):
        return tuple(Waiting(row, column, None, None, None, None) for row, column in cells)
    keys = read_keys(table, mapping, theory, Findings(""))
    place = {int(table.cells.index[row]): at for at, row in enumerate(keys.rows)}
    by_column = {figure.column: figure for figure in mapping.figures()}
    found = []
    for row, column in cells:
        at = place.get(row)
        figure = by_column.get(column)
        indicator = figure.indicator if isinstance(figure, WideValue) else None
        if at is None:
            found.append(Waiting(row, column, indicator, None, None, None))
            continue
        if keys.indicator is not None:
            indicator = _label(keys.indicator.codes, keys.indicator.labels, at)
        found.append(
            Waiting(
                row,
                column,
                indicator,
                _label(keys.area.codes, keys.area.labels, at),
                _label(keys.period.codes, keys.period.labels, at),
                _label(keys.dimensions.codes, keys.dimensions.labels, at),
            )
        )
    return tuple(found)


def _cells(mapping: Mapping, issues: Iterable[Issue]) -> list[tuple[int, str]]:
    """Row and figure column of every cell with an error; a wrong key holds up its whole row."""
    cells: dict[tuple[int, str], None] = {}
    for issue in sorted(issues, key=lambda issue: issue.where.row or 0):
        if issue.severity != "error" or issue.where.row is None:
            continue
        for column in _columns(mapping, issue.where.column):
            cells[issue.where.row, column] = None
    return list(cells)


def _columns(mapping: Mapping, column: str) -> tuple[str, ...]:
    """The figure column that an error in a column holds up, or all of them."""
    for figure in mapping.figures():
        if column in (figure.column, figure.margin_column, figure.n_column):
            return (figure.column,)
    return tuple(figure.column for figure in mapping.figures())


def _weight(mapping: Mapping, column: str) -> int:
    return len(_columns(mapping, column))


def _counts_errors(more: Issue, issues: Iterable[Issue]) -> bool:
    return any(issue.code == more.params["code"] and issue.severity == "error" for issue in issues)


def _label(codes: np.ndarray, labels: tuple[str, ...], at: int) -> str | None:
    return labels[codes[at]] if codes[at] >= 0 else None
