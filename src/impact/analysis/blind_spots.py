"""Blind spots: what a theory and its figures do not show, place by place.

Named gaps, never a score: a theory without gaps is not a better theory, and a gap that is named
can be closed. A new gap is a member of `Gap`, a question in `_Case`, its words and a test.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import groupby
from typing import Literal

from impact.analysis.assumptions import is_review_overdue
from impact.analysis.moments import is_after
from impact.analysis.series import with_value
from impact.analysis.status import stale_from
from impact.analysis.verdict import Progress
from impact.periods import decimal_year
from impact.theory.model import Goal, Indicator, Intervention, Link, Outcome, Output, Theory

PlaceKind = Literal["goal", "intervention", "output", "outcome", "indicator", "link"]
PLACE_KINDS: tuple[PlaceKind, ...] = (
    "goal",
    "intervention",
    "output",
    "outcome",
    "indicator",
    "link",
)


class Gap(StrEnum):
    """What may be missing, in the order in which it is shown."""

    NO_INDICATOR = "no_indicator"
    ONLY_MODELLED = "only_modelled"
    NO_FIGURES = "no_figures"
    NOT_FRESH = "not_fresh"
    NO_BASELINE = "no_baseline"
    NO_REFERENCE = "no_reference"
    NO_SOURCE = "no_source"
    EVIDENCE_UNTESTED = "evidence_untested"
    EVIDENCE_WITHOUT_SOURCE = "evidence_without_source"
    ASSUMPTION_REFUTED = "assumption_refuted"
    ASSUMPTION_DOUBTFUL = "assumption_doubtful"
    ASSUMPTION_UNTESTED = "assumption_untested"
    REVIEW_OVERDUE = "review_overdue"
    NO_MECHANISM = "no_mechanism"
    NO_DISPROOF = "no_disproof"
    NO_ALTERNATIVE = "no_alternative"
    NO_STORY = "no_story"
    NO_OWNER = "no_owner"
    NO_RESIDENT_ROLE = "no_resident_role"
    NO_MONEY = "no_money"
    NO_TARGET_GROUP = "no_target_group"


@dataclass(frozen=True)
class Place:
    """Where a gap is: a part of the theory, or the link between two of them."""

    kind: PlaceKind
    id: str
    """Of a link: where it begins."""
    to: str | None = None
    """Of a link: where it ends."""


@dataclass(frozen=True)
class BlindSpot:
    place: Place
    gap: Gap


@dataclass(frozen=True)
class Spread:
    """One gap in one kind of place: where, and out of how many of that kind."""

    kind: PlaceKind
    places: tuple[Place, ...]
    total: int


@dataclass(frozen=True)
class Known:
    """What is known beside the verdicts: the ids of the outputs with a figure, and of what is told.

    `told` holds the goals and outcomes that at least one story is about.
    """

    delivered: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()


def blind_spots(theory: Theory, progress: Progress, known: Known) -> tuple[BlindSpot, ...]:
    """Every gap of every part, in the order of the theory; judged as of the day of the progress."""
    case = _Case(theory, progress, known)
    order = {gap: number for number, gap in enumerate(Gap)}
    return tuple(
        BlindSpot(place, gap)
        for place, gaps in case.found()
        for gap in sorted(gaps, key=order.__getitem__)
    )


def spreads(theory: Theory, spots: tuple[BlindSpot, ...]) -> dict[Gap, tuple[Spread, ...]]:
    """Per gap that was found: the kinds of places in which it is, with how many there are."""
    totals = _totals(theory)
    found: dict[Gap, tuple[Spread, ...]] = {}
    places_of: dict[Gap, list[Place]] = {gap: [] for gap in Gap}
    for spot in spots:
        places_of[spot.gap].append(spot.place)
    for gap, places in places_of.items():
        places.sort(key=lambda place: PLACE_KINDS.index(place.kind))
        if places:
            found[gap] = tuple(
                Spread(kind, tuple(group), totals[kind])
                for kind, group in groupby(places, key=lambda place: place.kind)
            )
    return found


def _totals(theory: Theory) -> dict[PlaceKind, int]:
    return {
        "goal": len(theory.goals),
        "intervention": len(theory.interventions),
        "output": len(theory.outputs),
        "outcome": len(theory.outcomes),
        "indicator": len(theory.indicators),
        "link": len(theory.links),
    }


@dataclass(frozen=True)
class _Case:
    theory: Theory
    progress: Progress
    known: Known

    @cached_property
    def _by_goal(self) -> dict[str, list[Indicator]]:
        found: dict[str, list[Indicator]] = {}
        for item in self.theory.indicators:
            for goal in self.theory.goals_of(item):
                found.setdefault(goal.id, []).append(item)
        return found

    @cached_property
    def _by_node(self) -> dict[str, list[Indicator]]:
        found: dict[str, list[Indicator]] = {}
        for item in self.theory.indicators:
            found.setdefault(item.measures or "", []).append(item)
        return found

    @cached_property
    def _bodies(self) -> frozenset[str]:
        """The partners in whom residents are organised."""
        partners = self.theory.partners
        return frozenset(item.id for item in partners if item.kind == "residents_collective")

    def found(self) -> Iterator[tuple[Place, set[Gap]]]:
        theory = self.theory
        for goal in theory.goals:
            yield Place("goal", goal.id), self.of_goal(goal)
        for effort in theory.interventions:
            yield Place("intervention", effort.id), self.of_effort(effort)
        for output in theory.outputs:
            yield Place("output", output.id), self.of_output(output)
        for outcome in theory.outcomes:
            yield Place("outcome", outcome.id), self.of_outcome(outcome)
        for indicator in theory.indicators:
            yield Place("indicator", indicator.id), self.of_indicator(indicator)
        for link in theory.links:
            yield Place("link", link.from_, link.to), self.of_link(link)

    def of_goal(self, goal: Goal) -> set[Gap]:
        return self._measured_by(self._by_goal.get(goal.id, [])) | self._told(goal.id)

    def of_outcome(self, outcome: Outcome) -> set[Gap]:
        return self._measured_by(self._by_node.get(outcome.id, [])) | self._told(outcome.id)

    def of_effort(self, effort: Intervention) -> set[Gap]:
        return _those(
            (Gap.NO_OWNER, not effort.owners),
            (Gap.NO_RESIDENT_ROLE, not self._has_residents(effort)),
            (Gap.NO_MONEY, effort.euros_per_year is None),
        )

    def of_output(self, output: Output) -> set[Gap]:
        return _those(
            (Gap.NO_FIGURES, not self._has_figures(output)),
            (Gap.NO_TARGET_GROUP, output.target_group is None),
        )

    def of_indicator(self, indicator: Indicator) -> set[Gap]:
        """A context indicator is held against nothing: no baseline and no comparison is missed."""
        verdict = self.progress.of(indicator.id)
        values = with_value(verdict.series)
        today = decimal_year(self.progress.as_of)
        stated = indicator.baseline
        is_judged = indicator.direction != "context"
        has_reference = bool(stated and stated.reference is not None) or bool(
            with_value(verdict.reference)
        )
        return _those(
            (Gap.NO_FIGURES, not values),
            (
                Gap.NOT_FRESH,
                bool(values) and is_after(today, stale_from(indicator, values[-1].period)),
            ),
            (Gap.NO_BASELINE, is_judged and stated is None),
            (Gap.NO_REFERENCE, is_judged and not has_reference),
            (Gap.NO_SOURCE, not indicator.sources and indicator.method is None),
        )

    def of_link(self, link: Link) -> set[Gap]:
        evidence, status = link.evidence, link.assumption_status
        is_tested = evidence.strength != "untested"
        has_weight = link.contribution >= 2
        return _those(
            (Gap.EVIDENCE_UNTESTED, not is_tested),
            (Gap.EVIDENCE_WITHOUT_SOURCE, is_tested and evidence.source is None),
            (Gap.ASSUMPTION_UNTESTED, status == "untested"),
            (Gap.ASSUMPTION_DOUBTFUL, status == "doubtful"),
            (Gap.ASSUMPTION_REFUTED, status == "refuted"),
            (Gap.REVIEW_OVERDUE, is_review_overdue(link, self.progress.as_of)),
            (Gap.NO_MECHANISM, link.mechanism is None),
            (Gap.NO_DISPROOF, link.proven_wrong_if is None),
            (Gap.NO_ALTERNATIVE, has_weight and link.alternative_explanation is None),
        )

    def _has_figures(self, output: Output) -> bool:
        """Whether the output itself, or an indicator of it, was ever delivered."""
        return output.id in self.known.delivered or any(
            with_value(self.progress.of(item.id).series)
            for item in self._by_node.get(output.id, [])
        )

    def _measured_by(self, indicators: list[Indicator]) -> set[Gap]:
        only_modelled = bool(indicators) and all(item.modelled for item in indicators)
        return _those((Gap.NO_INDICATOR, not indicators), (Gap.ONLY_MODELLED, only_modelled))

    def _told(self, id_: str) -> set[Gap]:
        return _those((Gap.NO_STORY, id_ not in self.known.told))

    def _has_residents(self, effort: Intervention) -> bool:
        """Whether a residents' body owns the effort or has a role, or a role is for residents."""
        named = {*effort.owners, *(item.partner for item in effort.roles)}
        return bool(named & self._bodies) or any(
            item.role == "resident_owner" for item in effort.roles
        )


def _those(*answers: tuple[Gap, bool]) -> set[Gap]:
    return {gap for gap, is_there in answers if is_there}
