"""What groups of people think of the same statement, and how far apart they are.

Self-scans are read group by group: a mean over all hides that professionals and managers see the
same thing differently, which is what there is to talk about.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from impact.periods import Period
from impact.registers.books import Books
from impact.registers.kinds.scans import FEWEST_PEOPLE, SCANS, Group, Scan, Statement


@dataclass(frozen=True)
class GroupScore:
    """What one group answered."""

    group: Group
    people: int
    """How many people answered; beside a mean only those whose scores are in it."""
    mean: float | None
    """Of scores from 1 to 5; None when too few people answered, or when no figure was given."""


@dataclass(frozen=True)
class Opinions:
    """What groups answered to one statement about one party in one half-year."""

    statement: Statement
    about: str | None
    """The party; None: the cooperation as a whole."""
    scores: tuple[GroupScore, ...]
    """In the order of the groups."""

    @property
    def shown(self) -> tuple[tuple[Group, float], ...]:
        """The means that may be told."""
        return tuple((item.group, item.mean) for item in self.scores if item.mean is not None)

    @property
    def spread(self) -> float | None:
        """Points between the highest and the lowest mean; None with fewer than two groups."""
        means = [mean for _, mean in self.shown]
        return max(means) - min(means) if len(means) > 1 else None

    def of(self, group: Group) -> GroupScore | None:
        return next((item for item in self.scores if item.group is group), None)


def opinions(books: Books, period: Period) -> tuple[Opinions, ...]:
    """What was answered in a half-year, by statement and then by the party it is about."""
    told: dict[tuple[Statement, str | None], list[Scan]] = defaultdict(list)
    for standing in books.of(SCANS).valid:
        scan = standing.entry
        if scan.period == period.code:
            told[scan.statement, scan.about].append(scan)
    order = list(Statement)
    keys = sorted(told, key=lambda key: (order.index(key[0]), key[1] or ""))
    return tuple(Opinions(*key, tuple(_by_group(told[key]))) for key in keys)


def _by_group(scans: Iterable[Scan]) -> Iterator[GroupScore]:
    found = list(scans)
    for group in Group:
        own = [item for item in found if item.group is group]
        if own:
            yield together(group, own)


def together(group: Group, scans: Iterable[Scan]) -> GroupScore:
    """The scans of one group as one: the mean of all people, not of the scans.

    Scans without a figure count when nothing else is known; with fewer than ten people whose scores
    are known, there is no mean.
    """
    found = list(scans)
    known = [(item.people, score) for item in found if (score := item.score) is not None]
    people = sum(number for number, _ in known)
    if people < FEWEST_PEOPLE:
        return GroupScore(group, sum(item.people for item in found), None)
    mean = sum(number * score for number, score in known) / people
    return GroupScore(group, people, mean)
