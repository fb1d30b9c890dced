"""The pages of a programme: a situation and a dashboard, made into panels."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from impact.analysis.answers import Standing, claimable
from impact.analysis.registered.voices import public_stories, recent
from impact.analysis.verdict import Status, Verdict
from impact.charts.answer_sentences import answer_sentence
from impact.dashboards.catalogue import Dashboard, PanelView, compose, load
from impact.dashboards.context import Context, Explanations
from impact.errors import ImpactError, NotFound
from impact.services import answers, days, owed, progress, protection, shown_stories, theories
from impact.services.context import Impact
from impact.services.drawings import chart_of
from impact.services.framing import Frame, frame
from impact.services.progress import Situation
from impact.services.theories import ProgrammeEntry
from impact.store import Session
from impact.theory.model import Goal, Indicator
from impact.theory.text import Text


@dataclass(frozen=True)
class PageView(Frame):
    """What every page of a programme needs, and its panels."""

    title: Text
    """What its dashboard is called, and what it is for."""
    lead: Text | None
    panels: tuple[PanelView, ...]


@dataclass(frozen=True)
class GoalView:
    page: PageView
    goal: Goal


@dataclass(frozen=True)
class IndicatorView:
    page: PageView
    indicator: Indicator
    verdict: Verdict
    goals: tuple[Goal, ...]
    standing: Standing
    """What has been said of the verdict."""
    said: str
    """The same in words; empty when nothing was asked or said."""
    seen: str
    """What somebody who answers the verdict has seen."""
    claimable: tuple[Status, ...]
    """What somebody who sees it differently may say."""


def home(impact: Impact) -> tuple[ProgrammeEntry, ...]:
    """All programmes."""
    return theories.listing(impact)


def programme(impact: Impact, code: str, as_of: date | None = None) -> PageView:
    """A programme with all its goals at a glance. Raises NotFound."""
    return _page(impact, progress.of(impact, code, as_of), "programme")


def subject(impact: Impact, code: str, name: str, as_of: date | None = None) -> PageView:
    """A programme seen from one side, such as trust, by the name of its dashboard. Raises
    NotFound."""
    return _page(impact, progress.of(impact, code, as_of), name)


def goal(impact: Impact, code: str, goal_id: str, as_of: date | None = None) -> GoalView:
    """One goal: what changed, what was done, and why it should work. Raises NotFound."""
    situation = progress.of(impact, code, as_of)
    found = situation.theory.goal(goal_id)
    if found is None:
        raise NotFound(f"doel '{goal_id}' is er niet in dit programma")
    return GoalView(_page(impact, situation, "goal", goal=found), found)


def indicator(
    impact: Impact, code: str, indicator_id: str, as_of: date | None = None
) -> IndicatorView:
    """One indicator, down to the row of every figure. Raises NotFound."""
    situation = progress.of(impact, code, as_of)
    found = situation.theory.indicator(indicator_id)
    if found is None:
        raise NotFound(f"indicator '{indicator_id}' is er niet in dit programma")
    with impact.database.reading() as session:
        revisions = session.measurements.history(code, found.id, situation.acceptance_id)
        said = _explanations(session, code)
    verdict = situation.progress.of(found.id)
    if found.method:  # computed anew on every day: it has no revisions
        history = situation.known[situation.known["indicator"] == found.id]
    else:
        history = protection.history(situation.theory, revisions, situation.protected)
    return IndicatorView(
        _page(impact, situation, "indicator", indicator=found, history=history, said=said),
        found,
        verdict,
        situation.theory.goals_of(found),
        situation.standings[found.id],
        answer_sentence(situation.standings[found.id]),
        answers.seen(situation, found.id),
        claimable(verdict.status),
    )


def dashboard(impact: Impact, name: str) -> Dashboard:
    """A dashboard file. Raises ImpactError with all its problems when it is not sound."""
    path = impact.settings.dashboards / f"{name}.yaml"
    if not path.is_file():
        raise ImpactError(f"het dashboard {path} is er niet")
    found, issues = load(path.read_text(encoding="utf-8"), str(path))
    if found is None:
        raise ImpactError("\n".join(issue.line() for issue in issues))
    return found


def _explanations(session: Session, code: str) -> Explanations:
    """What partners said; a note or reason belongs to a delivery, and is shown with its figures."""
    explained = session.trail.explained(code)
    return Explanations(
        reasons={
            id_: (item.kind, item.reason) for id_, item in session.trail.reasons(code).items()
        },
        notes={
            id_: {key: item.note for key, item in notes.items()} for id_, notes in explained.items()
        },
    )


def _page(
    impact: Impact,
    situation: Situation,
    name: str,
    *,
    goal: Goal | None = None,
    indicator: Indicator | None = None,
    history: pd.DataFrame | None = None,
    said: Explanations | None = None,
) -> PageView:
    with impact.database.reading() as session:
        owing = owed.gathered(
            session,
            situation.theory,
            situation.as_of,
            situation.acceptance_id,
            days.end_of_day(situation.as_of),
        )
    told = {}
    if goal is not None:
        stories = recent(public_stories(situation.books, goal.id), situation.as_of)
        told = dict(shown_stories.tellings(impact, situation.theory.programme.code, stories))
    context = Context(
        theory=situation.theory,
        progress=situation.progress,
        known=situation.known,
        history=situation.known.iloc[:0] if history is None else history,
        chart=lambda item: chart_of(situation, item),
        goal=goal,
        indicator=indicator,
        owed=owing.obligations,
        explanations=said or Explanations(),
        standings=situation.standings,
        parts=situation.computed.parts,
        books=situation.books,
        tellings=told,
    )
    shown = dashboard(impact, name)
    return PageView(
        **vars(frame(impact, situation)),
        title=shown.title,
        lead=shown.lead,
        panels=compose(shown, context),
    )
