"""Taking a version that was published elsewhere into the working version, part by part.

What only one side changed in a part is taken over; where both changed the same thing, both texts
are shown and somebody chooses, and nothing is stored until every choice is made. The order of the
parts and the comments stay those of the working version.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from impact.errors import Refused
from impact.services.context import Impact
from impact.services.parts import place_of
from impact.services.working import (
    MOVED_ON,
    Data,
    Edit,
    Step,
    What,
    add_step,
    open_in,
    refuse_moved_on,
    text_in,
)
from impact.store import Session
from impact.store.theories import TheoryVersion
from impact.theory import editing
from impact.theory.difference import SECTIONS, normal, parts_of
from impact.theory.merging import Conflict, merge, set_field


@dataclass(frozen=True)
class JoinConflict:
    """Something that both sides changed. A conflict without a field is about the whole part: one
    side removed it, or both made a part with this name."""

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


def preview(impact: Impact, programme: str) -> Joined:
    """What has to be chosen to take in the version in force. Raises NotFound, and Refused when the
    working version was not overtaken."""
    with impact.database.reading() as session:
        return _joined_in(session, programme, lambda _: True)[1]


def take_in(
    impact: Impact, programme: str, mine_wins: Chooser, *, seen: Step | None, version: int, by: str
) -> Edit:
    """Take the version in force into the working version, as one step.

    `seen` and `version` say what was looked at. Raises Refused when either moved on since.
    """
    with impact.database.writing() as session:
        latest, joined = _joined_in(session, programme, mine_wins)
        last = session.working.last_edit(open_in(session, programme).id)
        refuse_moved_on(last, seen)
        if latest.number != version:
            raise Refused(MOVED_ON)
        what = What("join", reason=f"versie {latest.number}")
        return add_step(impact, session, last, joined.text, what, by, base_id=latest.id)


def _joined_in(
    session: Session, programme: str, mine_wins: Chooser
) -> tuple[TheoryVersion, Joined]:
    working = open_in(session, programme)
    last = session.working.last_edit(working.id)
    latest = session.theories.find_latest(programme)
    if latest is None or latest.id == last.base_id:
        raise Refused("er is geen nieuwere versie om binnen te halen")
    base = editing.read(session.theories.get(last.base_id).text) if last.base_id else {}
    text = text_in(session, working, last.number)
    return latest, join(base, text, editing.read(latest.text), mine_wins)


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
    if own is not None and new is not None and old is not None:
        merged = merge(old, own, new)
        _settle(merged.part, merged.conflicts, section, key, conflicts, mine_wins)
        return editing.set_part(
            text, section, place_of(editing.read(text), section, key), merged.part
        )
    if normal(own) == normal(old):
        return _as_theirs(text, section, key, own, new)
    conflicts.append(JoinConflict(section, key, Conflict((), old, own, new)))
    if mine_wins(len(conflicts) - 1):
        return text
    return _as_theirs(text, section, key, own, new)


def _as_theirs(text: str, section: str, key: str, own: Any, new: Data | None) -> str:
    if own is None:
        return editing.add_part(text, section, new or {})
    if new is None:
        return editing.remove_part(text, section, place_of(editing.read(text), section, key))
    return editing.set_part(text, section, place_of(editing.read(text), section, key), new)


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
