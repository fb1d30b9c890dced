"""Entries about exactly one effort: what is set aside for it, and who does what in it."""

from collections.abc import Mapping
from typing import Annotated, Any, Self

from pydantic import model_validator

from impact.registers.asking import InterventionId, asked
from impact.registers.entry import Entry

UNASKED = frozenset({"interventions"})
"""What follows from the one effort, and is therefore not asked a second time."""


class ForOneEffort(Entry):
    """An entry that names one effort; its list of efforts holds that one and no other."""

    intervention: Annotated[
        InterventionId,
        asked(
            "Inspanning",
            "Effort",
            "Voor welke inspanning is dit?",
            "For which effort is this?",
        ),
    ]

    @model_validator(mode="before")
    @classmethod
    def _lists_its_effort(cls, said: Any) -> Any:
        if isinstance(said, Mapping) and said.get("intervention"):
            return {**said, "interventions": [said["intervention"]]}
        return said

    def moved_to(self, intervention: str) -> Self:
        """The same, for another effort."""
        return self.model_copy(
            update={"intervention": intervention, "interventions": (intervention,)}
        )
