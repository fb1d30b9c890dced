"""Whether residents trust the municipality, feel heard and see promises kept, with n and margin."""

from dataclasses import dataclass
from typing import get_args

from pydantic import BaseModel, ConfigDict

from impact.analysis.series import with_value
from impact.analysis.side_by_side import Beside, beside, last_together
from impact.analysis.verdict import Point, Verdict
from impact.charts.trajectory import Chart
from impact.dashboards.context import Context
from impact.theory.model import Indicator
from impact.theory.vocabulary import TrustQuestion

KIND = "trust"


class Options(BaseModel):
    model_config = ConfigDict(extra="forbid")


@dataclass(frozen=True)
class Item:
    indicator: Indicator
    verdict: Verdict
    chart: Chart
    latest: Point | None
    """The last figure with a value."""
    own: Point | None
    """The figure here that `there` is beside: the last that is known of both."""
    there: Beside | None


@dataclass(frozen=True)
class Aspect:
    question: TrustQuestion
    items: tuple[Item, ...]
    """Empty where nobody asks residents this."""


@dataclass(frozen=True)
class View:
    code: str
    aspects: tuple[Aspect, ...]

    @property
    def asked(self) -> int:
        return sum(bool(aspect.items) for aspect in self.aspects)


def build(context: Context, options: Options) -> View | None:
    """Nothing without a programme that can be trusted or not. What is not asked is said."""
    if not context.theory.interventions:
        return None
    aspects = tuple(
        Aspect(
            question,
            tuple(_item(context, item) for item in context.indicators() if item.trust == question),
        )
        for question in get_args(TrustQuestion)
    )
    return View(context.theory.programme.code, aspects)


def _item(context: Context, indicator: Indicator) -> Item:
    verdict = context.progress.of(indicator.id)
    values = with_value(verdict.series)
    pair = last_together(verdict.series, verdict.reference)
    there = None
    if pair and verdict.reference_area:
        there = beside(pair[0], verdict.reference_area, pair[1], indicator.direction)
    return Item(
        indicator=indicator,
        verdict=verdict,
        chart=context.chart(indicator),
        latest=values[-1] if values else None,
        own=pair[0] if pair else None,
        there=there,
    )
