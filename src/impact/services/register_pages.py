"""What the pages of the registers show: all registers, one of them, and one entry."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from impact.analysis.registered.catalogue import measures_of
from impact.analysis.registered.measure import Measure, Measured
from impact.errors import NotFound
from impact.periods import Period, year
from impact.registers import doing
from impact.registers.asking import Form, Question, Worded, questions
from impact.registers.books import Books
from impact.registers.catalogue import REGISTERS, register_at, register_of
from impact.registers.ledger import AMENDED, OPENED, SAID, WITHDRAWN
from impact.registers.register import Act, Actor, Change, Register, Standing
from impact.services import registers, theories
from impact.services.accounts import Account
from impact.services.context import Impact
from impact.services.days import end_of_day, today
from impact.theory.model import Theory
from impact.theory.text import Text

ON_A_PAGE = 50


@dataclass(frozen=True)
class Wanted:
    """Which entries of a register somebody asks for; empty is all of them."""

    text: str = ""
    state: str = ""
    goal: str = ""
    page: int = 1


@dataclass(frozen=True)
class Shown:
    """One field of an entry or of what was told: how it was asked, and its values."""

    question: Question
    values: tuple[Any, ...]
    """Each a text, number, day, `Text` or `Named`; empty when nothing was said."""


@dataclass(frozen=True)
class Named:
    """An entry of a register that another one names; without an address it may not be seen."""

    name: str
    title: str
    address: str


@dataclass(frozen=True)
class Row:
    """An entry in the list of its register."""

    id: str
    title: str
    state: Worded
    is_over: bool
    due: date | None
    days_late: int
    """How many days after its due day it still waits; 0 when it does not."""
    cells: tuple[Shown, ...]


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
class Page:
    """What stands around every page of the registers of a programme."""

    theory: Theory
    as_of: date
    is_past: bool
    actor: Actor | None
    names: Mapping[str, str]
    """What the parts of the theory are called, by their ids."""
    books: Books

    @property
    def has_programme(self) -> bool:
        return bool(self.theory.interventions)


@dataclass(frozen=True)
class RegistersView:
    page: Page
    registers: tuple[tuple[Register[Any], int, int], ...]
    """Each with how many entries it has, and how many of them are late."""


@dataclass(frozen=True)
class RegisterView:
    page: Page
    register: Register[Any]
    wanted: Wanted
    rows: tuple[Row, ...]
    found: int
    """How many entries were asked for, on all pages."""
    of: int
    """How many entries there are."""
    pages: int
    states: tuple[tuple[Worded, int], ...]
    late: int
    columns: tuple[Question, ...]
    figures: tuple[tuple[Measure, tuple[tuple[Period, Measured], ...]], ...]
    """What the register amounts to, over this year so far and the year before."""
    may_open: bool


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


def overview(
    impact: Impact, account: Account | None, programme: str, as_of: date | None = None
) -> RegistersView:
    """All registers that somebody may see. Raises NotFound."""
    page = _page(impact, account, programme, as_of)
    found = []
    for item in REGISTERS:
        if is_visible(item, page.actor):
            valid = page.books.of(item).valid
            late = sum(days_late(item, one, page.as_of) > 0 for one in valid)
            found.append((item, len(valid), late))
    return RegistersView(page, tuple(found))


def listing(
    impact: Impact,
    account: Account | None,
    programme: str,
    path: str,
    wanted: Wanted,
    as_of: date | None = None,
) -> RegisterView:
    """The entries of a register that were asked for, newest first. Raises NotFound."""
    page, register = _opened(impact, account, programme, path, as_of)
    valid = page.books.of(register).valid
    found = [item for item in reversed(valid) if _is_wanted(item, wanted)]
    counts = Counter(item.state for item in valid)
    pages = max(1, -(-len(found) // ON_A_PAGE))
    start = (min(wanted.page, pages) - 1) * ON_A_PAGE
    by_name = {item.name: item for item in register.questions}
    return RegisterView(
        page=page,
        register=register,
        wanted=wanted,
        rows=tuple(row_of(page, register, item) for item in found[start : start + ON_A_PAGE]),
        found=len(found),
        of=len(valid),
        pages=pages,
        states=tuple((state, counts[state]) for state in register.states if counts[state]),
        late=sum(days_late(register, item, page.as_of) > 0 for item in valid),
        columns=tuple(by_name[name] for name in register.columns),
        figures=_figures(page, register),
        may_open=page.actor is not None and doing.may_open(register, page.actor),
    )


def entry(
    impact: Impact,
    account: Account | None,
    programme: str,
    path: str,
    name: str,
    as_of: date | None = None,
) -> EntryView:
    """One entry with everything that was done with it. Raises NotFound."""
    page, register = _opened(impact, account, programme, path, as_of)
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
            item for item in _shown(page, register.questions, standing.entry)[1:] if item.values
        ),
        history=_history(impact, page, register, standing),
        acts=doing.open_acts(register, standing, actor) if actor else (),
        may_amend=actor is not None and doing.may_amend(standing, actor),
        may_withdraw=actor is not None and doing.may_withdraw(standing, actor),
        may_say=actor is not None and doing.may_say(actor),
    )


def title(impact: Impact, programme: str) -> str:
    """What a programme is called. Raises NotFound."""
    return str(theories.in_force(impact, programme)[1].programme.title)


def choices(impact: Impact, programme: str) -> dict[str, dict[str, str]]:
    """What can be chosen of every section of the theory: ids and what they are called."""
    _, theory = theories.in_force(impact, programme)
    return {section: _named(getattr(theory, section)) for section in registers.SECTIONS}


def is_visible(register: Register[Any], actor: Actor | None) -> bool:
    """Whether somebody may see the entries of a register: others only those that are public."""
    return register.is_public or actor is not None


def row_of(page: Page, register: Register[Any], standing: Standing[Any]) -> Row:
    """An entry as a row of a list."""
    by_name = {item.name: item for item in register.questions}
    return Row(
        id=standing.id,
        title=standing.entry.title,
        state=standing.state,
        is_over=_is_over(register, standing),
        due=_due(register, standing),
        days_late=days_late(register, standing, page.as_of),
        cells=tuple(_shown_one(page, by_name[name], standing.entry) for name in register.columns),
    )


def days_late(register: Register[Any], standing: Standing[Any], day: date) -> int:
    """How many days after its due day an entry still waits; 0 when it does not."""
    due = _due(register, standing)
    return max(0, (day - due).days) if due else 0


def _is_over(register: Register[Any], standing: Standing[Any]) -> bool:
    return standing.is_withdrawn or standing.state in register.over


def _due(register: Register[Any], standing: Standing[Any]) -> date | None:
    if register.due is None or _is_over(register, standing):
        return None
    return register.due(standing)


def _page(impact: Impact, account: Account | None, programme: str, as_of: date | None) -> Page:
    moment = end_of_day(as_of) if as_of else None
    _, theory = theories.in_force(impact, programme, moment)
    day = as_of or today(impact)
    names: dict[str, str] = {}
    for section in registers.SECTIONS:
        names |= _named(getattr(theory, section))
    books = registers.books(impact, programme, as_of)
    who = registers.actor(account, programme)
    return Page(theory, day, day < today(impact), who, names, books)


def _named(parts: Iterable[Any]) -> dict[str, str]:
    """Parts by their ids: the title, of a partner the name, of a stream of money the scheme."""
    return {
        part.id: str(getattr(part, "title", None) or getattr(part, "name", None) or part.scheme)
        for part in parts
    }


def _opened(
    impact: Impact, account: Account | None, programme: str, path: str, as_of: date | None
) -> tuple[Page, Register[Any]]:
    """A register that somebody may see. Raises NotFound for all others."""
    register = register_at(path)
    page = _page(impact, account, programme, as_of)
    if not is_visible(register, page.actor):
        raise NotFound(f"het register '{path}' is er niet")
    return page, register


def _figures(
    page: Page, register: Register[Any]
) -> tuple[tuple[Measure, tuple[tuple[Period, Measured], ...]], ...]:
    years = [year(page.as_of.year - back) for back in (0, 1)]
    return tuple(
        (item, tuple((one, item.measured(page.books, one, page.as_of)) for one in years))
        for item in measures_of(register.code)
    )


def _is_wanted(standing: Standing[Any], wanted: Wanted) -> bool:
    if wanted.state and standing.state.value != wanted.state:
        return False
    if wanted.goal and wanted.goal not in standing.entry.goals:
        return False
    words = wanted.text.casefold().split()
    if not words:
        return True
    held = f"{standing.id} {' '.join(_texts(standing.entry))}".casefold()
    return all(word in held for word in words)


def _texts(form: Form) -> Iterable[str]:
    for name in type(form).model_fields:
        value = getattr(form, name)
        if isinstance(value, str):
            yield value


def _shown(page: Page, asked: Iterable[Question], form: Form) -> tuple[Shown, ...]:
    return tuple(_shown_one(page, item, form) for item in asked)


def _shown_one(page: Page, question: Question, form: Form) -> Shown:
    value = getattr(form, question.name)
    values = value if question.is_many else () if value is None else (value,)
    if question.sections:
        values = tuple(page.names.get(item, item) for item in values)
    elif question.register:
        values = tuple(_entry_named(page, question.register, item) for item in values)
    elif question.choices:
        values = tuple(question.choices[item] for item in values)
    return Shown(question, tuple(values))


def _entry_named(page: Page, code: str, name: str) -> Named:
    register = register_of(code)
    standing = page.books.of(register).entries.get(name)
    if standing is None or not is_visible(register, page.actor):
        return Named(name, "", "")
    where = f"/programmas/{page.theory.programme.code}/registers/{register.path}/{name}"
    return Named(name, standing.entry.title, where)


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
        shown: tuple[Shown, ...] = ()
        before: tuple[Shown, ...] = ()
        if change.act in (OPENED, AMENDED):
            now = register.entry.model_validate_json(change.content)
            if entry_before is not None:
                shown, before = _differences(page, register, entry_before, now)
            entry_before = now
        else:
            form = told[change.id]
            shown = _shown(page, questions(type(form)), form)
            act = register.act(change.act)
            if act and act.changes and entry_before is not None:
                after = act.changes(entry_before, form)
                _, before = _differences(page, register, entry_before, after)
                entry_before = after
        found.append(_told(register, change, names, shown, before))
    return tuple(reversed(found))


def _told(
    register: Register[Any],
    change: Change,
    names: Mapping[str, str],
    shown: tuple[Shown, ...],
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
        shown=tuple(item for item in shown if item.values),
        before=before,
    )


def _differences(
    page: Page, register: Register[Any], old: Form, new: Form
) -> tuple[tuple[Shown, ...], tuple[Shown, ...]]:
    """The fields that changed, as they are and as they were."""
    changed = [
        item for item in register.questions if getattr(old, item.name) != getattr(new, item.name)
    ]
    return _shown(page, changed, new), _shown(page, changed, old)


def _names(impact: Impact, accounts: Iterable[str]) -> dict[str, str]:
    """What accounts are called, asked of the store at once."""
    with impact.database.reading() as session:
        return session.accounts.display_names(accounts)
