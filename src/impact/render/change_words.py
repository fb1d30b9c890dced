"""A change to a theory as one sentence: `Streefwaarde 2035 van Taal op niveau (N04): 68 → 66`."""

from collections.abc import Mapping
from typing import Any

from impact.issues import Language
from impact.render.field_words import path_words, section_word, value_group
from impact.render.formats import number
from impact.render.words import keys, words
from impact.theory.difference import Change

_TOO_LARGE = 1e15
"""From here on a number is a slip of the hand, and is shown as it was written."""


def change_sentence(change: Change, language: Language = "nl") -> str:
    """What changed, in one line; a part has its title and its name."""
    dutch = language == "nl"
    kind = section_word(change.section, language)
    name = named(change.title, change.key, language)
    match change.kind:
        case "added":
            return f"{'Nieuw' if dutch else 'New'}: {kind} {name}"
        case "removed":
            return f"{'Weg' if dutch else 'Gone'}: {kind} {name}"
        case "moved":
            return f"{'Verplaatst' if dutch else 'Moved'}: {kind} {name}"
    field = path_words(change.section, change.path, language)
    of = f" {'van' if dutch else 'of'} {name}" if change.section != "programme" else ""
    path = (change.section, *change.path)
    shown = (value_words(path, item, language) for item in (change.old, change.new))
    return f"{field}{of}: {' → '.join(shown)}"


def named(title: Any, key: str, language: Language = "nl") -> str:
    """A part by its title and its name: `Taal op niveau (N04)`."""
    text = _text(title, language) if title else ""
    return f"{text} ({key})" if text and key else text or key


def value_words(path: tuple[str, ...], value: Any, language: Language = "nl") -> str:
    """A value of a field as people read it; what is not there is said in words.

    `path` starts with the section: `("links", "evidence", "strength")`.
    """
    if value is None or value in ("", [], {}):
        return "niets" if language == "nl" else "nothing"
    if isinstance(value, bool):
        return ("ja" if value else "nee") if language == "nl" else ("yes" if value else "no")
    if isinstance(value, int | float):
        return _number(value, path, language)
    if isinstance(value, list):
        return ", ".join(value_words(path, item, language) for item in value)
    if isinstance(value, Mapping):
        if set(value) <= {"nl", "en"}:
            return _text(value, language)
        pairs = (
            f"{key} {value_words((*path, str(key)), part, language)}" for key, part in value.items()
        )
        return "; ".join(pairs)
    group = value_group(path[0], path[1:])
    known = group is not None and str(value) in keys(group)
    return words(group, str(value), language) if group and known else str(value)


def _number(value: float, path: tuple[str, ...], language: Language) -> str:
    is_year = bool(path) and (path[-1].endswith("year") or path[-1] in {"start", "end", "horizon"})
    if is_year or abs(value) >= _TOO_LARGE:
        return str(value)
    decimals = len(f"{value:.4f}".rstrip("0").partition(".")[2])
    return number(value, decimals, language)


def _text(value: Any, language: Language) -> str:
    if isinstance(value, Mapping):
        other = "en" if language == "nl" else "nl"
        return str(value.get(language) or value.get(other) or "")
    return str(value)
