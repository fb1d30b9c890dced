"""ODS: the cells of one sheet of LibreOffice or Google Sheets, with a note of which are numbers."""

from collections.abc import Iterator

from impact.ingest.archive import UnacceptableError
from impact.ingest.choosing import choose_sheet
from impact.ingest.findings import Findings
from impact.ingest.ods_cells import read_sheets
from impact.ingest.sheet import Sheet, SheetOptions, read_sheet, text_of
from impact.ingest.stretches import Stretch, stretches_of
from impact.ingest.table import Reading

KIND = "ods"

Options = SheetOptions


def read(content: bytes, options: SheetOptions, file: str) -> Reading:
    """The table on the sheet; its row numbers are those the spreadsheet shows.

    The table is None when the file is refused, the sheet is unclear or the header is in doubt.
    """
    findings = Findings(file)
    try:
        sheets = {sheet.name: sheet for sheet in read_sheets(content)}
        visible = {name: sheet.visible for name, sheet in sheets.items()}
        name = choose_sheet(visible, options.sheet, findings)
    except UnacceptableError as refusal:
        code = "ods_damaged" if refusal.code == "workbook_damaged" else refusal.code
        findings.add_refusal(code, refusal.params)
        return Reading(None, findings.issues())
    if name is None:
        return Reading(None, findings.issues())
    found = sheets[name]
    sheet = Sheet(name, found.rows(), tuple(found.merged), valueless=tuple(found.valueless))
    on_sheet = Findings(file, name)
    table = read_sheet(sheet, options, on_sheet)
    return Reading(table, (*findings.issues(), *on_sheet.issues()))


def stretches(content: bytes, options: SheetOptions) -> Iterator[Stretch]:
    """All that is written on every sheet; nothing when the file is refused."""
    try:
        sheets = read_sheets(content)
    except UnacceptableError:
        return
    for sheet in sheets:
        rows = ([text_of(cell) for cell in row] for row in sheet.rows())
        yield from stretches_of(sheet.name, rows)
