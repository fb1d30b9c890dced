"""All goals on one page: per indicator the status, last figure, gap and next verdict."""

from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel, ConfigDict

from impact.analysis.verdict import AWAITED, NOT_THE_RIGHT_WAY, THE_RIGHT_WAY, Gap, Point, Verdict
from impact.charts.answer_sentences import short_answer
from impact.dashboards.context import Context
from impact.theory.model import Goal, Indicator
from impact.theory.vocabulary import DELIVERED_KINDS

KIND = "goals_at_a_glance"


class Options(BaseModel):
    model_config = ConfigDict(extra="forbid")


@dataclass(frozen=True)
class Row:
    indicator: Indicator
    verdict: Verdict
    latest: Point | None
    """The last figure with a value; without one, the last that was asked for."""
    gap: Gap | None
    next_verdict: date | None
    answer: str
    """What the programme answered to the verdict, in short; else empty."""


@dataclass(frozen=True)
class GoalRows:
    """The indicators of a goal: what changes, apart from what we deliver (domain row B3)."""

    goal: Goal
    rows: tuple[Row, ...]

    @property
    def results(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.indicator.kind not in DELIVERED_KINDS)

    @property
    def deliveries(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if row.indicator.kind in DELIVERED_KINDS)


@dataclass(frozen=True)
class View:
    """Counts of verdicts, never one score; an indicator of two goals counts once."""

    code: str
    has_programme: bool
    total: int
    good: int
    bad: int
    waiting: int
    other: int
    next_verdict: date | None
    goals: tuple[GoalRows, ...]


def build(context: Context, options: Options) -> View:
    verdicts = context.progress.verdicts
    statuses = [verdict.status for verdict in verdicts]
    good, bad, waiting = (
        sum(status in group for status in statuses)
        for group in (THE_RIGHT_WAY, NOT_THE_RIGHT_WAY, AWAITED)
    )
    has_programme = bool(context.theory.interventions)
    upcoming = [v.next_verdict for v in verdicts if v.next_verdict and v.status in AWAITED]
    goals = tuple(
        GoalRows(
            goal,
            tuple(
                _row(context, indicator)
                for indicator in context.theory.indicators
                if context.is_of(indicator, goal)
            ),
        )
        for goal in context.theory.goals
    )
    return View(
        code=context.theory.programme.code,
        has_programme=has_programme,
        total=len(verdicts),
        good=good,
        bad=bad,
        waiting=waiting,
        other=len(verdicts) - good - bad - waiting,
        next_verdict=min(upcoming, default=None) if has_programme else None,
        goals=goals,
    )


def _row(context: Context, indicator: Indicator) -> Row:
    verdict = context.progress.of(indicator.id)
    with_value = [point for point in verdict.series if point.value is not None]
    latest = with_value[-1] if with_value else verdict.latest
    answer = short_answer(context.standings.get(indicator.id), context.language)
    return Row(indicator, verdict, latest, verdict.gap, verdict.next_verdict, answer)
