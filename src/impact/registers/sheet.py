"""The columns of a register in a spreadsheet, for what leaves us and for what comes back."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from impact.registers.asking import Form, Question
from impact.registers.register import Register, Standing
from impact.theory.text import Text

NAME = Text(nl="Nummer", en="Number")
STATE = Text(nl="Stand", en="State")
MADE = Text(nl="Ingeschreven op", en="Entered on")
CHANGED = Text(nl="Laatst gewijzigd op", en="Last changed on")
TELLING = (STATE, MADE, CHANGED)
"""Columns that say how an entry stands; nobody fills them in."""
SEPARATOR = "; "
"""Between several values in one cell."""

Cell = str | int | float | None


@dataclass(frozen=True)
class Column:
    """A column that can be filled in: the question it answers."""

    question: Question

    @property
    def header(self) -> str:
        return self.question.label.nl

    def names(self) -> Iterable[str]:
        """Everything that the header may be called."""
        return self.question.label.nl, self.question.label.en, self.question.name


def columns(register: Register[Any]) -> tuple[Column, ...]:
    return tuple(Column(item) for item in register.questions)


def rows(register: Register[Any], entries: Iterable[Standing[Any]]) -> list[dict[str, Cell]]:
    """A row per entry, with the Dutch headers; what was not said is an empty cell."""
    return [_row(register, item) for item in entries]


def _row(register: Register[Any], standing: Standing[Any]) -> dict[str, Cell]:
    row: dict[str, Cell] = {NAME.nl: standing.id}
    for column in columns(register):
        row[column.header] = _cell(column.question, standing.entry)
    row[STATE.nl] = "teruggenomen" if standing.is_withdrawn else standing.state.nl
    row[MADE.nl] = standing.changes[0].at.date().isoformat()
    row[CHANGED.nl] = standing.changes[-1].at.date().isoformat()
    return row


def _cell(question: Question, entry: Form) -> Cell:
    value = getattr(entry, question.name)
    if question.is_many:
        return SEPARATOR.join(str(_one(question, item)) for item in value) or None
    return None if value is None else _one(question, value)


def _one(question: Question, value: Any) -> str | int | float:
    if question.choices:
        return question.choices[value].nl
    if question.kind == "flag":
        return "ja" if value else "nee"
    if question.kind == "date":
        return str(value.isoformat())
    return value if isinstance(value, int | float) else str(value)
