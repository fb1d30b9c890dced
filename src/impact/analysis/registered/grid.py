"""Entries set out by two of the three levels: who has influence and interest, what is likely and
large. A grid and not a score: what stands in one cell is not ranked.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from impact.registers.levels import Level

T = TypeVar("T")
FROM_LARGE_TO_SMALL = tuple(reversed(Level))


@dataclass(frozen=True)
class GridRow(Generic[T]):
    """What has one level of the first thing, by the level of the second."""

    level: Level
    cells: tuple[tuple[Level, tuple[T, ...]], ...]
    """In the order of `FROM_LARGE_TO_SMALL`, also where nothing is."""


def grid(
    items: Iterable[T], down: Callable[[T], Level], across: Callable[[T], Level]
) -> tuple[GridRow[T], ...]:
    """Every item in exactly one cell, the largest levels first, in the order given.

    >>> rows = grid(["31", "33", "13"], lambda one: Level(one[0]), lambda one: Level(one[1]))
    >>> [[found for _, found in row.cells] for row in rows]
    [[('33',), (), ('31',)], [(), (), ()], [('13',), (), ()]]
    """
    placed = [((down(item), across(item)), item) for item in items]

    def found(row: Level, column: Level) -> tuple[T, ...]:
        return tuple(item for where, item in placed if where == (row, column))

    return tuple(
        GridRow(row, tuple((column, found(row, column)) for column in FROM_LARGE_TO_SMALL))
        for row in FROM_LARGE_TO_SMALL
    )
