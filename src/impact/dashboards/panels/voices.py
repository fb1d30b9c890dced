"""Number, story and verdict of one goal beside each other; where they disagree is the headline."""

from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from impact.analysis.answers import Standing as Answers
from impact.analysis.registered.goal_voices import LEANS, GoalVoices, Voice, goal_voices
from impact.analysis.registered.marks import MarkSeries
from impact.analysis.registered.voices import Told
from impact.analysis.verdict import Verdict
from impact.charts.voice_sentences import (
    DOES_NOT_SAY,
    SAYS_NOTHING,
    counted,
    enough,
    headline,
    moved,
)
from impact.dashboards.context import Context
from impact.periods import Period, parse_period
from impact.registers.voices import Direction, Telling
from impact.theory.model import Indicator

KIND = "voices"


class Options(BaseModel):
    model_config = ConfigDict(extra="forbid")

    quotes: int = 3
    """So many stories are quoted, of every direction the newest first."""


@dataclass(frozen=True)
class Quote:
    story: Told
    telling: Telling
    period: Period


@dataclass(frozen=True)
class ShownMark:
    series: MarkSeries
    period: Period
    moved: str


@dataclass(frozen=True)
class View:
    code: str
    voices: GoalVoices
    headline: str
    figures: str
    stories: str
    enough: str
    marks: tuple[ShownMark, ...]
    quotes: tuple[Quote, ...]
    leaning: tuple[tuple[Indicator, Verdict], ...]
    """The figures that say something of the direction."""
    answered: tuple[tuple[Indicator, Answers], ...]
    """What the programme says to its verdicts, where it says something."""


def build(context: Context, options: Options) -> View | None:
    """None on pages that are not about one goal of a programme."""
    goal, theory = context.goal, context.theory
    if goal is None or not theory.interventions:
        return None
    indicators = context.indicators()
    voices = goal_voices(
        goal.id,
        [context.progress.of(item.id) for item in indicators],
        context.standings,
        context.books,
        context.progress.as_of,
    )
    language = context.language
    verdicts = [(item, context.progress.of(item.id)) for item in indicators]
    answered = [(item, context.standings.get(item.id)) for item in indicators]
    return View(
        code=theory.programme.code,
        voices=voices,
        headline=headline(voices, language),
        figures=counted(voices.leans[Voice.FIGURES], SAYS_NOTHING, language),
        stories=counted(voices.leans[Voice.STORIES], DOES_NOT_SAY, language),
        enough=enough(voices, language),
        marks=tuple(
            ShownMark(series, _period(series.last.mark.period), moved(series, language))
            for series in voices.marks
        ),
        quotes=tuple(_quotes(context, voices.stories, options.quotes)),
        leaning=tuple(pair for pair in verdicts if pair[1].status in LEANS),
        answered=tuple((item, said) for item, said in answered if said and said.answer),
    )


def _quotes(context: Context, stories: Iterable[Told], most: int) -> Iterable[Quote]:
    """Newest first, and of every direction one before a second of any: none drowns another."""
    newest = sorted(
        (item for item in stories if item.id in context.tellings),
        key=lambda item: item.changes[0].id,
        reverse=True,
    )
    seen: dict[Direction | None, int] = {}
    order = []
    for item in newest:
        rank = seen.get(item.entry.direction, 0)
        seen[item.entry.direction] = rank + 1
        order.append((rank, item))
    for _, item in sorted(order, key=lambda one: one[0])[:most]:
        yield Quote(item, context.tellings[item.id], _period(item.entry.period))


def _period(code: str) -> Period:
    period = parse_period(code)
    assert period is not None  # the forms take half-years only
    return period
