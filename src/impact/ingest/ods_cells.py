"""ODS: what stands in the cells of a spreadsheet of LibreOffice, Google Sheets and the like.

One cell of such a file may say that it is repeated a billion times. So nothing is unpacked beyond a
limit, an empty repetition takes no room, and one with something in it is counted before it is made.
Source of the names: OpenDocument 1.3, part 3, chapters 9 and 19.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from xml.parsers import expat

from impact.ingest.archive import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_PARTS,
    MOST_ROWS,
    MOST_UNPACKED,
    UnacceptableError,
)
from impact.ingest.sheet import Cell, Percentage, Place, Span

_BLOCK = 1 << 20
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
_CELLS = {f"{_TABLE} table-cell", f"{_TABLE} covered-table-cell"}

Attributes = dict[str, str]


@dataclass
class OdsSheet:
    """The cells of one sheet; rows with nothing in them are not there."""

    name: str
    visible: bool
    cells: dict[int, list[Cell]] = field(default_factory=dict)
    """Row, counted from 1 → its cells, from the first column on."""
    merged: list[Span] = field(default_factory=list)
    valueless: list[Place] = field(default_factory=list)

    def rows(self) -> Iterator[list[Cell]]:
        """Every row, from the first to the last with something in it."""
        for row in range(1, max(self.cells, default=0) + 1):
            yield self.cells.get(row, [])


def read_sheets(content: bytes) -> tuple[OdsSheet, ...]:
    """All sheets of the spreadsheet.

    Raises UnacceptableError for what is no such file, is locked, has macros, is damaged or too
    large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_directory(archive)
            with archive.open("content.xml") as part:
                return _Parser().parse(iter(lambda: part.read(_BLOCK), b""))
    except (zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError, OSError) as error:
        raise UnacceptableError("ods_not_zip") from error
    except (expat.ExpatError, zlib.error, EOFError, ValueError, KeyError, RuntimeError) as error:
        raise UnacceptableError("ods_damaged") from error


def _check_directory(archive: zipfile.ZipFile) -> None:
    names = archive.namelist()
    if len(names) > MOST_PARTS:
        raise UnacceptableError("workbook_parts", found=len(names), limit=MOST_PARTS)
    if any(entry.flag_bits & 1 for entry in archive.infolist()):
        raise UnacceptableError("ods_locked")
    if "content.xml" not in names:
        raise UnacceptableError("ods_not_zip")
    if any(name.startswith(("Basic/", "Scripts/")) and not name.endswith("/") for name in names):
        raise UnacceptableError("ods_macros")
    if "META-INF/manifest.xml" in names:
        with archive.open("META-INF/manifest.xml") as part:
            if b"encryption-data" in part.read(_BLOCK):
                raise UnacceptableError("ods_locked")


