"""Would it have happened anyway: the comparison area, a composed one, and what they may mean."""

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from impact.analysis.anyway import anyway
from impact.analysis.change import sign_of
from impact.analysis.sides import Unsaid
from impact.charts.anyway_chart import anyway_chart
from impact.charts.anyway_meanings import areas_word, because, meaning_sentence
from impact.charts.anyway_sentences import composed_sentence, difference_sentence, placebo_sentence
from impact.charts.trajectory import Chart
from impact.dashboards.context import Context
from impact.theory.model import Theory
from impact.theory.setting import ComparisonArea

KIND = "comparison"


class Options(BaseModel):
    model_config = ConfigDict(extra="forbid")


@dataclass(frozen=True)
class View:
    meaning: str
    chart: Chart | None
    difference: str
    """The difference with the comparison area in words, or why there is none."""
    chosen: ComparisonArea | None
    """How the comparison area was chosen."""
    composed: str
    """The difference with the composed area in words, or why there is none."""
    placebo: str
    weights: tuple[tuple[str, float], ...]
    """Names and shares of the areas that it is composed of."""
    areas: str
    """What areas of this level are called."""


def build(context: Context, options: Options) -> View | None:
    """Nothing without a programme, or for a figure of which neither more nor less is better.

    What an effort delivers itself would not be there without it: that asks no comparison.
    """
    theory, indicator, language = context.theory, context.indicator, context.language
    if indicator is None or not theory.interventions or sign_of(indicator.direction) == 0:
        return None
    if indicator.measures in {output.id for output in theory.outputs}:
        return None
    verdict = context.progress.of(indicator.id)
    found = anyway(theory, indicator, verdict, context.known)
    with_area, composed = found.difference, found.synthetic
    return View(
        meaning=meaning_sentence(verdict, found, language),
        chart=anyway_chart(theory, indicator, verdict, found, language),
        difference=because(theory, with_area, language)
        if isinstance(with_area, Unsaid)
        else difference_sentence(theory, indicator, verdict, with_area, language),
        chosen=theory.programme.comparison_area,
        composed=because(theory, composed, language)
        if isinstance(composed, Unsaid)
        else composed_sentence(theory, indicator, composed, language),
        placebo=""
        if isinstance(composed, Unsaid)
        else placebo_sentence(theory, composed, language),
        weights=() if isinstance(composed, Unsaid) else _named(theory, composed.weights),
        areas=areas_word(theory, language),
    )


def _named(theory: Theory, weights: tuple[tuple[str, float], ...]) -> tuple[tuple[str, float], ...]:
    return tuple((theory.area_name(code), share) for code, share in weights)
