"""When the next verdicts fall due: the days on which "too early" may end."""

from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from impact.analysis.verdict import Verdict
from impact.charts.answer_sentences import short_answer
from impact.dashboards.context import Context
from impact.theory.model import Indicator

KIND = "calendar"


class Options(BaseModel):
    model_config = ConfigDict(extra="forbid")

    most: int = Field(default=8, ge=1, le=100, description="Hoogstens zoveel regels.")


@dataclass(frozen=True)
class Entry:
    day: date
    is_overdue: bool
    indicator: Indicator
    verdict: Verdict
    answer: str
    """What the programme answered to the verdict, in short; else empty."""


@dataclass(frozen=True)
class View:
    code: str
    entries: tuple[Entry, ...]
    more: int


def build(context: Context, options: Options) -> View | None:
    """None for a theory without interventions: there is nothing to judge."""
    if not context.theory.interventions:
        return None
    entries = []
    for indicator in context.indicators():
        verdict = context.progress.of(indicator.id)
        if verdict.next_verdict:
            overdue = verdict.next_verdict < context.progress.as_of
            answer = short_answer(context.standings.get(indicator.id), context.language)
            entries.append(Entry(verdict.next_verdict, overdue, indicator, verdict, answer))
    entries.sort(key=lambda entry: (entry.day, entry.indicator.id))
    shown = tuple(entries[: options.most])
    return View(context.theory.programme.code, shown, len(entries) - len(shown))
