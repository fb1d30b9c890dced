"""One sheet of a workbook, of whatever make, becomes a raw table.

A whole number loses its `.0`, other numbers are written as short as they can be read back, a
fraction that the sheet shows as a percentage gets its percent sign, dates become ISO dates, errors
stay as people see them (`#N/B`); an empty cell is an empty text.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import islice

import numpy as np
import pandas as pd
import pyarrow as pa
from pydantic import Field

from impact.ingest.findings import Findings
from impact.ingest.header import TableOptions, check_header
from impact.ingest.table import RawTable, blank_rows, table_of


class Percentage(float):
    """A fraction, such as 0.845, in a cell that shows it as 84.5%."""


Cell = int | float | str | bool | time | date | datetime | timedelta
Place = tuple[int, int]
"""Row and column, both counted from 1."""

_CHUNK = 1 << 11


class SheetOptions(TableOptions):
    """Where in a workbook the table stands."""

    sheet: str | None = Field(
        default=None, description="Naam van het blad; weggelaten: het enige blad."
    )
    fill_merged: bool = Field(
        default=False,
        description="true: de tekst van een samengevoegde cel onder de kop geldt voor al haar"
        " rijen en kolommen.",
    )


@dataclass(frozen=True)
class Span:
    """A merged cell: its first and its last row and column, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, eq=False)
class Sheet:
    """What a parser found on one sheet; rows are counted from 1 and start in the first column."""

    name: str
    rows: Iterable[list[Cell]]
    merged: tuple[Span, ...] = ()
    errors: dict[Place, str] = field(default_factory=dict)
    """Cells with an error such as `#N/A`, where the parser shows them as empty."""
    percentages: frozenset[Place] = frozenset()
    """Cells with a number that the sheet shows as a percentage."""
    valueless: tuple[Place, ...] = ()
    """Cells with a formula and no value."""


def read_sheet(sheet: Sheet, options: TableOptions, findings: Findings) -> RawTable | None:
    """The table on a sheet; None when its header or its end is in doubt."""
    filled = _filled_in(sheet, options)
    rows = enumerate(filled, start=1)
    above = islice(rows, options.header_row - 1, options.header_row - 1 + options.header_rows)
    header_cells = [[text_of(cell) for cell in cells] for _, cells in above]
    header = _trimmed(options.names_of(header_cells)) if header_cells else ()
    if not header:
        findings.add("header_missing", row=options.header_row)
        return None
    body = _Body()
    while chunk := list(islice(rows, _CHUNK)):
        chunk, ended = _in_table(chunk, options)
        body.add(chunk)
        if ended:
            break
    else:
        if options.footer:
            expected = ", ".join(f"'{text}'" for text in options.footer)
            findings.add("footer_missing", expected=expected)
            return None
    width = max(len(header), body.used_width)
    header = (*header, *[""] * (width - len(header)))
    unused = frozenset(range(width)) - body.used
    if not check_header(header, options.header_row, findings, unused):
        return None
    table = body.table(sheet.name, header, options.header_row)
    _report_valueless(sheet, table, findings)
    return table


def _report_valueless(sheet: Sheet, table: RawTable, findings: Findings) -> None:
    """Formulas that were never computed; what is not computed is missing and not 0."""
    known = set(table.cells.index)
    for row, column in sheet.valueless:
        if row in known and column <= len(table.header) and table.header[column - 1]:
            findings.add("formula_without_value", row=row, column=table.header[column - 1])


def _in_table(
    chunk: list[tuple[int, list[Cell]]], options: TableOptions
) -> tuple[list[tuple[int, list[Cell]]], bool]:
    """The rows of a chunk that are not left out in writing, and whether the table ends in it."""
    if not options.leaves_out_rows:
        return chunk, False
    kept: list[tuple[int, list[Cell]]] = []
    for number, cells in chunk:
        texts = [text_of(cell) for cell in cells]
        if options.is_footer(texts):
            return kept, True
        if not options.is_skipped(texts):
            kept.append((number, cells))
    return kept, False


def _filled_in(sheet: Sheet, options: TableOptions) -> Iterator[list[Cell]]:
    """The rows with errors, percentages and the texts of merged cells in their places."""
    header_end = options.header_row + options.header_rows - 1
    everywhere = isinstance(options, SheetOptions) and options.fill_merged
    spans = [span for span in sheet.merged if everywhere or span.top <= header_end]
    covered = _covered(spans, None if everywhere else header_end)
    changed = {row for row, _ in (*covered, *sheet.errors, *sheet.percentages)}
    holds: dict[Span, Cell] = {}
    for number, cells in enumerate(sheet.rows, start=1):
        if number in changed:
            cells = _changed(number, cells, sheet, covered, holds)
        yield cells


