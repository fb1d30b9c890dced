"""How much the population itself changed: who came, who left, and how it goes with who stayed."""

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from impact.analysis.population import PopulationChange, population_change
from impact.dashboards.context import Context

KIND = "population"


class Options(BaseModel):
    model_config = ConfigDict(extra="forbid")


@dataclass(frozen=True)
class View:
    code: str
    change: PopulationChange
    decimals: int
    """Of the percentage that lives here shorter than five years."""
    names_stayers: bool
    """Whether the theory says which breakdown tells who stayed."""


def build(context: Context, options: Options) -> View | None:
    """Also where nothing is known: that is then what there is to say. Nothing without a programme,
    for then nobody claims a change."""
    theory = context.theory
    if not theory.interventions:
        return None
    said = theory.programme.population
    short_stay = theory.indicator(said.short_stay or "") if said else None
    return View(
        code=theory.programme.code,
        change=population_change(theory, context.known),
        decimals=short_stay.decimals if short_stay else 0,
        names_stayers=bool(said and said.stayers),
    )
