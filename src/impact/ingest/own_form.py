"""Our own workbooks when they come back: the form we handed out, and the answer we gave.

A hidden sheet says what a workbook is. What is filled in on our form is read by the form's own
definition, whatever the source's files look like otherwise; an answer is read as the file it was
made from, from the sheet that held it.
"""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from impact.ingest.archive import UnacceptableError, inspect
from impact.ingest.mapping import Mapping as ColumnMapping
from impact.ingest.own_table import KIND, MARK, NOTE, VALUE, read
from impact.ingest.sheet import text_of
from impact.ingest.sources import mapping_of
from impact.theory.setting import Source

VERSION = "1"
FORM, ANSWER = "werkboek", "antwoord"
IDENTITY_SHEET = "_impact"
_BOOK = "xl/workbook.xml"

CODE, AREA, PERIOD = "Code", "Gebiedscode", "Periode"
MARGIN, N = "Marge", "Aantal"
SHOWN = ("Wat wij meten", "Gebied", "Eenheid", "Laatst bekend", "Over periode")
DIMENSION = "Uitsplitsing: "
TOTAL = "totaal"

MARKS: Mapping[str, str] = {
    "niet bekend": "missing",
    "niet te delen (geheim of te onzeker)": "confidential",
    "precies nul": "nil",
    "kan niet voorkomen": "impossible",
}
"""What the drop-down offers when there is no figure, and the status it stands for."""


@dataclass(frozen=True)
class Identity:
    """What one of our workbooks says about itself."""

    form: str
    programme: str
    source: str
    version: str
    sheet: str
    header_row: int


def identity_of(content: bytes) -> Identity | None:
    """What a workbook of ours says it is; None for any other file. Never raises."""
    if not content.startswith(b"PK") or IDENTITY_SHEET.encode() not in _book(content):
        return None
    try:
        inspect(content)
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        if IDENTITY_SHEET not in workbook.sheet_names:
            return None
        rows = workbook.get_sheet_by_name(IDENTITY_SHEET).to_python(nrows=10)
    except (UnacceptableError, CalamineError, OSError, ValueError, zipfile.BadZipFile):
        return None
    said = {str(row[0]): text_of(row[1]) for row in rows if len(row) > 1}
    header_row = said.get("header_row", "")
    if said.get("form") not in (FORM, ANSWER) or not header_row.isdigit():
        return None
    return Identity(
        said["form"],
        said.get("programme", ""),
        said.get("source", ""),
        said.get("version", ""),
        said.get("sheet", ""),
        int(header_row),
    )


def _book(content: bytes) -> bytes:
    """The list of sheets, as far as it is small; a cheap look before a workbook is opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(_BOOK) as part:
            return part.read(1 << 16)
    except Exception:  # a damaged zip raises anything; whoever opens it whole says what is wrong
        return b""


def read_as(source: Source, found: Identity | None) -> Source:
    """The source definition to read a file by: our own one for a workbook of ours."""
    if found is None or found.source != source.id or found.version != VERSION:
        return source
    if found.form == ANSWER:
        options = {"sheet": found.sheet, "header_row": found.header_row}
        return source.model_copy(update={"kind": "xlsx", "options": options})
    mapping = form_mapping(source)
    return source.model_copy(update={"kind": KIND, "options": {}, "mapping": mapping})


def extra_columns(mapping: ColumnMapping) -> tuple[str, ...]:
    """Whether the form asks for a margin and a number of observations: as the source does."""
    figures = mapping.figures()
    margin = (MARGIN,) if any(figure.margin_column for figure in figures) else ()
    return (*margin, *((N,) if any(figure.n_column for figure in figures) else ()))


def indicators_of(mapping: ColumnMapping) -> tuple[str, ...]:
    """The indicators and outputs that a source is about, each once, in the order it names them."""
    named = [value.indicator for value in mapping.values]
    if mapping.indicator:
        named += mapping.indicator.codes.values()
    if mapping.split_header:
        named += mapping.split_header.codes.values()
    return tuple(dict.fromkeys(named))


def form_mapping(source: Source) -> dict[str, Any]:
    """What the columns of our form mean, for a source."""
    own = mapping_of(source)
    extra = extra_columns(own)
    value = {"column": VALUE}
    value |= {"margin_column": MARGIN} if MARGIN in extra else {}
    value |= {"n_column": N} if N in extra else {}
    mapping: dict[str, Any] = {
        "area": {"column": AREA, "boundary_year": own.area.boundary_year},
        "period": {"column": PERIOD, **_kind_of(own)},
        "indicator": {"column": CODE},
        "value": value,
        "dimensions": {
            name: {"column": f"{DIMENSION}{name}", "total": TOTAL} for name in own.dimensions
        },
        "numbers": "dutch",
        "marks": dict(MARKS),
        "ignore_columns": [*SHOWN, MARK, MARGIN, N, NOTE],
        "provisional": own.provisional,
    }
    allowed = indicators_of(own)
    if allowed:
        mapping["only"] = {CODE: list(allowed)}
    return mapping


def _kind_of(mapping: ColumnMapping) -> dict[str, str]:
    """The kind of period that the source is bound to, if it is."""
    kind = mapping.period.kind if mapping.period else None
    return {"kind": kind} if kind else {}


def notes_in(content: bytes) -> dict[int, str]:
    """What was written in the column for explanations, by row; empty for any other file."""
    found = identity_of(content)
    if found is None or found.form != FORM:
        return {}
    reading = read(content, "")
    place = reading.table.position(NOTE) if reading.table else None
    if reading.table is None or place is None:
        return {}
    texts = reading.table.column(place).to_pylist()
    rows = reading.table.cells.index
    return {int(row): text.strip() for row, text in zip(rows, texts, strict=True) if text.strip()}
