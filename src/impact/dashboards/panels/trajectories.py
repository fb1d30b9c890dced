"""The path of every indicator on the page: the chart, its sentence and its table."""

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from impact.analysis.verdict import Verdict
from impact.charts.answer_sentences import answer_sentence
from impact.charts.break_sentences import bridge_sentence
from impact.charts.gap_sentences import gap_sentence
from impact.charts.trajectory import Chart
from impact.dashboards.context import Context
from impact.theory.model import Indicator

KIND = "trajectories"


class Options(BaseModel):
    model_config = ConfigDict(extra="forbid")


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
    entries: tuple[Item, ...]


def build(context: Context, options: Options) -> View:
    items = tuple(_item(context, indicator) for indicator in context.indicators())
    return View(context.theory.programme.code, context.indicator is not None, items)


def _item(context: Context, indicator: Indicator) -> Item:
    verdict = context.progress.of(indicator.id)
    gap = gap_sentence(context.theory, indicator, verdict, context.language)
    answer = answer_sentence(context.standings.get(indicator.id), context.language)
    bridge = bridge_sentence(context.theory, indicator, verdict, context.language)
    return Item(indicator, verdict, context.chart(indicator), gap, answer, bridge)
