"""JSON: a list of flat objects, or an object with such a list under a named key.

Read strictly: a key twice in one object, NaN, Infinity and 1e999 are refused. A number stays the
text it was; null, and a key that an object lacks, are an empty cell. Row n is the nth object.
"""

import json
import math
from collections.abc import Iterator
from itertools import chain
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from pydantic import Field

from impact.ingest.findings import Findings
from impact.ingest.parts import Part
from impact.ingest.stretches import Stretch, stretches_of
from impact.ingest.table import Reading, blank_rows, table_of

KIND = "json"

MOST_KEYS = 500


class Options(Part):
    """Where in the JSON the objects stand."""

    records: str | None = Field(
        default=None,
        min_length=1,
        description="De sleutel waaronder de lijst staat; weggelaten: het bestand is de lijst.",
    )


class _Number(str):
    """A number, as it was written."""

    __slots__ = ()


class _RefusedError(Exception):
    def __init__(self, code: str, value: str) -> None:
        super().__init__(code)
        self.code, self.value = code, value


def read(content: bytes, options: Options, file: str) -> Reading:
    """The objects as a table; None where the JSON is not valid or not a list of objects."""
    findings = Findings(file)
    records = _records(content, options, findings)
    if records is None:
        return Reading(None, findings.issues())
    header = tuple(dict.fromkeys(key for record in records for key in record))
    if not header:
        findings.add("file_empty")
        return Reading(None, findings.issues())
    if len(header) > MOST_KEYS or any(not key.strip() for key in header):
        findings.add("json_no_list", place="")
        return Reading(None, findings.issues())
    columns, numeric = [], []
    for key in header:
        cells = [record.get(key) for record in records]
        texts = [_text(cell, key, row, findings) for row, cell in enumerate(cells, start=1)]
        columns.append(pa.array(texts, pa.string()))
        numeric.append(np.array([isinstance(cell, _Number) for cell in cells], dtype=bool))
    filled = ~blank_rows(columns)
    rows = np.arange(1, len(records) + 1, dtype=np.int32)[filled]
    chunks = [pa.chunked_array([column.filter(pa.array(filled))]) for column in columns]
    table = table_of("", header, 0, chunks, pd.Index(rows), [flags[filled] for flags in numeric])
    return Reading(table, findings.issues())


def stretches(content: bytes, options: Options) -> Iterator[Stretch]:
    """All that is written in the file, under its keys, however deep; nothing if it is no JSON."""
    try:
        found = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return
    records = found if isinstance(found, list) else [found]
    leaves = [dict(_leaves(record)) for record in records]
    header = tuple(dict.fromkeys(chain.from_iterable(leaves)))
    names = [name.rpartition(".")[2] for name in header]
    rows = ([record.get(name, "") for name in header] for record in leaves)
    yield from stretches_of("", chain([names], rows), first_row=0)


def _leaves(value: Any, path: str = "") -> Iterator[tuple[str, str]]:  # Any: whatever JSON holds
    """The values at the ends, each under the keys that lead there."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _leaves(inner, f"{path}.{place}")
    elif value is not None:
        yield path, str(value)


def _records(content: bytes, options: Options, findings: Findings) -> list[dict[str, Any]] | None:
    """The objects, an empty one for what is none; None, with an issue, where there is no list."""
    if not content or content.isspace():
        findings.add("file_empty")
        return None
    try:
        found = _parsed(content)
    except _RefusedError as refusal:
        findings.add(refusal.code, value=refusal.value)
        return None
    except json.JSONDecodeError as error:
        findings.add("json_damaged", line=error.lineno, position=error.colno)
        return None
    except (UnicodeError, RecursionError):
        findings.add("json_damaged", line=1, position=1)
        return None
    if options.records is not None and isinstance(found, dict):
        found = found.get(options.records)
    elif options.records is not None:
        found = None
    if not isinstance(found, list):
        findings.add("json_no_list", place=f" onder '{options.records}'" if options.records else "")
        return None
    records = []
    for row, record in enumerate(found, start=1):
        if not isinstance(record, dict):
            findings.add("json_not_an_object", row=row)
        records.append(record if isinstance(record, dict) else {})
    return records


def _parsed(content: bytes) -> Any:  # Any: whatever JSON holds
    text = content.decode("utf-8-sig")
    found = json.loads(
        text,
        object_pairs_hook=_unrepeated,
        parse_float=_finite,
        parse_int=_Number,
        parse_constant=_not_finite,
    )
    if "\\u" in text:  # an escape may be half a character, which no text can hold
        json.dumps(found, ensure_ascii=False).encode()
    return found


def _unrepeated(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _RefusedError("json_repeated_key", key)
        found[key] = value
    return found


def _finite(text: str) -> _Number:
    if math.isinf(float(text)):
        raise _RefusedError("json_not_finite", text)
    return _Number(text)


def _not_finite(text: str) -> Any:  # Any: never returns
    raise _RefusedError("json_not_finite", text)


def _text(value: Any, key: str, row: int, findings: Findings) -> str:  # Any: whatever JSON holds
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case str():
            return str(value)
        case _:
            findings.add("json_nested", row=row, column=key)
            return ""
