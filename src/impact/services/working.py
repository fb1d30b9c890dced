"""The working version of a theory: what programme managers change before it is published.

A programme has at most one, and everybody who may edit works in it. Every step is kept with who,
when and why; going back is a step of its own, and nothing is ever taken away.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from impact.errors import NotFound, Refused
from impact.services import theories
from impact.services.context import Impact
from impact.services.theories import Checked
from impact.store import Session
from impact.store.theories import TheoryVersion
from impact.store.working import Action, Edit, Step, WorkingVersion
from impact.theory import editing

__all__ = [
    "MOVED_ON",
    "Data",
    "Edit",
    "Step",
    "What",
    "WorkingState",
    "WorkingVersion",
    "add_step",
    "all_open",
    "change",
    "ended",
    "find",
    "history",
    "open_in",
    "redo",
    "refuse_moved_on",
    "set_aside",
    "start",
    "start_programme",
    "state",
    "text_at",
    "text_in",
    "undo",
]

Data = dict[str, Any]

MOVED_ON = "iemand anders was net eerder; kijk eerst wat er is veranderd"


@dataclass(frozen=True)
class WorkingState:
    """A working version as it stands now."""

    working: WorkingVersion
    last: Edit
    text: str
    data: Data
    checked: Checked
    base: TheoryVersion | None
    """The published version it started from or last took in; None for a new programme."""
    latest: TheoryVersion | None
    """The version in force now."""
    undoes: Edit | None
    """The step that undo would take back; None at the start."""
    redoes: Edit | None

    @property
    def is_overtaken(self) -> bool:
        """Whether a version was published since, outside this working version."""
        return self.latest is not None and (self.base is None or self.base.id != self.latest.id)


@dataclass(frozen=True)
class What:
    """What a step is about, for the list of steps."""

    action: Action
    section: str = ""
    key: str = ""
    reason: str = ""


def find(impact: Impact, programme: str) -> WorkingVersion | None:
    """The open working version of a programme, if there is one."""
    with impact.database.reading() as session:
        return session.working.open_of(programme)


def all_open(impact: Impact) -> tuple[WorkingVersion, ...]:
    """All working versions that are open, by programme."""
    with impact.database.reading() as session:
        return session.working.all_open()


def state(impact: Impact, programme: str) -> WorkingState:
    """The working version of a programme as it stands. Raises NotFound when there is none."""
    with impact.database.reading() as session:
        working = open_in(session, programme)
        edits = session.working.edits(working.id)
        text = text_in(session, working, edits[-1].number)
        base = session.theories.get(edits[-1].base_id) if edits[-1].base_id else None
        latest = session.theories.find_latest(programme)
    checked = theories.check(text, f"{programme}.yaml")
    return WorkingState(
        working=working,
        last=edits[-1],
        text=text,
        data=checked.data,
        checked=checked,
        base=base,
        latest=latest,
        undoes=edits[edits[-1].state] if _earlier(edits) else None,
        redoes=_later(edits),
    )


def history(impact: Impact, programme: str, working_id: int | None = None) -> tuple[Edit, ...]:
    """All steps of a working version (default: the open one), newest first. Raises NotFound."""
    with impact.database.reading() as session:
        if working_id is None:
            return session.working.edits(open_in(session, programme).id)[::-1]
        working = session.working.get(programme, working_id)
        if working is None:
            raise NotFound("die werkversie is er niet in dit programma")
        return session.working.edits(working.id)[::-1]


def ended(impact: Impact, programme: str) -> tuple[WorkingVersion, ...]:
    """The working versions of a programme that were published or set aside, newest first."""
    with impact.database.reading() as session:
        return session.working.ended_of(programme)


def who_removed(impact: Impact, programme: str, section: str, key: str) -> str:
    """Who last took a part away from the open working version, or changed it as a whole."""
    steps = history(impact, programme)
    about = (step for step in steps if (step.section, step.key) in {(section, key), ("", "")})
    return next(about, steps[0]).by


def start(impact: Impact, programme: str, *, by: str) -> WorkingVersion:
    """Start working on the version in force, or go on with what is open. Raises NotFound."""
    with impact.database.writing() as session:
        working = session.working.open_of(programme)
        if working is not None:
            return working
        latest = session.theories.latest(programme)
        text = latest.text.replace("\r\n", "\n")
        return _begin(impact, session, programme, text, latest.id, by)


def start_programme(impact: Impact, text: str, *, by: str, reason: str) -> WorkingVersion:
    """Start a programme that is not there yet. Raises Refused when its code is taken."""
    programme = str(editing.read(text).get("programme", {}).get("code", ""))
    with impact.database.writing() as session:
        if session.theories.find_latest(programme) or session.working.open_of(programme):
            raise Refused(f"er is al een programma met de code {programme}; kies een andere code")
        return _begin(impact, session, programme, text, None, by, reason)


def set_aside(impact: Impact, programme: str, *, seen: Step | None, by: str, reason: str) -> None:
    """End a working version without publishing it; its steps are kept. Raises NotFound, and
    Refused when somebody added a step after the one that was looked at."""
    with impact.database.writing() as session:
        working = open_in(session, programme)
        refuse_moved_on(session.working.last_edit(working.id), seen)
        session.working.end(working.id, theory_id=None, reason=reason, at=impact.now(), by=by)


def undo(impact: Impact, programme: str, *, seen: Step | None, by: str) -> Edit:
    """Go back to before the last change, by a step of its own.

    Raises Refused at the start, and when somebody added a step after the one that was looked at.
    """
    return _step(impact, programme, "undo", seen, by)


def redo(impact: Impact, programme: str, *, seen: Step | None, by: str) -> Edit:
    """Take back an undo. Raises Refused as `undo` does."""
    return _step(impact, programme, "redo", seen, by)


def change(
    impact: Impact,
    programme: str,
    changed: Callable[[str, Data], str],
    what: What,
    *,
    by: str,
    seen: Step | None = None,
) -> Edit:
    """Add a step that changes the text; no step when it stays the same. Raises NotFound.

    With `seen`, also raises Refused when somebody added a step after that one.
    """
    with impact.database.writing() as session:
        working = open_in(session, programme)
        last = session.working.last_edit(working.id)
        if seen is not None:
            refuse_moved_on(last, seen)
        text = text_in(session, working, last.number)
        edited = changed(text, editing.read(text))
        return last if edited == text else add_step(impact, session, last, edited, what, by)


# -- inside one transaction --


def open_in(session: Session, programme: str) -> WorkingVersion:
    """The open working version. Raises NotFound."""
    working = session.working.open_of(programme)
    if working is None:
        raise NotFound(f"er is geen werkversie van programma '{programme}'")
    return working


def text_in(session: Session, working: WorkingVersion, number: int) -> str:
    """The text after a step. Raises NotFound."""
    text = session.working.text_after(working.id, number)
    if text is None:
        raise NotFound(f"stap {number} van deze werkversie is er niet")
    return text


def text_at(session: Session, programme: str, step: Step) -> str:
    """The text after a step of any working version of a programme, ended or not. Raises
    NotFound."""
    working = session.working.get(programme, step.working_id)
    if working is None:
        raise NotFound("die stap is er niet in dit programma")
    return text_in(session, working, step.number)


def refuse_moved_on(last: Edit, seen: Step | None) -> None:
    """Raises Refused when `seen` is not the last step."""
    if seen != last.step:
        raise Refused(MOVED_ON)


def add_step(
    impact: Impact,
    session: Session,
    last: Edit,
    text: str,
    what: What,
    by: str,
    *,
    restores: Edit | None = None,
    base_id: int | None = None,
) -> Edit:
    """Keep the next step after `last`."""
    edit = Edit(
        working_id=last.working_id,
        number=last.number + 1,
        parent=last.state,
        restores=restores.number if restores else None,
        base_id=base_id or (restores or last).base_id,
        action=what.action,
        section=what.section,
        key=what.key,
        reason=what.reason,
        at=impact.now(),
        by=by,
    )
    session.working.add(edit, text)
    return edit


def _begin(
    impact: Impact,
    session: Session,
    programme: str,
    text: str,
    base: int | None,
    by: str,
    reason: str = "",
) -> WorkingVersion:
    now = impact.now()
    working = session.working.start(programme, at=now, by=by)
    first = Edit(working.id, 0, None, None, base, "start", "", "", reason, now, by)
    session.working.add(first, text)
    return working


def _step(impact: Impact, programme: str, action: Action, seen: Step | None, by: str) -> Edit:
    with impact.database.writing() as session:
        working = open_in(session, programme)
        edits = session.working.edits(working.id)
        refuse_moved_on(edits[-1], seen)
        found = _earlier(edits) if action == "undo" else _later(edits)
        if found is None:
            what = "ongedaan te maken" if action == "undo" else "opnieuw te doen"
            raise Refused(f"er is niets om {what}")
        undone = edits[edits[-1].state] if action == "undo" else found
        text = text_in(session, working, found.number)
        about = What(action, undone.section, undone.key)
        return add_step(impact, session, edits[-1], text, about, by, restores=found)


def _earlier(edits: tuple[Edit, ...]) -> Edit | None:
    """The state before the one that stands."""
    parent = edits[edits[-1].state].parent
    return None if parent is None else edits[parent]


def _later(edits: tuple[Edit, ...]) -> Edit | None:
    """The newest state made upon the one that stands, when the last step was going back."""
    if edits[-1].restores is None:
        return None
    upon = (edit for edit in reversed(edits) if edit.restores is None)
    return next((edit for edit in upon if edit.parent == edits[-1].state), None)
