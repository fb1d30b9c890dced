"""Number, story and verdict of one goal, held beside each other: where they disagree is the news.

Figures, residents' marks and stories each lean to better, the same or worse, or to nothing. None is
added to another: two that lean differently are told as a disagreement, and nobody wins it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations

from impact.analysis.answers import Standing as Answers
from impact.analysis.registered.marks import MarkSeries, mark_series
from impact.analysis.registered.voices import (
    FEWEST_PERSPECTIVES,
    Told,
    perspectives_heard,
    public_stories,
    recent,
)
from impact.analysis.verdict import Status, Verdict
from impact.registers.books import Books
from impact.registers.voices import Direction

LEANS: Mapping[Status, Direction] = {
    Status.REACHED: Direction.BETTER,
    Status.ON_TRACK: Direction.BETTER,
    Status.BEHIND: Direction.BETTER,
    Status.NO_SIGNAL: Direction.SAME,
    Status.EXPLANATION_DUE: Direction.SAME,
    Status.EXPIRED: Direction.SAME,
    Status.REVERSED: Direction.WORSE,
    Status.WORSENING_OUTSIDE_WINDOW: Direction.WORSE,
}
"""What a verdict says of the direction; the others say nothing. Behind is the right way, slowly."""


class Voice(StrEnum):
    """Who says something of a goal. In this order a disagreement is told."""

    FIGURES = "figures"
    STORIES = "stories"
    MARKS = "marks"
    PROGRAMME = "programme"


@dataclass(frozen=True)
class Lean:
    """How many say better, the same and worse, and where more than half of them lean."""

    counts: Mapping[Direction, int]
    silent: int
    """How many say nothing of the direction."""

    @property
    def saying(self) -> int:
        return sum(self.counts.values())

    @property
    def towards(self) -> Direction | None:
        """None when nobody says anything, and when they differ too much among themselves."""
        return next(
            (way for way, count in self.counts.items() if 2 * count > self.saying),
            None,
        )

    @property
    def is_mixed(self) -> bool:
        return self.saying > 0 and self.towards is None


def lean(directions: Iterable[Direction | None]) -> Lean:
    """Where directions lean, each counted once; None says nothing.

    >>> lean([Direction.BETTER, Direction.WORSE, Direction.WORSE, None]).towards
    <Direction.WORSE: 'worse'>
    """
    found = Counter(directions)
    return Lean({way: found[way] for way in Direction}, found[None])


@dataclass(frozen=True)
class GoalVoices:
    """What is said of one goal, by everybody who says something."""

    goal: str
    leans: Mapping[Voice, Lean]
    """The stories lean to nothing while there are not enough voices."""
    stories: tuple[Told, ...]
    """The public stories about the goal of the last two years."""
    heard: int
    """How many perspectives these stories speak for."""
    marks: tuple[MarkSeries, ...]
    claims: tuple[tuple[Verdict, Answers], ...]
    """The verdicts that the programme sees otherwise."""

    @property
    def is_enough(self) -> bool:
        return self.heard >= FEWEST_PERSPECTIVES

    @property
    def disagreements(self) -> tuple[tuple[Voice, Voice], ...]:
        """Every two that lean to different sides; those that say the opposite come first."""
        leaning = [voice for voice in Voice if self.leans[voice].towards]
        found = [
            (one, other)
            for one, other in combinations(leaning, 2)
            if self.leans[one].towards is not self.leans[other].towards
        ]
        return tuple(sorted(found, key=lambda pair: not self.is_opposite(*pair)))

    def is_opposite(self, one: Voice, other: Voice) -> bool:
        """Whether one says better and the other worse."""
        said = {self.leans[one].towards, self.leans[other].towards}
        return said == {Direction.BETTER, Direction.WORSE}


def goal_voices(
    goal: str,
    verdicts: Iterable[Verdict],
    answers: Mapping[str, Answers],
    books: Books,
    as_of: date,
) -> GoalVoices:
    """What is said of a goal: `verdicts` are those on its indicators, `answers` what the programme
    said of them, by indicator.
    """
    judged = tuple(verdicts)
    stories = recent(public_stories(books, goal), as_of)
    heard = perspectives_heard(stories)
    is_enough = heard >= FEWEST_PERSPECTIVES
    marks = mark_series(books, goal)
    claims = tuple(
        (verdict, answers[verdict.indicator])
        for verdict in judged
        if verdict.indicator in answers and answers[verdict.indicator].claimed
    )
    return GoalVoices(
        goal,
        {
            Voice.FIGURES: lean(LEANS.get(verdict.status) for verdict in judged),
            Voice.STORIES: lean(item.entry.direction if is_enough else None for item in stories),
            Voice.MARKS: lean(series.moved for series in marks),
            Voice.PROGRAMME: lean(
                LEANS.get(said.claimed) if said.claimed else None for _, said in claims
            ),
        },
        stories,
        heard,
        marks,
        claims,
    )
