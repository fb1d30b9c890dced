"""Many entries of a register at once: all of them are kept, or none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from impact.errors import Forbidden
from impact.registers import doing
from impact.registers.books import Books
from impact.registers.ledger import AMENDED, OPENED
from impact.registers.register import Actor, E, Register, Standing, Wrong, wrong
from impact.services import theories
from impact.services.accounts import Account
from impact.services.context import Impact
from impact.services.register_words import wrong_words
from impact.services.registers import Kept, acting, books, books_in, keep, mistakes_in, step
from impact.theory.model import Theory

GivenRow = tuple[str, Mapping[str, Any]]
"""The name of an entry, empty for a new one, and what it says."""


@dataclass(frozen=True)
class Mistaken:
    """What is wrong with many rows; empty where nothing is. Then nothing was kept."""

    by_row: tuple[tuple[Wrong, ...], ...]


def open_entries(
    impact: Impact,
    account: Account,
    programme: str,
    register: Register[E],
    rows: Sequence[GivenRow],
    reason: str,
) -> tuple[Kept, ...] | Mistaken:
    """Add many entries, and put those right that are named: all of it, or nothing.

    What is kept are the new and the changed ones. Raises as `open_entry`.
    """
    who = acting(account, programme)
    _, theory = theories.in_force(impact, programme)
    with impact.database.writing() as session:
        known = books_in(impact, session, programme)
        steps, mistaken = _planned(register, known, theory, rows, who, reason)
        if mistaken:
            return mistaken
        if steps:
            keep(impact, session, programme, known.of(register), steps)
    return tuple(Kept(step["entry"], step["number"]) for step in steps)


def try_entries(
    impact: Impact,
    account: Account,
    programme: str,
    register: Register[E],
    rows: Sequence[GivenRow],
) -> tuple[Kept, ...] | Mistaken:
    """What `open_entries` would keep, or what is wrong; nothing is kept. Raises as `open_entry`."""
    who = acting(account, programme)
    _, theory = theories.in_force(impact, programme)
    steps, mistaken = _planned(register, books(impact, programme), theory, rows, who, "")
    return mistaken or tuple(Kept(step["entry"], step["number"]) for step in steps)


def _planned(
    register: Register[E],
    known: Books,
    theory: Theory,
    rows: Sequence[GivenRow],
    who: Actor,
    reason: str,
) -> tuple[list[dict[str, Any]], Mistaken | None]:
    """The changes that many rows ask for, or what is wrong with each of them."""
    if not doing.may_open(register, who):
        raise Forbidden(f"met dit account kunt u hier geen {register.one} toevoegen")
    ledger = known.of(register)
    steps: list[dict[str, Any]] = []
    problems: list[tuple[Wrong, ...]] = []
    new, named = len(ledger.entries), set()
    for name, data in rows:
        before = ledger.entries.get(name)
        entry = _row(register, name, before, data, who)
        twice = _named_twice(name) if name and name in named else ()
        words = wrong_words(theory, known, register.entry, data)
        problems.append((*mistakes_in(entry), *twice, *words))
        named.add(name)
        if problems[-1] or isinstance(entry, tuple):
            continue
        if before is None:
            new += 1
            steps.append(step(f"{register.prefix}{new}", 1, OPENED, entry, reason, who))
        elif entry != before.entry:
            steps.append(step(name, before.seen + 1, AMENDED, entry, reason, who))
    return steps, Mistaken(tuple(problems)) if any(problems) else None


def _row(
    register: Register[E],
    name: str,
    before: Standing[E] | None,
    data: Mapping[str, Any],
    who: Actor,
) -> E | tuple[Wrong, ...]:
    """The entry of one row of many; one that is named is put right."""
    if not name:
        return doing.opened(register, data, who)
    if before is None or not doing.may_amend(before, who):
        told = wrong(
            "",
            f"‘{name}’ is hier geen {register.one} die u kunt wijzigen; laat leeg voor een nieuwe.",
            f"‘{name}’ is no {register.one.in_('en')} that you can change; leave empty for new.",
        )
        return (told,)
    return doing.rewritten_in_full(register, before, data)


def _named_twice(name: str) -> tuple[Wrong, ...]:
    return (wrong("", f"‘{name}’ staat er twee keer.", f"‘{name}’ is there twice."),)
