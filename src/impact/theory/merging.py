"""Two people changed one part at the same time: what can be joined, and where they disagree.

A three-way merge by field. A field that only one of them changed takes that change; a field that
both changed to the same value takes it; the rest are conflicts, with both values and the old one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from impact.theory.difference import FieldPath, changed_fields, normal


@dataclass(frozen=True)
class Conflict:
    """A field that two people gave different values; None means that somebody emptied it."""

    path: FieldPath
    before: Any
    mine: Any
    theirs: Any


@dataclass(frozen=True)
class Merged:
    """A part in which both people's changes are joined; conflicts hold `theirs`."""

    part: dict[str, Any]
    conflicts: tuple[Conflict, ...]
    joined: tuple[FieldPath, ...]
    """The fields that the other person changed and that were kept."""


def merge(before: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> Merged:
    """Join my version of a part with theirs, both made from `before`."""
    changed_by_me = {path: new for path, _, new in changed_fields(before, mine)}
    changed_by_them = {path: (old, new) for path, old, new in changed_fields(before, theirs)}
    conflicts = []
    part = _plain(theirs)
    for path, wanted in changed_by_me.items():
        clash = _overlapping(path, changed_by_them)
        if clash is None:
            set_field(part, path, wanted)
        elif field_at(normal(mine), clash) != field_at(normal(theirs), clash):
            versions = (field_at(normal(item), clash) for item in (before, mine, theirs))
            conflict = Conflict(clash, *versions)
            if conflict not in conflicts:
                conflicts.append(conflict)
    return Merged(part, tuple(conflicts), tuple(changed_by_them))


def field_at(part: Any, path: FieldPath) -> Any:
    """The value of a field, None where it is not there."""
    for step in path:
        if not isinstance(part, Mapping):
            return None
        part = part.get(step)
    return part


def set_field(part: dict[str, Any], path: FieldPath, value: Any) -> None:
    """Set a field of a part, or take it away when the value is None."""
    *above, last = path
    for step in above:
        inner = part.get(step)
        if not isinstance(inner, dict):
            inner = {"nl": inner} if isinstance(inner, str) else {}
            part[step] = inner
        part = inner
    is_year = last.isascii() and last.isdecimal() and len(last) <= 4
    key: Any = int(last) if is_year else last  # years are numbers in a file
    part.pop(last, None)
    part.pop(key, None)
    if value is not None:
        part[key] = value


def _overlapping(path: FieldPath, others: Mapping[FieldPath, Any]) -> FieldPath | None:
    """The field that somebody else changed and that is this one, part of it, or holds it."""
    for other in others:
        shared = min(len(path), len(other))
        if path[:shared] == other[:shared]:
            return min(path, other, key=len)
    return None


def _plain(value: Any) -> Any:
    """A copy that may be changed."""
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list) else value
