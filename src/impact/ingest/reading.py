"""The kinds of file we can read. A new kind: one file in `readers/`, one line in `READERS`."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from impact.ingest import own_table
from impact.ingest.foreign import foreign
from impact.ingest.readers import (
    cbs_odata3,
    cbs_odata4,
    csv_file,
    json_file,
    ods_file,
    xlsx_file,
)
from impact.ingest.stretches import Stretch
from impact.ingest.table import Reading

Options = TypeVar("Options", bound=BaseModel)


@dataclass(frozen=True)
class Reader(Generic[Options]):
    """A kind of file, the options a source may set, and the functions that read the bytes."""

    kind: str
    options: type[Options]
    read: Callable[[bytes, Options, str], Reading]
    stretches: Callable[[bytes, Options], Iterator[Stretch]]

    def __call__(self, content: bytes, options: Mapping[str, Any], file: str) -> Reading:
        """The table in a delivery."""
        return self.read(content, self.options.model_validate(options), file)

    def written(self, content: bytes, options: Mapping[str, Any]) -> Iterator[Stretch]:
        """All that is written in a delivery, for the eyes of the privacy gate."""
        return self.stretches(content, self.options.model_validate(options))


READERS = (
    Reader(csv_file.KIND, csv_file.Options, csv_file.read, csv_file.stretches),
    Reader(xlsx_file.KIND, xlsx_file.Options, xlsx_file.read, xlsx_file.stretches),
    Reader(ods_file.KIND, ods_file.Options, ods_file.read, ods_file.stretches),
    Reader(json_file.KIND, json_file.Options, json_file.read, json_file.stretches),
    Reader(cbs_odata4.KIND, cbs_odata4.Options, cbs_odata4.read, cbs_odata4.stretches),
    Reader(cbs_odata3.KIND, cbs_odata3.Options, cbs_odata3.read, cbs_odata3.stretches),
)

KINDS = tuple(reader.kind for reader in READERS)


def read(kind: str, content: bytes, options: Mapping[str, Any], file: str) -> Reading:
    """The raw table in a delivery; `options` are those of the source, as the theory file has them.

    Raises KeyError for an unknown kind and pydantic.ValidationError for options that are not right;
    `sources.check_source` finds both beforehand.
    """
    if kind == own_table.KIND:  # our own form, which no source asks for by name
        return own_table.read(content, file)
    issue = foreign(content, kind, file)
    if issue is not None:
        return Reading(None, (issue,))
    for reader in READERS:
        if reader.kind == kind:
            return reader(content, options, file)
    raise KeyError(kind)


def written(kind: str, content: bytes, options: Mapping[str, Any]) -> Iterator[Stretch]:
    """All that is written in a delivery; nothing when it is refused before it is opened.

    Raises as `read` does.
    """
    if kind == own_table.KIND:
        kind = xlsx_file.KIND
    for reader in READERS:
        if reader.kind == kind:
            yield from reader.written(content, options)
            return
    raise KeyError(kind)
