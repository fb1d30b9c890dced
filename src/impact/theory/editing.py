"""Changing one part of a theory's text and nothing else: comments, order and layout stay.

A change is asked for as data (the part as it should be) and made as the smallest replacements in
the text: only keys that differ are written again. Every function returns the new text, after
reading it back: an edit that would do anything else than was asked raises `Damaged` and is
thereby never made.

Comments outside a part are never removed; those directly above it move along with it.
"""

from collections.abc import Collection, Mapping
from typing import Any

from impact.errors import Damaged
from impact.theory.document import read_document
from impact.theory.model import Theory
from impact.theory.splicing import (
    Splice,
    apply,
    compose,
    insertion,
    moved,
    removal,
    replacement,
)
from impact.theory.writing import key_lines

Data = dict[str, Any]


def read(text: str) -> Data:
    """The data of a text that can be edited. Raises Damaged when it cannot be read as YAML."""
    document = read_document(text, "")
    if document.issues or not isinstance(document.data, dict):
        raise Damaged("deze tekst is geen leesbare theorie en kan niet worden bewerkt")
    return document.data


def set_all(text: str, wanted: Mapping[str, Any]) -> str:
    """The text with everything as given; what is equal is left untouched."""
    data = read(text)
    return _verified(text, replacement(text, compose(text), data, dict(wanted)), dict(wanted))


def set_part(text: str, section: str, index: int, part: Mapping[str, Any]) -> str:
    """The text with one part of a section as given; keys that are equal are left untouched."""
    data = read(text)
    old, new = data[section][index], _ordered(part, data[section][index])
    node = compose(text).value_of(section).children[index]
    wanted = {**data, section: [*data[section][:index], new, *data[section][index + 1 :]]}
    return _verified(text, replacement(text, node, old, new), wanted)


def set_programme(text: str, programme: Mapping[str, Any]) -> str:
    """The text with the programme's own block as given."""
    data = read(text)
    old = data.get("programme", {})
    new = _ordered(programme, old)
    if not old:
        return _with_key(text, data, "programme", new)
    node = compose(text).value_of("programme")
    return _verified(text, replacement(text, node, old, new), {**data, "programme": new})


def add_part(text: str, section: str, part: Mapping[str, Any], index: int | None = None) -> str:
    """The text with a new part in a section, at the end or before the part at `index`."""
    data = read(text)
    parts = data.get(section) or []
    at = len(parts) if index is None else index
    wanted = [*parts[:at], dict(part), *parts[at:]]
    if not parts:
        return _with_key(text, data, section, wanted)
    splices = insertion(text, compose(text).value_of(section), at, dict(part), wanted)
    return _verified(text, splices, {**data, section: wanted})


def remove_part(text: str, section: str, index: int) -> str:
    """The text without one part of a section."""
    return remove_parts(text, {section: [index]})


def remove_parts(text: str, gone: Mapping[str, Collection[int]]) -> str:
    """The text without some parts of some sections, given by their places: one verified edit."""
    data, root = read(text), compose(text)
    wanted, splices = dict(data), list[Splice]()
    for section, places in gone.items():
        parts, spot = data[section], root.value_of(section)
        kept = [part for place, part in enumerate(parts) if place not in places]
        wanted[section] = kept
        if kept and spot.is_block:
            splices += [cut for place in sorted(places) for cut in removal(text, spot, place, kept)]
        else:
            splices += replacement(text, spot, parts, kept)
    return _verified(text, splices, wanted)


def move_part(text: str, section: str, index: int, to: int) -> str:
    """The text in which the part at `index` of a section stands at place `to`."""
    while index != to:
        step = 1 if to > index else -1
        text = _swapped(text, section, min(index, index + step))
        index += step
    return text


def _swapped(text: str, section: str, first: int) -> str:
    data = read(text)
    wanted = list(data[section])
    wanted[first], wanted[first + 1] = wanted[first + 1], wanted[first]
    splices = moved(text, compose(text).value_of(section), first, wanted)
    return _verified(text, splices, {**data, section: wanted})


def _with_key(text: str, data: Data, key: str, value: Any) -> str:
    """The text with a top-level key set: replaced, or put at its place in the model's order."""
    wanted = {**data, key: value}
    root = compose(text)
    if key in data:
        replaced = replacement(text, root.value_of(key), data[key], value)
        return _verified(text, replaced, wanted)
    order = list(Theory.model_fields)
    before = [name for name in data if name in order and order.index(name) < order.index(key)]
    lines = "\n".join(key_lines(key, value, 0)) + "\n"
    if not before:
        return _verified(text, [Splice(0, 0, lines + "\n")], wanted)
    last = max(root.value_of(name).end_of_line(text) for name in before)
    ends_line = text[:last].endswith("\n")
    return _verified(text, [Splice(last, last, ("\n" if ends_line else "\n\n") + lines)], wanted)


def _verified(text: str, splices: list[Splice], wanted: Data) -> str:
    edited = apply(text, splices)
    document = read_document(edited, "")
    if document.issues or document.data != wanted:
        raise Damaged("deze wijziging is niet gemaakt: de tekst zou op een andere plek veranderen")
    return edited


def _ordered(part: Mapping[str, Any], old: Mapping[str, Any]) -> Data:
    """A part with its keys in the order they had, new keys after the key they follow."""
    keys = [key for key in old if key in part]
    for place, key in enumerate(part):
        if key not in keys:
            before = next((name for name in reversed(list(part)[:place]) if name in keys), None)
            keys.insert(keys.index(before) + 1 if before is not None else 0, key)
    return {key: part[key] for key in keys}
