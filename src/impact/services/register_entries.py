"""One entry of a register, with everything that was done with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from impact.errors import NotFound
from impact.registers import doing
from impact.registers.asking import Form, questions
from impact.registers.ledger import AMENDED, OPENED, SAID, WITHDRAWN
from impact.registers.register import Act, Change, Register, Standing
from impact.services.accounts import Account
from impact.services.context import Impact
from impact.services.register_fields import Page, Shown, opened, shown
from impact.services.register_pages import Row, row_of
from impact.theory.text import Text


@dataclass(frozen=True)
class Told:
    """One change of an entry, as the history tells it."""

    number: int
    done: Text
    by: str
    role: str
    at: datetime
    reason: str
    shown: tuple[Shown, ...]
    """What was told with it; of putting right only the fields that changed."""
    before: tuple[Shown, ...] = ()
    """Those fields as they were."""


@dataclass(frozen=True)
class EntryView:
    page: Page
    register: Register[Any]
    standing: Standing[Any]
    row: Row
    fields: tuple[Shown, ...]
    history: tuple[Told, ...]
    """Newest first."""
    acts: tuple[Act[Any], ...]
    may_amend: bool
    may_withdraw: bool
    may_say: bool


def entry(
    impact: Impact,
    account: Account | None,
    programme: str,
    path: str,
    name: str,
    as_of: date | None = None,
) -> EntryView:
    """One entry with everything that was done with it. Raises NotFound."""
    page, register = opened(impact, account, programme, path, as_of)
    standing = page.books.of(register).entries.get(name)
    if standing is None:
        raise NotFound(f"{register.one} '{name}' is er niet")
    actor = None if page.is_past else page.actor
    return EntryView(
        page=page,
        register=register,
        standing=standing,
        row=row_of(page, register, standing),
        fields=tuple(
            item for item in shown(page, register.questions, standing.entry)[1:] if item.values
        ),
        history=_history(impact, page, register, standing),
        acts=doing.open_acts(register, standing, actor) if actor else (),
        may_amend=actor is not None and doing.may_amend(standing, actor),
        may_withdraw=actor is not None and doing.may_withdraw(standing, actor),
        may_say=actor is not None and doing.may_say(actor),
    )


_DONE: Mapping[str, Text] = {
    OPENED: Text(nl="voegde dit toe", en="added this"),
    AMENDED: Text(nl="zette dit recht", en="put this right"),
    WITHDRAWN: Text(nl="nam dit terug", en="took this back"),
    SAID: Text(nl="zegt hierover", en="says about this"),
}


def _history(
    impact: Impact, page: Page, register: Register[Any], standing: Standing[Any]
) -> tuple[Told, ...]:
    names = _names(impact, {change.by for change in standing.changes})
    told = {change.id: form for change, form in standing.told}
    found = []
    entry_before: Form | None = None
    for change in standing.changes:
        said: tuple[Shown, ...] = ()
        before: tuple[Shown, ...] = ()
        if change.act in (OPENED, AMENDED):
            now = register.entry.model_validate_json(change.content)
            if entry_before is not None:
                said, before = _differences(page, register, entry_before, now)
            entry_before = now
        else:
            form = told[change.id]
            said = shown(page, questions(type(form)), form)
            act = register.act(change.act)
            if act and act.changes and entry_before is not None:
                after = act.changes(entry_before, form)
                _, before = _differences(page, register, entry_before, after)
                entry_before = after
        found.append(_told(register, change, names, said, before))
    return tuple(reversed(found))


def _told(
    register: Register[Any],
    change: Change,
    names: Mapping[str, str],
    said: tuple[Shown, ...],
    before: tuple[Shown, ...],
) -> Told:
    act = register.act(change.act)
    return Told(
        number=change.number,
        done=act.done if act else _DONE[change.act],
        by=names.get(change.by, change.by),
        role=change.role,
        at=change.at,
        reason=change.reason,
        shown=tuple(item for item in said if item.values),
        before=before,
    )


def _differences(
    page: Page, register: Register[Any], old: Form, new: Form
) -> tuple[tuple[Shown, ...], tuple[Shown, ...]]:
    """The fields that changed, as they are and as they were."""
    changed = [
        item for item in register.questions if getattr(old, item.name) != getattr(new, item.name)
    ]
    return shown(page, changed, new), shown(page, changed, old)


def _names(impact: Impact, accounts: Iterable[str]) -> dict[str, str]:
    """What accounts are called, asked of the store at once."""
    with impact.database.reading() as session:
        return session.accounts.display_names(accounts)
