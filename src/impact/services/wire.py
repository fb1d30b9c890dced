"""What a reading says as bytes, and back: how it comes out of the process that read the file.

JSON and Arrow hold data and nothing that runs, whatever the file did to the reader.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from impact.ingest.table import RawTable, table_of
from impact.issues import Issue, Where

_LENGTH = 8


def packed(head: dict[str, Any], tables: Iterable[pa.Table]) -> bytes:
    """A head and some Arrow tables in one piece of bytes."""
    parts = [json.dumps(head).encode(), *map(_stream, tables)]
    return b"".join(len(part).to_bytes(_LENGTH, "big") + part for part in parts)


def unpacked(content: bytes) -> tuple[dict[str, Any], list[pa.Table]]:
    """The head and the tables that were packed."""
    view, parts = memoryview(content), []
    while view:
        length = int.from_bytes(view[:_LENGTH], "big")
        parts.append(view[_LENGTH : _LENGTH + length])
        view = view[_LENGTH + length :]
    head: dict[str, Any] = json.loads(bytes(parts[0]))
    return head, [pa.ipc.open_stream(pa.py_buffer(part)).read_all() for part in parts[1:]]


def issues_as_data(issues: Iterable[Issue]) -> list[dict[str, Any]]:
    return [asdict(issue) for issue in issues]


def issues_from(data: Iterable[dict[str, Any]]) -> tuple[Issue, ...]:
    return tuple(Issue(**{**item, "where": Where(**item["where"])}) for item in data)


def rows_as_table(rows: pd.DataFrame) -> pa.Table:
    """A STAGED frame; its categories travel as dictionaries."""
    return pa.Table.from_pandas(rows, preserve_index=False)


def rows_from(table: pa.Table) -> pd.DataFrame:
    rows: pd.DataFrame = table.to_pandas()
    return rows


def raw_as_data(table: RawTable) -> tuple[dict[str, Any], list[pa.Table]]:
    """A raw table: its head, its cells under their row numbers, and which of them were numbers."""
    head = {"sheet": table.sheet, "header": table.header, "header_row": table.header_row}
    places = range(len(table.header))
    cells = {str(place): table.column(place) for place in places}
    tables = [pa.table({"row": table.cells.index.to_numpy(), **cells})]
    if table.numeric is not None:
        tables.append(pa.table({str(place): table.numeric[place].to_numpy() for place in places}))
    return head, tables


def raw_from(head: dict[str, Any], tables: list[pa.Table]) -> RawTable:
    cells = tables[0]
    places = [str(place) for place in range(len(head["header"]))]
    numeric: list[np.ndarray] | None = None
    if tables[1:]:
        numeric = [tables[1].column(place).to_numpy() for place in places]
    return table_of(
        head["sheet"],
        tuple(head["header"]),
        head["header_row"],
        [cells.column(place) for place in places],
        pd.Index(cells.column("row").to_numpy()),
        numeric,
    )


def _stream(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    content: bytes = sink.getvalue().to_pybytes()
    return content
