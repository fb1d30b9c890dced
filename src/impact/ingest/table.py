"""A delivery as it was written: text in cells, before anybody says what a column means."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from impact.issues import Issue

COLUMN_TYPE = pd.ArrowDtype(pa.string())


@dataclass(frozen=True, eq=False)
class RawTable:
    """One sheet (or one CSV file), every cell as the text that was delivered, blanks and all.

    `cells` has the columns 0..k-1 (the position in the sheet) of Arrow strings without nulls; its
    index is the row in the sheet, or the line in the file, counted from 1. Rows in which every
    cell is blank are not there.
    """

    sheet: str
    header: tuple[str, ...]
    """A name for each column; "" only for a column with nothing in it."""
    header_row: int
    """The row of the header, counted from 1; 0 where there is none, as in JSON."""
    cells: pd.DataFrame
    numeric: pd.DataFrame | None = None
    """Where a cell was a number and not text: booleans, shaped as `cells`; None: all was text.

    The text of a number cell always has a decimal point, whatever language the workbook speaks.
    """
    stems: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """Other names of columns, and the positions of the columns that have them."""

    def position(self, name: str) -> int | None:
        """The position of the one column with this name, blanks around it aside, or None."""
        wanted = name.strip()
        for position, header in enumerate(self.header):
            if header.strip() == wanted:
                return position
        places = self.stems.get(wanted, ())
        return places[0] if len(places) == 1 else None

    def column(self, position: int) -> pa.ChunkedArray:
        """The cells of one column as Arrow strings, in the order of the sheet."""
        return pa.chunked_array(self.cells[position].array.__arrow_array__())

    def is_numeric(self, position: int) -> np.ndarray | None:
        """Which cells of one column were numbers; None when none of them was."""
        if self.numeric is None:
            return None
        flags = self.numeric[position].to_numpy(dtype=bool)
        return flags if flags.any() else None


@dataclass(frozen=True, eq=False)
class Reading:
    """What a reader made of the bytes; `table` is None when the whole reading is in doubt."""

    table: RawTable | None
    issues: tuple[Issue, ...] = ()


def table_of(
    sheet: str,
    header: tuple[str, ...],
    header_row: int,
    columns: list[pa.ChunkedArray],
    rows: pd.Index,
    numeric: list[np.ndarray] | None = None,
) -> RawTable:
    """A raw table of Arrow string columns without copying them; `rows` are the row numbers."""
    cells = pd.DataFrame(
        {
            position: pd.Series(pd.arrays.ArrowExtensionArray(column), index=rows, copy=False)
            for position, column in enumerate(columns)
        },
        index=rows,
        copy=False,
    )
    flags = None
    if numeric is not None and any(column.any() for column in numeric):
        flags = pd.DataFrame(dict(enumerate(numeric)), index=rows, copy=False)
    return RawTable(sheet, header, header_row, cells, flags)


def blank_rows(columns: Sequence[pa.Array]) -> np.ndarray:
    """Which rows have nothing but blanks in every column; there must be a column."""
    blank = np.ones(len(columns[0]), dtype=bool)
    for column in columns:
        if not blank.any():
            break
        blank &= pc.equal(pc.utf8_trim_whitespace(column), "").to_numpy(zero_copy_only=False)
    return blank
