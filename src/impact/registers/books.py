"""All registers of a programme at one moment."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, cast

from impact.registers.ledger import Ledger, empty
from impact.registers.register import E, Register


@dataclass(frozen=True)
class Books:
    """The ledgers of a programme by the code of their register.

    The mapping may read a ledger only when it is asked for: changes are never altered, so that it
    does not matter when.
    """

    ledgers: Mapping[str, Ledger[Any]]
    last: int = 0
    """The id of the last change in any of them; 0 when there is none."""

    def of(self, register: Register[E]) -> Ledger[E]:
        """The ledger of a register; an empty one when nothing was ever done in it."""
        return cast("Ledger[E]", self.ledgers.get(register.code) or empty(register))


NO_BOOKS = Books(MappingProxyType({}))
"""A programme in whose registers nothing was ever done."""
