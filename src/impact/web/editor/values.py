"""Between the data of a part and what stands in the fields of its form, both ways.

Nothing is guessed: a number that can be read in two ways is asked about, and what was typed is
kept as it was typed.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from impact.theory.document import read_document
from impact.theory.writing import value_lines
from impact.web.editor.fields import Field

Values = Mapping[str, list[str]]

_WHOLE = re.compile(r"-?\d+|-?\d{1,3}(\.\d{3})+")
_DECIMAL = re.compile(r"-?(\d+|\d{1,3}(\.\d{3})+),\d+")
_POINT = re.compile(r"-?\d+\.\d+")
_TWO_READINGS = re.compile(r"-?\d{1,3}\.\d{3}")


@dataclass(frozen=True)
class Read:
    """A part as a form says it, and per field what could not be read."""

    part: dict[str, Any]
    problems: Mapping[str, str]


def shown(fields: Iterable[Field], part: Mapping[str, Any]) -> dict[str, list[str]]:
    """What stands in the inputs of a form for a part, by the names of the inputs."""
    values: dict[str, list[str]] = {}
    for item in fields:
        values.update(_shown(item, part.get(_last(item))))
    return values


def read(fields: Iterable[Field], values: Values, old: Mapping[str, Any]) -> Read:
    """The part that a form describes. `old` is the part as it was, for what it left unsaid.

    Fields that were left empty are absent; a default is only written where it was written before.
    """
    problems: dict[str, str] = {}
    part: dict[str, Any] = {}
    for item in fields:
        key, value = _last(item), _value(item, values, old.get(_last(item)), problems)
        is_unsaid = value is None or (value == item.default and key not in old)
        if item.kind == "flag" and value is False:
            is_unsaid = key not in old
        if not is_unsaid:
            part[key] = value
    return Read(part, problems)


def _shown(item: Field, value: Any) -> dict[str, list[str]]:
    if item.kind == "group":
        inner = {"nl": value} if isinstance(value, str) else value
        return shown(item.fields, inner if isinstance(inner, Mapping) else {})
    if item.kind == "rows":
        return _shown_rows(item, value)
    if item.kind == "choices":
        return {item.name: [str(one) for one in value or ()]}
    if item.kind == "yaml":
        return {item.name: ["\n".join(value_lines(value, 0))] if value else [""]}
    if item.kind == "flag":
        return {item.name: ["ja"] if value else []}
    chosen = item.default if value is None and item.kind == "choice" else value
    return {item.name: ["" if chosen is None else _typed(chosen)]}


def _shown_rows(item: Field, value: Any) -> dict[str, list[str]]:
    columns = item.fields
    if isinstance(value, Mapping):
        rows = [
            dict(zip((_last(column) for column in columns), pair, strict=True))
            for pair in value.items()
        ]
    elif len(columns) == 1:
        rows = [{_last(columns[0]): one} for one in value or ()]
    else:
        rows = [dict(one) for one in value or ()]
    return {column.name: [_typed(row.get(_last(column))) for row in rows] for column in columns}


def _typed(value: Any) -> str:
    """A value as people type it: a comma before the decimals."""
    if isinstance(value, float):
        return format(Decimal(repr(value)), "f").replace(".", ",")
    return "" if value is None else str(value)


def _value(item: Field, values: Values, old: Any, problems: dict[str, str]) -> Any:
    if item.kind == "group":
        return _group(item, values, old, problems)
    if item.kind == "rows":
        return _rows(item, values, problems)
    given = [text.replace("\r\n", "\n").strip() for text in values.get(item.name, [])]
    if item.kind == "choices":
        return _in_old_order([text for text in given if text], old) or None
    if item.kind == "flag":
        return bool(given)
    text = given[0] if given else ""
    return _one(item, text, problems) if text else None


def _group(item: Field, values: Values, old: Any, problems: dict[str, str]) -> Any:
    """The inner fields; a text in Dutch only is written plainly, a group left empty is absent."""
    inner = read(item.fields, values, old if isinstance(old, Mapping) else {})
    problems.update(inner.problems)
    said = inner.part
    is_text = {_last(one) for one in item.fields} == {"nl", "en"}
    if is_text and set(said) == {"nl"}:
        return said["nl"]
    written = any(one.kind != "flag" and _last(one) in said for one in item.fields)
    return said if written else None


def _rows(item: Field, values: Values, problems: dict[str, str]) -> Any:
    columns = [values.get(column.name, []) for column in item.fields]
    lines = [
        [cell.strip() for cell in cells]
        for cells in zip(*columns, strict=False)
        if any(cell.strip() for cell in cells)
    ]
    rows = [
        {
            _last(column): _one(column, cell, problems, item.name)
            for column, cell in zip(item.fields, cells, strict=True)
            if cell
        }
        for cells in lines
    ]
    if not rows:
        return None
    if len(item.fields) == 1:
        return [row[_last(item.fields[0])] for row in rows]
    if item.fields[0].name.endswith(".year"):
        return _by_year(item, rows, problems)
    return rows


def _by_year(item: Field, rows: list[dict[str, Any]], problems: dict[str, str]) -> dict[int, Any]:
    found: dict[int, Any] = {}
    for row in rows:
        if "year" not in row or "value" not in row:
            problems[item.name] = "Vul in elke regel een jaar en een waarde in."
        elif row["year"] in found:
            problems[item.name] = f"{row['year']} staat er twee keer; laat er één staan."
        else:
            found[row["year"]] = row["value"]
    return dict(sorted(found.items(), key=lambda pair: str(pair[0])))


def _one(item: Field, text: str, problems: dict[str, str], at: str = "") -> Any:
    """One value; what cannot be read is kept as text and said at its field."""
    value, problem = _read_one(item, text)
    if problem:
        problems[at or item.name] = problem
    return value


def _read_one(item: Field, text: str) -> tuple[Any, str]:
    match item.kind:
        case "whole":
            return _whole(text)
        case "number":
            return _number(text)
        case "date":
            return text, _date_problem(text)
        case "yaml":
            return _yaml(text)
        case "choice" if item.name == "contribution":
            return int(text) if text.isdigit() else text, ""
        case "choice" if text not in {choice.value for choice in item.choices}:
            return text, f"‘{text[:40]}’ staat niet in de lijst; kies er een uit de lijst."
    return text, ""


def _whole(text: str) -> tuple[Any, str]:
    plain = text.replace(" ", "")
    if _WHOLE.fullmatch(plain):
        return int(plain.replace(".", "")), ""
    return text, f"‘{text[:40]}’ is geen heel getal, zoals 2029 of 1.200."


def _number(text: str) -> tuple[Any, str]:
    plain = text.removeprefix("€").replace(" ", "").removesuffix("%")
    if _TWO_READINGS.fullmatch(plain):
        whole, part = plain.replace(".", ""), plain.replace(".", ",")
        return text, f"‘{text}’ kan {whole} zijn of {part}. Schrijf het zonder punt."
    if _WHOLE.fullmatch(plain):
        return int(plain.replace(".", "")), ""
    if _DECIMAL.fullmatch(plain):
        return float(plain.replace(".", "").replace(",", ".")), ""
    if _POINT.fullmatch(plain):
        return float(plain), ""
    return text, f"‘{text[:40]}’ is geen getal, zoals 61 of 61,5."


def _date_problem(text: str) -> str:
    try:
        date.fromisoformat(text)
    except ValueError:
        return f"‘{text[:40]}’ is geen dag. Schrijf jaar, maand en dag: 2026-03-31."
    return ""


def _yaml(text: str) -> tuple[Any, str]:
    document = read_document(text, "")
    if document.issues or not isinstance(document.data, dict):
        first = next((issue.message() for issue in document.issues), "hier horen sleutels")
        return text, f"Regel {document.issues[0].where.line if document.issues else 1}: {first}"
    return document.data, ""


def _in_old_order(given: list[str], old: Any) -> list[str]:
    """What was chosen, in the order it had; what is new comes after."""
    before = [one for one in old if one in given] if isinstance(old, list) else []
    return before + [one for one in given if one not in before]


def _last(item: Field) -> str:
    return item.name.rpartition(".")[2]
