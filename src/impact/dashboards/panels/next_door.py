"""The change here beside that in the neighbouring areas: did it get better, or did it move?"""

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from impact.analysis.displacement import may_have_moved_to
from impact.analysis.verdict import ComparedChange
from impact.charts.displacement_sentences import displacement_question
from impact.dashboards.context import Context
from impact.theory.model import Indicator

KIND = "next_door"


class Options(BaseModel):
    model_config = ConfigDict(extra="forbid")


@dataclass(frozen=True)
class Neighbour:
    name: str
    beside: ComparedChange | None
    """None when it is not known there in the baseline's year and since."""
    is_asked: bool
    """Whether what got better here may have moved there."""


@dataclass(frozen=True)
class View:
    indicator: Indicator
    question: str
    """Empty when nothing asks for it."""
    neighbours: tuple[Neighbour, ...]

    @property
    def is_any_known(self) -> bool:
        return any(item.beside for item in self.neighbours)


def build(context: Context, options: Options) -> View | None:
    """Nothing where the theory names no neighbours, or no direction is better."""
    indicator, theory = context.indicator, context.theory
    areas = theory.programme.neighbours
    if indicator is None or not areas or indicator.direction not in ("higher", "lower"):
        return None
    verdict = context.progress.of(indicator.id)
    known, asked = dict(verdict.neighbours), may_have_moved_to(indicator.direction, verdict)
    return View(
        indicator=indicator,
        question=displacement_question(theory, indicator, verdict, context.language),
        neighbours=tuple(
            Neighbour(theory.area_name(area), known.get(area), area in asked) for area in areas
        ),
    )
