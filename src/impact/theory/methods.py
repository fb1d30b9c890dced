"""How an indicator is computed from other figures or counted in a register, where nobody delivers
it.

One flat form for all ways of computing, so that the workshop can ask it. Which fields go with which
kind stands in `NEEDED` and `ALLOWED`; `impact.theory.checks.methods` holds a theory to it.
"""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from impact.theory.setting import AreaCode, Id, Part, Year

MethodKind = Literal[
    "ratio", "index", "aggregate", "pooled", "share_of_series", "cumulative", "register"
]
Condition = Literal["on_target", "delivered"]


class Method(Part):
    """How an indicator is computed from other figures, where nobody delivers it."""

    kind: MethodKind = Field(description="Hoe rekenen wij dit cijfer uit?")
    of: tuple[Id, ...] = Field(
        default=(),
        strict=False,
        description="Waaruit? Bij een verhouding is dit de teller; meer worden opgeteld.",
    )
    denominator: Id | None = Field(
        default=None,
        description="De noemer: op hoeveel? Bij gebieden of jaren samen weegt elk deel hiermee.",
    )
    areas: tuple[AreaCode, ...] = Field(
        default=(),
        strict=False,
        description="De gebieden die samen het gebied van het programma zijn. Bij een index: het"
        " ene gebied dat 100 is.",
    )
    since: Year | None = Field(
        default=None,
        description="Bij een index: het jaar dat 100 is. Bij opgeteld sinds het begin: het eerste"
        " jaar.",
    )
    years: Annotated[int, Field(ge=2, le=10)] | None = Field(
        default=None, description="Hoeveel jaren samen? Drie is gewoon bij kleine aantallen."
    )
    condition: Condition | None = Field(
        default=None, description="Wat moet gelden voor een reeks die meetelt?"
    )
    counted: str | None = Field(
        default=None,
        description="Welk cijfer tellen wij in een register? Bijvoorbeeld promises_kept_on_time.",
    )

    @property
    def parts(self) -> tuple[str, ...]:
        """Ids of everything this is computed from, each once."""
        return tuple(dict.fromkeys((*self.of, *([self.denominator] if self.denominator else ()))))


NEEDED: Mapping[MethodKind, tuple[str, ...]] = {
    "ratio": ("denominator",),
    "index": (),
    "aggregate": ("areas",),
    "pooled": ("years",),
    "share_of_series": ("condition",),
    "cumulative": ("since",),
    "register": ("counted",),
}
"""Beside `of`, which every kind but a register needs. An index needs either `since` or one of
`areas`."""
ALLOWED: Mapping[MethodKind, tuple[str, ...]] = {
    "ratio": ("denominator",),
    "index": ("since", "areas"),
    "aggregate": ("areas", "denominator"),
    "pooled": ("years", "denominator"),
    "share_of_series": ("condition",),
    "cumulative": ("since",),
    "register": ("counted",),
}
ONE_PART = frozenset({"index", "aggregate", "pooled", "cumulative"})
"""The kinds that are computed from one series, beside the denominator."""
