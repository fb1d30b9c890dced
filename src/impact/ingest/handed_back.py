"""The answer to a delivery with mistakes: the same workbook, with the wrong cells marked.

An xlsx keeps its own looks, as far as they survive being opened and saved; of any other file the
table is written in a workbook, cell for cell and row for row. A sheet in front lists what is
wrong, with a link to each cell. A hidden sheet says where the figures are, so that the answer can
be corrected and sent back.
"""

import io
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from impact.ingest.archive import inspect
from impact.ingest.handed_out import add_identity, saved, write_text
from impact.ingest.own_form import ANSWER, VERSION, Identity, identity_of
from impact.ingest.table import RawTable
from impact.issues import Issue

LIST_SHEET = "Wat er nog niet klopt"
MOST_CELLS = 400_000
"""A larger sheet is not handed back marked: the list on the page says the same."""
_WRONG = {"error": "FFF8C9C0", "warning": "FFFBE8CC", "advice": "FFD8EDEF"}
_SEVERITY = {"error": "fout", "warning": "let op", "advice": "advies"}
_MOST_COMMENT = 1500
_RANK = ("error", "warning", "advice")


@dataclass(frozen=True)
class Sent:
    """A delivery as it came, and what was found in it."""

    programme: str
    source: str
    receipt: str
    content: bytes
    table: RawTable | None
    issues: tuple[Issue, ...]


def is_too_large(sent: Sent) -> bool:
    """Whether marking the file would take more than anybody waits for."""
    if sent.content.startswith(b"PK") and _is_workbook(sent.content):
        return sum(part.rows * part.columns for part in inspect(sent.content).values()) > MOST_CELLS
    return sent.table is not None and sent.table.cells.size > MOST_CELLS


def answer(sent: Sent) -> bytes:
    """The marked workbook. Raises `UnacceptableError` for a workbook that cannot be opened."""
    if _is_workbook(sent.content):
        inspect(sent.content)
        book = load_workbook(io.BytesIO(sent.content))
        sheet = _sheet_of(book, sent.table)
        was_ours = identity_of(sent.content)
        if LIST_SHEET in book.sheetnames:
            del book[LIST_SHEET]
    else:
        book, was_ours = Workbook(), None
        sheet = book.active if isinstance(book.active, Worksheet) else None
        if sheet is not None:
            _write_table(sheet, sent.table)
    if sheet is not None:
        _unmark(sheet)
        _mark(sheet, sent)
    _list(book, sheet, sent)
    if sheet is not None and sent.table is not None and was_ours is None:
        place = (sheet.title, sent.table.header_row)
        add_identity(book, Identity(ANSWER, sent.programme, sent.source, VERSION, *place))
    return saved(book)


def _is_workbook(content: bytes) -> bool:
    return content.startswith(b"PK") and b"xl/workbook.xml" in content


def _sheet_of(book: Workbook, table: RawTable | None) -> Worksheet | None:
    names = [table.sheet] if table else book.sheetnames[:1]
    found = book[names[0]] if names and names[0] in book.sheetnames else None
    return found if isinstance(found, Worksheet) else None


def _write_table(sheet: Worksheet, table: RawTable | None) -> None:
    """A table of text on its own rows; every cell stays text, as it was sent."""
    sheet.title = "Bestand"
    if table is None:
        return
    for place, name in enumerate(table.header, start=1):
        head = sheet.cell(table.header_row, place)
        assert isinstance(head, Cell)
        write_text(head, name)
        head.font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(place)].width = min(max(len(name) + 3, 12), 40)
    columns = [table.column(place).to_pylist() for place in range(len(table.header))]
    for place, texts in enumerate(columns, start=1):
        for row, text in zip(table.cells.index, texts, strict=True):
            target = sheet.cell(int(row), place)
            assert isinstance(target, Cell)
            write_text(target, text)
            target.number_format = "@"
    sheet.freeze_panes = f"A{table.header_row + 1}"


def _unmark(sheet: Worksheet) -> None:
    """Take away the marks of an earlier answer: its comments name their author."""
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell, Cell) and cell.comment and cell.comment.author == "Impact":
                cell.comment = None
                cell.fill = PatternFill(fill_type=None)


def _mark(sheet: Worksheet, sent: Sent) -> None:
    by_cell: dict[tuple[int, int], list[Issue]] = defaultdict(list)
    for issue in sent.issues:
        place = _place(sent.table, issue)
        if place is not None:
            by_cell[place].append(issue)
    for (row, column), issues in by_cell.items():
        marked = sheet.cell(row, column)
        if not isinstance(marked, Cell):  # inside a merged cell: the list names it
            continue
        worst = min((issue.severity for issue in issues), key=_RANK.index)
        marked.fill = PatternFill("solid", fgColor=_WRONG[worst])
        said = "\n".join(_sentence(issue) for issue in issues)[:_MOST_COMMENT]
        marked.comment = Comment(said, "Impact", width=360, height=120)


def _place(table: RawTable | None, issue: Issue) -> tuple[int, int] | None:
    """Row and column of the cell an issue is about; the first column for a whole row."""
    if issue.where.row is None:
        return None
    position = table.position(issue.where.column) if table and issue.where.column else None
    return issue.where.row, 1 if position is None else position + 1


def _list(book: Workbook, sheet: Worksheet | None, sent: Sent) -> None:
    front = book.create_sheet(LIST_SHEET, 0)
    book.active = 0
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is front
    _write(front, 1, 1, "Wat er nog niet klopt", Font(bold=True, size=15))
    _write(front, 2, 1, f"Bij ontvangstbewijs {sent.receipt}. Verbeter de gekleurde cellen in dit")
    _write(front, 3, 1, "werkboek en stuur het terug bij dezelfde bron. Dit blad lezen wij niet.")
    for place, name in enumerate(("Waar", "Hoe erg", "Wat wij zagen", "Wat goed is"), start=1):
        _write(front, 5, place, name, Font(bold=True))
    for row, issue in enumerate(_worst_first(sent.issues), start=6):
        where = _place(sent.table, issue)
        cell = _write(front, row, 1, _where(sheet, where, issue))
        if sheet is not None and where is not None:
            address = f"{get_column_letter(where[1])}{where[0]}"
            cell.hyperlink = f"#{quote_sheetname(sheet.title)}!{address}"
            cell.font = Font(color="FF0A5763", underline="single")
        _write(front, row, 2, _SEVERITY[issue.severity])
        _write(front, row, 3, "" if issue.value is None else issue.value)
        _write(front, row, 4, _sentence(issue))
    for letter, width in zip("ABCD", (30, 10, 28, 90), strict=True):
        front.column_dimensions[letter].width = width
    front.freeze_panes = "A6"
    front.page_setup.orientation = "landscape"
    front.page_setup.fitToHeight = 0
    front.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _worst_first(issues: Sequence[Issue]) -> list[Issue]:
    return sorted(issues, key=lambda issue: (_RANK.index(issue.severity), issue.where.row or 0))


def _where(sheet: Worksheet | None, where: tuple[int, int] | None, issue: Issue) -> str:
    if where is None:
        return "het hele bestand"
    column = f", kolom {issue.where.column}" if issue.where.column else ""
    return f"rij {where[0]}{column}"


def _sentence(issue: Issue) -> str:
    said = issue.message("nl")
    return said[:1].upper() + said[1:]


def _write(sheet: Worksheet, row: int, column: int, text: str, font: Font | None = None) -> Cell:
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    write_text(cell, text)
    if font is not None:
        cell.font = font
    if row > 5:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell
