"""Data as YAML text in the style of our theory files: short things on one line, long ones folded.

What is written is read back as the same data by `impact.theory.document`: strings that would be
read as something else are quoted.
"""

import json
import re
import textwrap
from collections.abc import Mapping
from typing import Any

from impact.theory.document import reads_as_text
from impact.theory.model import Theory

WIDTH = 100
STEP = 2

_PLAIN = re.compile(r"[\w(€‘’/+][^\n\t]*")
_NEVER_PLAIN = re.compile(r": |:$| #|[^ -~\u00a1-\u2027\u202a-\ud7ff]|\s$")
_NEVER_IN_FLOW = re.compile(r"[\[\]{},:]")
_ESCAPED = re.compile(r"[\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]")
_FOLDABLE = re.compile(r"[^\s#][^\s]*( \S+)+")
_NEVER_FOLDED = re.compile(r"[^ -~\u00a1-\u2027\u202a-\ud7ff]")


def write(data: Mapping[str, Any]) -> str:
    """A whole theory file: the sections in the order of the model, a blank line between parts."""
    order = [name for name in Theory.model_fields if name in data]
    order += [name for name in data if name not in order]
    return "\n".join(_section(name, data[name]) for name in order)


def _section(name: str, value: Any) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        items = (item_lines(item, STEP) for item in value)
        return f"{name}:\n" + "\n\n".join("\n".join(lines) for lines in items) + "\n"
    return "\n".join(key_lines(name, value, 0)) + "\n"


def item_lines(value: Any, indent: int) -> list[str]:
    """A list item: its first line starts with the dash, at `indent` spaces."""
    lines = value_lines(value, indent + STEP)
    return [" " * indent + "- " + lines[0].lstrip(), *lines[1:]]


def key_lines(key: str | int, value: Any, indent: int) -> list[str]:
    """A key with its value, at `indent` spaces: on one line where it fits."""
    head = " " * indent + f"{scalar(key)}:"
    first, *more = after_colon(value, len(head), indent)
    return [head + first, *more]


def after_colon(value: Any, used: int, indent: int) -> list[str]:
    """What comes after `key:`, a key at `indent` spaces with a line of which so much is used."""
    if not isinstance(value, dict | list) or not value or _fits_in_flow(value, used):
        inline = f" {scalar(value) if not isinstance(value, dict | list) else flow(value)}"
        if used + len(inline) <= WIDTH or not isinstance(value, str) or not _folds(value):
            return [inline]
        return [" >-", *_folded(value, indent + STEP)]
    if isinstance(value, list):
        return ["", *(line for item in value for line in item_lines(item, indent + STEP))]
    return ["", *value_lines(value, indent + STEP)]


def value_lines(value: Any, indent: int) -> list[str]:
    """A value on lines of its own, at `indent` spaces."""
    if isinstance(value, dict) and value:
        return [line for key, item in value.items() for line in key_lines(key, item, indent)]
    if isinstance(value, list) and value:
        return [line for item in value for line in item_lines(item, indent)]
    return [" " * indent + (flow(value) if isinstance(value, dict | list) else scalar(value))]


def flow(value: Any) -> str:
    """A value on one line: `{min: 2, max: 4}`, `[G1, G2]`, `"ja: nee"`."""
    if isinstance(value, dict):
        pairs = (f"{scalar(key, in_flow=True)}: {flow(item)}" for key, item in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(item) for item in value) + "]"
    return scalar(value, in_flow=True)


def scalar(value: Any, *, in_flow: bool = False) -> str:
    """One value without parts. Texts are quoted only where they would be read differently."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    text = str(value)
    is_plain = _PLAIN.fullmatch(text) and not _NEVER_PLAIN.search(text) and reads_as_text(text)
    is_safe = is_plain and not (in_flow and _NEVER_IN_FLOW.search(text))
    return text if is_safe else _quoted(text)


def _quoted(text: str) -> str:
    """A double-quoted scalar; what YAML takes for a line break or refuses is escaped."""
    return _ESCAPED.sub(
        lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False)
    )


def _fits_in_flow(value: Any, used: int) -> bool:
    """Whether a list of words or a mapping without sentences is short enough for one line."""
    return _is_compact(value) and used + 1 + len(flow(value)) <= WIDTH


def _is_compact(value: Any) -> bool:
    if isinstance(value, list):
        return all(not isinstance(part, dict | list) for part in value)
    parts = value.values()
    return not set(value) <= {"nl", "en"} and all(
        not isinstance(part, dict | list) and " " not in str(part) for part in parts
    )


def _folds(text: str) -> bool:
    return bool(_FOLDABLE.fullmatch(text)) and not _NEVER_FOLDED.search(text)


def _folded(text: str, indent: int) -> list[str]:
    wrapped = textwrap.wrap(text, WIDTH - indent, break_long_words=False, break_on_hyphens=False)
    return [" " * indent + line for line in wrapped]
