"""Names of programmes and parts: their form, and one for a new part, so that nobody has to think
of it: `G7` after `G6`, `de-haven` from `De Haven`."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from impact.theory.difference import parts_of

NODES = ("goals", "interventions", "outputs", "outcomes", "indicators")
"""The sections whose parts share one set of names."""

RESERVED = frozenset({"nieuw", "gegevens"})
"""What stands in addresses for a part that is not there yet, or that has no name."""

_LETTERS = {
    "goals": "G",
    "interventions": "I",
    "outputs": "O",
    "outcomes": "U",
    "indicators": "N",
    "funding": "F",
}
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,39}")
_NUMBERED = re.compile(r"([A-Za-z]+)([0-9]{1,30})")


def is_name(text: str) -> bool:
    """Whether a text has the form of a name: that of `impact.theory.model.Id`."""
    return _NAME.fullmatch(text) is not None


def may_name_part(text: str) -> bool:
    """Whether a part can be called this: it has the form of a name and means nothing else."""
    return is_name(text) and text not in RESERVED


def next_name(data: Mapping[str, Any], section: str) -> str:
    """The next free name in a numbered section, in the width that is in use; else empty."""
    letter = _LETTERS.get(section)
    if letter is None:
        return ""
    sections = NODES if section in NODES else (section,)
    taken = {key for name in sections for key in parts_of(data, name)}
    found = [_NUMBERED.fullmatch(key) for key in parts_of(data, section)]
    matches = [match for match in found if match]
    if matches:
        letter = matches[-1][1]
    numbers = [match[2] for match in matches if match[1] == letter]
    width = max((len(number) for number in numbers), default=1)
    number = max((int(number) for number in numbers), default=0) + 1
    while f"{letter}{number:0{width}d}" in taken:
        number += 1
    return f"{letter}{number:0{width}d}"


def name_from(title: str) -> str:
    """A name made from a title: lower case, letters, digits and dashes."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].rstrip("-")
    if name in RESERVED:
        return f"{name}-1"
    return name if re.match(r"[a-z]", name) else f"x-{name}"[:40].rstrip("-") if name else ""
