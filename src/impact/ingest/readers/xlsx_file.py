"""XLSX: the cells of one sheet as text, with a note of which of them were numbers."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from functools import lru_cache
from xml.etree import ElementTree

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from impact.ingest.archive import Extent, UnacceptableError, inspect
from impact.ingest.choosing import choose_sheet
from impact.ingest.findings import Findings
from impact.ingest.sheet import Cell, Sheet, SheetOptions, Span, read_sheet, text_of
from impact.ingest.stretches import Stretch, stretches_of
from impact.ingest.table import Reading
from impact.ingest.xlsx_cells import part_of, remarks_on

KIND = "xlsx"

Options = SheetOptions

_SHORT = 10_000_000
"""A number below this has at most seven digits."""
_DAMAGED = (
    CalamineError,
    OSError,
    ValueError,
    KeyError,
    ElementTree.ParseError,
    zipfile.BadZipFile,
)


def read(content: bytes, options: SheetOptions, file: str) -> Reading:
    """The table on the sheet; its row numbers are those Excel shows.

    The table is None when the workbook is refused, the sheet is unclear or the header is in doubt.
    """
    findings = Findings(file)
    try:
        extents = inspect(content)
        workbook = _opened(content)
        names = {
            sheet.name: sheet.visible == SheetVisibleEnum.Visible
            for sheet in workbook.sheets_metadata
        }
        name = choose_sheet(names, options.sheet, findings)
        if name is None:
            return Reading(None, findings.issues())
        sheet = _sheet(content, _parsed(content, name), extents)
    except UnacceptableError as refusal:
        findings.add_refusal(refusal.code, refusal.params)
        return Reading(None, findings.issues())
    except _DAMAGED:
        findings.add("workbook_damaged")
        return Reading(None, findings.issues())
    on_sheet = Findings(file, name)
    table = read_sheet(sheet, options, on_sheet)
    return Reading(table, (*findings.issues(), *on_sheet.issues()))


def stretches(content: bytes, options: SheetOptions) -> Iterator[Stretch]:
    """All that is written on every sheet, also on those that are hidden or that nobody asked for.

    Nothing when the workbook is refused: what we do not open, we do not keep.
    """
    try:
        inspect(content)
        for name in _opened(content).sheet_names:
            rows = _rows(_parsed(content, name))
            yield from stretches_of(name, ([_written(cell) for cell in row] for row in rows))
    except (UnacceptableError, *_DAMAGED):
        return


def _written(cell: Cell) -> str:
    """The text of a cell, but for numbers that are too short to be about a person."""
    if type(cell) is str:
        return cell
    if type(cell) is float and -_SHORT < cell < _SHORT:
        return ""
    return text_of(cell)


@lru_cache(maxsize=1)
def _opened(content: bytes) -> CalamineWorkbook:
    """The workbook: the privacy gate and the mapping look at the same one."""
    return CalamineWorkbook.from_filelike(io.BytesIO(content))


@lru_cache(maxsize=1)
def _parsed(content: bytes, name: str) -> CalamineSheet:
    return _opened(content).get_sheet_by_name(name)


def _sheet(content: bytes, parsed: CalamineSheet, extents: Mapping[str, Extent]) -> Sheet:
    part = part_of(content, parsed.name)
    remarks = remarks_on(content, part)
    return Sheet(
        name=parsed.name,
        rows=_rows(parsed),
        merged=tuple(
            Span(top + 1, left + 1, bottom + 1, right + 1)
            for (top, left), (bottom, right) in parsed.merged_cell_ranges or ()
        ),
        errors=dict(extents[part].errors),
        percentages=remarks.percentages,
        valueless=remarks.valueless,
    )


def _rows(parsed: CalamineSheet) -> Iterator[list[Cell]]:
    """The rows from the first column on; the parser starts at the first column that is used."""
    before: list[Cell] = [""] * (parsed.start[1] if parsed.start else 0)
    for row in parsed.iter_rows():
        yield [*before, *row] if before else row
