"""All registers. A new one is a file in `kinds/` and a line here."""

from typing import Any

from impact.errors import NotFound
from impact.registers.kinds.allocations import ALLOCATIONS
from impact.registers.kinds.assumption_reviews import ASSUMPTION_REVIEWS
from impact.registers.kinds.barriers import BARRIERS
from impact.registers.kinds.bodies import BODIES
from impact.registers.kinds.breakthroughs import BREAKTHROUGHS
from impact.registers.kinds.capacity import CAPACITY
from impact.registers.kinds.challenges import CHALLENGES
from impact.registers.kinds.commitments import COMMITMENTS
from impact.registers.kinds.decisions import DECISIONS
from impact.registers.kinds.initiatives import INITIATIVES
from impact.registers.kinds.mandates import MANDATES
from impact.registers.kinds.marks import MARKS
from impact.registers.kinds.paper_forms import PAPER_FORMS
from impact.registers.kinds.promises import PROMISES
from impact.registers.kinds.reviews import REVIEWS
from impact.registers.kinds.risks import RISKS
from impact.registers.kinds.rounds import ROUNDS
from impact.registers.kinds.scans import SCANS
from impact.registers.kinds.stakeholders import STAKEHOLDERS
from impact.registers.kinds.stories import STORIES
from impact.registers.kinds.system_changes import SYSTEM_CHANGES
from impact.registers.register import Register

REGISTERS: tuple[Register[Any], ...] = (
    PROMISES,
    DECISIONS,
    BODIES,
    INITIATIVES,
    CHALLENGES,
    BARRIERS,
    SYSTEM_CHANGES,
    MANDATES,
    BREAKTHROUGHS,
    COMMITMENTS,
    ALLOCATIONS,
    CAPACITY,
    SCANS,
    REVIEWS,
    ASSUMPTION_REVIEWS,
    STORIES,
    PAPER_FORMS,
    ROUNDS,
    MARKS,
    STAKEHOLDERS,
    RISKS,
)


def register_of(code: str) -> Register[Any]:
    """The register with a code. Raises NotFound."""
    return _found(code, {item.code: item for item in REGISTERS})


def register_at(path: str) -> Register[Any]:
    """The register at a part of an address: `beloften`. Raises NotFound."""
    return _found(path, {item.path: item for item in REGISTERS})


def _found(name: str, registers: dict[str, Register[Any]]) -> Register[Any]:
    if name not in registers:
        raise NotFound(f"het register '{name}' is er niet")
    return registers[name]
