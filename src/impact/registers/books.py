"""All registers of a programme at one moment."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, cast

from impact.registers.ledger import Ledger, empty
from impact.registers.register import E, Register


@dataclass(frozen=True)
class Books:
    """The ledgers of a programme by the code of their register."""

    ledgers: Mapping[str, Ledger[Any]]

    def of(self, register: Register[E]) -> Ledger[E]:
        """The ledger of a register; an empty one when nothing was ever done in it."""
        return cast("Ledger[E]", self.ledgers.get(register.code) or empty(register))

    @property
    def last(self) -> int:
        """The id of the last change in any of them; 0 when there is none."""
        return max((ledger.last for ledger in self.ledgers.values()), default=0)


NO_BOOKS = Books(MappingProxyType({}))
"""A programme in whose registers nothing was ever done."""
