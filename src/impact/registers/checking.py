"""From what somebody filled in to what an entry says, or all that is wrong with it at once."""

from collections.abc import Callable, Container, Iterable, Mapping
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from impact.registers.asking import Form, questions
from impact.registers.books import Books
from impact.registers.half_years import HALF_YEAR
from impact.registers.rating import DISTRIBUTION
from impact.registers.register import E, Register, Wrong, wrong
from impact.theory.text import Text

F = TypeVar("F", bound=Form)


def said(form: type[F], data: Mapping[str, Any]) -> F | tuple[Wrong, ...]:
    """What `data` says, or what is wrong with it, once for every field."""
    try:
        return form.model_validate(dict(data))
    except ValidationError as error:
        found: dict[str, Wrong] = {}
        for item in error.errors():
            told = _told(item)
            found.setdefault(told.field, told)
        return tuple(found.values())


def entry_said(register: Register[E], data: Mapping[str, Any]) -> E | tuple[Wrong, ...]:
    """As `said`, and what does not fit between the fields of an entry."""
    entry = said(register.entry, data)
    if isinstance(entry, tuple):
        return entry
    mistakes = tuple(register.check(entry)) if register.check else ()
    return mistakes or entry


def unknown_parts(
    form: type[Form], data: Mapping[str, Any], parts: Mapping[str, Iterable[str]]
) -> Iterable[Wrong]:
    """The fields that name a part which the theory does not have; `parts` by section."""
    for item in questions(form):
        if not item.sections or data.get(item.name) is None:
            continue
        value = data[item.name]
        known = {name for section in item.sections for name in parts.get(section, ())}
        for name in value if item.is_many else (value,):
            if name not in known:
                yield wrong(
                    item.name,
                    f"‘{name}’ staat niet in het plan van dit programma.",
                    f"‘{name}’ is not in the plan of this programme.",
                )


def unknown_entries(form: type[Form], data: Mapping[str, Any], books: Books) -> Iterable[Wrong]:
    """The fields that name an entry which its register does not have."""
    for item in questions(form):
        if not item.register or data.get(item.name) is None:
            continue
        ledger = books.ledgers.get(item.register)
        value = data[item.name]
        for name in value if item.is_many else (value,):
            if ledger is None or name not in ledger.entries:
                yield wrong(
                    item.name,
                    f"‘{name}’ staat niet in het register. Schrijf het nummer, zoals B12.",
                    f"‘{name}’ is not in the register. Write its number, such as B12.",
                )


def unknown_steps(
    form: type[Form], data: Mapping[str, Any], steps: Container[tuple[str, str]]
) -> Iterable[Wrong]:
    """The fields that name the end of a step which the theory does not have."""
    for item in questions(form):
        if not item.begins or not (data.get(item.begins) and data.get(item.name)):
            continue
        if (data[item.begins], data[item.name]) not in steps:
            yield wrong(
                item.name,
                f"Van ‘{data[item.begins]}’ naar ‘{data[item.name]}’ loopt in het plan geen stap.",
                f"The theory has no step from ‘{data[item.begins]}’ to ‘{data[item.name]}’.",
            )


_LIMITS: dict[str, Callable[[Mapping[str, Any]], tuple[str, str]]] = {
    "string_too_long": lambda limits: (
        f"Houd het korter: hoogstens {limits['max_length']} tekens.",
        f"Keep it shorter: at most {limits['max_length']} characters.",
    ),
    "greater_than_equal": lambda limits: (
        f"Dit is {_plain(limits['ge'])} of meer.",
        f"This is {_plain(limits['ge'])} or more.",
    ),
    "less_than_equal": lambda limits: (
        f"Dit is {_plain(limits['le'])} of minder.",
        f"This is {_plain(limits['le'])} or less.",
    ),
}
_PATTERNS = {
    HALF_YEAR: ("Dit is geen halfjaar, zoals 2026-H1.", "This is no half-year, such as 2026-H1."),
    DISTRIBUTION: (
        "Dit zijn geen vijf getallen, zoals 2 5 8 3 0.",
        "These are not five numbers, such as 2 5 8 3 0.",
    ),
}
_KINDS: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (("missing", "string_too_short", "too_short"), "Vul dit in.", "Fill this in."),
    (("enum", "literal_error"), "Kies er een uit de lijst.", "Choose one from the list."),
    (("date",), "Dit is geen dag, zoals 31-03-2026.", "This is not a day, such as 2026-03-31."),
    (("int",), "Dit is geen heel getal.", "This is not a whole number."),
    (("float", "finite_number"), "Dit is geen getal.", "This is not a number."),
    (("bool",), "Kies ja of nee.", "Choose yes or no."),
    (("extra_forbidden",), "Deze vraag kennen wij niet.", "We do not know this question."),
)


def _told(error: ErrorDetails) -> Wrong:
    field = str(error["loc"][0]) if error["loc"] else ""
    kind = error["type"]
    if error["input"] in (None, "", (), []) and kind != "extra_forbidden":
        kind = "missing"
    if kind in _LIMITS:
        nl, en = _LIMITS[kind](error.get("ctx", {}))
        return Wrong(field, Text(nl=nl, en=en))
    if kind == "string_pattern_mismatch":
        return _wrong_form(field, str(error.get("ctx", {}).get("pattern", "")))
    for prefixes, nl, en in _KINDS:
        if kind.startswith(prefixes):
            return wrong(field, nl, en)
    return wrong(field, "Dit begrijpen wij niet.", "We do not understand this.")


def _wrong_form(field: str, pattern: str) -> Wrong:
    if "http" in pattern:
        return wrong(
            field,
            "Dit is geen adres van een pagina, zoals https://www.voorbeeld.nl/besluit.",
            "This is not the address of a page, such as https://www.example.org/decision.",
        )
    nl, en = _PATTERNS.get(
        pattern, ("Dit is geen naam zoals wij die kennen.", "This is not a name we know.")
    )
    return wrong(field, nl, en)


def _plain(value: Any) -> str:
    return f"{value:g}".replace(".", ",") if isinstance(value, float) else str(value)
