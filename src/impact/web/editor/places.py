"""Where in the workshop a part of a theory has its form, and which part an issue is about."""

import re
from urllib.parse import quote

from impact.errors import NotFound
from impact.issues import Issue
from impact.render.field_words import section_word
from impact.theory.naming import RESERVED

PATHS: dict[str, str] = {
    "programme": "programma",
    "goals": "doelen",
    "interventions": "inspanningen",
    "outputs": "prestaties",
    "outcomes": "uitkomsten",
    "links": "stappen",
    "indicators": "indicatoren",
    "partners": "partners",
    "areas": "gebieden",
    "funding": "geld",
    "sources": "bronnen",
}
"""The sections in the order in which people work on them, and their words in addresses."""

NEW = "nieuw"
"""Stands in the address of the form for a part that is not there yet."""

WHOLE = "gegevens"
"""Stands in the address where the programme itself, or a part that has none yet, has no name."""

_PART = re.compile(r"(\w+)\[(.+?)\](?:[.\[]|$)")


def section_in(path: str) -> str:
    """The section behind a word in an address. Raises NotFound."""
    for section, word in PATHS.items():
        if word == path:
            return section
    raise NotFound(f"‘{path}’ is er niet in de werkplaats")


def key_in(text: str) -> str:
    """The name of a part behind its form in an address."""
    return "" if text == WHOLE else _together(text).replace("~", "→")


def address(code: str, section: str, key: str) -> str:
    """The address of the form of a part."""
    shown = _apart(key).replace("→", "~") or WHOLE
    return f"/werkplaats/{quote(code)}/{PATHS[section]}/{quote(shown, safe='~')}"


def new_address(code: str, section: str) -> str:
    """The address of the form for a new part."""
    return f"/werkplaats/{quote(code)}/{PATHS[section]}/{NEW}"


def desk_address(code: str, done: str, section: str, key: str = "") -> str:
    """The overview, open at a part, with word of what was done."""
    here = f"{section}-{key}" if key else section
    return f"/werkplaats/{quote(code)}?gedaan={done}&open={section}#{quote(here)}"


def place_of(issue: Issue) -> tuple[str, str] | None:
    """The section and name of the part that an issue is about.

    None for the theory as a whole, and for what has only a place in a list and no name.
    """
    if re.match(r"programme(\.|$)", issue.where.path):
        return "programme", ""
    found = _PART.match(issue.where.path)
    is_named = found is not None and found[1] in PATHS and not found[2].isdecimal()
    return (found[1], found[2]) if found and is_named else None


def written(section: str, key: str | None) -> str:
    """A place as one text: what unsaved input is kept under."""
    return f"{section}/{NEW if key is None else _apart(key)}"


def place_address(code: str, place: str) -> str:
    """The address of the form at a place as `written` tells it."""
    section, _, key = place.partition("/")
    return new_address(code, section) if key == NEW else address(code, section, _together(key))


def named_place(place: str) -> str:
    """A place in words: `doel G1`, `nieuwe stap`."""
    section, _, key = place.partition("/")
    return f"nieuw: {section_word(section)}" if key == NEW else named_part(section, _together(key))


def named_part(section: str, key: str) -> str:
    """A part in words: `doel G1`; nothing for the theory as a whole."""
    return f"{section_word(section)} {key}".strip() if section else ""


def _apart(key: str) -> str:
    """A name that means something else in an address, told apart by a point: such a part came in
    with a file, and its form is where it can get another name."""
    return f".{key}" if key in RESERVED else key


def _together(text: str) -> str:
    name = text.removeprefix(".")
    return name if name in RESERVED else text
