"""Which cells of a delivery are wrong and wait, while its clean rows may go on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from impact.ingest.columns import Labelled
from impact.ingest.findings import Findings
from impact.ingest.keys import Keys, read_keys, units_of, with_dimensions
from impact.ingest.layout import FigureColumn, lay_out, with_stems
from impact.ingest.mapping import Mapping
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


def count_waiting(
    table: RawTable, mapping: Mapping, theory: Theory, issues: Sequence[Issue]
) -> int:
    """How many cells wait, those counted but not listed included."""
    figures = lay_out(with_stems(table, mapping), mapping, units_of(theory), Findings("")).figures
    return len(_cells(figures, issues)) + sum(
        int(issue.params["count"]) * len(_held_up(figures, issue.where.column))
        for issue in issues
        if issue.code == "and_more" and _counts_errors(issue, issues)
    )


def waiting(
    table: RawTable, mapping: Mapping, theory: Theory, issues: Sequence[Issue]
) -> tuple[Waiting, ...]:
    """The cells that wait, in the order of the sheet, each with what it is about."""
    table = with_stems(table, mapping)
    layout = lay_out(table, mapping, units_of(theory), Findings(""))
    cells = _cells(layout.figures, issues)
    if not cells:
        return ()
    if not layout.complete:
        return tuple(Waiting(row, fig.shown, fig.indicator, None, None, None) for row, fig in cells)
    places = frozenset(
        table.position(name) or 0 for figure in layout.figures for name in figure.columns
    )
    keys = read_keys(table, mapping, theory, places, Findings(""))
    place = {int(table.cells.index[row]): at for at, row in enumerate(keys.rows)}
    return tuple(_waiting(row, figure, keys, place.get(row)) for row, figure in cells)


def _waiting(row: int, figure: FigureColumn, keys: Keys, at: int | None) -> Waiting:
    """One cell, with what its row (at a place among the chosen ones) and its column say it is."""
    if at is None:
        return Waiting(row, figure.shown, figure.indicator, None, figure.period, None)
    return Waiting(
        row,
        figure.shown,
        figure.indicator or _label(keys.indicator, at),
        _label(keys.area, at),
        figure.period or _label(keys.period, at),
        _label(with_dimensions(keys.dimensions, figure.dimensions), at),
    )


def _cells(
    figures: Sequence[FigureColumn], issues: Iterable[Issue]
) -> list[tuple[int, FigureColumn]]:
    """Row and column of every cell with an error; a wrong key holds up its whole row."""
    cells: dict[tuple[int, FigureColumn], None] = {}
    for issue in sorted(issues, key=lambda issue: issue.where.row or 0):
        if issue.severity != "error" or issue.where.row is None:
            continue
        for figure in _held_up(figures, issue.where.column):
            cells[issue.where.row, figure] = None
    return list(cells)


def _held_up(figures: Sequence[FigureColumn], column: str) -> tuple[FigureColumn, ...]:
    """The column of figures that an error in a column holds up, or all of them."""
    own = tuple(figure for figure in figures if column in figure.columns)
    return own or tuple(figures)


def _counts_errors(more: Issue, issues: Iterable[Issue]) -> bool:
    return any(issue.code == more.params["code"] and issue.severity == "error" for issue in issues)


def _label(labelled: Labelled | None, at: int) -> str | None:
    if labelled is None or labelled.codes[at] < 0:
        return None
    return str(labelled.labels[labelled.codes[at]])
