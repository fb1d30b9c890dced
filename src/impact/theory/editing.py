"""Changing one part of a theory's text and nothing else: comments, order and layout stay.

A change is asked for as data (the part as it should be) and made as the smallest replacements in
the text: only keys that differ are written again. Every function returns the new text, after
reading it back: an edit that would do anything else than was asked raises `Damaged` and is
thereby never made.

When the smallest replacements would do anything else, the part is written again as a whole, and
then its section.

Comments outside a part are never removed; those directly above it move along with it. Lines end
with a line feed, however they ended before.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from impact.errors import Damaged, Refused
from impact.theory.document import read_document
from impact.theory.model import Theory
from impact.theory.splicing import (
    Splice,
    apply,
    insertion,
    moved,
    removal,
    replacement,
    rewritten,
)
from impact.theory.spots import Spot, compose, line_start
from impact.theory.writing import key_lines

Data = dict[str, Any]
_LINE_END = re.compile(r"\r\n?")


def read(text: str) -> Data:
    """The data of a text that can be edited. Raises Damaged when it cannot be read as YAML."""
    document = read_document(text, "")
    if document.issues or not isinstance(document.data, dict):
        raise Damaged("deze tekst is geen leesbare theorie en kan niet worden bewerkt")
    return document.data


def set_all(text: str, wanted: Mapping[str, Any]) -> str:
    """The text with everything as given; what is equal is left untouched."""
    text, data, root = _opened(text)
    return _verified(text, replacement(root, data, dict(wanted)), dict(wanted))


def set_part(text: str, section: str, index: int, part: Mapping[str, Any]) -> str:
    """The text with one part of a section as given; keys that are equal are left untouched."""
    text, data, root = _opened(text)
    old, new = data[section][index], _ordered(part, data[section][index])
    parts = [*data[section][:index], new, *data[section][index + 1 :]]
    around = _value_of(root, data, section)
    spot = around.children[index]
    return _verified(
        text,
        replacement(spot, old, new),
        {**data, section: parts},
        (spot, new),
        (around, parts),
    )


def set_programme(text: str, programme: Mapping[str, Any]) -> str:
    """The text with the programme's own block as given."""
    data = read(text)
    return _with_key(text, "programme", _ordered(programme, data.get("programme")))


def add_part(text: str, section: str, part: Mapping[str, Any], index: int | None = None) -> str:
    """The text with a new part in a section, at the end or before the part at `index`.

    Raises Refused when what stands there is no list, for nothing may be lost.
    """
    text, data, root = _opened(text)
    parts = data.get(section) or []
    if not isinstance(parts, list):
        raise Refused(f"‘{section}’ is in dit bestand geen lijst; er kan niets bij")
    at = len(parts) if index is None else index
    wanted = [*parts[:at], dict(part), *parts[at:]]
    if not parts:
        return _with_key(text, section, wanted)
    spot = _value_of(root, data, section)
    splices = insertion(spot, at, dict(part), wanted)
    return _verified(text, splices, {**data, section: wanted}, (spot, wanted))


def remove_part(text: str, section: str, index: int) -> str:
    """The text without one part of a section."""
    return remove_parts(text, {section: [index]})


def remove_parts(text: str, gone: Mapping[str, Collection[int]]) -> str:
    """The text without some parts of some sections, given by their places: one verified edit."""
    text, data, root = _opened(text)
    wanted, splices = dict(data), list[Splice]()
    for section, places in gone.items():
        parts, spot = data[section], _value_of(root, data, section)
        kept = [part for place, part in enumerate(parts) if place not in places]
        wanted[section] = kept
        if kept and spot.is_block:
            splices += [cut for place in sorted(places) for cut in removal(spot, place, kept)]
        else:
            splices += replacement(spot, parts, kept)
    try:
        return _verified(text, splices, wanted)
    except Damaged:  # the layout is in the way: write the sections again
        for section in gone:
            text = _with_key(text, section, wanted[section])
        return text


def move_part(text: str, section: str, index: int, to: int) -> str:
    """The text in which the part at `index` of a section stands at place `to`."""
    while index != to:
        step = 1 if to > index else -1
        text = _swapped(text, section, min(index, index + step))
        index += step
    return text


def _swapped(text: str, section: str, first: int) -> str:
    text, data, root = _opened(text)
    wanted = list(data[section])
    wanted[first], wanted[first + 1] = wanted[first + 1], wanted[first]
    spot = _value_of(root, data, section)
    splices = moved(spot, first, wanted)
    return _verified(text, splices, {**data, section: wanted}, (spot, wanted))


def _with_key(text: str, key: str, value: Any) -> str:
    """The text with a top-level key set: replaced, or put at its place in the model's order."""
    text, data, root = _opened(text)
    wanted = {**data, key: value}
    if key in data:
        spot = _value_of(root, data, key)
        return _verified(text, replacement(spot, data[key], value), wanted, (spot, value))
    if not root.is_block:
        return _verified(text, replacement(root, data, wanted), wanted)
    order = list(Theory.model_fields)
    before = [name for name in data if name in order and order.index(name) < order.index(key)]
    lines = "\n".join(key_lines(key, value, 0)) + "\n"
    if not before:
        start = line_start(text, root.start) if text.startswith(("---", "%")) else 0
        return _verified(text, [Splice(start, start, lines + "\n")], wanted)
    last = max(_value_of(root, data, name).end_of_line for name in before)
    ends_line = text[:last].endswith("\n")
    return _verified(text, [Splice(last, last, ("\n" if ends_line else "\n\n") + lines)], wanted)


def _opened(text: str) -> tuple[str, Data, Spot]:
    """A text with one kind of line end, its data, and where everything stands."""
    text = _LINE_END.sub("\n", text.removeprefix("\ufeff"))
    return text, read(text), compose(text)


def _value_of(root: Spot, data: Data, key: str) -> Spot:
    """The value of a top-level key; data stands in the order of the text."""
    return root.children[list(data).index(key)]


def _verified(text: str, smallest: list[Splice], wanted: Data, *whole: tuple[Spot, Any]) -> str:
    """The first of the edits that says what is wanted. Raises Damaged when none does.

    `whole` are ever larger nodes, to write again when the smallest edit would do something else.
    """

    def edits() -> Iterator[list[Splice]]:
        yield smallest
        for spot, value in whole:
            yield [rewritten(spot, value)]

    for splices in edits():
        edited = apply(text, splices)
        document = read_document(edited, "")
        if not document.issues and document.data == wanted:
            return edited
    raise Damaged("deze wijziging is niet gemaakt: de tekst zou op een andere plek veranderen")


def _ordered(part: Mapping[str, Any], old: Any) -> Data:
    """A part with its keys in the order they had, new keys after the key they follow."""
    keys = [key for key in old if key in part] if isinstance(old, Mapping) else []
    for place, key in enumerate(part):
        if key not in keys:
            before = next((name for name in reversed(list(part)[:place]) if name in keys), None)
            keys.insert(keys.index(before) + 1 if before is not None else 0, key)
    return {key: part[key] for key in keys}
