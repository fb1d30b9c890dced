"""Breaks in a series (trendbreuken): from when another definition or source counts, and the bridge.

A break changes no published figure. It says that figures before and after it are not the same kind
of figure, and, where somebody measured both ways, how an earlier one is brought to the new form to
compare with.
"""

from typing import Annotated, Literal

from pydantic import Field

from impact.theory.setting import Number, Part, Year

BreakKind = Literal["definition", "source"]


class Break(Part):
    """The first year of another form of a figure, why, and how the older form is brought to it.

    The bridge is the same period measured both ways (`old` and `new`), or a factor that the source
    gives. Neither is no bridge, and then nothing is compared across the break; half a bridge is
    refused by the checks.
    """

    from_: Year = Field(
        alias="from", description="Het eerste jaar (einde van de periode) in de nieuwe vorm."
    )
    kind: BreakKind = Field(description="Veranderde wat er geteld wordt, of wie het telt?")
    reason: str = Field(min_length=1, description="Wat veranderde er? Eén zin voor bewoners.")
    measured_in: str | None = Field(
        default=None, description="De periode die op beide manieren is gemeten, zoals 2026."
    )
    old: Number | None = Field(
        default=None, description="Het cijfer van die periode op de oude manier."
    )
    new: Number | None = Field(
        default=None, description="Het cijfer van dezelfde periode op de nieuwe manier."
    )
    factor: Annotated[float, Field(gt=0, allow_inf_nan=False)] | None = Field(
        default=None, description="Zonder dubbele meting: de factor die de bron zelf geeft."
    )
    margin: Annotated[float, Field(ge=0, allow_inf_nan=False)] | None = Field(
        default=None,
        description="Marge (95%) van het verschil tussen oud en nieuw, of van de factor.",
    )

    @property
    def is_measured_twice(self) -> bool:
        """Whether one period is known both ways."""
        return self.old is not None and self.new is not None

    @property
    def has_bridge(self) -> bool:
        return self.factor is not None or self.is_measured_twice
