"""Mandate cards, and what professionals did with them: counts that everybody may see."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from impact.analysis.registered.counts import FEW, Shown, shown_with_total
from impact.analysis.registered.measure import Measure, Measured
from impact.analysis.registered.measures.breakthroughs import MEASURES, granted
from impact.periods import Period
from impact.registers.books import Books
from impact.registers.kinds.breakthroughs import BREAKTHROUGHS
from impact.registers.kinds.mandates import MANDATES, MandateCard, State, versions
from impact.registers.register import Standing


@dataclass(frozen=True)
class Mandate:
    """A card as it stands, and how often it was used."""

    standing: Standing[MandateCard]
    has_ended: bool
    """Whether it was revoked, or its last day has gone by."""
    used: Shown
    """How many breakthroughs were requested under it."""

    @property
    def versions(self) -> tuple[MandateCard, ...]:
        """All that it has said, oldest first; the last is what it says now."""
        return versions(self.standing)


@dataclass(frozen=True)
class Figure:
    """A figure counted from the breakthroughs; on fewer than ten it is not told."""

    measure: Measure
    measured: Measured
    is_told: bool


@dataclass(frozen=True)
class MandateBoard:
    mandates: tuple[Mandate, ...]
    """Cards that hold first, then those that ended; each in the order in which they were made."""
    without_card: Shown
    """How many breakthroughs were requested without a card."""
    total: Shown
    period: Period
    figures: tuple[Figure, ...]


def mandate_board(books: Books, period: Period, day: date) -> MandateBoard:
    """The cards on a day, and what was done under them up to then in the period.

    Counts are those of `shown_with_total`: nobody finds the few that are not told.
    """
    cards = books.of(MANDATES).valid
    uses = Counter(
        item.entry.mandate
        for item in books.of(BREAKTHROUGHS).valid
        if item.entry.requested_on <= day
    )
    names = [item.id for item in cards]
    others = sum(count for name, count in uses.items() if name not in names)
    parts, total = shown_with_total([*(uses[name] for name in names), others])
    found = [_mandate(item, used, day) for item, used in zip(cards, parts, strict=False)]
    return MandateBoard(
        mandates=tuple(sorted(found, key=lambda item: item.has_ended)),
        without_card=parts[-1],
        total=total,
        period=period,
        figures=tuple(_figure(item, books, period, day) for item in MEASURES),
    )


def _mandate(standing: Standing[MandateCard], used: Shown, day: date) -> Mandate:
    until = standing.entry.valid_until
    has_ended = standing.state is State.REVOKED or (until is not None and until < day)
    return Mandate(standing, has_ended, used)


def _figure(measure: Measure, books: Books, period: Period, day: date) -> Figure:
    measured = measure.measured(books, period, day)
    is_told = measured.n >= FEW
    if is_told and measure.measured is granted:  # beside all that were asked for: the few others
        asked = [item for item in books.of(BREAKTHROUGHS).valid if item.entry.requested_on <= day]
        (shown, _), _ = shown_with_total([measured.n, max(0, len(asked) - measured.n)])
        is_told = shown.value is not None
    return Figure(measure, measured, is_told)