def _covered(spans: Iterable[Span], last_row: int | None) -> dict[Place, Span]:
    """Which merged cell lies over each place, up to a row."""
    return {
        (row, column): span
        for span in spans
        for row in range(span.top, min(span.bottom, last_row or span.bottom) + 1)
        for column in range(span.left, span.right + 1)
    }


def _changed(
    number: int,
    cells: list[Cell],
    sheet: Sheet,
    covered: dict[Place, Span],
    holds: dict[Span, Cell],
) -> list[Cell]:
    """One row with everything in its place; remembers what merged cells hold."""
    last = max((column for row, column in covered if row == number), default=0)
    changed = [*cells, *[""] * (last - len(cells))]
    for position, cell in enumerate(changed):
        place = (number, position + 1)
        if place in sheet.errors:
            changed[position] = sheet.errors[place]
        elif place in sheet.percentages and type(cell) in {int, float}:
            changed[position] = Percentage(cell)  # type: ignore[arg-type]  # a number, just seen
        span = covered.get(place)
        if span and place == (span.top, span.left):
            holds[span] = changed[position]
        elif span and isinstance(holds.get(span), str):  # a number is never said twice
            changed[position] = holds[span]
    return changed


def _trimmed(header: Iterable[str]) -> tuple[str, ...]:
    """The header without the blank cells after its last name."""
    names = list(header)
    while names and not names[-1].strip():
        names.pop()
    return tuple(names)


def text_of(cell: Cell) -> str:
    """The text of a cell.

    >>> text_of(367947.0), text_of(458.5), text_of(True), text_of(date(2026, 9, 30))
    ('367947', '458.5', 'TRUE', '2026-09-30')
    >>> text_of(Percentage(0.845)), text_of(Percentage(0.07))
    ('84.5%', '7%')
    """
    match cell:
        case str():
            return cell
        case bool():
            return "TRUE" if cell else "FALSE"
        case Percentage():
            return f"{text_of(round(float(cell) * 100, 10))}%"
        case float():
            return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
        case datetime():
            return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
        case date() | time():
            return cell.isoformat()
        case _:
            return str(cell)


class _Body:
    """Gathers the rows under the header, in chunks, as Arrow columns and flags for numbers."""

    def __init__(self) -> None:
        self._chunks: list[tuple[list[pa.Array], list[np.ndarray]]] = []
        self._rows: list[np.ndarray] = []
        self.used: frozenset[int] = frozenset()
        """The positions, from 0, of columns with something in a cell."""

    def add(self, chunk: list[tuple[int, list[Cell]]]) -> None:
        if not chunk:
            return
        numbers = np.array([number for number, _ in chunk], dtype=np.int32)
        width = max(len(row) for _, row in chunk)
        padded = (row if len(row) == width else [*row, *[""] * (width - len(row))]
                  for _, row in chunk)  # fmt: skip
        cells = list(zip(*padded, strict=True))
        columns = [pa.array([text_of(cell) for cell in column], pa.string()) for column in cells]
        filled = ~blank_rows(columns) if columns else np.zeros(len(chunk), dtype=bool)
        kept = [column.filter(pa.array(filled)) for column in columns]
        self._chunks.append((kept, [_are_numbers(column)[filled] for column in cells]))
        self._rows.append(numbers[filled])
        self.used |= {
            position
            for position, column in enumerate(kept)
            if position not in self.used and not blank_rows([column]).all()
        }

    @property
    def used_width(self) -> int:
        """How many columns there are, to the last one with something in a cell."""
        return max(self.used, default=-1) + 1

    def table(self, name: str, header: tuple[str, ...], header_row: int) -> RawTable:
        columns, numeric = [], []
        for position in range(len(header)):
            cells = [_at(kept, position, rows) for (kept, _), rows in self._each()]
            flags = [_flags_at(own, position, rows) for (_, own), rows in self._each()]
            columns.append(pa.chunked_array(cells, pa.string()))
            numeric.append(np.concatenate([*flags, np.empty(0, dtype=bool)]))
        rows = np.concatenate([*self._rows, np.empty(0, np.int32)])
        return table_of(name, header, header_row, columns, pd.Index(rows), numeric)

    def _each(self) -> Iterator[tuple[tuple[list[pa.Array], list[np.ndarray]], int]]:
        return ((chunk, len(rows)) for chunk, rows in zip(self._chunks, self._rows, strict=True))


def _at(columns: list[pa.Array], position: int, rows: int) -> pa.Array:
    """A column of a chunk, blank where the chunk does not reach that far."""
    if position < len(columns):
        return columns[position]
    return pa.array([""] * rows, pa.string())


def _flags_at(flags: list[np.ndarray], position: int, rows: int) -> np.ndarray:
    return flags[position] if position < len(flags) else np.zeros(rows, dtype=bool)


def _are_numbers(cells: Iterable[Cell]) -> np.ndarray:
    return np.array([isinstance(cell, int | float) and type(cell) is not bool for cell in cells],
                    dtype=bool)  # fmt: skip
