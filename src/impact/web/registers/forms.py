"""The questions of a register as fields of a form, and what somebody sent as data."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from werkzeug.datastructures import MultiDict

from impact.registers.asking import Form, Question
from impact.registers.register import Wrong
from impact.web.editor import values
from impact.web.editor.cells import plain
from impact.web.editor.fields import Choice, Field, FieldKind, capital

Values = Mapping[str, list[str]]


def fields(
    asked: Iterable[Question], names: Mapping[str, Mapping[str, str]], base: str = ""
) -> tuple[Field, ...]:
    """The fields of a form; `names` has what can be chosen of every section of the theory.

    Where more forms stand on one page, `base` tells the inputs of each from those of the others.
    """
    return tuple(_field(item, names, f"{base}." if base else "") for item in asked)


def shown(form: Sequence[Field], said: Form | None) -> dict[str, list[str]]:
    """What stands in the inputs for what was said; nothing in an empty form."""
    data = said.model_dump(mode="json") if said else {}
    asked = {item.name.rpartition(".")[2]: item for item in form}
    return values.shown(
        form, {name: _as_typed(asked[name], data[name]) for name in asked if name in data}
    )


def sent(form: MultiDict[str, str]) -> dict[str, list[str]]:
    """Everything that was typed, by the names of the inputs."""
    return {name: list(form.getlist(name)) for name in form if name != "csrf_token"}


def read(
    form: Iterable[Field], asked: Iterable[Question], given: Values
) -> tuple[dict[str, Any], dict[str, str]]:
    """What was sent as data, and per field what could not be read."""
    told = values.read(form, given, {})
    data = dict(told.part)
    for item in asked:
        if item.kind in ("address", "entry") and item.is_many and item.name in data:
            data[item.name] = plain(str(data[item.name])).replace(",", " ").split()
    return data, dict(told.problems)


def problems(mistakes: Iterable[Wrong], base: str = "") -> dict[str, str]:
    """What is wrong, in Dutch, by the name of its input."""
    found: dict[str, str] = {}
    for item in mistakes:
        name = _INPUTS.get(item.field, item.field)
        found.setdefault(f"{base}.{name}" if base and name else name, item.what.in_("nl"))
    return found


_INPUTS = {"reason": "reden"}
"""Inputs that are no question of the register."""


def _as_typed(item: Field, value: Any) -> Any:
    """Several addresses or names of entries stand in one input, each on a line."""
    if isinstance(value, list) and item.kind == "text":
        return "\n".join(str(one) for one in value) or None
    return value


def _field(item: Question, names: Mapping[str, Mapping[str, str]], base: str) -> Field:
    choices = [Choice(key, capital(words.in_("nl"))) for key, words in item.choices.items()]
    for section in item.sections:
        choices += [Choice(key, f"{title} ({key})") for key, title in names[section].items()]
    return Field(
        name=f"{base}{item.name}",
        kind=_kind(item),
        label=item.label.in_("nl"),
        help=item.help.in_("nl") if item.help else "",
        required=item.is_required,
        choices=tuple(choices),
        needed="nodig",
    )


def _kind(item: Question) -> FieldKind:
    if item.kind == "choice":
        return "choices" if item.is_many else "choice"
    if item.kind in ("address", "entry"):
        return "text" if item.is_many else "line"
    kinds: dict[str, FieldKind] = {
        "line": "line",
        "text": "text",
        "whole": "whole",
        "year": "year",
        "number": "number",
        "date": "date",
        "flag": "flag",
    }
    return kinds[item.kind]
