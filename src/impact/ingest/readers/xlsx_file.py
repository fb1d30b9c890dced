"""XLSX: the cells of one sheet as text, with a note of which of them were numbers.

A whole number loses its `.0`, other numbers are written as short as they can be read back, dates
as ISO dates, errors as Excel shows them (`#N/A`); an empty cell is an empty text.
"""

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from itertools import islice
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pyarrow as pa
from pydantic import BaseModel, ConfigDict, Field
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from impact.ingest.archive import MOST_SHEETS, Extent, UnacceptableError, inspect
from impact.ingest.findings import Findings
from impact.ingest.header import check_header
from impact.ingest.table import RawTable, Reading, Sheet, blank_rows, sheets_of, table_of

KIND = "xlsx"

Cell = int | float | str | bool | time | date | datetime | timedelta

_CHUNK = 1 << 11
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_DAMAGED = (
    CalamineError,
    OSError,
    ValueError,
    KeyError,
    ElementTree.ParseError,
    zipfile.BadZipFile,
)


class Options(BaseModel):
    """Where in a workbook the table stands."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sheet: str | None = Field(
        default=None, description="Naam van het blad; weggelaten: het enige blad."
    )
    header_row: int = Field(
        default=1, ge=1, le=1000, description="De rij met de kolomnamen, geteld vanaf 1."
    )


def read(content: bytes, options: Options, file: str) -> Reading:
    """The table on the sheet; its row numbers are those Excel shows.

    The table is None when the workbook is refused, the sheet is unclear or the header is in doubt.
    """
    findings = Findings(file)
    try:
        extents = inspect(content)
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        name = _sheet_name(workbook.sheet_names, options.sheet, findings)
        if name is None:
            return Reading(None, findings.issues())
        errors = _errors(content, name, extents)
        sheet = workbook.get_sheet_by_name(name)
    except UnacceptableError as refusal:
        findings.add_refusal(refusal.code, refusal.params)
        return Reading(None, findings.issues())
    except _DAMAGED:
        findings.add("workbook_damaged")
        return Reading(None, findings.issues())
    findings = Findings(file, name)
    return Reading(_table(sheet, name, options.header_row, errors, findings), findings.issues())


def sheets(content: bytes, options: Options) -> Iterator[Sheet]:
    """All that is written on every sheet, also on those that are hidden or that nobody asked for.

    Nothing when the workbook is refused: what we do not open, we do not keep.
    """
    try:
        inspect(content)
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for name in workbook.sheet_names:
            rows = workbook.get_sheet_by_name(name).iter_rows()
            yield from sheets_of(name, ([text_of(cell) for cell in row] for row in rows))
    except (UnacceptableError, *_DAMAGED):
        return


def _sheet_name(names: list[str], wanted: str | None, findings: Findings) -> str | None:
    if not names:
        raise UnacceptableError("workbook_damaged")
    shown = ", ".join(f"'{name}'" for name in names)
    if len(names) > MOST_SHEETS:
        raise UnacceptableError("workbook_parts", found=len(names), limit=MOST_SHEETS)
    if wanted is None and len(names) == 1:
        return names[0]
    if wanted is None:
        findings.add("sheet_unclear", sheets=shown)
        return None
    if wanted not in names:
        findings.add("sheet_missing", value=wanted, sheets=shown)
        return None
    return wanted


def _errors(
    content: bytes, sheet: str, extents: Mapping[str, Extent]
) -> Mapping[tuple[int, int], str]:
    """The error cells of a sheet: the parser shows them as empty, and they are not."""
    if not any(extent.errors for extent in extents.values()):
        return {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        # `inspect` refused documents that declare entities.
        book = ElementTree.fromstring(archive.read("xl/workbook.xml").decode())  # noqa: S314
        links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels").decode())  # noqa: S314
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    for entry in book.iter(f"{_MAIN}sheet"):
        if entry.get("name") == sheet:
            target = targets[entry.get(_RELATION)]
            part = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
            return extents[part].errors
    raise KeyError(sheet)


def _table(
    sheet: CalamineSheet,
    name: str,
    header_row: int,
    errors: Mapping[tuple[int, int], str],
    findings: Findings,
) -> RawTable | None:
    rows = enumerate(sheet.iter_rows(), start=1)
    number, first = next(islice(rows, header_row - 1, None), (header_row, []))
    header = _trimmed([text_of(cell) for cell in first])
    if not header:
        findings.add("header_missing", row=header_row)
        return None
    if not check_header(header, number, findings):
        return None
    body = _Body(len(first), errors)
    while chunk := list(islice(rows, _CHUNK)):
        body.add(chunk)
    width = body.used_width(len(header))
    for position in range(len(header), width):
        findings.add("header_empty", row=header_row, position=position + 1)
    return None if width > len(header) else body.table(name, header, header_row)


def _trimmed(header: list[str]) -> tuple[str, ...]:
    """The header without the blank cells after its last name."""
    while header and not header[-1].strip():
        header.pop()
    return tuple(header)


def text_of(cell: Cell) -> str:
    """The text of a cell.

    >>> text_of(367947.0), text_of(458.5), text_of(True), text_of(date(2026, 9, 30))
    ('367947', '458.5', 'TRUE', '2026-09-30')
    """
    match cell:
        case str():
            return cell
        case bool():
            return "TRUE" if cell else "FALSE"
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

    def __init__(self, width: int, errors: Mapping[tuple[int, int], str]) -> None:
        self._errors = errors
        self._columns: list[list[pa.Array]] = [[] for _ in range(width)]
        self._numeric: list[list[np.ndarray]] = [[] for _ in range(width)]
        self._rows: list[np.ndarray] = []
        self._used = 0

    def add(self, chunk: list[tuple[int, list[Cell]]]) -> None:
        numbers = np.array([number for number, _ in chunk], dtype=np.int32)
        cells = list(zip(*(row for _, row in chunk), strict=True))
        texts = [[text_of(cell) for cell in column] for column in cells]
        self._put_errors(texts, int(numbers[0]), int(numbers[-1]))
        columns = [pa.array(column, pa.string()) for column in texts]
        filled = ~blank_rows(columns)
        for position, column in enumerate(columns):
            kept = column.filter(pa.array(filled))
            self._columns[position].append(kept)
            self._numeric[position].append(_are_numbers(cells[position])[filled])
            if position >= self._used and not blank_rows([kept]).all():
                self._used = position + 1
        self._rows.append(numbers[filled])

    def _put_errors(self, texts: list[list[str]], first: int, last: int) -> None:
        for (row, column), shown in self._errors.items():
            if first <= row <= last:
                texts[column - 1][row - first] = shown

    def used_width(self, least: int) -> int:
        """How many columns have a name or something in a cell."""
        return max(least, self._used)

    def table(self, name: str, header: tuple[str, ...], header_row: int) -> RawTable:
        width = len(header)
        columns = [pa.chunked_array(chunks, pa.string()) for chunks in self._columns[:width]]
        numeric = [np.concatenate([*flags, _NO_FLAGS]) for flags in self._numeric[:width]]
        rows = np.concatenate([*self._rows, np.empty(0, np.int32)])
        return table_of(name, header, header_row, columns, pd.Index(rows), numeric)


_NO_FLAGS = np.empty(0, dtype=bool)


def _are_numbers(cells: Iterable[Cell]) -> np.ndarray:
    return np.array([type(cell) is float or type(cell) is int for cell in cells], dtype=bool)
