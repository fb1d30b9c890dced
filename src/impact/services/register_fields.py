"""What every page of the registers stands on: a programme, who looks, and what fields show."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from impact.errors import NotFound
from impact.registers.asking import Form, Question
from impact.registers.books import Books
from impact.registers.catalogue import register_at, register_of
from impact.registers.checking import said
from impact.registers.register import Actor, Register, Wrong
from impact.services import registers, theories
from impact.services.accounts import Account
from impact.services.context import Impact
from impact.services.counting import Basis
from impact.services.days import end_of_day, today
from impact.services.register_words import SECTIONS, wrong_words
from impact.store.theories import TheoryVersion
from impact.theory.model import Theory


@dataclass(frozen=True)
class Page:
    """What stands around every page of the registers of a programme."""

    theory: Theory
    theory_version: TheoryVersion
    as_of: date
    is_past: bool
    actor: Actor | None
    names: Mapping[str, str]
    """What the parts of the theory are called, by their ids."""
    books: Books

    @property
    def basis(self) -> Basis:
        version = self.theory_version
        return Basis(version.programme, version.id, self.books.last, self.as_of)

    @property
    def has_programme(self) -> bool:
        return bool(self.theory.interventions)


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


def page_of(impact: Impact, account: Account | None, programme: str, as_of: date | None) -> Page:
    moment = end_of_day(as_of) if as_of else None
    version, theory = theories.in_force(impact, programme, moment)
    day = as_of or today(impact)
    names: dict[str, str] = {}
    for section in SECTIONS:
        names |= _named(getattr(theory, section))
    books = registers.books(impact, programme, as_of)
    who = registers.actor(account, programme)
    return Page(theory, version, day, day < today(impact), who, names, books)


def _named(parts: Iterable[Any]) -> dict[str, str]:
    """Parts by their ids: the title, of a partner the name, of a stream of money the scheme."""
    return {
        part.id: str(getattr(part, "title", None) or getattr(part, "name", None) or part.scheme)
        for part in parts
    }


def opened(
    impact: Impact, account: Account | None, programme: str, path: str, as_of: date | None
) -> tuple[Page, Register[Any]]:
    """A register that somebody may see. Raises NotFound for all others."""
    register = register_at(path)
    page = page_of(impact, account, programme, as_of)
    if not is_visible(register, page.actor):
        raise NotFound(f"het register '{path}' is er niet")
    return page, register


def title(impact: Impact, programme: str) -> str:
    """What a programme is called. Raises NotFound."""
    return str(theories.in_force(impact, programme)[1].programme.title)


def choices(impact: Impact, programme: str) -> dict[str, dict[str, str]]:
    """What can be chosen of every section of the theory: ids and what they are called."""
    _, theory = theories.in_force(impact, programme)
    return {section: _named(getattr(theory, section)) for section in SECTIONS}


def is_visible(register: Register[Any], actor: Actor | None) -> bool:
    """Whether somebody may see the entries of a register: others only those that are public."""
    return register.is_public or actor is not None


def shown(page: Page, asked: Iterable[Question], form: Form) -> tuple[Shown, ...]:
    return tuple(shown_one(page, item, form) for item in asked)


def shown_one(page: Page, question: Question, form: Form) -> Shown:
    value = getattr(form, question.name)
    values = value if question.is_many else () if value is None else (value,)
    if question.sections:
        values = tuple(page.names.get(item, item) for item in values)
    elif question.register:
        values = tuple(entry_named(page, question.register, item) for item in values)
    elif question.choices:
        values = tuple(question.choices[item] for item in values)
    return Shown(question, tuple(values))


def entry_named(page: Page, code: str, name: str) -> Named:
    """An entry that another one names, by the code of its register and its name."""
    register = register_of(code)
    standing = page.books.of(register).entries.get(name)
    if standing is None or not is_visible(register, page.actor):
        return Named(name, "", "")
    where = f"/programmas/{page.theory.programme.code}/registers/{register.path}/{name}"
    return Named(name, standing.entry.title, where)


def also_wrong(
    impact: Impact,
    programme: str,
    form: type[Form],
    data: Mapping[str, Any],
    unread: Collection[str],
) -> tuple[Wrong, ...]:
    """What is wrong with a form beside the fields that could not be read, so that everything is
    said at once. Raises NotFound.
    """
    _, theory = theories.in_force(impact, programme)
    words = wrong_words(theory, registers.books(impact, programme), form, data)
    found = (*registers.mistakes_in(said(form, data)), *words)
    return tuple(item for item in found if item.field not in unread)
