"""The verdict calendar: every day on which a theory can be held to its word.

Per indicator the day of the next verdict and the four moments of its window; per assumption the
day of its next review; and the milestones, each at the end of its year.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from impact.analysis.assumptions import review_due
from impact.analysis.verdict import Progress, Verdict, Window
from impact.periods import day_of, year
from impact.theory.graph import reachable, successors
from impact.theory.model import Indicator, Link, Theory


class Occasion(StrEnum):
    """Why a day stands in the calendar, the most pressing first."""

    NEXT_VERDICT = "next_verdict"
    FIRST_CLOSE = "first_close"
    JUDGED_UNTIL = "judged_until"
    REVIEW_DUE = "review_due"
    READABLE = "readable"
    WINDOW_OPENS = "window_opens"
    MILESTONE = "milestone"


@dataclass(frozen=True)
class Event:
    """One day in the calendar; about an indicator, or about the assumption under a link."""

    day: date
    occasion: Occasion
    indicator: Indicator | None = None
    link: Link | None = None
    value: float | None = None
    """Of a milestone: what should be reached, in the indicator's unit."""
    share: float | None = None
    """Of a milestone about the gap: how much of it should be closed, as a fraction."""
    is_overdue: bool = False
    """Expected before the day of the page, and not there."""

    @property
    def key(self) -> str:
        """What this event is about, whatever its day: it stays the same when the day moves."""
        if self.link:
            return f"{self.link.from_}-{self.link.to}-{self.occasion}"
        assert self.indicator is not None  # an event is about one or the other
        suffix = f"-{self.day.year}" if self.occasion is Occasion.MILESTONE else ""
        return f"{self.indicator.id}-{self.occasion}{suffix}"


@dataclass(frozen=True)
class WindowRow:
    """The window of one indicator, and when the next verdict on it falls due."""

    indicator: Indicator
    verdict: Verdict
    window: Window
    is_overdue: bool


def events(theory: Theory, progress: Progress, goal: str | None = None) -> tuple[Event, ...]:
    """Every event, in the order of the days; of one goal when asked."""
    found = [
        *_of_verdicts(theory, progress, goal),
        *_of_reviews(theory, progress, goal),
        *_of_milestones(theory, goal),
    ]
    order = list(Occasion)
    return tuple(
        sorted(found, key=lambda event: (event.day, order.index(event.occasion), event.key))
    )


def window_rows(
    theory: Theory, progress: Progress, goal: str | None = None
) -> tuple[WindowRow, ...]:
    """All windows of a theory, the one that opens first in front; of one goal when asked."""
    rows = [
        WindowRow(indicator, verdict, verdict.window, _is_overdue(verdict, progress))
        for indicator in _indicators(theory, goal)
        if (verdict := progress.of(indicator.id)).window is not None
    ]
    return tuple(sorted(rows, key=lambda row: (row.window.earliest, row.indicator.id)))


def _of_verdicts(theory: Theory, progress: Progress, goal: str | None) -> Iterator[Event]:
    for row in window_rows(theory, progress, goal):
        indicator, window, due = row.indicator, row.window, row.verdict.next_verdict
        if due is not None:
            yield Event(due, Occasion.NEXT_VERDICT, indicator, is_overdue=row.is_overdue)
        yield Event(day_of(window.earliest), Occasion.WINDOW_OPENS, indicator)
        yield Event(day_of(window.readable_from), Occasion.READABLE, indicator)
        yield Event(day_of(window.first_close), Occasion.FIRST_CLOSE, indicator)
        yield Event(day_of(window.judged_until), Occasion.JUDGED_UNTIL, indicator)


def _of_reviews(theory: Theory, progress: Progress, goal: str | None) -> Iterator[Event]:
    leading = None if goal is None else _leading_to(theory, goal)
    for link in theory.links:
        due = review_due(link)
        if due is not None and (leading is None or link.to in leading):
            yield Event(due, Occasion.REVIEW_DUE, link=link, is_overdue=due < progress.as_of)


def _leading_to(theory: Theory, goal: str) -> set[str]:
    """The outcomes of a goal, and every node that leads to one of them."""
    own = [item.id for item in theory.outcomes if goal in item.goals]
    return reachable(own, successors((link.to, link.from_) for link in theory.links))


def _of_milestones(theory: Theory, goal: str | None) -> Iterator[Event]:
    for indicator in _indicators(theory, goal):
        for number, value in sorted(indicator.milestones.items()):
            yield Event(year(number).end, Occasion.MILESTONE, indicator, value=value)
        for number, share in sorted(indicator.gap_milestones.items()):
            yield Event(year(number).end, Occasion.MILESTONE, indicator, share=share)


def _indicators(theory: Theory, goal: str | None) -> tuple[Indicator, ...]:
    return tuple(
        indicator
        for indicator in theory.indicators
        if goal is None or goal in {item.id for item in theory.goals_of(indicator)}
    )


def _is_overdue(verdict: Verdict, progress: Progress) -> bool:
    return verdict.next_verdict is not None and verdict.next_verdict < progress.as_of
