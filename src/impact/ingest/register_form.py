"""The workbook of a register that is handed out to be filled in, with lists to choose from."""

import io
from collections.abc import Mapping, Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from impact.ingest.register_rows import MOST_ROWS
from impact.registers.asking import Question
from impact.registers.sheet import NAME

SHEET, HELP, LISTS = "Invoer", "Uitleg", "Keuzes"
_BRAND = "FF0B4A54"
_WIDTHS = {"text": 48, "line": 32, "address": 32, "choice": 28}
Parts = Mapping[str, Mapping[str, str]]
"""What can be chosen of every section of the theory: ids and what they are called."""


def workbook(asked: Sequence[Question], parts: Parts, *, with_names: bool = True) -> bytes:
    """An empty sheet with a column for each question, what is asked, and the choices."""
    book = Workbook()
    sheet, help_, lists = book.active, book.create_sheet(HELP), book.create_sheet(LISTS)
    assert isinstance(sheet, Worksheet)
    sheet.title = SHEET
    lists.sheet_state = "hidden"
    named = [NAME.nl] if with_names else []
    _head(sheet, [*named, *(item.label.nl for item in asked)])
    sheet.column_dimensions["A"].width = 10
    sheet.freeze_panes = "C2" if with_names else "B2"
    _head(help_, ["Kolom", "Wat hoort erin", "Nodig", "Keuzes"])
    if with_names:
        leave_empty = "Laat leeg voor een nieuwe; een nummer wijzigt wat er al staat."
        help_.append([NAME.nl, leave_empty, "nee"])
    for place, item in enumerate(asked, 1 + len(named)):
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = _WIDTHS.get(item.kind, 16)
        choices = _choices(item, parts)
        help_.append(
            [
                item.label.nl,
                _explained(item),
                "ja" if item.is_required else "nee",
                "; ".join(choices[:40]),
            ]
        )
        if choices and not item.is_many:
            _offer(sheet, lists, letter, choices)
    for letter, width in zip("ABCD", (26, 70, 8, 70), strict=True):
        help_.column_dimensions[letter].width = width
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _explained(item: Question) -> str:
    help_ = f"{item.help.nl} " if item.help else ""
    many = "Meer mag, met een puntkomma ertussen." if item.is_many else ""
    kinds = {"date": "Een dag, zoals 31-03-2026.", "flag": "ja of nee.", "number": "Een getal."}
    return f"{help_}{kinds.get(item.kind, '')}{many}".strip()


def _choices(item: Question, parts: Parts) -> list[str]:
    if item.kind == "flag":
        return ["ja", "nee"]
    named = [
        f"{title} ({id_})" for section in item.sections for id_, title in parts[section].items()
    ]
    return [words.nl for words in item.choices.values()] or named


def _head(sheet: Worksheet, names: Sequence[str]) -> None:
    sheet.append(list(names))
    for cell in sheet[1]:
        cell.font = Font(bold=True, color="FFFFFFFF")
        cell.fill = PatternFill("solid", start_color=_BRAND)
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _offer(sheet: Worksheet, lists: Worksheet, letter: str, choices: Sequence[str]) -> None:
    """A list to choose from; it stands on a hidden sheet, where it may be as long as it is."""
    place = (lists.max_column if lists["A1"].value is not None else 0) + 1
    for row, text in enumerate(choices, 1):
        lists.cell(row, place, text).data_type = "s"  # never a formula
    at = get_column_letter(place)
    rule = DataValidation(
        "list", formula1=f"{LISTS}!${at}$1:${at}${len(choices)}", allow_blank=True
    )
    rule.errorTitle, rule.error = "Kies uit de lijst", "Dit staat niet in de lijst."
    sheet.add_data_validation(rule)
    rule.add(f"{letter}2:{letter}{MOST_ROWS + 1}")
