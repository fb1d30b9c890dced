"""The verdict calendar of a programme: as a page, and as a feed for a calendar of one's own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from impact.analysis.answers import owed
from impact.analysis.verdict_calendar import Event, Occasion, WindowRow, events, window_rows
from impact.charts.answer_sentences import short_answer
from impact.charts.drawing import Drawing
from impact.charts.windows_chart import bars_of
from impact.errors import NotFound
from impact.exports import icalendar_feed
from impact.services import progress
from impact.services.context import Impact
from impact.services.drawings import windows_of
from impact.services.framing import Frame, frame
from impact.services.progress import Situation
from impact.theory.model import Goal, Indicator


@dataclass(frozen=True)
class Together:
    """What falls on one day for one reason."""

    occasion: Occasion
    events: tuple[Event, ...]


@dataclass(frozen=True)
class Day:
    day: date
    occasions: tuple[Together, ...]


@dataclass(frozen=True)
class YearPage:
    """The days of one calendar year, milestones apart: they all fall on its last day."""

    year: int
    days: tuple[Day, ...]
    milestones: tuple[Event, ...]


@dataclass(frozen=True)
class Asked:
    """An explanation that is asked and not given."""

    indicator: Indicator
    since: date


@dataclass(frozen=True)
class CalendarView:
    page: Frame
    goal: Goal | None
    """The goal that the page is limited to."""
    overdue: tuple[Event, ...]
    years: tuple[YearPage, ...]
    windows: tuple[WindowRow, ...]
    picture: Drawing | None
    """All windows in time; None without a window."""
    asked: tuple[Asked, ...]
    """The oldest question first."""
    answers: Mapping[str, str]
    """Per indicator with a window what was answered to its verdict, in short; else empty."""


def calendar(
    impact: Impact, code: str, as_of: date | None = None, goal_id: str | None = None
) -> CalendarView:
    """Everything that falls due, year by year; of one goal when asked. Raises NotFound."""
    situation = progress.of(impact, code, as_of)
    goal = situation.theory.goal(goal_id) if goal_id else None
    if goal_id and goal is None:
        raise NotFound(f"doel '{goal_id}' is er niet in dit programma")
    chosen = goal.id if goal else None
    found = events(situation.theory, situation.progress, chosen)
    rows = window_rows(situation.theory, situation.progress, chosen)
    return CalendarView(
        page=frame(impact, situation),
        goal=goal,
        overdue=tuple(event for event in found if event.is_overdue),
        years=_years(found),
        windows=rows,
        picture=windows_of(bars_of(rows), situation.as_of) if rows else None,
        asked=_asked(situation, rows),
        answers={
            row.indicator.id: short_answer(situation.standings[row.indicator.id]) for row in rows
        },
    )


def feed(impact: Impact, code: str, site: str, as_of: date | None = None) -> bytes:
    """The calendar as iCalendar; `site` is the address that links in it begin with.

    Its stamp is the moment of the last thing that could change it: the publication of the plan or
    the last accepted delivery. The same knowledge on the same day therefore gives the same bytes.
    Raises NotFound.
    """
    situation = progress.of(impact, code, as_of)
    with impact.database.reading() as session:
        accepted = session.submissions.last_accepted_at(code, situation.acceptance_id)
    published = situation.theory_version.published_at
    stamp = max(published, accepted) if accepted else published
    found = events(situation.theory, situation.progress)
    return icalendar_feed.write(situation.theory, found, stamp, site)


def _asked(situation: Situation, rows: tuple[WindowRow, ...]) -> tuple[Asked, ...]:
    """Only what has a window can have missed it."""
    shown = {row.indicator.id: row.indicator for row in rows}
    open_ = owed(situation.standings)
    return tuple(Asked(shown[id_], since) for id_, since in open_ if id_ in shown)


def _years(found: tuple[Event, ...]) -> tuple[YearPage, ...]:
    pages = []
    for number, group in groupby(found, key=lambda event: event.day.year):
        own = tuple(group)
        milestones = tuple(event for event in own if event.occasion is Occasion.MILESTONE)
        pages.append(YearPage(number, _days(own), milestones))
    return tuple(pages)


def _days(found: tuple[Event, ...]) -> tuple[Day, ...]:
    dated = (event for event in found if event.occasion is not Occasion.MILESTONE)
    return tuple(
        Day(day, _together(tuple(group)))
        for day, group in groupby(dated, key=lambda event: event.day)
    )


def _together(found: tuple[Event, ...]) -> tuple[Together, ...]:
    by_occasion = groupby(found, key=lambda event: event.occasion)
    return tuple(Together(occasion, tuple(group)) for occasion, group in by_occasion)
