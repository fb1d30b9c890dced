"""The path of every indicator on the page: the chart, its sentence and its table.

What we deliver stands apart from what changes: effort is no result (domain row B3).
"""

from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from impact.analysis.verdict import Verdict
from impact.charts.answer_sentences import answer_sentence
from impact.charts.break_sentences import bridge_sentence
from impact.charts.gap_sentences import gap_sentence
from impact.charts.trajectory import Chart
from impact.dashboards.context import Context
from impact.theory.model import Indicator
from impact.theory.vocabulary import DELIVERED_KINDS

KIND = "trajectories"
Which = Literal["all", "results", "deliveries"]


class Options(BaseModel):
    model_config = ConfigDict(extra="forbid")

    which: Which = Field(default="all", description="Alles, wat verandert, of wat wij leveren.")


@dataclass(frozen=True)
class Item:
    indicator: Indicator
    verdict: Verdict
    chart: Chart
    gap: str
    """The gap to the reference area in words; empty when there is nothing to compare."""
    answer: str
    """What the programme answered to the verdict; else empty."""
    bridge: str
    """What was converted to compare across a break; empty when nothing was."""


@dataclass(frozen=True)
class View:
    code: str
    is_own_page: bool
    which: Which
    entries: tuple[Item, ...]


def build(context: Context, options: Options) -> View | None:
    """Nothing where nothing is delivered; that nothing shows a change is something to say."""
    items = tuple(
        _item(context, indicator)
        for indicator in context.indicators()
        if _is_shown(indicator, options.which)
    )
    if not items and options.which == "deliveries":
        return None
    is_own_page = context.indicator is not None
    return View(context.theory.programme.code, is_own_page, options.which, items)


def _is_shown(indicator: Indicator, which: Which) -> bool:
    return which == "all" or (indicator.kind in DELIVERED_KINDS) == (which == "deliveries")


def _item(context: Context, indicator: Indicator) -> Item:
    verdict = context.progress.of(indicator.id)
    gap = gap_sentence(context.theory, indicator, verdict, context.language)
    answer = answer_sentence(context.standings.get(indicator.id), context.language)
    bridge = bridge_sentence(context.theory, indicator, verdict, context.language)
    return Item(indicator, verdict, context.chart(indicator), gap, answer, bridge)
