"""Reading a delivery: bytes and a source definition in, staged measurements and issues out.

The bytes are a stranger's: they are read in a process of their own, and searched for personal data
before anything else is said of them.
"""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from impact.errors import NotFound
from impact.ingest.privacy import Screening
from impact.ingest.reading import READERS, read, written
from impact.ingest.sniffing import DELIMITERS, csv_options, kind_of, options_for, tops_of
from impact.ingest.sources import mapping_of
from impact.ingest.staging import empty_rows, stage
from impact.ingest.table import RawTable
from impact.issues import Issue, Where, has_errors
from impact.services import wire
from impact.services.apart import Ended, apart
from impact.theory.model import Theory
from impact.theory.setting import Source

_DECIDING = {"id", "kind", "modelled", "options", "mapping"}
"""What in a source decides how its files are read; when they are due does not."""

_TOP_BYTES = 1 << 16


@dataclass(frozen=True)
class Reading:
    """A delivered file as we understood it."""

    rows: pd.DataFrame
    issues: tuple[Issue, ...]
    sheet: str
    may_keep: bool = True
    """False for a file with personal data, and for one that could not be searched for them."""


def source_of(theory: Theory, source_id: str) -> Source:
    """Raises NotFound, naming the sources there are."""
    source = theory.source(source_id)
    if source is None:
        known = ", ".join(item.id for item in theory.sources) or "geen"
        raise NotFound(f"bron '{source_id}' is er niet; bekend: {known}")
    return source


def definition_hash(theory: Theory, source: Source) -> str:
    """The hash of everything that decides how a file of this source is read."""
    definition = {
        "source": source.model_dump(mode="json", include=_DECIDING),
        "areas": [(area.code, area.boundary_year) for area in theory.areas],
        "measures": [(item.id, item.unit) for item in theory.measures.values()],
    }
    return hashlib.sha256(json.dumps(definition, sort_keys=True).encode()).hexdigest()


def understand(
    theory: Theory, source: Source, file: str, content: bytes, *, today: date | None = None
) -> Reading:
    """Read a file by its source definition; everything that is wrong with it is in the issues.

    With `today`, periods that have yet to begin are refused.
    """
    try:
        head, tables = wire.unpacked(apart(_understood, theory, source, file, content, today))
    except Ended as ended:
        return Reading(empty_rows(), (_unreadable(ended, file),), "", may_keep=False)
    issues = wire.issues_from(head["issues"])
    rows = wire.rows_from(tables[0]) if tables else empty_rows()
    return Reading(rows, issues, head["sheet"], head["may_keep"])


def open_table(
    source: Source, file: str, content: bytes
) -> tuple[RawTable | None, tuple[Issue, ...]]:
    """The table as delivered, before anything is made of it; None with personal data in it."""
    try:
        head, tables = wire.unpacked(apart(_opened, source, file, content))
    except Ended as ended:
        return None, (_unreadable(ended, file),)
    table = wire.raw_from(head["table"], tables) if tables else None
    return table, wire.issues_from(head["issues"])


@dataclass(frozen=True)
class Explored:
    """An example file: its table, and how it was opened; None with personal data in it."""

    table: RawTable | None
    issues: tuple[Issue, ...]
    may_keep: bool
    kind: str = ""
    options: dict[str, Any] = field(default_factory=dict)
    """Reader options: those of the source where they fit, or those the file seems to ask for."""
    sheets: tuple[str, ...] = ()


def explore(source: Source, file: str, content: bytes, asked: dict[str, Any]) -> Explored:
    """Open a file of which nobody said yet how it is made; `asked` are options that somebody chose.

    Its kind is told by its content, whatever the source says.
    """
    try:
        head, tables = wire.unpacked(apart(_explored, source, file, content, asked))
    except Ended as ended:
        return Explored(None, (_unreadable(ended, file),), may_keep=False)
    table = wire.raw_from(head["table"], tables) if tables else None
    issues = wire.issues_from(head["issues"])
    opened = head.get("opened") or {}
    return Explored(table, issues, head["may_keep"], **opened)


