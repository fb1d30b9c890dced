"""The assumptions of a theory beside what was found of them in the register."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from impact.analysis.assumptions import review_due
from impact.periods import Period, decimal_year
from impact.registers.books import Books
from impact.registers.kinds.assumption_reviews import (
    ASSUMPTION_REVIEWS,
    AssumptionReview,
    State,
    Verdict,
)
from impact.registers.register import Standing
from impact.theory.graph import Pair
from impact.theory.model import Link, Theory


class Why(StrEnum):
    """Why an assumption asks for attention, the most pressing first."""

    CONTESTED = "contested"
    """What was found is contested, and not yet settled."""
    THEORY_DIFFERS = "theory_differs"
    """The last review found something else than the theory says."""
    OVERDUE = "overdue"
    """It should have been reviewed by now."""
    FALLS_DUE = "falls_due"
    """It is to be reviewed soon."""


@dataclass(frozen=True)
class Attention:
    """An assumption to talk about."""

    link: Link
    why: Why
    due: date | None
    """The day by which it should be reviewed, where that is why."""
    review: Standing[AssumptionReview] | None
    """The last one in the register."""


@dataclass(frozen=True)
class Reviewed:
    """So many of so many assumptions."""

    count: int
    total: int

    @property
    def share(self) -> float | None:
        """A fraction; None without assumptions."""
        return self.count / self.total if self.total else None


Reviews = dict[Pair, tuple[Standing[AssumptionReview], ...]]


def reviews_by_link(books: Books) -> Reviews:
    """The reviews of every step, the last one first."""
    found: dict[Pair, list[Standing[AssumptionReview]]] = {}
    for standing in books.of(ASSUMPTION_REVIEWS).valid:
        found.setdefault(standing.entry.link, []).append(standing)
    return {link: tuple(sorted(items, key=_moment, reverse=True)) for link, items in found.items()}


def reviewed_within_a_year(theory: Theory, books: Books, as_of: date) -> Reviewed:
    """How many assumptions were reviewed in the year up to a day, in the theory or the register.

    Source: domain rule 3.4, indicator L18.
    """
    known = reviews_by_link(books)
    recent = [_is_recent(_last_reviewed(link, known, as_of), as_of) for link in theory.links]
    return Reviewed(sum(recent), len(recent))


def attention(theory: Theory, books: Books, until: date, as_of: date) -> tuple[Attention, ...]:
    """The assumptions to talk about, the most pressing first; `until` is how far we look ahead."""
    known = reviews_by_link(books)
    found = [
        item
        for link in theory.links
        if (item := _attention(link, known.get((link.from_, link.to), ()), until, as_of))
    ]
    order = list(Why)
    return tuple(sorted(found, key=lambda item: (order.index(item.why), item.due or date.max)))


def differs(link: Link, reviews: tuple[Standing[AssumptionReview], ...]) -> bool:
    """Whether the last review found something else than the theory says of the assumption.

    A review that is older than that of the theory was known when the theory was written.
    """
    if not reviews:
        return False
    last, told = reviews[0].entry, link.assumption_review
    if told and told.reviewed_on and told.reviewed_on >= last.reviewed_on:
        return False
    return last.verdict is not Verdict.UNTESTED and last.verdict.value != link.assumption_status


def reviewed_in(books: Books, period: Period, as_of: date) -> Iterator[Standing[AssumptionReview]]:
    """The reviews of a period, as far as it has gone by."""
    for standing in books.of(ASSUMPTION_REVIEWS).valid:
        if period.start <= standing.entry.reviewed_on <= min(period.end, as_of):
            yield standing


def _attention(
    link: Link, reviews: tuple[Standing[AssumptionReview], ...], until: date, as_of: date
) -> Attention | None:
    last = reviews[0] if reviews else None
    if last and last.state is State.CONTESTED:
        return Attention(link, Why.CONTESTED, None, last)
    if differs(link, reviews):
        return Attention(link, Why.THEORY_DIFFERS, None, last)
    due = _due(link, last)
    if due is None or due > until:
        return None
    return Attention(link, Why.OVERDUE if due < as_of else Why.FALLS_DUE, due, last)


def _due(link: Link, last: Standing[AssumptionReview] | None) -> date | None:
    """The day of the next review: what the last review says, else the theory."""
    told = link.assumption_review
    in_theory = told.reviewed_on if told else None
    if last and (in_theory is None or last.entry.reviewed_on > in_theory):
        return last.entry.review_by
    return review_due(link)


def _last_reviewed(link: Link, known: Reviews, as_of: date) -> date | None:
    """The last day on which the assumption was reviewed, up to a day."""
    told = link.assumption_review.reviewed_on if link.assumption_review else None
    days = [item.entry.reviewed_on for item in known.get((link.from_, link.to), ())]
    days += [told] if told else []
    return max((day for day in days if day <= as_of), default=None)


def _is_recent(day: date | None, as_of: date) -> bool:
    return day is not None and decimal_year(as_of) - decimal_year(day) <= 1.0


def _moment(standing: Standing[AssumptionReview]) -> tuple[date, int]:
    return standing.entry.reviewed_on, standing.changes[0].id
