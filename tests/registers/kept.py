"""Registers filled by hand: entries and what was done with them, each on a day."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from impact.registers.books import Books
from impact.registers.ledger import OPENED, Ledger, after, empty
from impact.registers.register import Change, E, Register

Step = tuple[str, date, Mapping[str, Any]]
"""An act, the day, and what was told with it."""


def ledger(register: Register[E], *entries: tuple[Mapping[str, Any], list[Step]]) -> Ledger[E]:
    """The ledger of a register with some entries: what each says, and what was done with it."""
    made, number = empty(register), 0
    for place, (says, steps) in enumerate(entries, 1):
        name = f"{register.prefix}{place}"
        for order, (act, day, told) in enumerate(((OPENED, DAY, says), *steps), 1):
            number += 1
            form = register.entry if act == OPENED else register.act(act).told  # type: ignore[union-attr]
            content = form.model_validate(dict(told)).model_dump_json()
            at = datetime.combine(day, time(9), UTC)
            made = after(
                made,
                [Change(number, name, order, act, content, "", "x", "manager", None, at)],
            )
    return made


def books(*ledgers: Ledger[Any]) -> Books:
    return Books({item.register.code: item for item in ledgers})


DAY = date(2024, 1, 1)
"""The day on which every entry was made; figures are about days that the entries tell."""
