"""Could we deliver? Partners by the four sides of delivery capacity, in one half-year.

In a cell stand what the partner says itself, and what groups of others answered about it. Nothing
is averaged over partners or sides: a cell is as strong as the weakest thing reported in it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from impact.analysis.registered.opinions import Opinions, opinions
from impact.periods import Period
from impact.registers.books import Books
from impact.registers.half_years import period_of
from impact.registers.kinds.capacity import CAPACITY, Capacity
from impact.registers.kinds.scans import SCANS, Group, Statement
from impact.registers.rating import Dimension, Score
from impact.registers.register import Standing

FAR_APART = 1.5
"""So many points on a scale from 1 to 5 are worth a conversation."""


@dataclass(frozen=True)
class Cell:
    """One side of the delivery capacity of one partner."""

    reported: tuple[Standing[Capacity], ...]
    """What the partner filled in."""
    others: Opinions | None
    """What groups answered about it."""

    @property
    def weakest(self) -> Score | None:
        """The lowest of its own scores; None when nothing was filled in."""
        scores = [item.entry.score for item in self.reported]
        return min(scores, key=lambda score: score.number, default=None)

    @property
    def farthest(self) -> tuple[Group, float] | None:
        """The group whose mean is farthest from its own score, with that distance.

        Below zero: lower than the partner says itself.
        """
        own = self.weakest
        if own is None or self.others is None:
            return None
        distances = [(group, mean - own.number) for group, mean in self.others.shown]
        return max(distances, key=lambda item: abs(item[1]), default=None)

    @property
    def is_far_apart(self) -> bool:
        """Whether groups, or a group and the partner itself, see it very differently."""
        spread = self.others.spread if self.others else None
        found = self.farthest
        return (spread or 0) >= FAR_APART or (found is not None and abs(found[1]) >= FAR_APART)


@dataclass(frozen=True)
class PartnerRow:
    partner: str
    cells: tuple[tuple[Dimension, Cell], ...]
    """One of each side, in their order."""


def capacity_rows(books: Books, partners: Iterable[str], period: Period) -> tuple[PartnerRow, ...]:
    """The partners that filled in something or were judged in a half-year, in their given order."""
    reported: dict[tuple[str, Dimension], list[Standing[Capacity]]] = {}
    for standing in books.of(CAPACITY).valid:
        entry = standing.entry
        if entry.period == period.code:
            reported.setdefault((entry.partner, entry.dimension), []).append(standing)
    judged = {
        (item.about, dimension): item
        for item in opinions(books, period)
        if (dimension := item.statement.dimension)
    }
    known = {partner for partner, _ in (*reported, *judged)}
    return tuple(
        PartnerRow(
            partner,
            tuple(
                (side, Cell(tuple(reported.get((partner, side), ())), judged.get((partner, side))))
                for side in Dimension
            ),
        )
        for partner in partners
        if partner in known
    )


def about_each_other(books: Books, period: Period) -> tuple[Opinions, ...]:
    """What groups say of parties: whether they keep their word, and whether they are trusted."""
    kinds = (Statement.KEEPS_WORD, Statement.TRUST)
    return tuple(item for item in opinions(books, period) if item.statement in kinds)


def about_the_cooperation(books: Books, period: Period) -> tuple[Opinions, ...]:
    """What groups say of how the cooperation is organised, and of backing by managers."""
    aside = (Statement.KEEPS_WORD, Statement.TRUST)
    return tuple(
        item
        for item in opinions(books, period)
        if item.statement not in aside and item.statement.dimension is None
    )


def reported_periods(books: Books) -> tuple[Period, ...]:
    """The half-years about which anything was filled in or answered, the oldest first."""
    codes = {item.entry.period for item in books.of(CAPACITY).valid}
    codes |= {item.entry.period for item in books.of(SCANS).valid}
    return tuple(period_of(code) for code in sorted(codes))
