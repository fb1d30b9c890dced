"""Residents' marks over time: the same question put to the same group, and whether it moved."""

from dataclasses import dataclass
from math import sqrt

from impact.analysis.uncertainty import Z
from impact.registers.books import Books
from impact.registers.kinds.marks import FEWEST, MARKS, Mark
from impact.registers.voices import Direction

LOWEST, HIGHEST = 1.0, 10.0


@dataclass(frozen=True)
class GivenMark:
    """One mark that may be shown: of ten people or more."""

    id: str
    mark: Mark
    mean: float


@dataclass(frozen=True)
class MarkSeries:
    """The marks that one group gave to one question about a goal."""

    question: str
    group: str
    marks: tuple[GivenMark, ...]
    """In the order of their half-years; never empty."""
    hidden: int
    """How many times fewer than ten people answered."""

    @property
    def last(self) -> GivenMark:
        return self.marks[-1]

    @property
    def before(self) -> GivenMark | None:
        return self.marks[-2] if len(self.marks) > 1 else None

    @property
    def change(self) -> float | None:
        """The last mean minus the one before; None without one before."""
        return self.last.mean - self.before.mean if self.before else None

    @property
    def margin(self) -> float | None:
        """The change that may be chance; None without a change."""
        return change_margin(self.before.mark, self.last.mark) if self.before else None

    @property
    def moved(self) -> Direction | None:
        """Better or worse when more changed than may be chance; else nothing can be said."""
        if self.change is None or self.margin is None or abs(self.change) <= self.margin:
            return None
        return Direction.BETTER if self.change > 0 else Direction.WORSE


def mark_series(books: Books, goal: str) -> tuple[MarkSeries, ...]:
    """The marks about a goal, a series for every question and group, in the order they began."""
    found: dict[tuple[str, str], list[tuple[str, Mark]]] = {}
    for item in books.of(MARKS).valid:
        if goal in item.entry.goals:
            key = (item.entry.question, item.entry.group)
            found.setdefault(key, []).append((item.id, item.entry))
    series = []
    for (question, group), marks in found.items():
        shown = tuple(
            GivenMark(id_, mark, mark.mean)
            for id_, mark in sorted(marks, key=lambda one: one[1].period)
            if mark.mean is not None and mark.people >= FEWEST
        )
        if shown:
            series.append(MarkSeries(question, group, shown, len(marks) - len(shown)))
    return tuple(series)


def change_margin(before: Mark, after: Mark) -> float:
    """How much the mean of two independent groups may differ by chance, half of a 95% interval.

    1.96 · √(s₁²/n₁ + s₂²/n₂), for people drawn by lot; those who chose to answer may differ more.

    >>> words = {"title": "x", "period": "2026-H1", "question": "?", "group": "x", "way": "survey"}
    >>> one = Mark(**words, people=120, mean=6.4, deviation=1.5)
    >>> round(change_margin(one, one.model_copy(update={"people": 110, "deviation": 1.6})), 2)
    0.4
    """
    return Z * sqrt(variance(before) / before.people + variance(after) / after.people)


def variance(mark: Mark) -> float:
    """The square of the deviation, or where that is not known the most that it can be: the square
    of half the distance between lowest and highest (Popoviciu 1935), and on this scale 20.25.

    >>> words = {"title": "x", "period": "2026-H1", "question": "?", "group": "x", "way": "survey"}
    >>> variance(Mark(**words, people=50, mean=6, lowest=3, highest=9))
    9.0
    """
    if mark.deviation is not None:
        return mark.deviation**2
    low = LOWEST if mark.lowest is None else mark.lowest
    high = HIGHEST if mark.highest is None else mark.highest
    return ((high - low) / 2) ** 2
