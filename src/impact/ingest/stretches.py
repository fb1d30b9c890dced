"""All that is written in a file, for the eyes of the privacy gate: whether it is understood or not.

A long sheet comes in stretches of rows, so that it takes little memory.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import pyarrow as pa

_TOP = 30
"""The header of a sheet stands within so many rows, or nobody finds it."""
_ROWS = 1 << 15


@dataclass(frozen=True, eq=False)
class Stretch:
    """Some rows of one sheet, or of a CSV file.

    `columns` are Arrow strings of one length; the first cell stands in row `first_row`. `heads` are
    the texts at the top of each column of the whole sheet, among which its header is.
    """

    sheet: str
    columns: tuple[pa.Array, ...]
    first_row: int
    heads: tuple[tuple[str, ...], ...]


def stretches_of(
    sheet: str, rows: Iterator[Sequence[str]], first_row: int = 1
) -> Iterator[Stretch]:
    """The rows of one sheet, which may differ in length: short ones are filled up with blanks."""
    heads: tuple[tuple[str, ...], ...] = ()
    while stretch := list(islice(rows, _ROWS)):
        width = max(map(len, stretch))
        columns = [
            pa.array([row[place] if place < len(row) else "" for row in stretch], pa.string())
            for place in range(width)
        ]
        tops = tuple(tuple(column.slice(0, _TOP).to_pylist()) for column in columns)
        heads = (*heads, *tops[len(heads) :])
        yield Stretch(sheet, tuple(columns), first_row, heads[:width])
        first_row += len(stretch)


def whole(sheet: str, columns: Sequence[pa.ChunkedArray]) -> Stretch:
    """A sheet whose columns are there already."""
    heads = tuple(tuple(column.slice(0, _TOP).to_pylist()) for column in columns)
    return Stretch(sheet, tuple(columns), 1, heads)