class _Parser:
    """Follows the elements of content.xml, and gathers the cells of its sheets."""

    def __init__(self) -> None:
        self._sheets: list[OdsSheet] = []
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._depth = 0
        """How many tables deep; a table inside a cell is not ours."""
        self._row = self._column = 0
        self._row_repeats = 1
        self._cells: list[Cell] = []
        self._attributes: Attributes | None = None
        self._texts: list[str] | None = None
        self._paragraphs = 0
        self._notes = 0
        self._made = 0

    def parse(self, blocks: Iterator[bytes]) -> tuple[OdsSheet, ...]:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = _refuse_doctype
        left = MOST_UNPACKED
        for block in blocks:
            left -= len(block)
            if left < 0:
                raise UnacceptableError("workbook_unpacked", limit=MOST_UNPACKED >> 20)
            parser.Parse(block, False)
        parser.Parse(b"", True)
        return tuple(self._sheets)

    def _start(self, name: str, attributes: Attributes) -> None:
        if name == f"{_STYLE} style":
            self._style = attributes.get(f"{_STYLE} name", "")
        elif name == f"{_STYLE} table-properties":
            if attributes.get(f"{_TABLE} display") == "false":
                self._hidden_styles.add(self._style)
        elif name == f"{_TABLE} table":
            self._depth += 1
            if self._depth == 1:
                style = attributes.get(f"{_TABLE} style-name", "")
                visible = style not in self._hidden_styles
                self._sheets.append(OdsSheet(attributes[f"{_TABLE} name"], visible))
                self._row = 0
        elif self._depth == 1 and name == f"{_TABLE} table-row":
            self._cells, self._column = [], 0
            self._row_repeats = _repeats(attributes, "number-rows-repeated")
        elif self._depth == 1 and name in _CELLS:
            self._attributes, self._texts, self._paragraphs = attributes, [], 0
        elif name == f"{_OFFICE} annotation":
            self._notes += 1
        elif self._texts is not None and not self._notes:
            self._start_text(name, attributes)

    def _start_text(self, name: str, attributes: Attributes) -> None:
        assert self._texts is not None, "only inside a cell"
        if name == f"{_TEXT} p":
            self._texts += ["\n"] if self._paragraphs else []
            self._paragraphs += 1
        elif name == f"{_TEXT} s":
            self._texts.append(" " * min(int(attributes.get(f"{_TEXT} c", "1")), 1000))
        elif name in {f"{_TEXT} tab", f"{_TEXT} line-break"}:
            self._texts.append(" ")

    def _characters(self, text: str) -> None:
        if self._texts is not None and self._paragraphs and not self._notes and self._depth == 1:
            self._texts.append(text)

    def _end(self, name: str) -> None:
        if name == f"{_TABLE} table":
            self._depth -= 1
        elif name == f"{_OFFICE} annotation":
            self._notes -= 1
        elif self._depth == 1 and name in _CELLS and self._attributes is not None:
            self._end_cell(self._attributes, "".join(self._texts or []))
            self._attributes = self._texts = None
        elif self._depth == 1 and name == f"{_TABLE} table-row":
            self._end_row()

    def _end_cell(self, attributes: Attributes, text: str) -> None:
        repeats = _repeats(attributes, "number-columns-repeated")
        cell = _value(attributes, text)
        row, column, sheet = self._row + 1, self._column + 1, self._sheets[-1]
        wide = _repeats(attributes, "number-columns-spanned")
        high = _repeats(attributes, "number-rows-spanned")
        if wide * high > 1:
            _check_extent(row + high - 1, column + wide - 1)
            sheet.merged.append(Span(row, column, row + high - 1, column + wide - 1))
        is_formula = f"{_TABLE} formula" in attributes
        if cell is None and is_formula:
            sheet.valueless.append((row, column))
        if cell not in (None, ""):
            _check_extent(row, self._column + repeats)
            self._cells += [""] * (self._column - len(self._cells))
            self._cells += [cell] * repeats
        self._column += repeats

    def _end_row(self) -> None:
        if self._cells:
            _check_extent(self._row + self._row_repeats, len(self._cells))
            self._made += self._row_repeats * len(self._cells)
            if self._made > MOST_CELLS:
                _refuse_size(self._row + self._row_repeats, len(self._cells))
            for row in range(self._row + 1, self._row + self._row_repeats + 1):
                self._sheets[-1].cells[row] = self._cells
        self._row += self._row_repeats


def _repeats(attributes: Attributes, name: str) -> int:
    return max(1, int(attributes.get(f"{_TABLE} {name}", "1")))


def _value(attributes: Attributes, text: str) -> Cell | None:
    """What a cell holds; None for a cell without a value, as before a formula is computed."""
    kind = attributes.get(f"{_OFFICE} value-type")
    if attributes.get(f"{_CALC} value-type") == "error":
        return text or "#N/B"
    number = attributes.get(f"{_OFFICE} value")
    match kind:
        case "float" | "currency" if number:
            return _finite(number)
        case "percentage" if number:
            return Percentage(_finite(number))
        case "date":
            return _date(attributes.get(f"{_OFFICE} date-value", ""), text)
        case "boolean":
            return attributes.get(f"{_OFFICE} boolean-value") == "true"
        case "string" | "time":
            return attributes.get(f"{_OFFICE} string-value", text)
        case _:
            return text or None


def _finite(text: str) -> float:
    number = float(text)
    if number - number != 0:  # infinite, or no number
        raise ValueError(text)
    return number


def _date(written: str, text: str) -> Cell:
    if "T" in written:
        return datetime.fromisoformat(written)
    return date.fromisoformat(written) if written else text


def _check_extent(rows: int, columns: int) -> None:
    if rows > MOST_ROWS or columns > MOST_COLUMNS or rows * columns > MOST_CELLS:
        _refuse_size(rows, columns)


def _refuse_size(rows: int, columns: int) -> None:
    raise UnacceptableError(
        "workbook_size",
        rows=rows,
        columns=columns,
        most_rows=MOST_ROWS,
        most_columns=MOST_COLUMNS,
        most_cells=MOST_CELLS,
    )


def _refuse_doctype(*_: object) -> None:
    raise UnacceptableError("ods_damaged")
