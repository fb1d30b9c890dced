"""The cells of one column of a DIN table as values; a blank cell says nothing."""

import re
from collections.abc import Callable

import numpy as np
import pyarrow as pa

from impact.ingest.columns import Column
from impact.ingest.din_columns import DinColumn
from impact.ingest.findings import Findings
from impact.ingest.numerals import Problem, read_numbers, style_of
from impact.ingest.table import RawTable
from impact.theory.din_network import same_name

Value = str | int | float | list[str] | None

_YEAR = re.compile(r"\d{4}")
_FIRST_YEAR, _LAST_YEAR, _MOST_YEARS = 1990, 2100, 60


def cells_of(table: RawTable, position: int, column: DinColumn, findings: Findings) -> list[Value]:
    """The value of every row in a column; None for a blank cell and for one that is not right,
    which is reported."""
    texts = table.column(position).combine_chunks()
    cells = Column(table.header[position].strip(), position, texts)
    rows = [int(number) for number in table.cells.index]
    if column.kind in ("amount", "years"):
        return _numbers(cells, table.is_numeric(position), rows, column, findings)
    read = _READERS[column.kind]
    found: list[Value] = []
    for place, row in enumerate(rows):
        text = cells.text(place)
        if text:
            found.append(read(text, row, column, cells.name, findings))
            continue
        found.append(None)
        if column.is_required:
            findings.add("din_cell_missing", row=row, column=cells.name)
    return found


def _text(text: str, *_: object) -> Value:
    return text


def _names(text: str, *_: object) -> Value:
    return [name.strip() for name in re.split(r"[;\n]", text) if name.strip()]


def _year(text: str, row: int, _: DinColumn, heading: str, findings: Findings) -> Value:
    if _YEAR.fullmatch(text) and _FIRST_YEAR <= int(text) <= _LAST_YEAR:
        return int(text)
    findings.add("din_year", row=row, column=heading, value=text)
    return None


def _choice(text: str, row: int, column: DinColumn, heading: str, findings: Findings) -> Value:
    for word, meaning in column.values.items():
        if same_name(word) == same_name(text):
            return meaning
    findings.add(
        "din_not_in_list", row=row, column=heading, value=text, expected=column.shown_values
    )
    return None


_READERS: dict[str, Callable[[str, int, DinColumn, str, Findings], Value]] = {
    "text": _text,
    "names": _names,
    "year": _year,
    "choice": _choice,
}


def _numbers(
    cells: Column,
    numeric: np.ndarray | None,
    rows: list[int],
    column: DinColumn,
    findings: Findings,
) -> list[Value]:
    """Amounts and numbers of years: as the column writes them, and plainly in number cells."""
    typed = cells.texts if numeric is None else cells.texts.filter(pa.array(~numeric))
    numbers = read_numbers(cells.texts, style_of(typed), {})
    if numeric is not None:
        numbers = numbers.where(numeric, read_numbers(cells.texts, "plain", {}))
    found: list[Value] = []
    for place, row in enumerate(rows):
        text, value = cells.text(place), float(numbers.value[place])
        problem = _problem(column, text, value, Problem(int(numbers.problem[place])))
        if text and problem:
            code, params = problem
            findings.add(code, row=row, column=cells.name, value=text, **params)
        found.append(None if problem or not text else int(value) if value % 1 == 0 else value)
    return found


def _problem(
    column: DinColumn, text: str, value: float, problem: Problem
) -> tuple[str, dict[str, str]] | None:
    """What is wrong with a number: its code, and the placeholders of its words."""
    if problem == Problem.AMBIGUOUS:
        return "din_number_ambiguous", {"large": text.replace(".", "")}
    if problem != Problem.NONE:
        return "din_number", {}
    if column.kind == "amount" and value <= 0:
        expected = {"expected_nl": "een getal boven nul", "expected_en": "a number above zero"}
        return "din_out_of_range", expected
    if column.kind == "years" and not 0 <= value <= _MOST_YEARS:
        expected = {"expected_nl": "0 tot en met 60 jaar", "expected_en": "0 to 60 years"}
        return "din_out_of_range", expected
    return None
