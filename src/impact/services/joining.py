"""Taking a version that was published elsewhere into the working version, part by part.

Whatever only one side changed is taken over. Where both changed the same thing, both texts are
shown and somebody chooses; nothing is stored until every choice is made.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from impact.errors import Refused
from impact.services.context import Impact
from impact.services.working import Data, Edit, What, add_step, open_in, state, text_in
from impact.theory import editing
from impact.theory.difference import SECTIONS, key_of, normal, parts_of
from impact.theory.merging import Conflict, merge, set_field


@dataclass(frozen=True)
class JoinConflict:
    """Something that both sides changed. Without a conflict in a field, one side removed it."""

    section: str
    key: str
    conflict: Conflict


@dataclass(frozen=True)
class Joined:
    """The working version with the other version in it, and what has to be chosen."""

    text: str
    conflicts: tuple[JoinConflict, ...]


Chooser = Callable[[int], bool]
"""Whether mine goes before theirs in the conflict at this place."""


def preview(impact: Impact, programme: str, mine_wins: Chooser = lambda _: True) -> Joined:
    """What the working version becomes by taking in the version in force. Raises Refused when it
    was not overtaken."""
    current = state(impact, programme)
    if not current.is_overtaken or current.latest is None:
        raise Refused("er is geen nieuwere versie om binnen te halen")
    base = editing.read(current.base.text) if current.base else {}
    return join(base, current.text, editing.read(current.latest.text), mine_wins)


def take_in(impact: Impact, programme: str, mine_wins: Chooser, *, seen: int, by: str) -> Edit:
    """Take the version in force into the working version, as one step."""
    joined = preview(impact, programme, mine_wins)
    with impact.database.writing() as session:
        working = open_in(session, programme)
        last = session.working.last_edit(working.id)
        latest = session.theories.latest(programme)
        if last.number != seen:
            raise Refused("de werkversie is intussen veranderd; kijk eerst wat er is veranderd")
        if text_in(session, working, last.number) == joined.text and last.base_id == latest.id:
            return last
        what = What("join", reason=f"versie {latest.number}")
        return add_step(impact, session, last, joined.text, what, by, base_id=latest.id)


def join(base: Data, mine: str, theirs: Data, mine_wins: Chooser) -> Joined:
    """My text with what `theirs` changed since `base`."""
    text, conflicts = mine, list[JoinConflict]()
    programme = merge(
        base.get("programme") or {}, editing.read(mine).get("programme") or {}, theirs["programme"]
    )
    _settle(programme.part, programme.conflicts, "programme", "", conflicts, mine_wins)
    text = editing.set_programme(text, programme.part)
    for section in SECTIONS:
        before, after = parts_of(base, section), parts_of(theirs, section)
        for key in [*before, *(key for key in after if key not in before)]:
            old, new = before.get(key), after.get(key)
            if normal(old) != normal(new):
                text = _joined(text, section, key, old, new, conflicts, mine_wins)
    return Joined(text, tuple(conflicts))


def _joined(
    text: str,
    section: str,
    key: str,
    old: Data | None,
    new: Data | None,
    conflicts: list[JoinConflict],
    mine_wins: Chooser,
) -> str:
    own = parts_of(editing.read(text), section).get(key)
    if normal(own) == normal(new):
        return text
    if own is not None and new is not None:
        merged = merge(old or {}, own, new)
        _settle(merged.part, merged.conflicts, section, key, conflicts, mine_wins)
        return editing.set_part(text, section, _place(text, section, key), merged.part)
    if normal(own) == normal(old):
        return _as_theirs(text, section, key, own, new)
    conflicts.append(JoinConflict(section, key, Conflict((), old, own, new)))
    if mine_wins(len(conflicts) - 1):
        return text
    return _as_theirs(text, section, key, own, new)


def _as_theirs(text: str, section: str, key: str, own: Any, new: Data | None) -> str:
    if own is None:
        return editing.add_part(text, section, new or {})
    return editing.remove_part(text, section, _place(text, section, key))


def _settle(
    part: Data,
    found: tuple[Conflict, ...],
    section: str,
    key: str,
    conflicts: list[JoinConflict],
    mine_wins: Chooser,
) -> None:
    """Note the conflicts in one part, and put in what was chosen."""
    for conflict in found:
        conflicts.append(JoinConflict(section, key, conflict))
        if mine_wins(len(conflicts) - 1):
            set_field(part, conflict.path, conflict.mine)


def _place(text: str, section: str, key: str) -> int:
    keys = [key_of(section, part) for part in editing.read(text).get(section) or []]
    return keys.index(key)
