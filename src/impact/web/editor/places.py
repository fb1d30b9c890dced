"""Where in the workshop a part of a theory has its form, and which part an issue is about."""

import re
from urllib.parse import quote

from impact.errors import NotFound
from impact.issues import Issue
from impact.render.field_words import section_word

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

WHOLE = "gegevens"
"""Stands in the address where the programme itself has no name."""

_PART = re.compile(r"(\w+)\[([^\]]+)\]")


def section_in(path: str) -> str:
    """The section behind a word in an address. Raises NotFound."""
    for section, word in PATHS.items():
        if word == path:
            return section
    raise NotFound(f"‘{path}’ is er niet in de werkplaats")


def key_in(text: str) -> str:
    """The name of a part behind its form in an address."""
    return "" if text == WHOLE else text.replace("~", "→")


def address(code: str, section: str, key: str) -> str:
    """The address of the form of a part."""
    shown = key.replace("→", "~") or WHOLE
    return f"/werkplaats/{quote(code)}/{PATHS[section]}/{quote(shown, safe='~')}"


def new_address(code: str, section: str) -> str:
    """The address of the form for a new part."""
    return f"/werkplaats/{quote(code)}/{PATHS[section]}/nieuw"


def desk_address(code: str, done: str, section: str, key: str = "") -> str:
    """The overview, open at a part, with word of what was done."""
    here = f"{section}-{key}" if key else section
    return f"/werkplaats/{quote(code)}?gedaan={done}&open={section}#{quote(here)}"


def place_of(issue: Issue) -> tuple[str, str] | None:
    """The section and name of the part that an issue is about, None for the theory as a whole."""
    if issue.where.path.startswith("programme"):
        return "programme", ""
    found = _PART.match(issue.where.path)
    return (found[1], found[2]) if found and found[1] in PATHS else None


def written(section: str, key: str | None) -> str:
    """A place as one text: what unsaved input is kept under."""
    return f"{section}/{'nieuw' if key is None else key}"


def place_address(code: str, place: str) -> str:
    """The address of the form at a place as `written` tells it."""
    section, _, key = place.partition("/")
    return new_address(code, section) if key == "nieuw" else address(code, section, key)


def named_place(place: str) -> str:
    """A place in words: `doel G1`, `nieuwe stap`."""
    section, _, key = place.partition("/")
    return f"nieuw: {section_word(section)}" if key == "nieuw" else named_part(section, key)


def named_part(section: str, key: str) -> str:
    """A part in words: `doel G1`; nothing for the theory as a whole."""
    return f"{section_word(section)} {key}".strip() if section else ""
