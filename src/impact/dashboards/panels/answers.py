"""What the programme answered to verdicts, and where an explanation is still asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel, ConfigDict

from impact.analysis.answers import Answer, Standing, owed
from impact.dashboards.context import Context
from impact.periods import Period, parse_period
from impact.theory.model import Indicator

KIND = "answers"


class Options(BaseModel):
    model_config = ConfigDict(extra="forbid")


@dataclass(frozen=True)
class Asked:
    indicator: Indicator
    since: date
    earlier: bool
    """Whether anything was said before, of another verdict, or taken back."""


@dataclass(frozen=True)
class Entry:
    indicator: Indicator
    answer: Answer
    period: Period | None
    """The last period of the verdict that it answers; None when there was no figure."""
    holds: bool


@dataclass(frozen=True)
class View:
    code: str
    is_indicator: bool
    asked: tuple[Asked, ...]
    """The oldest question first."""
    entries: tuple[Entry, ...]
    """On the page of an indicator every answer, newest first, the one that holds in front; on
    other pages only those that hold."""


def build(context: Context, options: Options) -> View | None:
    """None when nothing was asked or answered on what the page is about."""
    shown = {item.id: item for item in context.indicators()}
    found = {id_: held for id_, held in context.standings.items() if id_ in shown}
    asked = tuple(Asked(shown[id_], since, bool(found[id_].history)) for id_, since in owed(found))
    is_indicator = context.indicator is not None
    entries = _all(shown, found) if is_indicator else _holding(shown, found)
    if not asked and not entries:
        return None
    return View(context.theory.programme.code, is_indicator, asked, entries)


def _all(shown: dict[str, Indicator], found: dict[str, Standing]) -> tuple[Entry, ...]:
    return tuple(
        entry
        for id_, held in found.items()
        for entry in (
            *_entries(shown[id_], (held.answer,) if held.answer else (), holds=True),
            *_entries(shown[id_], held.history, holds=False),
        )
    )


def _holding(shown: dict[str, Indicator], found: dict[str, Standing]) -> tuple[Entry, ...]:
    held = [
        entry
        for id_, standing in found.items()
        if standing.answer
        for entry in _entries(shown[id_], (standing.answer,), holds=True)
    ]
    return tuple(sorted(held, key=lambda entry: entry.answer.id, reverse=True))


def _entries(indicator: Indicator, answers: Iterable[Answer], *, holds: bool) -> tuple[Entry, ...]:
    return tuple(Entry(indicator, answer, parse_period(answer.period), holds) for answer in answers)
