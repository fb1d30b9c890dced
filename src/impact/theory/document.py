"""A YAML text as plain data with the place of everything in it.

Strict on purpose: a theory file is written by people and decides what a programme promises, so
nothing is guessed. Scalars follow the YAML 1.2 core schema (`no` and `12:30` are texts), numbers
must be finite, a number with leading zeros is a text, and duplicate keys, anchors, aliases and
tags are refused. Size and depth are limited while the text streams by, before anything is built.
"""

import math
import re
from collections.abc import Iterator, Sized
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from yaml.reader import ReaderError

from impact.issues import Issue, Where

MAX_BYTES = 2 * 1024 * 1024
MAX_DEPTH = 32
MAX_ITEMS = 5_000
"""In one list or one block: room for a theory many times larger than anybody can oversee."""
MAX_REFUSED = 300

DataPath = tuple[str | int, ...]

_INT = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|(0|[1-9][0-9]*)(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NON_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_CONSTANTS: dict[str, bool | None] = {"": None, "~": None, "null": None, "Null": None, "NULL": None}
_CONSTANTS |= {"true": True, "True": True, "TRUE": True}
_CONSTANTS |= {"false": False, "False": False, "FALSE": False}


class _Broken:
    """Stands where something was refused, so that one mistake gives one message."""

    def __str__(self) -> str:
        return "?"


BROKEN = _Broken()


class Place(NamedTuple):
    """A line and the position of a character in it, both counted from 1."""

    line: int = 1
    position: int = 1


@dataclass
class Document:
    """The data of a YAML text, the place of every path in it, and what was refused."""

    file: str
    data: Any = None
    places: dict[DataPath, Place] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    refused: list[tuple[str, Place, DataPath, str | None]] = field(default_factory=list)
    more: int = 0
    """How many refusals there were beside those that became issues."""

    def place(self, path: DataPath) -> Place:
        """Where a path starts (a value: its key), or the nearest thing around it."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, Place())

    def where(self, path: DataPath) -> Where:
        return self.at(self.place(path), path)

    def at(self, place: Place, path: DataPath = ()) -> Where:
        """A place of our own choice, said to be inside a path."""
        return Where(self.file, place.line, place.position, self.describe(path))

    def describe(self, path: DataPath) -> str:
        """The path for people: list items by their id where they have one."""
        shown, here = "", self.data
        for step in path:
            around, here = here, _step(here, step)
            if isinstance(step, int) and not isinstance(around, dict):
                shown += f"[{_name(here) or step + 1}]"
            else:
                shown += f".{step}" if shown else str(step)
        return shown

    def refuse(self, code: str, place: Place, path: DataPath, value: str | None = None) -> None:
        if len(self.refused) < MAX_REFUSED:
            self.refused.append((code, place, path, value))
        else:
            self.more += 1

    def issue_refusals(self) -> None:
        """Name the places of what was refused, now that ids around them are known."""
        for code, place, path, value in self.refused:
            self.issues.append(Issue(code, self.at(place, path), value=value))
        self.refused.clear()


def read_document(text: str, file: str) -> Document:
    """Read a YAML text. `data` is None when the text is not YAML or goes over a limit."""
    document = Document(file)
    content = text.encode("utf-8", "surrogatepass")
    if len(content) > MAX_BYTES:
        limit = {"limit": MAX_BYTES // 1024}
        where = document.at(_place_after(content[:MAX_BYTES]))
        document.issues.append(Issue("yaml_too_large", where, params=limit))
        return document
    try:
        events = yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        reader = _Reader(document, iter(events))
        document.data = reader.read()
    except _OverLimitError as error:
        where = document.at(error.place)
        document.issues.append(Issue(error.code, where, params={"limit": error.limit}))
        document.data = None
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        where = document.at(_place_of(error, content))
        problem = getattr(error, "problem", None) or getattr(error, "reason", str(error))
        document.issues.append(Issue("yaml_syntax", where, value=str(problem)))
        document.data = None
    document.issue_refusals()
    return document


def reads_as_text(text: str) -> bool:
    """Whether a text without quotes is read as that text, not as a number, a constant or null."""
    return not (
        text in _CONSTANTS
        or _INT.fullmatch(text)
        or _FLOAT.fullmatch(text)
        or _NON_FINITE.fullmatch(text)
    )


class _OverLimitError(Exception):
    def __init__(self, code: str, place: Place, limit: int) -> None:
        self.code, self.place, self.limit = code, place, limit


class _Reader:
    """Builds data from parser events: at most MAX_DEPTH levels, of MAX_ITEMS items each."""

    def __init__(self, document: Document, events: Iterator[Event]) -> None:
        self.document = document
        self.events = events

    def read(self) -> Any:
        data: Any = None
        documents = 0
        for event in self.events:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.document.refuse("yaml_two_documents", _place(event), ())
                    return data
            elif isinstance(event, NodeEvent):
                self.document.places[()] = _place(event)
                data = self._node(event, (), depth=1)
                self.document.data = data
        return data

    def _node(self, event: Event, path: DataPath, depth: int) -> Any:
        if depth > MAX_DEPTH:
            raise _OverLimitError("yaml_too_deep", _place(event), MAX_DEPTH)
        if isinstance(event, AliasEvent):
            self.document.refuse("yaml_alias", _place(event), path, f"*{event.anchor}")
            return BROKEN
        assert isinstance(event, NodeEvent)
        if event.anchor:
            self.document.refuse("yaml_anchor", _place(event), path, f"&{event.anchor}")
        tag = getattr(event, "tag", None)
        if tag is not None and tag != "!":
            self.document.refuse("yaml_tag", _place(event), path, str(tag))
        if isinstance(event, ScalarEvent):
            return self._scalar(event, path)
        if isinstance(event, SequenceStartEvent):
            return self._sequence(path, depth)
        assert isinstance(event, MappingStartEvent)
        return self._mapping(event, path, depth)

    def _sequence(self, path: DataPath, depth: int) -> list[Any]:
        items: list[Any] = []
        for event in self.events:
            if isinstance(event, SequenceEndEvent):
                break
            _check_length(items, event)
            here = (*path, len(items))
            self.document.places[here] = _place(event)
            items.append(self._node(event, here, depth + 1))
        return items

    def _mapping(self, start: Event, path: DataPath, depth: int) -> dict[Any, Any]:
        found: dict[Any, Any] = {}
        for event in self.events:
            if isinstance(event, MappingEndEvent):
                break
            _check_length(found, event)
            key = self._key(event, path, depth)
            value_event = next(self.events)
            if key in found:
                self.document.refuse("yaml_duplicate_key", _place(event), path, str(key))
                self._skip(value_event, depth)
                continue
            here = (*path, key)
            self.document.places[here] = _place(event)
            found[key] = self._node(value_event, here, depth + 1)
        return found

    def _key(self, event: Event, path: DataPath, depth: int) -> str | int:
        if isinstance(event, ScalarEvent):
            key = self._scalar(event, path)
            if isinstance(key, str | int) and not isinstance(key, bool):
                return key
            return str(event.value)
        self.document.refuse("yaml_key_not_text", _place(event), path)
        self._skip(event, depth)
        return f"?{_place(event).line}"

    def _skip(self, event: Event, depth: int) -> None:
        """Read past a value; its own mistakes are not worth a message any more."""
        kept, self.document = self.document, Document(self.document.file)
        try:
            self._node(event, (), depth + 1)
        finally:
            self.document = kept

    def _scalar(self, event: ScalarEvent, path: DataPath) -> Any:
        text = str(event.value)
        if not event.implicit[0]:
            return text
        if text in _CONSTANTS:
            return _CONSTANTS[text]
        if _INT.fullmatch(text) and len(text) <= 20:
            return int(text)
        if _FLOAT.fullmatch(text) and math.isfinite(number := float(text)):
            return number
        if _NON_FINITE.fullmatch(text) or _FLOAT.fullmatch(text):
            self.document.refuse("yaml_not_finite", _place(event), path, text)
            return BROKEN
        return text


def _check_length(read: Sized, event: Event) -> None:
    """Stop where a list or block would pass its limit."""
    if len(read) >= MAX_ITEMS:
        raise _OverLimitError("yaml_too_long", _place(event), MAX_ITEMS)


def _step(data: Any, step: str | int) -> Any:
    try:
        return data[step]
    except (KeyError, IndexError, TypeError):
        return None


def _name(item: Any) -> str:
    if not isinstance(item, dict):
        return ""
    if "from" in item and "to" in item:
        return f"{item['from']}→{item['to']}"
    name = item.get("id") or item.get("code") or ""
    return name if isinstance(name, str) else ""


def _place(event: Event) -> Place:
    return _place_at(event.start_mark)


def _place_at(mark: Any) -> Place:
    return Place(mark.line + 1, mark.column + 1) if mark else Place()


def _place_of(error: Exception, content: bytes) -> Place:
    """Where reading stopped: at a mark in the text, or after so many bytes (or characters)."""
    if isinstance(error, UnicodeEncodeError):  # a text that no file can hold: half a character
        return _place_after(error.object[: error.start].encode("utf-8", "surrogatepass"))
    if isinstance(error, ReaderError):
        return _place_after(content[: error.position])
    return _place_at(getattr(error, "problem_mark", None) or getattr(error, "context_mark", None))


def _place_after(content: bytes) -> Place:
    """The place of what comes after these first bytes of a text."""
    text = content.decode("utf-8", "ignore")
    return Place(text.count("\n") + 1, len(text) - (text.rfind("\n") + 1) + 1)
