"""From a sheet that somebody filled in to what entries of a register say.

A row is an entry; a number in its first column names one that is there. Everything that is wrong is
said of its cell, in the words in which a form would say it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl.utils import get_column_letter

from impact.ingest.table import RawTable
from impact.issues import Issue, Where
from impact.registers.asking import Question
from impact.registers.register import Wrong, wrong
from impact.registers.sheet import NAME, TELLING, Column
from impact.theory import typed

MOST_ROWS = 5000
FORMULA_SIGNS = tuple("=+-@")
YES, NO = frozenset({"ja", "yes", "true", "1", "x"}), frozenset({"nee", "no", "false", "0"})


@dataclass(frozen=True)
class SheetRow:
    """One row: where it stands, the entry it names (or none), and what it says."""

    row: int
    name: str
    data: dict[str, Any]
    unread: frozenset[str] = frozenset()
    """The fields whose cells could not be read; what is wrong with them is said already."""


@dataclass(frozen=True)
class Sheet:
    """A sheet as read: its rows, in which column each field stands, and what is wrong with it."""

    rows: tuple[SheetRow, ...]
    letters: Mapping[str, str]
    issues: tuple[Issue, ...]
    sheet: str


def rows_in(
    asked: Sequence[Question], table: RawTable, file: str, *, with_names: bool = True
) -> Sheet:
    """The rows of a sheet with a column for each question. Cells that are empty say nothing; blank
    rows are not there. `with_names` says whether a column may name the entry that is meant.
    """
    where = Where(file=file, sheet=table.sheet, row=table.header_row or None)
    found, issues = _headers(asked, table, where, with_names)
    places = {column.question.name: place for place, column in found.items() if column}
    letters = {name: get_column_letter(place + 1) for name, place in places.items()}
    issues += _missing(asked, places, where)
    count = len(table.cells)
    if not count:
        issues.append(Issue("register_no_rows", where))
    if count > MOST_ROWS:
        params = {"most": f"{MOST_ROWS:,}".replace(",", ".")}
        issues.append(Issue("register_too_many", where, value=str(count), params=params))
    if issues:
        return Sheet((), letters, tuple(issues), table.sheet)
    name_at = next((place for place, column in found.items() if column is None), None)
    rows, wrongs = [], []
    cells = {place: table.column(place).to_pylist() for place in found}
    numeric = {place: table.is_numeric(place) for place in found}
    for at, number in enumerate(int(row) for row in table.cells.index):
        data: dict[str, Any] = {}
        unread = set()
        for place, column in found.items():
            text = cells[place][at].strip()
            if column is None or not text:
                continue
            flags = numeric[place]
            is_number = flags is not None and bool(flags[at])
            value, problem = read_cell(column.question, text, is_number)
            if problem:
                unread.add(column.question.name)
                told = wrong(column.question.name, problem, problem)
                wrongs.append(issue_of(asked, told, letters, file, table.sheet, number))
            else:
                data[column.question.name] = value
        name = cells[name_at][at].strip() if name_at is not None else ""
        rows.append(SheetRow(number, name, data, frozenset(unread)))
    return Sheet(tuple(rows), letters, tuple(wrongs), table.sheet)


def issue_of(
    asked: Sequence[Question],
    mistake: Wrong,
    letters: Mapping[str, str],
    file: str,
    sheet: str,
    row: int,
) -> Issue:
    """What is wrong with a field, said of its cell."""
    meant = next((item for item in asked if item.name == mistake.field), None)
    label = meant.label if meant else NAME
    return Issue(
        "register_cell",
        Where(file=file, sheet=sheet, row=row, column=letters.get(mistake.field, "")),
        params={
            "column": label.nl,
            "column_en": label.in_("en"),
            "what_nl": mistake.what.nl,
            "what_en": mistake.what.in_("en"),
        },
    )


def read_cell(question: Question, text: str, is_number: bool) -> tuple[Any, str]:
    """What a cell says, or what is wrong with it in Dutch.

    Several values are parted by a semicolon or a line end; one that was a number in the workbook is
    read as that number, and text the Dutch way.
    """
    if text.startswith("'") and text[1:2] in FORMULA_SIGNS:  # as it left us, to be no formula
        text = text[1:]
    if not question.is_many:
        return _read_one(question, text, is_number)
    values = []
    for part in text.replace("\n", ";").split(";"):
        if part.strip():
            value, problem = _read_one(question, part.strip(), is_number)
            if problem:
                return text, problem
            values.append(value)
    return values, ""


def _read_one(question: Question, text: str, is_number: bool) -> tuple[Any, str]:
    match question.kind:
        case "choice" if question.choices:
            return _chosen(question, text)
        case "choice":
            return text.rpartition("(")[2].rstrip(")").strip(), ""  # "Renovatie (I08)" is I08
        case "flag":
            said = text.casefold()
            if said in YES | NO:
                return said in YES, ""
            return text, f"‘{text[:40]}’ is geen ja of nee."
        case "date":
            return typed.any_day(text)
        case "whole" if is_number and text.removesuffix(".0").lstrip("-").isdigit():
            return int(text.removesuffix(".0")), ""
        case "number" if is_number:
            return float(text), ""
        case "whole":
            return typed.whole(text)
        case "number":
            return typed.number(text)
    return text, ""


def _chosen(question: Question, text: str) -> tuple[str, str]:
    said = text.casefold()
    for key, words in question.choices.items():
        if said in (key.casefold(), words.nl.casefold(), words.in_("en").casefold()):
            return key, ""
    known = ", ".join(words.nl for words in question.choices.values())
    return text, f"‘{text[:40]}’ kan niet; kies uit: {known}."


def _headers(
    asked: Sequence[Question], table: RawTable, where: Where, with_names: bool
) -> tuple[dict[int, Column | None], list[Issue]]:
    """Which column stands where (None: the names of entries), and headers that are not known."""
    own = [Column(item) for item in asked]
    named = (NAME.nl, NAME.en) if with_names else ()
    known: dict[str, Column | None] = {name.casefold(): None for name in named}
    for column in own:
        known |= {name.casefold(): column for name in column.names()}
    told = {text.casefold() for item in TELLING for text in (item.nl, item.en)}
    found: dict[int, Column | None] = {}
    issues = []
    for place, header in enumerate(table.header):
        name = header.strip().casefold()
        if not name or name in told:
            continue
        if name not in known:
            all_ = ", ".join(column.header for column in own)
            issues.append(Issue("register_column_unknown", where, header, {"known": all_}))
        elif known[name] in found.values():
            issues.append(Issue("register_column_twice", where, header))
        else:
            found[place] = known[name]
    return found, issues


def _missing(asked: Sequence[Question], places: Mapping[str, int], where: Where) -> Iterator[Issue]:
    for item in asked:
        if item.is_required and item.name not in places:
            help_ = item.help or item.label
            params = {"help_nl": help_.nl, "help_en": help_.in_("en")}
            yield Issue("register_column_missing", where, item.label.nl, params)
