"""Changing parts of a working version: add, save, remove, move, and take in a whole file.

Somebody who saves a part says which step they looked at. What others changed in that part since is
joined field by field, or shown as a conflict with both texts; it is never overwritten.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from impact.errors import NotFound, Refused
from impact.issues import Issue
from impact.services import theories
from impact.services.context import Impact
from impact.services.working import (
    Data,
    Step,
    What,
    WorkingState,
    add_step,
    change,
    open_in,
    text_at,
    text_in,
)
from impact.store.working import Edit
from impact.theory import editing
from impact.theory.difference import FieldPath, key_of, normal, parts_of
from impact.theory.document import read_document
from impact.theory.loading import SECTION_MODELS
from impact.theory.merging import Merged, merge, set_field
from impact.theory.naming import NODES
from impact.theory.setting import Programme


@dataclass(frozen=True)
class Saved:
    """The part was saved; `joined` are the fields that others had changed in it meanwhile."""

    number: int
    key: str
    joined: tuple[FieldPath, ...] = ()


@dataclass(frozen=True)
class Clash:
    """Nothing was saved: somebody else changed the same thing. Both versions are here."""

    step: Step
    """The step to look at when saving again."""
    by: str
    """Who changed it."""
    mine: Data
    """What was to be saved, choices that were made before included."""
    merged: Merged | None
    """None when the part is no longer there."""


def save(
    impact: Impact,
    programme: str,
    section: str,
    key: str,
    part: Mapping[str, Any],
    *,
    seen: Step,
    by: str,
    reason: str = "",
) -> Saved | Clash:
    """Save a part as somebody made it from step `seen`, which may be of an earlier working version.

    The section `programme` has one part, with the empty key. Raises NotFound when there is no
    working version, and Refused when a link would take the place of another.
    """
    with impact.database.writing() as session:
        working = open_in(session, programme)
        edits = session.working.edits(working.id)
        text = text_in(session, working, edits[-1].number)
        data = editing.read(text)
        before = part_of(editing.read(text_at(session, programme, seen)), section, key) or {}
        now, mine = part_of(data, section, key), {**_unknown(before, section), **part}
        merged = None if now is None else merge(before, mine, now)
        if merged is None or merged.conflicts:
            author = _author(edits, seen, section, key)
            return Clash(edits[-1].step, author, mine, merged)
        new_key = key_of(section, merged.part) if section != "programme" else ""
        if new_key != key:
            _refuse_taken_name(data, section, new_key)
        edited = _set(text, data, section, key, merged.part)
        number = edits[-1].number
        if edited != text:
            what = What("set", section, new_key, reason)
            number = add_step(impact, session, edits[-1], edited, what, by).number
    return Saved(number, new_key, merged.joined)


def choose(
    impact: Impact,
    programme: str,
    section: str,
    key: str,
    mine: Mapping[str, Any],
    choices: Mapping[str, bool],
    *,
    seen: Step,
    shown: Step,
    by: str,
    reason: str = "",
) -> Saved | Clash:
    """Save a part after a clash that was shown at step `shown`.

    `choices` says per field (its path with dots) whether my text goes before theirs. Raises Refused
    when a conflict has no choice.
    """
    with impact.database.reading() as session:
        texts = [text_at(session, programme, step) for step in (seen, shown)]
    before, theirs = (part_of(editing.read(text), section, key) or {} for text in texts)
    merged = merge(before, {**_unknown(before, section), **mine}, theirs)
    for conflict in merged.conflicts:
        field = ".".join(conflict.path)
        if field not in choices:
            raise Refused("kies bij elk veld welke tekst blijft")
        if choices[field]:
            set_field(merged.part, conflict.path, conflict.mine)
    return save(impact, programme, section, key, merged.part, seen=shown, by=by, reason=reason)


def put_back(
    impact: Impact,
    programme: str,
    section: str,
    key: str,
    part: Mapping[str, Any],
    *,
    seen: Step,
    by: str,
    reason: str = "",
) -> Saved:
    """Put back a part that somebody else took away, and the links that went with it.

    A link comes back when its other end is still there. Raises Refused when the name is in use.
    """
    with impact.database.reading() as session:
        before = editing.read(text_at(session, programme, seen))
    links = [before["links"][place] for place in links_of(before, section, key)]

    def added(text: str, data: Data) -> str:
        _refuse_taken_name(data, section, key)
        text = editing.add_part(text, section, part)
        nodes = {name for kind in NODES for name in parts_of(data, kind)} | {key}
        there = parts_of(data, "links")
        for link in links:
            if key_of("links", link) not in there and {link["from"], link["to"]} <= nodes:
                text = editing.add_part(text, "links", link)
        return text

    edit = change(impact, programme, added, What("add", section, key, reason), by=by)
    return Saved(edit.number, key)


def part_at(impact: Impact, programme: str, section: str, key: str, step: Step) -> Data | None:
    """A part as it was after a step, None when it was not there. Raises NotFound."""
    with impact.database.reading() as session:
        text = text_at(session, programme, step)
    return part_of(editing.read(text), section, key)


def add(
    impact: Impact,
    programme: str,
    section: str,
    part: Mapping[str, Any],
    *,
    by: str,
    reason: str = "",
) -> Saved:
    """Add a part at the end of its section. Raises Refused when its name is in use."""
    key = key_of(section, part)

    def added(text: str, data: Data) -> str:
        _refuse_taken_name(data, section, key)
        return editing.add_part(text, section, part)

    edit = change(impact, programme, added, What("add", section, key, reason), by=by)
    return Saved(edit.number, key)


def edited_with(
    current: WorkingState, section: str, key: str | None, part: Mapping[str, Any]
) -> str:
    """The text as it would become by saving a part, for looking at what that would do."""
    if key is None:
        return editing.add_part(current.text, section, part)
    before = part_of(current.data, section, key) or {}
    return _set(current.text, current.data, section, key, {**_unknown(before, section), **part})


def edited_without(current: WorkingState, section: str, key: str) -> str:
    """The text as it would become by removing a part."""
    return _without(current.text, current.data, section, key)


def remove(
    impact: Impact,
    programme: str,
    section: str,
    key: str,
    *,
    seen: Step,
    by: str,
    reason: str = "",
) -> Edit:
    """Remove a part, and the links that start or end in it.

    Raises NotFound, and Refused when somebody changed the part after step `seen`.
    """
    before = part_at(impact, programme, section, key, seen)

    def removed(text: str, data: Data) -> str:
        if normal(part_of(data, section, key)) != normal(before):
            raise Refused("iemand anders wijzigde dit onderdeel net; kijk eerst wat er nu staat")
        return _without(text, data, section, key)

    return change(impact, programme, removed, What("remove", section, key, reason), by=by)


def move(impact: Impact, programme: str, section: str, key: str, places: int, *, by: str) -> Edit:
    """Move a part up (negative) or down in its section, as far as it goes. Raises NotFound."""

    def moved(text: str, data: Data) -> str:
        index = place_of(data, section, key)
        to = min(max(index + places, 0), len(data[section]) - 1)
        return editing.move_part(text, section, index, to)

    return change(impact, programme, moved, What("move", section, key), by=by)


def import_text(
    impact: Impact,
    programme: str,
    text: str,
    file: str,
    *,
    seen: Step | None,
    by: str,
    reason: str,
) -> tuple[Issue, ...]:
    """Replace the working version by a file, comments and order included.

    Returns what makes the file unreadable, and then nothing was replaced; a readable file with
    other mistakes is taken in, for they can be mended here. Raises Refused for a file of another
    programme, and when somebody added a step after `seen`.
    """
    text = text.replace("\r\n", "\n").removeprefix("\ufeff")
    document = read_document(text, file)
    if document.issues or not isinstance(document.data, dict):
        return theories.check(text, file).issues
    own = document.data.get("programme")
    code = own.get("code") if isinstance(own, dict) else None
    if code != programme:
        raise Refused(f"dit bestand is van programma '{code}', niet van '{programme}'")
    what = What("import", reason=reason)
    change(impact, programme, lambda _text, _data: text, what, by=by, seen=seen)
    return ()


def links_of(data: Data, section: str, key: str) -> tuple[int, ...]:
    """The places of the links that start or end in a node; they go when the node goes."""
    if section not in NODES:
        return ()
    return tuple(
        place
        for place, link in enumerate(_items(data, "links"))
        if isinstance(link, dict) and key in (link.get("from"), link.get("to"))
    )


def part_of(data: Data, section: str, key: str) -> Data | None:
    """A part by its name, None when it is not there."""
    if section == "programme":
        return dict(data.get("programme") or {})
    return parts_of(data, section).get(key)


def _author(edits: tuple[Edit, ...], seen: Step, section: str, key: str) -> str:
    """Who changed a part after a step: by a step about it, or one about the whole theory."""
    since = [
        edit for edit in edits if edit.working_id != seen.working_id or edit.number > seen.number
    ]
    about = [edit for edit in since if (edit.section, edit.key) in {(section, key), ("", "")}]
    return (about or since or list(edits))[-1].by


def _without(text: str, data: Data, section: str, key: str) -> str:
    gone: dict[str, set[int]] = {section: {place_of(data, section, key)}}
    if links := links_of(data, section, key):
        gone["links"] = set(links)
    return editing.remove_parts(text, gone)


def place_of(data: Data, section: str, key: str) -> int:
    """The place of a part in its section. Raises NotFound."""
    for place, part in enumerate(_items(data, section)):
        if isinstance(part, dict) and key_of(section, part) == key:
            return place
    raise NotFound(f"'{key}' staat niet (meer) in deze werkversie")


def _items(data: Data, section: str) -> list[Any]:
    """Everything that stands in a section, also what is no part: places count from its start."""
    found = data.get(section)
    return found if isinstance(found, list) else []


def _set(text: str, data: Data, section: str, key: str, part: Data) -> str:
    if section == "programme":
        return editing.set_programme(text, part)
    return editing.set_part(text, section, place_of(data, section, key), part)


def _unknown(before: Data, section: str) -> Data:
    """Keys of a part that no form knows; they are kept, for the checks to complain about."""
    model = Programme if section == "programme" else SECTION_MODELS[section]
    known = {field.alias or name for name, field in model.model_fields.items()}
    return {key: value for key, value in before.items() if key not in known}


def _refuse_taken_name(data: Data, section: str, name: str) -> None:
    rivals = NODES if section in NODES else (section,)
    if any(name in parts_of(data, rival) for rival in rivals):
        raise Refused(f"'{name}' is er al; kies een andere code")
