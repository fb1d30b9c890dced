"""The kinds of file we can read. A new kind: one file in `readers/`, one line in `READERS`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from impact.ingest import own_table
from impact.ingest.readers import csv_file, xlsx_file
from impact.ingest.table import Reading

Options = TypeVar("Options", bound=BaseModel)


@dataclass(frozen=True)
class Reader(Generic[Options]):
    """A kind of file, the options a source may set, and the function that reads the bytes."""

    kind: str
    options: type[Options]
    read: Callable[[bytes, Options, str], Reading]

    def __call__(self, content: bytes, options: Mapping[str, Any], file: str) -> Reading:
        return self.read(content, self.options.model_validate(options), file)


READERS = (
    Reader(csv_file.KIND, csv_file.Options, csv_file.read),
    Reader(xlsx_file.KIND, xlsx_file.Options, xlsx_file.read),
)

KINDS = tuple(reader.kind for reader in READERS)


def read(kind: str, content: bytes, options: Mapping[str, Any], file: str) -> Reading:
    """The raw table in a delivery; `options` are those of the source, as the theory file has them.

    Raises KeyError for an unknown kind and pydantic.ValidationError for options that are not right;
    `sources.check_source` finds both beforehand.
    """
    if kind == own_table.KIND:  # our own form, which no source asks for by name
        return own_table.read(content, file)
    for reader in READERS:
        if reader.kind == kind:
            return reader(content, options, file)
    raise KeyError(kind)
