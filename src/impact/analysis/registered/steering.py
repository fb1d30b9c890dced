"""One half-year as a steering group looks at it: the review, the one before, and the five steps."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from impact.periods import Period
from impact.registers.books import Books
from impact.registers.half_years import before, period_of
from impact.registers.kinds.reviews import (
    REVIEWS,
    Criterion,
    FollowedUp,
    Held,
    Review,
    Said,
    State,
)
from impact.registers.register import Standing


class Step(StrEnum):
    """The half-year cycle of programmatic working."""

    PLAN = "plan"
    TAKE_STOCK = "take_stock"
    COMPARE = "compare"
    CHOOSE = "choose"
    ACTUALISE = "actualise"


@dataclass(frozen=True)
class Moment:
    """A review moment, and what was told when it was held and followed up."""

    standing: Standing[Review]

    @property
    def review(self) -> Review:
        return self.standing.entry

    @property
    def held(self) -> Held | None:
        told = self.standing.last("held")
        return told[1] if told and isinstance(told[1], Held) else None

    @property
    def followed_up(self) -> FollowedUp | None:
        told = self.standing.last("followed_up")
        return told[1] if told and isinstance(told[1], FollowedUp) else None


@dataclass(frozen=True)
class CriterionRow:
    """One criterion: what is said of it now, and what was said half a year ago."""

    criterion: Criterion
    now: Said | None
    before: Said | None


@dataclass(frozen=True)
class HalfYear:
    """The review of one half-year beside that of the half-year before."""

    period: Period
    moment: Moment | None
    previous: Moment | None
    criteria: tuple[CriterionRow, ...]
    done: frozenset[Step]
    """The steps of the cycle that were taken."""


def half_year(books: Books, period: Period) -> HalfYear:
    """What the register of review moments says of a half-year and of the one before."""
    now, previous = moment_of(books, period), moment_of(books, before(period))
    rows = tuple(
        CriterionRow(
            item,
            now.review.said(item) if now else None,
            previous.review.said(item) if previous else None,
        )
        for item in Criterion
    )
    return HalfYear(period, now, previous, rows, _done(now))


def moment_of(books: Books, period: Period) -> Moment | None:
    """The last review about a half-year that was not taken back."""
    own = [item for item in books.of(REVIEWS).valid if item.entry.period == period.code]
    return Moment(own[-1]) if own else None


def reviewed_periods(books: Books) -> tuple[Period, ...]:
    """The half-years that have a review, the oldest first."""
    return tuple(
        period_of(code) for code in sorted({item.entry.period for item in books.of(REVIEWS).valid})
    )


def last_ended(as_of: date) -> Period:
    """The last half-year that was over on a day.

    >>> last_ended(date(2026, 11, 24)).code, last_ended(date(2026, 6, 30)).code
    ('2026-H1', '2025-H2')
    """
    half = 1 if as_of.month <= 6 else 2
    return before(period_of(f"{as_of.year}-H{half}"))


def _done(moment: Moment | None) -> frozenset[Step]:
    """A review is opened with its day and its five sentences, and says what came of the last."""
    if moment is None:
        return frozenset()
    found = {Step.PLAN, Step.TAKE_STOCK}
    if moment.review.previous:
        found.add(Step.COMPARE)
    if moment.standing.state is not State.PREPARED:
        found.add(Step.CHOOSE)
    if moment.standing.state is State.FOLLOWED_UP:
        found.add(Step.ACTUALISE)
    return frozenset(found)
