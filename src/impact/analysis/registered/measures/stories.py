"""What became of stories: how soon somebody decided about them, and whether they were answered."""

from datetime import date

from impact.analysis.registered.measure import Measure, Measured, is_within, median_days, share
from impact.analysis.waiting import Case
from impact.periods import Period
from impact.registers.asking import both
from impact.registers.books import Books
from impact.registers.kinds.stories import STORIES, State, Story
from impact.registers.register import Standing

DECISIONS = ("published", "not_public", "removed", "taken_back")


def days_to_decision(books: Books, period: Period, as_of: date) -> Measured:
    """How many days a story waited until it was public or not (median; what still waits counts in).

    A teller who withdraws it ends the waiting too.
    """
    return median_days(_waited(item, as_of) for item in _told(books, period, as_of))


def answered(books: Books, period: Period, as_of: date) -> Measured:
    """Of the stories that are public, of how many it is told what was done with them (percent)."""
    public = [item for item in _told(books, period, as_of) if item.state is State.PUBLIC]
    return share(sum(_is_answered(item, as_of) for item in public), len(public))


def _told(books: Books, period: Period, as_of: date) -> list[Standing[Story]]:
    return [
        item
        for item in books.of(STORIES).valid
        if is_within(item.changes[0].at.date(), period, as_of)
    ]


def _waited(item: Standing[Story], as_of: date) -> Case:
    came = item.changes[0].at.date()
    decided = [change.at.date() for change in item.changes if change.act in DECISIONS]
    soonest = min((day for day in decided if day <= as_of), default=None)
    if soonest is None:
        return Case((as_of - came).days, is_open=True)
    return Case((soonest - came).days, is_open=False)


def _is_answered(item: Standing[Story], as_of: date) -> bool:
    return any(change.act == "answered" and change.at.date() <= as_of for change in item.changes)


MEASURES = (
    Measure(
        "story_days_to_decision",
        STORIES.code,
        both("Dagen tot een besluit, de helft korter", "Days to a decision, half of them less"),
        "dagen",
        0,
        days_to_decision,
    ),
    Measure(
        "stories_answered",
        STORIES.code,
        both("Openbare verhalen met een antwoord", "Public stories with an answer"),
        "%",
        0,
        answered,
    ),
)
