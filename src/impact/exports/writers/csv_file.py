"""CSV for spreadsheets: UTF-8 with a byte order mark, comma, and no cell that becomes a formula."""

import csv
import io
from collections.abc import Sequence

from impact.exports.tables import Row

SUFFIX = "csv"
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write(rows: Sequence[Row]) -> bytes:
    """The rows as CSV bytes. Numbers stay numbers; an empty cell is a missing value."""
    out = io.StringIO(newline="")
    if rows:
        writer = csv.DictWriter(out, fieldnames=list(rows[0]), lineterminator="\r\n")
        writer.writeheader()
        writer.writerows({key: _safe(value) for key, value in row.items()} for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _safe(value: str | int | float | None) -> str | int | float | None:
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return "'" + value
    return value
