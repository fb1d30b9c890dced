"""Adding one row and learning its number."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table


def insert(connection: Connection, table: Table, values: Mapping[str, Any]) -> int:
    """Add a row to a table with an integer primary key; returns that key."""
    key = connection.execute(table.insert().values(**values)).inserted_primary_key
    assert key is not None  # single-row inserts always report their key
    return int(key[0])
