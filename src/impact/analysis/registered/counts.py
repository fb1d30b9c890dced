"""Counts that everybody may see: none, how many from ten on, and otherwise only "fewer than ten".

What is hidden must not follow from what is shown. Where a hidden count could be found from the
total and the others, the smallest count that is shown is hidden too, and at last the total.
"""

from collections.abc import Sequence
from dataclasses import dataclass

FEW = 10
"""Counts from here on are shown; smaller ones are not, except none at all."""


@dataclass(frozen=True)
class Shown:
    """A count as everybody may see it: it lies from `least` up to and including `most`."""

    least: int
    most: int | None
    """None when only a lower bound is told."""

    @property
    def value(self) -> int | None:
        """The count itself; None when it is not told."""
        return self.least if self.least == self.most else None


def shown(count: int) -> Shown:
    """One count by itself.

    >>> shown(0).value, shown(3).value, shown(12).value
    (0, None, 12)
    """
    return Shown(count, count) if count == 0 or count >= FEW else Shown(1, FEW - 1)


def shown_with_total(counts: Sequence[int]) -> tuple[tuple[Shown, ...], Shown]:
    """Counts and their total, so that no hidden one can be found from the others.

    >>> parts, total = shown_with_total([12, 3, 0])
    >>> [part.value for part in parts], total.value
    ([None, None, 0], 15)
    """
    parts = [shown(count) for count in counts]
    total = sum(counts)
    while _is_one_found(parts, total):
        told = [place for place, part in enumerate(parts) if part.value]
        if not told:
            return tuple(parts), Shown(1, FEW - 1) if total < FEW else Shown(FEW, None)
        parts[min(told, key=lambda place: counts[place])] = Shown(FEW, None)
    return tuple(parts), shown(total)


def _is_one_found(parts: Sequence[Shown], total: int) -> bool:
    """Whether a count that is not told follows from the total and the bounds of the others."""
    all_least = sum(part.least for part in parts)
    all_most = sum(_most(part, total) for part in parts)
    for part in parts:
        most = _most(part, total)
        at_least = max(part.least, total - (all_most - most))
        at_most = min(most, total - (all_least - part.least))
        if part.value is None and at_least == at_most:
            return True
    return False


def _most(part: Shown, total: int) -> int:
    return total if part.most is None else part.most
