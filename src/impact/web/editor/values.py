"""Between the data of a part and what stands in the fields of its form, both ways.

Nothing is guessed: a number that can be read in two ways is asked about, and what was typed is
kept as it was typed. A field that was left as it was shown keeps exactly what it held, also what a
form cannot show or would write otherwise: saving an untouched form changes nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from impact.web.editor.cells import (
    as_list,
    as_sent,
    in_old_order,
    plain,
    read_one,
    shown_one,
    typed,
)
from impact.web.editor.fields import Field

Values = Mapping[str, list[str]]


@dataclass(frozen=True)
class Read:
    """A part as a form says it, and per field what could not be read."""

    part: dict[str, Any]
    problems: Mapping[str, str]


def shown(fields: Iterable[Field], part: Mapping[str, Any]) -> dict[str, list[str]]:
    """What stands in the inputs of a form for a part, by the names of the inputs.

    A value that does not fit its field stands in it as text, or not at all where it cannot.
    """
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
        key = _last(item)
        if _is_untouched(item, values, old.get(key)):
            if key in old:
                part[key] = old[key]
            continue
        value = _value(item, values, old.get(key), problems)
        is_default = value == item.default
        if value is not None and (key in old or not is_default):
            part[key] = value
    return Read(part, problems)


def _shown(item: Field, value: Any) -> dict[str, list[str]]:
    if item.kind == "group":
        return shown(item.fields, _inner(item, value))
    if item.kind == "rows":
        return _shown_rows(item, value)
    return {item.name: shown_one(item, value)}


def _shown_rows(item: Field, value: Any) -> dict[str, list[str]]:
    rows = [cells for _, cells in _old_rows(item, value)]
    return {
        column.name: [cells[place] for cells in rows] for place, column in enumerate(item.fields)
    }


def _old_rows(item: Field, value: Any) -> Iterator[tuple[Any, list[str]]]:
    """The rows as they were, each with what stands in its cells."""
    names = [_last(column) for column in item.fields]
    if _is_by_year(item) and isinstance(value, Mapping):
        for pair in value.items():
            yield pair, [typed(one) for one in pair]
        return
    for one in as_list(value):
        if isinstance(one, Mapping) and len(names) > 1:
            yield one, [typed(one.get(name)) for name in names]
        else:
            yield one, [typed(one), *("" for _ in names[1:])]


def _is_untouched(item: Field, values: Values, old: Any) -> bool:
    """Whether what was sent is what was shown, but for what a browser does to it."""
    expected = _shown(item, old)
    return all(
        as_sent(leaf, values.get(leaf.name, [])) == as_sent(leaf, expected[leaf.name])
        for leaf in _leaves(item)
    )


def _leaves(item: Field) -> Iterator[Field]:
    """The inputs of a field."""
    if item.kind not in ("group", "rows"):
        yield item
    for inner in item.fields:
        yield from _leaves(inner)


def _value(item: Field, values: Values, old: Any, problems: dict[str, str]) -> Any:
    if item.kind == "group":
        return _group(item, values, old, problems)
    if item.kind == "rows":
        return _rows(item, values, old, problems)
    given = [plain(text) for text in values.get(item.name, [])]
    if item.kind == "choices":
        return in_old_order([text for text in given if text], old) or None
    if item.kind == "flag":
        return bool(given)
    text = given[0] if given else ""
    return _one(item, text, problems) if text else None


def _group(item: Field, values: Values, old: Any, problems: dict[str, str]) -> Any:
    """The inner fields; a text in Dutch only is written plainly, a group left empty is absent.

    Keys that no field asks for are kept: the checks complain of them.
    """
    before = _inner(item, old)
    inner = read(item.fields, values, before)
    problems.update(inner.problems)
    said = inner.part
    asked = {_last(one) for one in item.fields}
    unasked = {key: value for key, value in before.items() if key not in asked}
    if not any(_last(one) in said and _says(one, said[_last(one)]) for one in item.fields):
        return unasked or None
    if _is_text(item) and set(said) == {"nl"} and not unasked:
        return said["nl"]
    whole = {**said, **unasked}
    kept = {key: whole[key] for key in before if key in whole}
    return {**kept, **whole}


def _says(item: Field, value: Any) -> bool:
    """Whether a field says something by itself: a box that is not ticked does not."""
    return item.kind != "flag" or bool(value)


def _inner(item: Field, value: Any) -> Mapping[str, Any]:
    """The inside of a group; a plain text is Dutch."""
    if isinstance(value, Mapping):
        return value
    return {"nl": value} if _is_text(item) and value is not None else {}


def _rows(item: Field, values: Values, old: Any, problems: dict[str, str]) -> Any:
    """The rows that were filled in. A row that was left as it was keeps what it held, and one that
    changed the keys that no column asks for."""
    before = list(_old_rows(item, old))
    columns = [values.get(column.name, []) for column in item.fields]
    rows = []
    for place, cells in enumerate(zip_longest(*columns, fillvalue="")):
        one, was = before[place] if place < len(before) else ({}, None)
        if was is not None and _is_same_row(item, list(cells), was):
            rows.append(one)
        elif any(cell.strip() for cell in cells):
            rows.append(_row(item, [cell.strip() for cell in cells], one, problems))
    if not rows:
        return None
    return _by_year(item, rows, problems) if _is_by_year(item) else rows


def _is_same_row(item: Field, cells: list[str], was: list[str]) -> bool:
    pairs = zip(item.fields, cells, was, strict=True)
    return all(as_sent(column, [cell]) == as_sent(column, [old]) for column, cell, old in pairs)


def _row(item: Field, cells: list[str], old: Any, problems: dict[str, str]) -> Any:
    """One row: a value, a pair of year and value, or a mapping."""
    read_cells = [
        _one(column, cell, problems, item.name) if cell else None
        for column, cell in zip(item.fields, cells, strict=True)
    ]
    if len(item.fields) == 1:
        return read_cells[0]
    if _is_by_year(item):
        return tuple(read_cells)
    names = [_last(column) for column in item.fields]
    row = {name: cell for name, cell in zip(names, read_cells, strict=True) if cell is not None}
    before = old if isinstance(old, Mapping) else {}
    return {**row, **{key: value for key, value in before.items() if key not in names}}


def _by_year(item: Field, rows: list[Any], problems: dict[str, str]) -> Any:
    found: dict[Any, Any] = {}
    for row in rows:
        year, value = row if isinstance(row, tuple) else (row, None)
        if year is None or value is None:
            problems.setdefault(item.name, "Vul in elke regel een jaar en een waarde in.")
        elif year in found:
            problems.setdefault(item.name, f"{year} staat er twee keer; laat er één staan.")
        else:
            found[year] = value
    return dict(sorted(found.items(), key=lambda pair: str(pair[0])))


def _one(item: Field, text: str, problems: dict[str, str], at: str = "") -> Any:
    """One value; what cannot be read is kept as text and said at its field."""
    value, problem = read_one(item, text)
    if problem:
        problems.setdefault(at or item.name, problem)
    return value


def _is_text(item: Field) -> bool:
    return {_last(one) for one in item.fields} == {"nl", "en"}


def _is_by_year(item: Field) -> bool:
    return item.fields[0].name.endswith(".year") and len(item.fields) == 2


def _last(item: Field) -> str:
    return item.name.rpartition(".")[2]
