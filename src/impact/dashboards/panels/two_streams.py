"""Counting and telling side by side: what was done and spent, and what it means to people (E12).

The cold stream counts efforts, results and money; the warm stream holds what people say: their
questions, what they found of our assumptions, and how we answer. Neither stands in for the other.
"""

from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from impact.analysis.answers import Standing
from impact.analysis.delivered import efforts
from impact.analysis.verdict import AWAITED, NOT_THE_RIGHT_WAY, THE_RIGHT_WAY
from impact.dashboards.context import Context
from impact.theory.model import Goal, Indicator, Link
from impact.theory.vocabulary import AssumptionStatus

KIND = "two_streams"
_WORST_FIRST: tuple[AssumptionStatus, ...] = ("refuted", "doubtful", "holds", "untested")


class Options(BaseModel):
    model_config = ConfigDict(extra="forbid")

    most: int = Field(default=8, ge=1, le=100, description="Hoogstens zoveel bevindingen.")


@dataclass(frozen=True)
class Cold:
    """What can be counted, as of the year of the page. Amounts are in euros."""

    year: int
    outputs: int
    delivered: int
    """How many outputs have a figure."""
    at_target: int
    """How many of those are at their target or above."""
    good: int
    bad: int
    waiting: int
    other: int
    promised: float
    """Money that was promised for this year."""
    planned: float
    """What the efforts of this year cost, as far as that was written down."""
    without_amount: int
    """Efforts of this year of which nobody wrote what they cost."""


@dataclass(frozen=True)
class Warm:
    questions: tuple[Goal, ...]
    findings: tuple[Link, ...]
    """Links of which somebody found something about the assumption: what does not hold first, and
    of the same finding the newest."""
    more_findings: int
    answers: tuple[tuple[Indicator, Standing], ...]
    """What the programme says to its verdicts."""


@dataclass(frozen=True)
class View:
    code: str
    cold: Cold
    warm: Warm


def build(context: Context, options: Options) -> View | None:
    """Nothing without efforts, for then nobody has anything to account for."""
    if not context.theory.interventions:
        return None
    return View(context.theory.programme.code, _cold(context), _warm(context, options.most))


def _cold(context: Context) -> Cold:
    theory, year = context.theory, context.progress.as_of.year
    delivered = [item for effort in efforts(theory, context.known) for item in effort.delivered]
    known = [item for item in delivered if item.share is not None]
    statuses = [verdict.status for verdict in context.progress.verdicts]
    good, bad, waiting = (
        sum(status in group for status in statuses)
        for group in (THE_RIGHT_WAY, NOT_THE_RIGHT_WAY, AWAITED)
    )
    now = [item for item in theory.interventions if item.start <= year <= (item.end or year)]
    amounts = [item.euros_per_year for item in now if item.euros_per_year is not None]
    return Cold(
        year=year,
        outputs=len(delivered),
        delivered=len(known),
        at_target=sum((item.share or 0.0) >= 1 for item in known),
        good=good,
        bad=bad,
        waiting=waiting,
        other=len(statuses) - good - bad - waiting,
        promised=sum(stream.euros.get(year, 0.0) for stream in theory.funding),
        planned=sum(amounts),
        without_amount=len(now) - len(amounts),
    )


def _warm(context: Context, most: int) -> Warm:
    theory = context.theory
    newest_first = sorted(filter(_has_note, theory.links), key=_reviewed_on, reverse=True)
    found = sorted(newest_first, key=lambda link: _WORST_FIRST.index(link.assumption_status))
    return Warm(
        questions=theory.goals,
        findings=tuple(found[:most]),
        more_findings=max(len(found) - most, 0),
        answers=tuple(
            (item, standing)
            for item in theory.indicators
            if (standing := context.standings.get(item.id)) and standing.answer
        ),
    )


def _has_note(link: Link) -> bool:
    return link.assumption_review is not None and link.assumption_review.note is not None


def _reviewed_on(link: Link) -> date:
    """The day of the review; what has no day comes last."""
    review = link.assumption_review
    return review.reviewed_on if review and review.reviewed_on else date.min
