"""Reading a delivery: bytes and a source definition in, staged measurements and issues out.

The bytes are a stranger's: they are read in a process of their own, and searched for personal data
before anything else is said of them.
"""

import hashlib
import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import pandas as pd

from impact.errors import NotFound, Refused
from impact.ingest.handed_back import Sent, answer, is_too_large
from impact.ingest.own_form import Identity, identity_of, notes_in, read_as
from impact.ingest.privacy import Screening
from impact.ingest.reading import read, written
from impact.ingest.sources import mapping_of
from impact.ingest.staging import empty_rows, stage
from impact.ingest.table import RawTable
from impact.issues import Issue, Where, has_errors
from impact.services import wire
from impact.services.apart import Ended, Limits, apart
from impact.theory.model import Theory
from impact.theory.setting import Source

_ZIP = b"PK"
_TO_MARK = Limits(memory=2 << 30, file_bytes=256 << 20)
"""A workbook that is written takes more room than one that is read, and a temporary file."""
_DECIDING = {"id", "kind", "modelled", "options", "mapping"}
"""What in a source decides how its files are read; when they are due does not."""


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


def identity(content: bytes) -> Identity | None:
    """What a workbook of ours says it is; None for any other file."""
    if not content.startswith(_ZIP):
        return None
    with suppress(Ended):
        said = json.loads(apart(_identity, content))
        return Identity(**said) if said else None
    return None


def notes(content: bytes) -> dict[int, str]:
    """What was explained in our own workbook, by row; empty for any other file."""
    if not content.startswith(_ZIP):
        return {}
    with suppress(Ended):
        return {int(row): note for row, note in json.loads(apart(_notes, content)).items()}
    return {}


def marked(sent: Sent) -> bytes | None:
    """A delivery with its mistakes marked. Raises Refused for one that is too large to mark.

    None when it cannot be opened for that.
    """
    try:
        content = apart(_marked, sent, limits=_TO_MARK)
    except Ended:
        return None
    if not content:
        raise Refused(
            "dit bestand is te groot om het gemarkeerd terug te geven; "
            "gebruik de lijst op de pagina, daar staat hetzelfde"
        )
    return content


def _unreadable(ended: Ended, file: str) -> Issue:
    return Issue(f"file_{ended.cause}", Where(file=file))


# -- in the child --


def _understood(
    theory: Theory, source: Source, file: str, content: bytes, today: date | None = None
) -> bytes:
    source = read_as(source, identity_of(content))
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


def _identity(content: bytes) -> bytes:
    found = identity_of(content)
    return json.dumps(asdict(found) if found else None).encode()


def _notes(content: bytes) -> bytes:
    return json.dumps(notes_in(content)).encode()


def _marked(sent: Sent) -> bytes:
    return b"" if is_too_large(sent) else answer(sent)


def _opened(source: Source, file: str, content: bytes) -> bytes:
    source = read_as(source, identity_of(content))
    private = _screened(source, content).issues(file)
    if has_errors(private):
        return wire.packed(_head(private, may_keep=False), [])
    reading = read(source.kind, content, source.options, file)
    head = _head((*private, *reading.issues), may_keep=True)
    if reading.table is None:
        return wire.packed(head, [])
    told, tables = wire.raw_as_data(reading.table)
    return wire.packed({**head, "table": told}, tables)


def _head(issues: tuple[Issue, ...], sheet: str = "", *, may_keep: bool) -> dict[str, Any]:
    return {"issues": wire.issues_as_data(issues), "sheet": sheet, "may_keep": may_keep}


def _screened(source: Source, content: bytes) -> Screening:
    figures = [figure.column for figure in mapping_of(source).figures() if figure.column]
    screening = Screening(counted=figures)
    screening.look_at(written(source.kind, content, source.options))
    return screening
