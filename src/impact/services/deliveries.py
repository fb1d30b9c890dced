"""Reading a delivery: bytes and a source definition in, staged measurements and issues out."""

import hashlib
import json
from dataclasses import dataclass

import pandas as pd

from impact.errors import NotFound
from impact.ingest.own_form import reading_source
from impact.ingest.reading import read
from impact.ingest.sources import mapping_of
from impact.ingest.staging import stage
from impact.ingest.table import RawTable
from impact.issues import Issue
from impact.measurements.frames import STAGED_COLUMNS
from impact.theory.model import Theory
from impact.theory.setting import Source

_DECIDING = {"id", "kind", "modelled", "options", "mapping"}
"""What in a source decides how its files are read; when they are due does not."""


@dataclass(frozen=True)
class Reading:
    """A delivered file as we understood it."""

    rows: pd.DataFrame
    issues: tuple[Issue, ...]
    sheet: str


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


def understand(theory: Theory, source: Source, file: str, content: bytes) -> Reading:
    """Read a file by its source definition; everything that is wrong with it is in the issues."""
    source = reading_source(source, content)
    table, issues = open_table(source, file, content)
    if table is None:
        return Reading(pd.DataFrame(columns=list(STAGED_COLUMNS)), issues, "")
    staged = stage(table, mapping_of(source), theory, source, file)
    return Reading(staged.rows, (*issues, *staged.issues), table.sheet)


def open_table(
    source: Source, file: str, content: bytes
) -> tuple[RawTable | None, tuple[Issue, ...]]:
    """The table as delivered, before anything is made of it."""
    source = reading_source(source, content)
    reading = read(source.kind, content, source.options, file)
    return reading.table, reading.issues
