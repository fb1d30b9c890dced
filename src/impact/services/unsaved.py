"""What people typed into a form of the workshop and did not save yet: theirs alone, not lost."""

from collections.abc import Mapping

from impact.services.context import Impact
from impact.services.working import open_in
from impact.store.working import UnsavedInput

__all__ = ["UnsavedInput", "find", "forget", "keep", "places"]


def keep(
    impact: Impact, programme: str, account: str, place: str, fields: Mapping[str, list[str]]
) -> None:
    """Keep what somebody typed at a place. Raises NotFound without a working version."""
    with impact.database.writing() as session:
        working = open_in(session, programme)
        session.working.keep_unsaved(working.id, account, place, fields, at=impact.now())


def find(impact: Impact, programme: str, account: str, place: str) -> UnsavedInput | None:
    """What somebody typed at a place and did not save."""
    with impact.database.reading() as session:
        return session.working.unsaved(open_in(session, programme).id, account, place)


def forget(impact: Impact, programme: str, account: str, place: str) -> None:
    """Forget what somebody typed at a place."""
    with impact.database.writing() as session:
        session.working.forget_unsaved(open_in(session, programme).id, account, place)


def places(impact: Impact, programme: str, account: str) -> tuple[str, ...]:
    """The places where somebody has input that was not saved."""
    with impact.database.reading() as session:
        return session.working.unsaved_places(open_in(session, programme).id, account)
