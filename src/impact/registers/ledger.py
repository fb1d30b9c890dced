"""The changes of a register, folded into how its entries stand: a pure function of the changes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import Generic

from impact.registers.asking import Form
from impact.registers.entry import Because, Nothing
from impact.registers.register import Change, E, Register, Standing

OPENED, AMENDED, WITHDRAWN, SAID = "opened", "amended", "withdrawn", "said"
"""What can be done with every entry: make it, put it right, take it back, say something of it."""

TOLD: Mapping[str, type[Form]] = {WITHDRAWN: Nothing, SAID: Because}


@dataclass(frozen=True)
class Ledger(Generic[E]):
    """How the entries of a register stand after all changes up to one."""

    register: Register[E]
    entries: Mapping[str, Standing[E]]
    """By name, in the order in which they were made; also those that were taken back."""
    last: int = 0
    """The id of the last change that is in it; 0 when there is none."""

    @cached_property
    def valid(self) -> tuple[Standing[E], ...]:
        """The entries that were not taken back, in the order in which they were made."""
        return tuple(item for item in self.entries.values() if not item.is_withdrawn)


def empty(register: Register[E]) -> Ledger[E]:
    return Ledger(register, MappingProxyType({}))


def after(ledger: Ledger[E], changes: Iterable[Change]) -> Ledger[E]:
    """The ledger after more changes, in the order of their ids.

    `after(after(l, a), b)` is `after(l, a + b)`: nothing depends on when it was asked.
    """
    entries, last = dict(ledger.entries), ledger.last
    for change in changes:
        before = entries.get(change.entry)
        entries[change.entry] = (
            _opened(ledger.register, change)
            if before is None
            else _changed(ledger.register, before, change)
        )
        last = change.id
    return Ledger(ledger.register, MappingProxyType(entries), last)


def _opened(register: Register[E], change: Change) -> Standing[E]:
    entry = register.entry.model_validate_json(change.content)
    return Standing(change.entry, entry, register.first, is_withdrawn=False, changes=(change,))


def _changed(register: Register[E], before: Standing[E], change: Change) -> Standing[E]:
    changes = (*before.changes, change)
    if change.act == AMENDED:
        entry = register.entry.model_validate_json(change.content)
        return replace(before, entry=entry, changes=changes)
    if change.act in TOLD:
        told = TOLD[change.act].model_validate_json(change.content)
        return replace(
            before,
            is_withdrawn=before.is_withdrawn or change.act == WITHDRAWN,
            changes=changes,
            told=(*before.told, (change, told)),
        )
    act = register.act(change.act)
    if act is None:
        raise ValueError(f"the register '{register.code}' knows no act '{change.act}'")
    told = act.told.model_validate_json(change.content)
    return Standing(
        before.id,
        act.entry_after(before.entry, told),
        act.state_after(before, told),
        before.is_withdrawn,
        changes,
        (*before.told, (change, told)),
    )
