"""The workbook that a partner downloads, fills in and sends back: only the figures that are owed.

Only the cells to fill in are unlocked. Every text is written as text, so that none of it can
become a formula, and a hidden sheet says what the workbook is (see `impact.ingest.own_form`).
"""

import io
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from impact.ingest.own_form import (
    AREA,
    CODE,
    DIMENSION,
    FORM,
    IDENTITY_SHEET,
    MARGIN,
    MARKS,
    PERIOD,
    SHOWN,
    TOTAL,
    VERSION,
    Identity,
    N,
)
from impact.ingest.own_table import FIGURES_SHEET, HEADER_ROW, NOTE, VALUE
from impact.ingest.own_table import MARK as NO_FIGURE

_BRAND, _TINT, _INPUT, _LINE = "FF0B4A54", "FFF2EBDD", "FFFFF6D6", "FFDDD3BF"
_EDGE = Side(style="thin", color=_LINE)
_BORDER = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_WIDTHS = {
    CODE: 9, SHOWN[0]: 42, AREA: 13, SHOWN[1]: 22, PERIOD: 13, SHOWN[2]: 12, SHOWN[3]: 14,
    SHOWN[4]: 15, VALUE: 14, NO_FIGURE: 34, MARGIN: 12, N: 12, NOTE: 48,
}  # fmt: skip


@dataclass(frozen=True)
class OpenCell:
    """A figure that is owed, and the last one known of the same series."""

    indicator: str
    title: str
    area: str
    area_name: str
    period: str
    dimensions: Mapping[str, str]
    unit: str
    last: float | None
    last_said: str
    """In words, when there is no number."""
    last_period: str


@dataclass(frozen=True)
class Form:
    """Everything on the workbook."""

    programme: str
    programme_title: str
    source: str
    source_title: str
    partner: str
    made_at: datetime
    cells: tuple[OpenCell, ...]
    extra: tuple[str, ...]
    dimensions: tuple[str, ...]


def workbook(form: Form) -> bytes:
    """The workbook as a file."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)  # a new workbook has one
    sheet.title = FIGURES_SHEET
    _explanation(book.create_sheet("Uitleg"), form)
    _figures(sheet, form)
    _marks(book)
    add_identity(
        book,
        Identity(FORM, form.programme, form.source, VERSION, FIGURES_SHEET, HEADER_ROW),
    )
    return saved(book)


def saved(book: Workbook) -> bytes:
    """A workbook as bytes."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def write_text(cell: Cell, text: str) -> None:
    """Put a text in a cell, so that it stays a text whatever it begins with."""
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
    cell.data_type = "s"
    cell.quotePrefix = text[:1] in ("=", "+", "-", "@", "\t", "\r")


def add_identity(book: Workbook, identity: Identity) -> None:
    """The hidden sheet that says what a workbook of ours is."""
    if IDENTITY_SHEET in book.sheetnames:
        del book[IDENTITY_SHEET]
    sheet = book.create_sheet(IDENTITY_SHEET)
    sheet.sheet_state = "veryHidden"
    for row, (name, value) in enumerate(vars(identity).items(), start=1):
        write_text(_cell(sheet, row, 1), name)
        write_text(_cell(sheet, row, 2), str(value))


def header_of(form: Form) -> tuple[str, ...]:
    """The names of the columns, in their order."""
    dimensions = tuple(f"{DIMENSION}{name}" for name in form.dimensions)
    shown = (SHOWN[0], AREA, SHOWN[1], PERIOD, *dimensions, *SHOWN[2:])
    return (CODE, *shown, VALUE, NO_FIGURE, *form.extra, NOTE)


def _figures(sheet: Worksheet, form: Form) -> None:
    header = header_of(form)
    _title(sheet, f"{form.source_title} – {form.programme_title}")
    write_text(
        _cell(sheet, 2, 1),
        "Vul alleen de gele cellen in. Weet u iets nog niet? Laat de regel dan leeg."
        " Op het blad Uitleg staat meer.",
    )
    for place, name in enumerate(header, start=1):
        cell = _cell(sheet, HEADER_ROW, place)
        write_text(cell, name)
        cell.font = Font(bold=True, color="FFFFFFFF")
        cell.fill = PatternFill("solid", fgColor=_BRAND)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTHS.get(name, 18)
    inputs = {VALUE, NO_FIGURE, *form.extra, NOTE}
    for row, open_cell in enumerate(form.cells, start=HEADER_ROW + 1):
        for place, name in enumerate(header, start=1):
            cell = _cell(sheet, row, place)
            cell.border = _BORDER
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if name in inputs:
                cell.protection = Protection(locked=False)
                cell.fill = PatternFill("solid", fgColor=_INPUT)
            else:
                cell.fill = PatternFill("solid", fgColor=_TINT)
                _fill(cell, name, open_cell)
    _validate(sheet, header, form)
    _set_up(sheet, header, len(form.cells))


def _fill(cell: Cell, name: str, about: OpenCell) -> None:
    said = {
        CODE: about.indicator,
        SHOWN[0]: about.title,
        AREA: about.area,
        SHOWN[1]: about.area_name,
        PERIOD: about.period,
        SHOWN[2]: about.unit,
        SHOWN[4]: about.last_period,
    }
    if name == SHOWN[3] and about.last is not None and math.isfinite(about.last):
        cell.value = about.last
    elif name == SHOWN[3]:
        write_text(cell, about.last_said)
    elif name.startswith(DIMENSION):
        write_text(cell, about.dimensions.get(name.removeprefix(DIMENSION), TOTAL))
    else:
        write_text(cell, said[name])


