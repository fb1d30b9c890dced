"""JSON for programs: an array of objects, keys in the order of the table."""

import json
from collections.abc import Sequence

from impact.exports.tables import Row

SUFFIX = "json"


def write(rows: Sequence[Row]) -> bytes:
    """The rows as UTF-8 JSON bytes; a missing value is null."""
    text = json.dumps(list(rows), ensure_ascii=False, indent=1, allow_nan=False)
    return (text + "\n").encode()
