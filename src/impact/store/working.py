"""Working versions of theories: every edit is kept, and the last one is what stands.

An edit holds the whole text as it became (compressed), so that going back is adding an edit with
an earlier text; nothing is ever taken away.
"""

import json
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, Row, Select, delete, select

from impact.store.inserting import insert
from impact.store.tables import unsaved_inputs, working_edits, working_endings, working_versions

_STEP = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")

Action = Literal["start", "add", "set", "remove", "move", "import", "join", "undo", "redo"]


@dataclass(frozen=True)
class WorkingVersion:
    """A theory that is being worked on; `ended_at` is None while it is."""

    id: int
    programme: str
    started_at: datetime
    started_by: str
    ended_at: datetime | None = None


@dataclass(frozen=True)
class Step:
    """A step that somebody looked at: of which working version, and which one."""

    working_id: int
    number: int

    @classmethod
    def named(cls, name: str) -> "Step | None":
        """The step that a form carries, None for anything else."""
        found = _STEP.fullmatch(name)
        return cls(int(found[1]), int(found[2])) if found else None

    @property
    def name(self) -> str:
        """The step as forms carry it."""
        return f"{self.working_id}-{self.number}"


@dataclass(frozen=True)
class Edit:
    """One step in a working version. `text` is the whole theory after it.

    `parent` is the edit it was made upon; an undo or redo `restores` the text of an earlier edit.
    `base_id` is the published version that the working version started from or last took in.
    """

    working_id: int
    number: int
    parent: int | None
    restores: int | None
    base_id: int | None
    action: Action
    section: str
    key: str
    reason: str
    at: datetime
    by: str

    @property
    def state(self) -> int:
        """The number of the edit whose text stands after this one."""
        return self.number if self.restores is None else self.restores

    @property
    def step(self) -> Step:
        return Step(self.working_id, self.number)


@dataclass(frozen=True)
class UnsavedInput:
    """What somebody typed into a form and did not save yet."""

    fields: Mapping[str, list[str]]
    at: datetime


_COLUMNS = tuple(column for column in working_edits.c if column.name != "content")


@dataclass(frozen=True)
class Working:
    connection: Connection

    def open_of(self, programme: str) -> WorkingVersion | None:
        """The working version of a programme that has not ended, if there is one."""
        row = self.connection.execute(
            self._versions().where(
                working_versions.c.programme == programme, working_endings.c.at.is_(None)
            )
        ).first()
        return _version(row) if row else None

    def all_open(self) -> tuple[WorkingVersion, ...]:
        """All working versions that have not ended, by programme."""
        query = self._versions().where(working_endings.c.at.is_(None))
        rows = self.connection.execute(query.order_by(working_versions.c.programme))
        return tuple(_version(row) for row in rows)

    def get(self, programme: str, working_id: int) -> WorkingVersion | None:
        """A working version of a programme, ended or not."""
        if not 0 < working_id < 2**31:  # what no database holds
            return None
        row = self.connection.execute(
            self._versions().where(
                working_versions.c.id == working_id, working_versions.c.programme == programme
            )
        ).first()
        return _version(row) if row else None

    def ended_of(self, programme: str) -> tuple[WorkingVersion, ...]:
        """The working versions of a programme that have ended, newest first."""
        query = self._versions().where(
            working_versions.c.programme == programme, working_endings.c.at.is_not(None)
        )
        rows = self.connection.execute(query.order_by(working_versions.c.id.desc()))
        return tuple(_version(row) for row in rows)

    def published_as(self, theory_id: int) -> WorkingVersion | None:
        """The working version that was published as this version of the theory."""
        query = self._versions().where(working_endings.c.theory_id == theory_id)
        row = self.connection.execute(query).first()
        return _version(row) if row else None

    def _versions(self) -> Select[Any]:
        return select(working_versions, working_endings.c.at.label("ended_at")).outerjoin(
            working_endings, working_endings.c.working_id == working_versions.c.id
        )

    def start(self, programme: str, *, at: datetime, by: str) -> WorkingVersion:
        values: dict[str, Any] = {"programme": programme, "started_at": at, "started_by": by}
        return WorkingVersion(id=insert(self.connection, working_versions, values), **values)

    def add(self, edit: Edit, text: str) -> None:
        """Keep an edit with the text as it became."""
        content = zlib.compress(text.encode())
        self.connection.execute(working_edits.insert().values(**vars(edit), content=content))

    def edits(self, working_id: int) -> tuple[Edit, ...]:
        """All edits, oldest first."""
        query = select(*_COLUMNS).where(working_edits.c.working_id == working_id)
        rows = self.connection.execute(query.order_by(working_edits.c.number))
        return tuple(Edit(**row._mapping) for row in rows)

    def last_edit(self, working_id: int) -> Edit:
        query = select(*_COLUMNS).where(working_edits.c.working_id == working_id)
        row = self.connection.execute(query.order_by(working_edits.c.number.desc()).limit(1)).one()
        return Edit(**row._mapping)

    def text_after(self, working_id: int, number: int) -> str | None:
        """The whole theory as it was after an edit; None when there is no such edit."""
        content = self.connection.execute(
            select(working_edits.c.content).where(
                working_edits.c.working_id == working_id, working_edits.c.number == number
            )
        ).scalar()
        return None if content is None else zlib.decompress(content).decode()

    def end(
        self, working_id: int, *, theory_id: int | None, reason: str, at: datetime, by: str
    ) -> None:
        """End a working version: published as a version of the theory, or put aside."""
        self.connection.execute(
            working_endings.insert().values(
                working_id=working_id, theory_id=theory_id, reason=reason, at=at, by=by
            )
        )

    def unsaved(self, programme: str, account: str, place: str) -> UnsavedInput | None:
        row = self.connection.execute(
            select(unsaved_inputs.c.fields, unsaved_inputs.c.at).where(
                *_input_of(programme, account, place)
            )
        ).first()
        return UnsavedInput(json.loads(row.fields), row.at) if row else None

    def unsaved_places(self, programme: str, account: str) -> tuple[str, ...]:
        """Where somebody still has input that was not saved."""
        query = select(unsaved_inputs.c.place).where(
            unsaved_inputs.c.programme == programme, unsaved_inputs.c.account == account
        )
        return tuple(self.connection.execute(query.order_by(unsaved_inputs.c.at)).scalars())

    def keep_unsaved(
        self,
        programme: str,
        account: str,
        place: str,
        fields: Mapping[str, list[str]],
        *,
        at: datetime,
    ) -> None:
        """Keep what somebody typed, instead of what they typed there before."""
        self.forget_unsaved(programme, account, place)
        self.connection.execute(
            unsaved_inputs.insert().values(
                programme=programme,
                account=account,
                place=place,
                fields=json.dumps(fields, ensure_ascii=False),
                at=at,
            )
        )

    def forget_unsaved(self, programme: str, account: str, place: str) -> None:
        self.connection.execute(delete(unsaved_inputs).where(*_input_of(programme, account, place)))


def _input_of(programme: str, account: str, place: str) -> tuple[Any, ...]:
    return (
        unsaved_inputs.c.programme == programme,
        unsaved_inputs.c.account == account,
        unsaved_inputs.c.place == place,
    )


def _version(row: Row[Any]) -> WorkingVersion:
    return WorkingVersion(**row._mapping)
