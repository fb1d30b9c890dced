"""What every panel is built from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

import pandas as pd

from impact.analysis.answers import Standing
from impact.analysis.link_verdicts import JudgedLink, link_verdicts
from impact.analysis.methods.cells import Cell, FigureKey
from impact.analysis.obligations import Obligation
from impact.analysis.verdict import Progress
from impact.charts.trajectory import Chart
from impact.registers.books import NO_BOOKS, Books
from impact.registers.voices import Telling
from impact.theory.graph import Pair
from impact.theory.model import Goal, Indicator, Theory


@dataclass(frozen=True)
class Explanations:
    """What partners said about their figures, by the receipt number of the delivery."""

    reasons: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Why a delivery changed figures: one of the choices, and in words."""
    notes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Notes by the key of their question (`impact.measurements.plausibility`)."""


@dataclass(frozen=True)
class Context:
    """A situation, and the goal or indicator that the page is about."""

    theory: Theory
    progress: Progress
    known: pd.DataFrame
    history: pd.DataFrame
    """All revisions of the page's indicator, in the columns of KNOWN; empty on other pages."""
    chart: Callable[[Indicator], Chart]
    goal: Goal | None = None
    indicator: Indicator | None = None
    explanations: Explanations = field(default_factory=Explanations)
    language: Literal["nl", "en"] = "nl"
    owed: tuple[Obligation, ...] = ()
    """What every source with a due rule owes, as of the day of the page."""
    standings: Mapping[str, Standing] = field(default_factory=dict)
    """What has been said of every verdict, by indicator."""
    parts: Mapping[FigureKey, tuple[Cell, ...]] = field(default_factory=dict)
    """By computed figure what it was computed from."""
    books: Books = NO_BOOKS
    """What stood in the registers."""
    tellings: Mapping[str, Telling] = field(default_factory=dict)
    """On the page of a goal: what was told in its public stories, by the name of the story."""

    def indicators(self) -> tuple[Indicator, ...]:
        """The indicators that the page is about: its own one, those of its goal, or all."""
        if self.indicator:
            return (self.indicator,)
        if self.goal is None:
            return self.theory.indicators
        return tuple(item for item in self.theory.indicators if self.is_of(item, self.goal))

    def is_of(self, indicator: Indicator, goal: Goal) -> bool:
        return goal.id in self._goal_ids[indicator.id]

    @cached_property
    def judged(self) -> Mapping[Pair, JudgedLink]:
        """The verdict on every link, by its ends: several panels ask for it."""
        return link_verdicts(self.theory, self.progress)

    @cached_property
    def _goal_ids(self) -> dict[str, frozenset[str]]:
        """By indicator its goals, looked up once: a page asks it for every pair of the two."""
        return {
            indicator.id: frozenset(goal.id for goal in self.theory.goals_of(indicator))
            for indicator in self.theory.indicators
        }
