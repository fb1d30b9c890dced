"""The rows of our own form in which something was filled in."""

import numpy as np
import pandas as pd
import pyarrow as pa

from impact.ingest.readers import xlsx_file
from impact.ingest.table import RawTable, Reading, table_of

KIND = "own_form"
HEADER_ROW = 4
FIGURES_SHEET = "Cijfers"
VALUE, MARK, NOTE = "Cijfer", "Geen cijfer, omdat", "Toelichting"


def read(content: bytes, file: str) -> Reading:
    """The rows of our form in which something was filled in.

    A mark that was chosen stands in the column of the figure. A row with neither says nothing, and
    is not there; a row with both keeps both texts, and is then found to hold no number.
    """
    options = xlsx_file.Options(sheet=FIGURES_SHEET, header_row=HEADER_ROW)
    reading = xlsx_file.read(content, options, file)
    if reading.table is None:
        return reading
    value, mark = reading.table.position(VALUE), reading.table.position(MARK)
    if value is None or mark is None:
        return reading
    return Reading(_filled_in(reading.table, value, mark), reading.issues)


def _filled_in(table: RawTable, value: int, mark: int) -> RawTable:
    figures = [text.strip() for text in table.column(value).to_pylist()]
    marks = [text.strip() for text in table.column(mark).to_pylist()]
    said = [" ".join(part for part in both if part) for both in zip(figures, marks, strict=True)]
    keep = np.array([bool(text) for text in said], dtype=bool)
    columns = [table.column(place) for place in range(len(table.header))]
    columns[value] = pa.chunked_array([pa.array(said, pa.string())])
    numeric = None
    if table.numeric is not None:
        numeric = [table.numeric[place].to_numpy(dtype=bool) for place in range(len(columns))]
        numeric[value] = numeric[value] & np.array([not text for text in marks], dtype=bool)
        numeric = [flags[keep] for flags in numeric]
    kept = [column.filter(pa.array(keep)) for column in columns]
    rows = pd.Index(table.cells.index[keep])
    return table_of(table.sheet, table.header, table.header_row, kept, rows, numeric)
