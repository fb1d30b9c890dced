"""One column of a table, and reading its texts once each instead of once per row.

Keys repeat: a million rows have a few hundred areas.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from impact.ingest.table import RawTable


@dataclass(frozen=True, eq=False)
class Column:
    """The texts of a column, one per row of the table, as delivered."""

    name: str
    position: int
    texts: pa.Array

    def text(self, row: int) -> str:
        """The text in a row (by position in the table), without the blanks around it."""
        text: str = self.texts[row].as_py()
        return text.strip()


@dataclass(frozen=True, eq=False)
class Labelled:
    """Per row which label it has; -1 where its text has none."""

    codes: np.ndarray
    labels: tuple[str, ...]

    def take(self, rows: np.ndarray) -> "Labelled":
        """The same for rows picked by position."""
        return Labelled(self.codes[rows], self.labels)


def column_of(table: RawTable, name: str) -> Column:
    """A column of the table by name or stem. Raises KeyError when the header has it not."""
    position = table.position(name)
    if position is None:
        raise KeyError(name)
    chunks = table.column(position)
    texts = chunks.combine_chunks() if len(chunks) else pa.array([], pa.string())
    return Column(table.header[position].strip(), position, texts)


def label(column: Column, label_of: Callable[[str], str | None]) -> Labelled:
    """Reads each distinct text (without blanks around it) once; None is no label."""
    encoded = column.texts.dictionary_encode()
    found = [label_of(text.strip()) for text in encoded.dictionary.to_pylist()]
    labels = tuple(sorted({name for name in found if name is not None}))
    place = {name: code for code, name in enumerate(labels)}
    codes = [-1 if name is None else place[name] for name in found]
    lookup = np.array(codes, dtype=_code_type(len(labels)))
    return Labelled(lookup[encoded.indices.to_numpy()], labels)


def flag(column: Column, test: Callable[[str], bool]) -> np.ndarray:
    """Per row whether its text (without blanks around it) passes a test; booleans."""
    return label(column, lambda text: "" if test(text) else None).codes >= 0


def same_label(rows: int, name: str) -> Labelled:
    """The same label for every row."""
    return Labelled(np.zeros(rows, dtype=np.int8), (name,))


def _code_type(labels: int) -> type[np.signedinteger]:
    return np.int16 if labels < 1 << 15 else np.int32
