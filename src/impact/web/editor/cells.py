"""What stands in one input of a form for a value, and the value that somebody typed there."""

import re
from decimal import Decimal
from typing import Any

from impact.theory import typed as numbers
from impact.theory.document import read_document
from impact.theory.naming import is_name, may_name_part
from impact.theory.writing import flow, value_lines
from impact.web.editor.fields import Field

_LINE_END = re.compile(r"\r\n?")


def plain(text: str) -> str:
    """A text without what a browser adds: its line ends, and space around it."""
    return _LINE_END.sub("\n", text).strip()


def shown_one(item: Field, value: Any) -> list[str]:
    """What stands in the input of a field; more texts where more can be chosen."""
    match item.kind:
        case "choices":
            return [typed(one) for one in as_list(value)]
        case "yaml":
            return ["\n".join(value_lines(value, 0)) if value not in (None, {}, []) else ""]
        case "flag":
            return ["ja"] if value else []
        case "date":  # a browser shows nothing else in a field for a day
            return [value if isinstance(value, str) and numbers.is_day(value) else ""]
        case "choice" if value is None:
            return [typed(item.default)]
    return [typed(value)]


def typed(value: Any) -> str:
    """A value as people type it: a comma before the decimals."""
    if isinstance(value, dict | list):
        return flow(value)
    if isinstance(value, float):
        return format(Decimal(repr(value)), "f").replace(".", ",")
    return "" if value is None else str(value)


def as_sent(leaf: Field, texts: list[str]) -> list[str]:
    """Texts as a browser sends them: an input of one line has no line ends, order and empty rows
    at the end say nothing."""
    sent = [plain(text) for text in texts]
    if leaf.kind == "flag":
        return ["ja"] if sent else []
    if leaf.kind == "choices":
        return sorted(text for text in sent if text)
    if leaf.kind not in ("text", "yaml"):
        sent = [text.replace("\n", "") for text in sent]
    while sent and not sent[-1]:
        sent.pop()
    return sent


def read_one(item: Field, text: str) -> tuple[Any, str]:
    """The value that was typed, or the text as it is with what is wrong with it."""
    match item.kind:
        case "year":
            return numbers.year(text)
        case "whole":
            return numbers.whole(text)
        case "number":
            return numbers.number(text)
        case "date":
            return numbers.day(text)
        case "yaml":
            return _yaml(text)
        case "choice" if text not in {choice.value for choice in item.choices}:
            return text, f"‘{text[:40]}’ staat niet in de lijst; kies er een uit de lijst."
        case "choice" if item.name == "contribution":
            return int(text), ""
        case "line" if item.name in ("id", "code"):
            return text, _wrong_with_name(text)
    return text, ""


def _wrong_with_name(text: str) -> str:
    """Why a part cannot be called this, or nothing when it can."""
    if not text or may_name_part(text):
        return ""
    if is_name(text):
        return (
            f"‘{text}’ kan geen code zijn: het betekent hier al iets anders. "
            "Kies een andere, zoals G1."
        )
    return (
        f"‘{text[:40]}’ kan geen code zijn. Begin met een letter; daarna letters, cijfers, - en _,"
        " zonder spaties, hoogstens 40 tekens, zoals G1."
    )


def _yaml(text: str) -> tuple[Any, str]:
    document = read_document(text, "")
    if document.issues or not isinstance(document.data, dict):
        first = next((issue.message() for issue in document.issues), "hier horen sleutels")
        return text, f"Regel {document.issues[0].where.line if document.issues else 1}: {first}"
    return document.data, ""


def in_old_order(given: list[str], old: Any) -> list[Any]:
    """What was chosen, in the order it had; what is new comes after."""
    before = [one for one in as_list(old) if typed(one) in given]
    kept = {typed(one) for one in before}
    return before + [text for text in dict.fromkeys(given) if text not in kept]


def as_list(value: Any) -> list[Any]:
    """The items of a list; what is no list counts as one item."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
