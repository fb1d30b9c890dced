"""What people typed into a form of the workshop and did not save yet: theirs alone, not lost."""

from collections.abc import Mapping

from impact.services.context import Impact
from impact.services.working import Step
from impact.store.working import Edit, UnsavedInput

__all__ = ["UnsavedInput", "find", "forget", "keep", "keep_while_typing", "places"]


def keep(
    impact: Impact, programme: str, account: str, place: str, fields: Mapping[str, list[str]]
) -> None:
    """Keep what somebody typed at a place; it outlives the working version it was meant for."""
    with impact.database.writing() as session:
        session.working.keep_unsaved(programme, account, place, fields, at=impact.now())


def keep_while_typing(
    impact: Impact,
    programme: str,
    account: str,
    place: str,
    about: tuple[str, str | None],
    fields: Mapping[str, list[str]],
    seen: Step,
) -> bool:
    """Keep what is being typed, unless its writer saved that part since: then it comes late.

    `about` is the section and name of the part; None for a new one.
    """
    with impact.database.writing() as session:
        later = session.working.edits(seen.working_id)[seen.number + 1 :]
        if any(_is_about(edit, account, about) for edit in later):
            return False
        session.working.keep_unsaved(programme, account, place, fields, at=impact.now())
    return True


def _is_about(edit: Edit, account: str, about: tuple[str, str | None]) -> bool:
    section, key = about
    same = edit.action == "add" if key is None else edit.key == key
    return edit.by == account and edit.section == section and same


def find(impact: Impact, programme: str, account: str, place: str) -> UnsavedInput | None:
    """What somebody typed at a place and did not save."""
    with impact.database.reading() as session:
        return session.working.unsaved(programme, account, place)


def forget(impact: Impact, programme: str, account: str, place: str) -> None:
    """Forget what somebody typed at a place."""
    with impact.database.writing() as session:
        session.working.forget_unsaved(programme, account, place)


def places(impact: Impact, programme: str, account: str) -> tuple[str, ...]:
    """The places where somebody has input that was not saved."""
    with impact.database.reading() as session:
        return session.working.unsaved_places(programme, account)