def _validate(sheet: Worksheet, header: Sequence[str], form: Form) -> None:
    letters = {name: get_column_letter(place) for place, name in enumerate(header, start=1)}
    rows = [(row, cell.unit) for row, cell in enumerate(form.cells, start=HEADER_ROW + 1)]
    percent = _number("Vul een getal in van 0 tot en met 100, zonder procentteken.", most=100)
    free = DataValidation(
        type="decimal", operator="between", formula1="-1E+12", formula2="1E+12", allow_blank=True
    )
    _warn(free, "Vul een getal in, bijvoorbeeld 12 of 12,5. Zonder eenheid.")
    for row, unit in rows:
        (percent if unit.startswith("%") else free).add(f"{letters[VALUE]}{row}")
    rules = [percent, free]
    last = HEADER_ROW + max(len(form.cells), 1)
    choice = DataValidation(type="list", formula1="=geen_cijfer", allow_blank=True)
    _warn(choice, "Kies een van de teksten uit de lijst, of laat deze cel leeg.")
    choice.add(f"{letters[NO_FIGURE]}{HEADER_ROW + 1}:{letters[NO_FIGURE]}{last}")
    rules.append(choice)
    for name in form.extra:
        rule = _number("Vul een getal in van nul of meer.")
        rule.add(f"{letters[name]}{HEADER_ROW + 1}:{letters[name]}{last}")
        rules.append(rule)
    for rule in rules:
        if rule.sqref:
            sheet.add_data_validation(rule)


def _number(sentence: str, most: float = 1e12) -> DataValidation:
    rule = DataValidation(
        type="decimal", operator="between", formula1="0", formula2=f"{most:.0f}", allow_blank=True
    )
    _warn(rule, sentence)
    return rule


def _warn(rule: DataValidation, sentence: str) -> None:
    rule.showErrorMessage = True
    rule.errorTitle, rule.error = "Dit past niet", sentence
    rule.errorStyle = "stop"


def _set_up(sheet: Worksheet, header: Sequence[str], cells: int) -> None:
    sheet.freeze_panes = _cell(sheet, HEADER_ROW + 1, 3)
    sheet.row_dimensions[HEADER_ROW].height = 32
    sheet.protection.sheet = True  # no password: it guards against slips, not against people
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    sheet.print_area = f"A1:{get_column_letter(len(header))}{HEADER_ROW + max(cells, 1)}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if sheet.oddFooter is not None:
        sheet.oddFooter.center.text = "Bladzijde &P van &N"


def _marks(book: Workbook) -> None:
    """The texts of the drop-down, on a hidden sheet: a list of their length fits no formula."""
    sheet = book.create_sheet("_lijsten")
    sheet.sheet_state = "hidden"
    for row, mark in enumerate(MARKS, start=1):
        write_text(_cell(sheet, row, 1), mark)
    place = f"'_lijsten'!$A$1:$A${len(MARKS)}"
    book.defined_names["geen_cijfer"] = DefinedName("geen_cijfer", attr_text=place)


def _explanation(sheet: Worksheet, form: Form) -> None:
    _title(sheet, "Zo vult u dit werkboek in")
    sheet.column_dimensions["A"].width = 100
    lines: Iterable[str] = (
        f"Dit werkboek is van {form.partner}, voor de bron ‘{form.source_title}’.",
        f"Wij maakten het op {form.made_at:%d-%m-%Y}. Er staan {len(form.cells)} cijfers in"
        " waarop wij wachten.",
        "",
        "1. Vul op het blad Cijfers alleen de gele cellen in. De andere cellen zijn op slot.",
        "2. Zet het getal in de kolom ‘Cijfer’. Schrijf geen eenheid en geen procentteken.",
        "3. Is er geen getal? Kies dan in de kolom ernaast waarom. Nul is wel een getal.",
        "4. Weet u het nog niet? Laat de regel leeg. Dan verandert er niets.",
        "5. Wijkt een cijfer sterk af van het vorige? Schrijf in ‘Toelichting’ hoe dat komt."
        " Iedereen kan uw toelichting lezen.",
        "6. Zet geen namen, adressen of BSN’s in dit werkboek.",
        "7. Sla het op en stuur het terug via ‘Aanleveren’, bij dezelfde bron.",
        "",
        "Hoeft u dit werkboek niet te gebruiken? Nee: uw eigen bestand mag ook.",
    )
    for row, line in enumerate(lines, start=3):
        write_text(_cell(sheet, row, 1), line)
        sheet.cell(row, 1).alignment = Alignment(wrap_text=True, vertical="top")
    sheet.protection.sheet = True


def _title(sheet: Worksheet, text: str) -> None:
    write_text(_cell(sheet, 1, 1), text)
    sheet.cell(1, 1).font = Font(bold=True, size=15, color=_BRAND)


def _cell(sheet: Worksheet, row: int, column: int) -> Cell:
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)  # nothing is merged here
    return cell
