"""CSV: strict, without guessing; every cell stays the text it was.

A row must have as many cells as the header. Nothing is skipped but blank lines, the lines above
`header_row`, the line `sep=;` that Excel writes for itself, and what the source says in writing: a
footer, or rows that begin with a given text. A file that was cut off is refused whole.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, islice
from typing import Literal

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv as pc_csv
from pydantic import Field

from impact.ingest.encoding import Encoding, decodes, encoding_of, mojibake_in
from impact.ingest.findings import Findings
from impact.ingest.header import MOST_COLUMNS, TableOptions, check_header
from impact.ingest.stretches import Stretch, stretches_of, whole
from impact.ingest.table import Reading, blank_rows, table_of

KIND = "csv"

_CHUNK = 1 << 12
_LINE_END = re.compile("\r\n|\r|\n")
_SEP_LINE = re.compile(r'"?sep=([;,\t|])"?[\r\n]+', re.IGNORECASE)
_QUOTED = re.compile(r'"(?:[^"]|"")*"?')
_BOM = b"\xef\xbb\xbf"


Delimiter = Literal[";", ",", "\t", "|"]


class Options(TableOptions):
    """How a CSV file is written."""

    delimiter: Delimiter | None = Field(
        default=None, description="Scheidingsteken; weggelaten: wordt afgeleid uit de kopregel."
    )
    encoding: Encoding | None = Field(
        default=None, description="Tekenset: utf-8 of cp1252 (Windows); weggelaten: vanzelf."
    )
    merged_header: bool = Field(
        default=False,
        description="true: een lege cel in de kop hoort bij de cel links ervan, zoals bij een kop"
        " die in Excel was samengevoegd. Niet in de onderste rij van de kop.",
    )
    last_line_end: bool = Field(
        default=False,
        description="true: ook de laatste regel heeft altijd een regeleinde; ontbreekt het, dan is"
        " het bestand afgekapt.",
    )


def read(content: bytes, options: Options, file: str) -> Reading:
    """The table in the bytes; its row numbers are line numbers in the file, where a row starts.

    Rows with too few or too many cells are left out and reported. The table is None when the
    characters, the delimiter, the header or the quotes are in doubt.
    """
    findings = Findings(file)
    encoding = _encoding(content, options, findings)
    if encoding is None:
        return Reading(None, findings.issues())
    if options.last_line_end and not _is_closed(content):
        findings.add("file_cut_off", row=_last_line(content))
        return Reading(None, findings.issues())
    return _read_text(content, encoding, options, findings)


def stretches(content: bytes, options: Options) -> Iterator[Stretch]:
    """All that is written in the file, quotes and row lengths aside; nothing if it is no text."""
    encoding = options.encoding or encoding_of(content)
    if b"\0" in content or encoding is None or not decodes(content, encoding):
        return
    lines = _lines(content, encoding)
    top = list(islice(lines, options.header_row + 1))
    delimiter = options.delimiter or _sniff(top[options.header_row - 1] if top else "") or ";"
    fast = _split_by_arrow(content, encoding, delimiter)
    if fast is not None:
        yield fast
        return
    yield from stretches_of("", iter(csv.reader(chain(top, lines), delimiter=delimiter)))


def _split_by_arrow(content: bytes, encoding: Encoding, delimiter: str) -> Stretch | None:
    """The whole file as one stretch; None when it has quotes or its lines differ in length."""
    if b'"' in content or b"\r" in content.replace(b"\r\n", b""):
        return None
    try:
        table = pc_csv.read_csv(
            pa.BufferReader(content),
            pc_csv.ReadOptions(autogenerate_column_names=True, encoding=encoding),
            pc_csv.ParseOptions(
                delimiter=delimiter, quote_char=False, double_quote=False, ignore_empty_lines=False
            ),
            pc_csv.ConvertOptions(
                column_types={f"f{place}": pa.string() for place in range(MOST_COLUMNS)},
                strings_can_be_null=False,
            ),
        )
    except pa.ArrowInvalid:
        return None
    return None if table.num_columns > MOST_COLUMNS else whole("", table.columns)


def _encoding(content: bytes, options: Options, findings: Findings) -> Encoding | None:
    if not content or content.isspace():
        findings.add("file_empty")
        return None
    if b"\0" in content:
        findings.add("csv_nul")
        return None
    encoding = options.encoding or encoding_of(content)
    if encoding is None or not decodes(content, encoding):
        findings.add("csv_encoding", row=_undecodable_line(content, encoding or "utf-8"))
        return None
    damaged = mojibake_in(content, encoding)
    if damaged:
        findings.add("csv_mojibake", value=damaged)
        return None
    return encoding


def _undecodable_line(content: bytes, encoding: Encoding) -> int | None:
    try:
        content.decode(encoding)
    except UnicodeDecodeError as error:
        return content.count(b"\n", 0, error.start) + 1
    return None


def _read_text(content: bytes, encoding: Encoding, options: Options, findings: Findings) -> Reading:
    lines = _lines(content, encoding)
    first = next(lines, "")
    sep_line = _SEP_LINE.fullmatch(first)
    above = options.header_row - 1 + (1 if sep_line else 0)
    lines = islice(chain([first], lines), above, None)
    header_line = next(lines, "")
    if not header_line.strip():
        findings.add("header_missing", row=above + 1)
        return Reading(None, findings.issues())
    delimiter = options.delimiter or (sep_line and sep_line[1]) or _sniff(header_line)
    if delimiter is None:
        findings.add("csv_delimiter", row=above + 1)
        return Reading(None, findings.issues())
    if options.header_rows == 1 and not options.leaves_out_rows:
        plain = _read_plain(content, encoding, delimiter, header_line, above + 1, findings)
        if plain is not None:
            return plain
    body = _Body(chain([header_line], lines), delimiter, above + 1, options, findings)
    return body.read(is_closed=_is_closed(content))


def _is_closed(content: bytes) -> bool:
    """Whether the last line has an end."""
    return content.endswith((b"\n", b"\r"))


def _last_line(content: bytes) -> int:
    return content.count(b"\n") + 1


def _read_plain(
    content: bytes,
    encoding: Encoding,
    delimiter: str,
    header_line: str,
    header_row: int,
    findings: Findings,
) -> Reading | None:
    """The table of a file without quotes in which every line is a whole row; else None.

    Without quotes a line is a row, and Arrow can split the lines many times faster than we can.
    It refuses what is ragged; then the strict reader goes over the file and says where.
    """
    if b'"' in content or content.count(b"\r") != content.count(b"\r\n"):
        return None
    header = tuple(header_line.rstrip("\r\n").split(delimiter))
    start = _start_of_line(content, header_row + 1)
    clean = {name.strip() for name in header}
    if start is None or len(clean) != len(header) or "" in clean:
        return None
    names = [str(position) for position in range(len(header))]
    try:
        table = pc_csv.read_csv(
            pa.BufferReader(pa.py_buffer(content).slice(start)),
            pc_csv.ReadOptions(column_names=names, encoding=encoding),
            pc_csv.ParseOptions(
                delimiter=delimiter, quote_char=False, double_quote=False, ignore_empty_lines=False
            ),
            pc_csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid:
        return None
    numbers = np.arange(header_row + 1, header_row + 1 + table.num_rows, dtype=np.int32)
    filled = ~blank_rows(table.columns) if table.num_rows else np.ones(0, dtype=bool)
    if not filled.all():
        table, numbers = table.filter(pa.array(filled)), numbers[filled]
    made = table_of("", header, header_row, table.columns, pd.Index(numbers))
    return Reading(made, findings.issues())


def _start_of_line(content: bytes, line: int) -> int | None:
    """Where a line starts, counted from 1; None when the file ends before it."""
    place = 0
    for _ in range(line - 1):
        found = content.find(b"\n", place)
        if found < 0:
            return None
        place = found + 1
    return place if place < len(content) else None


def _lines(content: bytes, encoding: Encoding) -> Iterator[str]:
    """The lines of the file with their ends, decoded as they are asked for."""
    raw = io.BytesIO(content)
    if encoding == "utf-8" and content.startswith(_BOM):
        raw.seek(len(_BOM))
    return iter(io.TextIOWrapper(raw, encoding, newline=""))


def _sniff(header_line: str) -> str | None:
    """The delimiter that occurs most outside quotes; None when two of them occur as often."""
    bare = _QUOTED.sub("", header_line)
    counts = sorted(((bare.count(sign), sign) for sign in (";", ",", "\t")), reverse=True)
    (most, delimiter), (next_most, _) = counts[:2]
    if most == 0:
        return ";"
    return None if most == next_most else delimiter


class _Body:
    """Reads the header and the rows, in chunks, into Arrow columns."""

    def __init__(
        self,
        lines: Iterator[str],
        delimiter: str,
        first_line: int,
        options: Options,
        findings: Findings,
    ) -> None:
        self._reader = csv.reader(lines, delimiter=delimiter, strict=True)
        self._line = first_line
        """The line of the file on which the next row starts."""
        self._options = options
        self._findings = findings
        self._rows: list[np.ndarray] = []
        self._columns: list[list[pa.Array]] = []
        self._last: tuple[int, int] = (0, 0)
        """The line and the number of cells of the last row that was not blank."""
        self._footer_seen = False

    def read(self, *, is_closed: bool) -> Reading:
        header_row = self._line
        rows, whole = self._next(self._options.header_rows)
        if not whole:
            self._findings.add("csv_quote", row=header_row)
        header = self._options.names_of(self._spread(rows)) if rows else ()
        if not (whole and check_header(header, header_row, self._findings)):
            return Reading(None, self._findings.issues())
        self._line += sum(map(_lines_in, rows))
        self._columns = [[] for _ in header]
        if not (self._read_rows() and self._is_complete(is_closed=is_closed)):
            return Reading(None, self._findings.issues())
        columns = [pa.chunked_array(chunks, pa.string()) for chunks in self._columns]
        numbers = np.concatenate([*self._rows, np.empty(0, np.int32)])
        table = table_of("", header, header_row, columns, pd.Index(numbers))
        return Reading(table, self._findings.issues())

    def _spread(self, rows: list[list[str]]) -> list[list[str]]:
        """The rows of the header; where it was merged, each cell over the blank ones after it."""
        if not self._options.merged_header:
            return rows
        width = max(map(len, rows))
        above = [row + [""] * (width - len(row)) for row in rows[:-1]]
        return [*(list(accumulate(row, _carried)) for row in above), rows[-1]]

    def _is_complete(self, *, is_closed: bool) -> bool:
        """Whether the file ends as it should; a half line may be half a number."""
        if self._footer_seen:
            return True
        if self._options.footer:
            expected = ", ".join(f"'{text}'" for text in self._options.footer)
            self._findings.add("footer_missing", expected=expected)
            return False
        line, width = self._last
        if 0 < width < len(self._columns) and not is_closed:
            self._findings.add("file_cut_off", row=line)
            return False
        return True

    def _read_rows(self) -> bool:
        """Whether all rows could be read to the end of the file, or to the footer."""
        width = len(self._columns)
        while not self._footer_seen:
            before = self._reader.line_num
            rows, whole = self._next(_CHUNK)
            if not whole:
                return self._ends_in(rows, width)
            if not rows:
                return True
            one_line_each = self._reader.line_num - before == len(rows)
            as_wide = one_line_each and set(map(len, rows)) == {width}
            if as_wide and not self._options.leaves_out_rows:
                numbers = np.arange(self._line, self._line + len(rows), dtype=np.int32)
                self._line += len(rows)
                self._last = (self._line - 1, width)
            else:
                rows, numbers = self._sift(rows, width)
            self._keep(rows, numbers)
        return True

    def _ends_in(self, rows: list[list[str]], width: int) -> bool:
        """Whether the table ended in these rows, before the quotes that are in disorder."""
        kept, numbers = self._sift(rows, width)
        self._keep(kept, numbers)
        if not self._footer_seen:
            self._findings.add("csv_quote", row=self._line)
        return self._footer_seen

    def _next(self, most: int) -> tuple[list[list[str]], bool]:
        """The next rows, and False when the row after them has its quotes in disorder."""
        rows: list[list[str]] = []
        try:
            rows.extend(islice(self._reader, most))
        except csv.Error:
            return rows, False
        return rows, True

    def _sift(self, rows: list[list[str]], width: int) -> tuple[list[list[str]], np.ndarray]:
        """The rows of the right length with their line numbers; reports the others."""
        kept, numbers = [], []
        for row in rows:
            if self._options.is_footer(row):
                self._footer_seen = True
                break
            if self._options.is_skipped(row):
                pass
            elif len(row) == width:
                kept.append(row)
                numbers.append(self._line)
            elif any(cell.strip() for cell in row):
                self._findings.add("csv_row_length", row=self._line, found=len(row), right=width)
            if any(cell.strip() for cell in row):
                self._last = (self._line, len(row))
            self._line += _lines_in(row)
        return kept, np.array(numbers, dtype=np.int32)

    def _keep(self, rows: list[list[str]], numbers: np.ndarray) -> None:
        if not rows:
            return
        width = len(self._columns)
        cells = list(chain.from_iterable(rows))
        columns = [pa.array(cells[position::width], pa.string()) for position in range(width)]
        filled = ~blank_rows(columns)
        if not filled.all():
            columns = [column.filter(pa.array(filled)) for column in columns]
            numbers = numbers[filled]
        for chunks, column in zip(self._columns, columns, strict=True):
            chunks.append(column)
        self._rows.append(numbers)


def _carried(left: str, cell: str) -> str:
    return cell if cell.strip() else left


def _lines_in(row: Sequence[str]) -> int:
    """How many lines of the file a row took: one more than the line ends inside its cells."""
    return 1 + sum(len(_LINE_END.findall(cell)) for cell in row)
