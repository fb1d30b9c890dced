"""Which fields the form of a part has, read off the model, with words, help and choices."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from impact.areas import is_area_code
from impact.render.change_words import named
from impact.render.field_words import field_word, value_group
from impact.render.words import words
from impact.services import counted
from impact.theory.difference import key_of, listed
from impact.theory.loading import SECTION_MODELS
from impact.theory.naming import may_name_part
from impact.theory.setting import Part, Programme, Year
from impact.theory.text import Text

FieldKind = Literal[
    "line",
    "text",
    "whole",
    "year",
    "number",
    "date",
    "flag",
    "choice",
    "choices",
    "rows",
    "yaml",
    "group",
]
Data = Mapping[str, Any]
Path = tuple[str, ...]

_REFERENCES: dict[str, tuple[str, ...]] = {
    # fields that name other parts of the theory, and where those stand
    "programme.area": ("areas",),
    "programme.reference_area": ("areas",),
    "programme.comparison_area.area": ("areas",),
    "programme.neighbours": ("areas",),
    "programme.population.inhabitants": ("indicators",),
    "programme.population.moved_in": ("indicators",),
    "programme.population.moved_out": ("indicators",),
    "programme.population.short_stay": ("indicators",),
    "interventions.owners": ("partners",),
    "interventions.roles.partner": ("partners",),
    "outputs.intervention": ("interventions",),
    "outcomes.goals": ("goals",),
    "indicators.measures": ("outcomes", "outputs"),
    "indicators.goal": ("goals",),
    "indicators.reference_area": ("areas",),
    "indicators.sources": ("sources",),
    "indicators.method.of": ("indicators", "outputs"),
    "indicators.method.denominator": ("indicators", "outputs"),
    "indicators.method.areas": ("areas",),
    "links.from": ("interventions", "outputs", "outcomes"),
    "links.to": ("outputs", "outcomes"),
    "funding.funder": ("partners",),
    "sources.partner": ("partners",),
}
_IN_ORDER = frozenset({"interventions.owners"})
"""Lists in which the order says something: they are asked one by one."""
_LONG = frozenset({"title", "name", "scheme"})
"""Texts that are names and fit on one line."""
_KEPT = frozenset({"programme.code", "programme.origin"})
"""Fields that no form changes."""


@dataclass(frozen=True)
class Choice:
    value: str
    label: str


@dataclass(frozen=True)
class Field:
    """One field of a form. `name` is its path with dots, which is also the name of its input."""

    name: str
    kind: FieldKind
    label: str
    help: str = ""
    required: bool = False
    choices: tuple[Choice, ...] = ()
    fields: tuple["Field", ...] = field(default=())
    """The fields of a group, or the columns of rows."""
    default: Any = None
    needed: str = "nodig om te publiceren"
    """What is said of a required field."""


def form_of(section: str, data: Data, key: str | None) -> tuple[Field, ...]:
    """The fields of a part of a section. A part that is there keeps its name, unless that is
    missing or cannot be one: then it is asked, to be mended."""
    model = Programme if section == "programme" else SECTION_MODELS[section]
    found = _fields_of(model, section, (), data)
    fixed = {"id", "code"} if key is not None and _is_named(section, key) else set()
    return tuple(item for item in found if item.name not in fixed)


def _is_named(section: str, key: str) -> bool:
    """Whether a part has a name that it can keep; a link is named by its ends."""
    if section == "areas":
        return is_area_code(key)
    return section != "links" and may_name_part(key)


def _fields_of(model: type[Part], section: str, base: Path, data: Data) -> tuple[Field, ...]:
    found = []
    for name, info in model.model_fields.items():
        path = (*base, info.alias or name)
        if ".".join((section, *path)) not in _KEPT:
            found.append(_field(section, path, info, data))
    return tuple(found)


def _field(section: str, path: Path, info: FieldInfo, data: Data) -> Field:
    kind, fields, choices = _shape(section, path, info.annotation, data)
    if kind == "whole" and _is_year(info):
        kind = "year"
    return Field(
        name=".".join(path),
        kind=kind,
        label=capital(field_word(section, path)),
        help=info.description or "",
        required=info.is_required(),
        choices=choices,
        fields=fields,
        default=None if info.is_required() else info.get_default(call_default_factory=True),
    )


def _shape(
    section: str, path: Path, annotation: Any, data: Data
) -> tuple[FieldKind, tuple[Field, ...], tuple[Choice, ...]]:
    """The kind of field that a type asks for, with its inner fields and its choices."""
    type_, place = _plain_type(annotation), ".".join((section, *path))
    inner = _plain_type(get_args(type_)[0]) if get_origin(type_) in (tuple, dict) else None
    if place in _REFERENCES:
        choices = tuple(_named(data, _REFERENCES[place]))
        if place in _IN_ORDER:
            one = Field(".".join(path), "choice", field_word(section, path), choices=choices)
            return "rows", (one,), ()
        return ("choices" if inner else "choice"), (), choices
    if place == "indicators.method.counted":
        return "choice", (), tuple(Choice(code, words) for code, words in counted.choices().items())
    if place == "links.contribution":
        return "choice", (), tuple(_worded(section, path, ("1", "2", "3")))
    if get_origin(type_) is Literal:
        return "choice", (), tuple(_worded(section, path, get_args(type_)))
    if get_origin(inner) is Literal:
        return "choices", (), tuple(_worded(section, path, get_args(inner)))
    if get_origin(type_) is dict:
        return ("yaml", (), ()) if inner is str else ("rows", _years(path), ())
    if isinstance(inner, type) and issubclass(inner, Part):
        return "rows", _fields_of(inner, section, path, data), ()
    return _simple(section, path, type_, data)


def _simple(
    section: str, path: Path, type_: Any, data: Data
) -> tuple[FieldKind, tuple[Field, ...], tuple[Choice, ...]]:
    if type_ is Text:
        kind: FieldKind = "line" if path[-1] in _LONG else "text"
        name = ".".join(path)
        words_nl = Field(f"{name}.nl", kind, "Nederlands")
        return "group", (words_nl, Field(f"{name}.en", kind, "Engels")), ()
    if isinstance(type_, type) and issubclass(type_, Part):
        return "group", _fields_of(type_, section, path, data), ()
    kinds: dict[Any, FieldKind] = {bool: "flag", int: "whole", float: "number", date: "date"}
    return kinds.get(type_, "line"), (), ()


def _is_year(info: FieldInfo) -> bool:
    """Whether a whole number is a calendar year: its type is `Year`, or `Year | None`."""
    return info.metadata == [*get_args(Year)[1].metadata] or Year in get_args(info.annotation)


def _plain_type(annotation: Any) -> Any:
    """A type without `| None` and without the conditions on its values."""
    if get_origin(annotation) is Annotated:
        return _plain_type(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        return _plain_type(next(arg for arg in get_args(annotation) if arg is not NoneType))
    return annotation


def _years(path: Path) -> tuple[Field, ...]:
    name = ".".join(path)
    return (Field(f"{name}.year", "year", "Jaar"), Field(f"{name}.value", "number", "Waarde"))


def _worded(section: str, path: Path, values: Iterable[str]) -> Iterable[Choice]:
    group = value_group(section, path)
    for value in values:
        yield Choice(str(value), capital(words(group, value) if group else str(value)))


def capital(text: str) -> str:
    """A text with a capital at its beginning; the rest stays as it is."""
    return text[:1].upper() + text[1:]


def _named(data: Data, sections: tuple[str, ...]) -> Iterable[Choice]:
    for section in sections:
        for part in listed(data, section):
            key = key_of(section, part)
            yield Choice(key, named(part.get("title") or part.get("name"), key))
