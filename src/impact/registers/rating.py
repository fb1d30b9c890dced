"""What is judged with a score from 1 to 5, and the four sides of delivery capacity.

Delivery capacity (uitvoeringskracht) is having the people, the room within the rules, the skills
and the money to do what was agreed.
"""

from typing import Annotated

from pydantic import Field, StringConstraints

from impact.registers.asking import Worded


class Dimension(Worded):
    """A side of delivery capacity."""

    CAPACITY = "capacity", "mensen en tijd", "people and time"
    POLICY_ROOM = "policy_room", "beleidsruimte", "policy room"
    SKILLS = "skills", "vaardigheden", "skills"
    BUDGET = "budget", "geld", "budget"


class Score(Worded):
    """How much there is of it. A choice of words with a number: steps, and no measured distance."""

    FAR_TOO_LITTLE = "1", "1: veel te weinig", "1: far too little"
    TOO_LITTLE = "2", "2: te weinig", "2: too little"
    JUST_ENOUGH = "3", "3: net genoeg", "3: just enough"
    ENOUGH = "4", "4: genoeg", "4: enough"
    AMPLE = "5", "5: ruim genoeg", "5: ample"

    @property
    def number(self) -> int:
        return int(self.value)

    @property
    def is_too_little(self) -> bool:
        return self.number <= 2


Mean = Annotated[float, Field(ge=1, le=5, allow_inf_nan=False)]
"""The mean of scores from 1 to 5."""

DISTRIBUTION = r"^\d{1,6}( \d{1,6}){4}$"
Distribution = Annotated[str, StringConstraints(pattern=DISTRIBUTION)]
"""How often each of the scores 1 to 5 was given: five counts."""
