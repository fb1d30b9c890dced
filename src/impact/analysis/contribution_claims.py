"""Why we think that we contribute to a goal, and what that is worth: contribution analysis.

Source: Mayne's six steps (domain rule 2.5). The question is the goal; the theory is the steps that
lead to it; the evidence is that of the steps, what was delivered and what moved; the story names
its assumptions, its other explanations and its weakest step; and it says what to look for next. A
contribution is argued and never proven: it is worth as much as the weakest step it counts on.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import pandas as pd

from impact.analysis.assumptions import review_due
from impact.analysis.chains import WEAKEST_FIRST
from impact.analysis.change import TOLERANCE, sign_of
from impact.analysis.delivered import Delivered, efforts
from impact.analysis.link_verdicts import (
    JudgedLink,
    LinkVerdict,
    Observation,
    breaks_at,
)
from impact.analysis.verdict import Path, Progress
from impact.analysis.verdict_calendar import Event, Occasion, events
from impact.theory.contribution import contributions
from impact.theory.graph import Pair, reachable, successors
from impact.theory.model import Goal, Indicator, Intervention, Link, Theory
from impact.theory.selection import MAIN
from impact.theory.theory_graph import graph_of
from impact.theory.vocabulary import AssumptionStatus, EvidenceStrength

ENOUGH: tuple[EvidenceStrength, ...] = ("moderate", "strong")
"""From here on a contribution may be called plausible, when the rest is there as well."""


class Weakness(StrEnum):
    """What is known here that leaves a step weaker than the evidence from elsewhere."""

    REFUTED = "refuted"
    DOUBTFUL = "doubtful"
    IN_DOUBT = "in_doubt"


@dataclass(frozen=True)
class Step:
    """A step that a claim counts on, with what is left of its evidence."""

    judged: JudgedLink
    strength: EvidenceStrength
    weakness: Weakness | None

    @property
    def link(self) -> Link:
        return self.judged.link


@dataclass(frozen=True)
class Change:
    """A change that the theory expects at the goal, and what is seen of it."""

    indicator: Indicator
    verdict: LinkVerdict
    is_as_elsewhere: bool
    """Whether the comparison area changed as much for the better in the same time, or more; a
    difference that may be chance is none. False without a comparison."""


@dataclass(frozen=True)
class Stalled:
    """A path that should have shown by now, and the step where it stops."""

    indicator: Indicator
    path: Path
    step: JudgedLink


@dataclass(frozen=True)
class ContributionClaim:
    """What we think we contribute to a goal, and everything it rests on."""

    goal: Goal
    efforts: tuple[Intervention, ...]
    """Those that contribute most in front."""
    steps: tuple[Step, ...]
    """Every step it counts on, in the order of the theory; at least one."""
    delivered: tuple[Delivered, ...]
    changes: tuple[Change, ...]
    stalled: tuple[Stalled, ...]
    next_events: tuple[Event, ...]
    """The next figure that can be judged, and the next assumption to be reviewed."""

    @property
    def weakest(self) -> Step:
        """The step with the least evidence left; of equals the first."""
        return min(self.steps, key=lambda step: WEAKEST_FIRST.index(step.strength))

    @property
    def strength(self) -> EvidenceStrength:
        return self.weakest.strength

    @property
    def assumptions(self) -> Mapping[AssumptionStatus, int]:
        """How many of its steps rest on an assumption of which this is known."""
        return Counter(step.link.assumption_status for step in self.steps)

    @property
    def without_alternative(self) -> tuple[Link, ...]:
        """Steps of which nobody wrote down what else could explain the change."""
        return tuple(step.link for step in self.steps if not step.link.alternative_explanation)

    @property
    def is_plausible(self) -> bool:
        """Whether every step has enough evidence, other explanations were considered, some change
        fits and is more than elsewhere, and none that should have come by now is missing."""
        return (
            self.strength in ENOUGH
            and not self.without_alternative
            and any(not change.is_as_elsewhere for change in self.changes_of(LinkVerdict.FITS))
            and not self.changes_of(*_AGAINST)
        )

    def changes_of(self, *verdicts: LinkVerdict) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.verdict in verdicts)

    @property
    def review_of_the_weakest(self) -> date | None:
        """The day by which the assumption under the weakest step is looked at again."""
        return review_due(self.weakest.link)


_AGAINST = (LinkVerdict.WRONG_WAY, LinkVerdict.IN_DOUBT, LinkVerdict.DELIVERY_PROBLEM)


def contribution_claim(
    theory: Theory,
    progress: Progress,
    known: pd.DataFrame,
    goal: Goal,
    judged: Mapping[Pair, JudgedLink],
) -> ContributionClaim | None:
    """The claim about one goal; None when no step leads to it. `known` is a KNOWN frame.

    It counts on the ordinary and large steps; on small ones only where there are no others.
    """
    own = {item.id for item in theory.outcomes if goal.id in item.goals}
    for least in (MAIN, 1):
        counted = _leading_to(theory, own, least)
        if counted:
            break
    else:
        return None
    nodes = {end for link in counted for end in (link.from_, link.to)}
    indicators = tuple(item for item in theory.indicators if goal in theory.goals_of(item))
    return ContributionClaim(
        goal=goal,
        efforts=_efforts(theory, goal, nodes),
        steps=tuple(_step(judged[link.from_, link.to]) for link in counted),
        delivered=tuple(
            item
            for effort in efforts(theory, known)
            for item in effort.delivered
            if item.output.id in nodes
        ),
        changes=_changes(indicators, progress, judged),
        stalled=_stalled(indicators, progress, judged),
        next_events=_next(events(theory, progress, goal.id)),
    )


def _leading_to(theory: Theory, outcomes: set[str], least: int) -> tuple[Link, ...]:
    """The links of at least so large a contribution on a way of such links to an outcome."""
    large = [link for link in theory.links if link.contribution >= least]
    ends = reachable(outcomes, successors((link.to, link.from_) for link in large))
    return tuple(link for link in large if link.to in ends)


def _efforts(theory: Theory, goal: Goal, nodes: set[str]) -> tuple[Intervention, ...]:
    grades = contributions(graph_of(theory))
    makers = {item.intervention for item in theory.outputs if item.id in nodes}
    own = [item for item in theory.interventions if item.id in nodes | makers]
    return tuple(sorted(own, key=lambda item: -grades.get((item.id, goal.id), 0)))


def _step(judged: JudgedLink) -> Step:
    """The evidence from elsewhere, no stronger than what is known of the step here."""
    link = judged.link
    limits: list[tuple[EvidenceStrength, Weakness | None]] = [(link.evidence.strength, None)]
    if link.assumption_status == "refuted":
        limits.append(("contradicted", Weakness.REFUTED))
    if link.assumption_status == "doubtful":
        limits.append(("weak", Weakness.DOUBTFUL))
    if judged.is_in_doubt:
        limits.append(("weak", Weakness.IN_DOUBT))
    strength, weakness = min(limits, key=lambda limit: WEAKEST_FIRST.index(limit[0]))
    return Step(judged, strength, weakness)


def _changes(
    indicators: tuple[Indicator, ...], progress: Progress, judged: Mapping[Pair, JudgedLink]
) -> tuple[Change, ...]:
    seen: dict[str, list[Observation]] = {}
    for step in judged.values():
        for item in step.observations:
            if item.indicator:
                seen.setdefault(item.indicator, []).append(item)
    return tuple(
        Change(item, _what_is_seen(seen.get(item.id, [])), _is_as_elsewhere(item, progress))
        for item in indicators
        if item.direction != "context"
    )


def _is_as_elsewhere(indicator: Indicator, progress: Progress) -> bool:
    compared, sign = progress.of(indicator.id).compared, sign_of(indicator.direction)
    if compared is None or sign == 0:
        return False
    return sign * compared.difference <= (compared.margin or 0.0) + TOLERANCE


def _what_is_seen(observations: list[Observation]) -> LinkVerdict:
    """Of one figure, seen through several steps: a delivery that failed does not hide what moved
    or should have moved through another."""
    found = {item.verdict for item in observations} or {LinkVerdict.CANNOT_TELL}
    telling = [verdict for verdict in LinkVerdict if verdict in found]
    others = [verdict for verdict in telling if verdict is not LinkVerdict.DELIVERY_PROBLEM]
    silent = (LinkVerdict.NOT_YET, LinkVerdict.CANNOT_TELL)
    return next((verdict for verdict in others if verdict not in silent), telling[0])


def _stalled(
    indicators: tuple[Indicator, ...], progress: Progress, judged: Mapping[Pair, JudgedLink]
) -> tuple[Stalled, ...]:
    return tuple(
        Stalled(indicator, path, step)
        for indicator in indicators
        for path in progress.of(indicator.id).late_paths
        if (step := breaks_at(path.nodes, judged))
    )


def _next(found: tuple[Event, ...]) -> tuple[Event, ...]:
    """The first figure and the first review to come, those that are overdue included."""
    first: dict[Occasion, Event] = {}
    for event in found:
        if event.occasion in (Occasion.NEXT_VERDICT, Occasion.REVIEW_DUE):
            first.setdefault(event.occasion, event)
    return tuple(first.values())
