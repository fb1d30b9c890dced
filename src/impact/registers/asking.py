"""What an entry says, and how that is asked: the fields of a model, with their words.

A field of an entry is a type with an `Asked` beside it:

    due: Annotated[date, asked("Klaar op", "Due on")]

The label is a noun that also heads a column; the help says what is asked. Forms,
tables, workbooks and pages all follow from these.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Self, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from impact.theory.text import Text

Kind = Literal[
    "line", "text", "whole", "year", "number", "date", "flag", "choice", "address", "entry"
]
"""How one value is written: a line, a text of some sentences, a number, a year (a whole number
without a point in it), a day, yes or no, one of a few words (or one part of the theory), the
address of a page, or the name of an entry."""

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
Address = Annotated[
    str,
    StringConstraints(strip_whitespace=True, pattern=r"^https?://[^\s<>\"]+$", max_length=500),
]
Euros = Annotated[float, Field(ge=0, le=1e12, allow_inf_nan=False)]
Count = Annotated[int, Field(ge=0, le=1_000_000_000)]


@dataclass(frozen=True)
class IsYear:
    """A whole number that is a calendar year."""


Year = Annotated[int, Field(ge=1990, le=2100), IsYear()]


class Worded(StrEnum):
    """A choice of a few words: `NAME = "key", "Dutch", "English"`."""

    nl: str
    en: str

    def __new__(cls, key: str, nl: str = "", en: str = "") -> Self:
        made = str.__new__(cls, key)
        made._value_ = key
        made.nl = nl
        made.en = en
        return made

    def in_(self, language: Literal["nl", "en"]) -> str:
        return self.nl if language == "nl" else self.en


@dataclass(frozen=True)
class Asked:
    """How a field is asked, in both languages."""

    label: Text
    help: Text | None = None


@dataclass(frozen=True)
class RefersTo:
    """A field that names parts of the theory: the sections in which these stand."""

    sections: tuple[str, ...]


@dataclass(frozen=True)
class RefersToEntries:
    """A field that names entries of a register, by the code of that register."""

    register: str


@dataclass(frozen=True)
class EndsStep:
    """A field that names where a step of the theory ends; `begins` is the field of its begin."""

    begins: str


Part = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_-]{0,39}$")]
GoalId = Annotated[Part, RefersTo(("goals",))]
InterventionId = Annotated[Part, RefersTo(("interventions",))]
PartnerId = Annotated[Part, RefersTo(("partners",))]
FundingId = Annotated[Part, RefersTo(("funding",))]
NodeId = Annotated[Part, RefersTo(("goals", "outcomes", "outputs", "interventions"))]
EntryId = Annotated[str, StringConstraints(pattern=r"^[A-Z]{1,3}[1-9][0-9]{0,6}$")]
"""The name of an entry of a register: `B12`. Beside it stands a `RefersToEntries`."""


def both(nl: str, en: str) -> Text:
    """Words in both languages."""
    return Text(nl=nl, en=en)


def asked(nl: str, en: str, help_nl: str = "", help_en: str = "") -> Asked:
    """How a field is asked: its label, and where that is not enough what is meant."""
    return Asked(both(nl, en), both(help_nl, help_en) if help_nl else None)


class Form(BaseModel):
    """Something that people fill in: frozen, and every key it does not know is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


@dataclass(frozen=True)
class Question:
    """One field of a form, as it is asked."""

    name: str
    label: Text
    help: Text | None
    kind: Kind
    is_required: bool
    is_many: bool
    """Whether several values may be given."""
    choices: Mapping[str, Text]
    sections: tuple[str, ...]
    """The sections of the theory whose parts can be chosen."""
    register: str
    """The code of the register whose entries can be named; empty for every other field."""
    begins: str = ""
    """Where this names the end of a step of the theory: the field that names its begin."""


def questions(form: type[Form]) -> tuple[Question, ...]:
    """The fields of a form in the order in which they are asked."""
    return tuple(_question(name, form) for name in form.model_fields)


def _question(name: str, form: type[Form]) -> Question:
    info = form.model_fields[name]
    said = next((item for item in info.metadata if isinstance(item, Asked)), None)
    if said is None:
        raise TypeError(f"{form.__name__}.{name} has no words: put an asked(…) beside its type")
    types = tuple(_leaves(info.annotation))
    inner = next(item for item in types if isinstance(item, type))
    marks = (*info.metadata, *(item for item in types if not isinstance(item, type)))
    refers = next((item for item in marks if isinstance(item, RefersTo)), RefersTo(()))
    entries = next((item.register for item in marks if isinstance(item, RefersToEntries)), "")
    begins = next((item.begins for item in marks if isinstance(item, EndsStep)), "")
    choices: dict[str, Text] = {}
    if issubclass(inner, Worded):
        choices = {item.value: Text(nl=item.nl, en=item.en) for item in inner}
    return Question(
        name=name,
        label=said.label,
        help=said.help,
        kind="entry" if entries else _kind(inner, marks, bool(choices or refers.sections)),
        is_required=info.is_required(),
        is_many=_is_many(info.annotation),
        choices=choices,
        sections=refers.sections,
        register=entries,
        begins=begins,
    )


def _kind(type_: type, marks: tuple[Any, ...], is_chosen: bool) -> Kind:
    if is_chosen:
        return "choice"
    if type_ is str:
        limits = [item for item in marks if isinstance(item, StringConstraints)]
        if any(item.pattern and "http" in str(item.pattern) for item in limits):
            return "address"
        return "text" if any((item.max_length or 0) > 500 for item in limits) else "line"
    if IsYear() in marks:
        return "year"
    kinds: dict[type, Kind] = {bool: "flag", int: "whole", float: "number", date: "date"}
    return kinds[type_]


def _leaves(annotation: Any) -> Iterator[Any]:
    """The plain type within `| None`, `tuple` and `Annotated`, and what stands beside it."""
    if get_origin(annotation) is Annotated:
        inner, *marks = get_args(annotation)
        yield from marks
        yield from _leaves(inner)
    elif get_origin(annotation) in (Union, UnionType, tuple):
        for item in get_args(annotation):
            if item not in (NoneType, Ellipsis):
                yield from _leaves(item)
    else:
        yield annotation


def _is_many(annotation: Any) -> bool:
    if get_origin(annotation) is Annotated:
        return _is_many(get_args(annotation)[0])
    return get_origin(annotation) is tuple
