"""What kind of file somebody sent, and where its table seems to stand: a proposal, no more."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from impact.areas import clean_code, is_area_code
from impact.ingest.stretches import Stretch

_PACKED = b"PK\x03\x04"
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_FULL = 0.6
"""A header names so many of the columns; a title above it does not."""

DELIMITERS = (";", ",", "\t", "|")

Rows = Sequence[Sequence[str]]


def kind_of(content: bytes) -> str:
    """The kind of reader that fits the bytes: ods, xlsx, json, and csv for any other text.

    >>> kind_of(b'[{"gebied": "WK034403"}]'), kind_of(b"gebied;jaar")
    ('json', 'csv')
    """
    if content.startswith(_PACKED):
        return "ods" if _ODS in content[:200] else "xlsx"
    start = content[:200].removeprefix(b"\xef\xbb\xbf").lstrip()
    return "json" if start.startswith((b"[", b"{")) else "csv"


def tops_of(stretches: Iterable[Stretch]) -> dict[str, Rows]:
    """The first rows of each sheet (of a CSV file: under an empty name)."""
    tops: dict[str, Rows] = {}
    for stretch in stretches:
        tops[stretch.sheet] = list(zip(*stretch.heads, strict=False))
    return tops


def options_for(kind: str, content: bytes, tops: Mapping[str, Rows]) -> dict[str, Any]:
    """The reader options that the file seems to ask for; what is unclear is not among them."""
    if kind == "json":
        return _records(content)
    options: dict[str, Any] = {}
    sheet = next(iter(tops), "")
    if len(tops) > 1:
        sheet = _sheet_of(tops)
    if sheet:
        options["sheet"] = sheet
    row = header_row_in(tops.get(sheet, ()))
    if row is not None and row > 1:
        options["header_row"] = row
    return options


def csv_options(by_delimiter: Mapping[str, Rows]) -> dict[str, Any]:
    """The options of a CSV file, from its first rows as each delimiter would cut them.

    Without a title above its header the reader finds the delimiter itself.
    """
    headers = {sign: header_row_in(rows) for sign, rows in by_delimiter.items()}
    widths = {
        sign: sum(bool(cell.strip()) for cell in by_delimiter[sign][row - 1])
        for sign, row in headers.items()
        if row is not None
    }
    if not widths:
        return {}
    sign = max(widths, key=widths.__getitem__)
    row = headers[sign]
    return {"delimiter": sign, "header_row": row} if row != 1 else {}


def header_row_in(rows: Rows) -> int | None:
    """The row, counted from 1, that names the columns below it; None when no row does.

    >>> header_row_in([["Cijfers 2024", ""], ["", ""], ["Gebied", "Jaar"], ["WK034403", "2024"]])
    3
    """
    filled = [[cell.strip() for cell in row if cell.strip()] for row in rows]
    width = max(map(len, filled), default=0)
    for number, cells in enumerate(filled, start=1):
        if len(cells) < max(2, _FULL * width) or len(set(cells)) < len(cells):
            continue
        if sum(map(_is_data, cells)) * 2 <= len(cells):
            return number
    return None


def _sheet_of(tops: Mapping[str, Rows]) -> str:
    """The one sheet with a table, or else the one table with area codes; empty when unclear."""
    tables = [name for name, rows in tops.items() if len(rows) > 1 and header_row_in(rows)]
    if len(tables) > 1:
        tables = [name for name in tables if _has_areas(tops[name])]
    return tables[0] if len(tables) == 1 else ""


def _has_areas(rows: Rows) -> bool:
    return any(is_area_code(clean_code(cell)) for row in rows for cell in row)


def _is_data(text: str) -> bool:
    return is_area_code(clean_code(text)) or not any(letter.isalpha() for letter in text)


def _records(content: bytes) -> dict[str, Any]:
    """The key of the one list of objects in a JSON object."""
    try:
        data = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(data, dict):
        return {}
    lists = [key for key, value in data.items() if isinstance(value, list) and value]
    return {"records": lists[0]} if len(lists) == 1 else {}