def _unreadable(ended: Ended, file: str) -> Issue:
    return Issue(f"file_{ended.cause}", Where(file=file))


# -- in the child --


def _understood(
    theory: Theory, source: Source, file: str, content: bytes, today: date | None = None
) -> bytes:
    screening = _screened(source, content)
    private = screening.issues(file)
    if has_errors(private):
        return wire.packed(_head(private, may_keep=False), [])
    reading = read(source.kind, content, source.options, file)
    if reading.table is None:
        return wire.packed(_head((*private, *reading.issues), may_keep=screening.looked), [])
    staged = stage(reading.table, mapping_of(source), theory, source, file, today=today)
    issues = (*private, *reading.issues, *staged.issues)
    head = _head(issues, reading.table.sheet, may_keep=screening.looked)
    return wire.packed(head, [wire.rows_as_table(staged.rows)])


def _opened(source: Source, file: str, content: bytes) -> bytes:
    private = _screened(source, content).issues(file)
    if has_errors(private):
        return wire.packed(_head(private, may_keep=False), [])
    reading = read(source.kind, content, source.options, file)
    head = _head((*private, *reading.issues), may_keep=True)
    if reading.table is None:
        return wire.packed(head, [])
    told, tables = wire.raw_as_data(reading.table)
    return wire.packed({**head, "table": told}, tables)


def _explored(source: Source, file: str, content: bytes, asked: dict[str, Any]) -> bytes:
    kind = kind_of(content)
    own = source.options if kind == source.kind else {}
    screening = Screening(counted=_counted(source))
    screening.look_at(written(kind, content, own))
    private = screening.issues(file)
    if has_errors(private) or not screening.looked:
        reasons = private if has_errors(private) else read(kind, content, {}, file).issues
        return wire.packed(_head(tuple(reasons), may_keep=False), [])
    options = _asked(kind, own, asked)
    reading = read(kind, content, options, file)
    tops = tops_of(written(kind, content, {}))
    if not asked and not _is_known(reading.table, source):
        options = options_for(kind, content, tops)
        if kind == "csv":
            options = csv_options(
                {
                    sign: tops_of(written(kind, content[:_TOP_BYTES], {"delimiter": sign}))[""]
                    for sign in DELIMITERS
                }
            )
        reading = read(kind, content, options, file)
    if options != own:  # other options split the text in other cells
        screening.look_at(written(kind, content, options))
        private = screening.issues(file)
        if has_errors(private):
            return wire.packed(_head(private, may_keep=False), [])
    opened = {"kind": kind, "options": options, "sheets": [name for name in tops if name]}
    head = {**_head((*private, *reading.issues), may_keep=True), "opened": opened}
    if reading.table is None:
        return wire.packed(head, [])
    told, tables = wire.raw_as_data(reading.table)
    return wire.packed({**head, "table": told}, tables)


def _asked(kind: str, own: dict[str, Any], asked: dict[str, Any]) -> dict[str, Any]:
    """The options of a source with those that somebody asked for, as far as the reader knows them.

    What is asked as it is without asking is not written down.
    """
    known = next(reader.options.model_fields for reader in READERS if reader.kind == kind)
    new = {
        name: value
        for name, value in asked.items()
        if name in known and (name in own or value != known[name].default)
    }
    return {**own, **new}


def _is_known(table: RawTable | None, source: Source) -> bool:
    """Whether a table has at least half of the columns that the mapping names."""
    if table is None:
        return False
    names = mapping_of(source).columns()
    there = [name for name in names if table.position(name) is not None]
    return len(there) * 2 >= len(names)


def _head(issues: tuple[Issue, ...], sheet: str = "", *, may_keep: bool) -> dict[str, Any]:
    return {"issues": wire.issues_as_data(issues), "sheet": sheet, "may_keep": may_keep}


def _screened(source: Source, content: bytes) -> Screening:
    screening = Screening(counted=_counted(source))
    screening.look_at(written(source.kind, content, source.options))
    return screening


def _counted(source: Source) -> list[str]:
    return [figure.column for figure in mapping_of(source).figures() if figure.column]
