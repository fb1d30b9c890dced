"""What the pages of the registers show: all registers, one of them, and one entry."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from impact.analysis.registered.catalogue import measures_of
from impact.analysis.registered.measure import Measure, Measured
from impact.periods import Period, year
from impact.registers import doing
from impact.registers.asking import Form, Question, Worded
from impact.registers.catalogue import REGISTERS
from impact.registers.register import Register, Standing
from impact.services.accounts import Account
from impact.services.context import Impact
from impact.services.counting import once
from impact.services.register_fields import Page, Shown, is_visible, opened, page_of, shown_one

ON_A_PAGE = 50

Figures = tuple[tuple[Measure, tuple[tuple[Period, Measured], ...]], ...]
"""What is counted from a register, each with its periods."""


@dataclass(frozen=True)
class Wanted:
    """Which entries of a register somebody asks for; empty is all of them."""

    text: str = ""
    state: str = ""
    goal: str = ""
    page: int = 1


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
    figures: Figures
    """What the register amounts to, over this year so far and the year before."""
    may_open: bool


def overview(
    impact: Impact, account: Account | None, programme: str, as_of: date | None = None
) -> RegistersView:
    """All registers that somebody may see. Raises NotFound."""
    page = page_of(impact, account, programme, as_of)
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
    page, register = opened(impact, account, programme, path, as_of)
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
        figures=figures_of(impact, page, register),
        may_open=page.actor is not None and doing.may_open(register, page.actor),
    )


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
        cells=tuple(shown_one(page, by_name[name], standing.entry) for name in register.columns),
    )


def days_late(register: Register[Any], standing: Standing[Any], day: date) -> int:
    """How many days after its due day an entry still waits; 0 when it does not."""
    due = _due(register, standing)
    return max(0, (day - due).days) if due else 0


def figures_of(impact: Impact, page: Page, register: Register[Any]) -> Figures:
    """What a register amounts to, over this year so far and the year before."""
    years = [year(page.as_of.year - back) for back in (0, 1)]
    return once(
        impact,
        page,
        f"figures of {register.code}",
        lambda: tuple(
            (item, tuple((one, item.measured(page.books, one, page.as_of)) for one in years))
            for item in measures_of(register.code)
        ),
    )


def _is_over(register: Register[Any], standing: Standing[Any]) -> bool:
    return standing.is_withdrawn or standing.state in register.over


def _due(register: Register[Any], standing: Standing[Any]) -> date | None:
    if register.due is None or _is_over(register, standing):
        return None
    return register.due(standing)


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
