"""Looking into a zipped workbook before any parser may: what is in it, and how large it really is.

The directory of a zip can lie about sizes, and a workbook of 4.6 kB can ask for a table of
16 384 x 1 048 576 cells. So every part is unpacked once in blocks, counted and thrown away, and the
addresses of the cells are read from its XML.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

MOST_PARTS = 2_000
MOST_UNPACKED = 256 << 20
MOST_ROWS = 100_000
MOST_COLUMNS = 500
MOST_CELLS = 2_000_000
MOST_SHEETS = 50

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCAL_HEADER = 30
_BLOCK = 1 << 20

_PREFIX = rb"(?:[\w.-]+:)?"
_CELL = re.compile(rb"<" + _PREFIX + rb"c(?=[\s/>])")
_ADDRESSED = re.compile(
    rb"<" + _PREFIX + rb"c(?:\s+(?!r\s*=)[\w:.-]+\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'))*"
    rb"\s+r\s*=\s*[\"']([A-Za-z]{1,7})([0-9]{1,9})[\"']"
)
_ERROR = re.compile(
    rb"(<" + _PREFIX + rb"c\s[^>]*\bt\s*=\s*[\"']e[\"'][^>]*)>"
    rb"(?:<" + _PREFIX + rb"f\b[^>]*(?:/>|>[^<]*</" + _PREFIX + rb"f>))?"
    rb"<" + _PREFIX + rb"v>([^<]*)<"
)


class UnacceptableError(Exception):
    """We do not open this archive; `code` is an issue code and `params` fill its words."""

    def __init__(self, code: str, **params: int) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


@dataclass
class Extent:
    """How far the cells of one part reach, and the cells that hold an error such as `#N/A`."""

    rows: int = 0
    columns: int = 0
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    """Row and column, both counted from 1 → the text of the error."""


@lru_cache(maxsize=1)
def inspect(content: bytes) -> dict[str, Extent]:
    """The extent of every part of the workbook, by name; three passes of cheap searching.

    Two look at a workbook, one for the figures and one for personal data: the outcome is kept.

    Raises UnacceptableError for what is no workbook, is locked, has macros or is too large.
    """
    if content.startswith(_OLE):
        raise UnacceptableError("workbook_locked")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, UnicodeDecodeError) as error:
        raise UnacceptableError("workbook_not_zip") from error
    _check_directory(entries)
    left = MOST_UNPACKED
    extents = {}
    for entry in entries:
        counter = _Counter(_unpack(content, entry), left)
        extents[entry.filename] = _extent(counter)
        left = counter.left
    return extents


def _check_directory(entries: list[zipfile.ZipInfo]) -> None:
    names = {entry.filename.lower() for entry in entries}
    if len(entries) > MOST_PARTS:
        raise UnacceptableError("workbook_parts", found=len(entries), limit=MOST_PARTS)
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnacceptableError("workbook_locked")
    if any(name.endswith("vbaproject.bin") for name in names):
        raise UnacceptableError("workbook_macros")
    if "[content_types].xml" not in names:
        raise UnacceptableError("workbook_not_zip")
    if len(names) < len(entries):
        raise UnacceptableError("workbook_damaged")
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise UnacceptableError("workbook_unpacked", limit=MOST_UNPACKED >> 20)


def _unpack(content: bytes, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """The bytes of a part in blocks, to where they end and not to where the directory says."""
    start = entry.header_offset + _LOCAL_HEADER
    if content[start - _LOCAL_HEADER : start - _LOCAL_HEADER + 4] != b"PK\x03\x04":
        raise UnacceptableError("workbook_damaged")
    name, extra = content[start - 4 : start - 2], content[start - 2 : start]
    start += int.from_bytes(name, "little") + int.from_bytes(extra, "little")
    packed = content[start : start + entry.compress_size]
    if entry.compress_type == zipfile.ZIP_STORED:
        for offset in range(0, len(packed), _BLOCK):
            yield packed[offset : offset + _BLOCK]
        return
    if entry.compress_type != zipfile.ZIP_DEFLATED:
        raise UnacceptableError("workbook_damaged")
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    while packed and not inflater.eof:
        try:
            block = inflater.decompress(packed, _BLOCK)
        except zlib.error as error:
            raise UnacceptableError("workbook_damaged") from error
        packed = inflater.unconsumed_tail
        yield block


class _Counter:
    """Passes blocks on while they fit in what may still be unpacked."""

    def __init__(self, blocks: Iterator[bytes], left: int) -> None:
        self._blocks = blocks
        self.left = left

    def __iter__(self) -> Iterator[bytes]:
        for block in self._blocks:
            self.left -= len(block)
            if self.left < 0:
                raise UnacceptableError("workbook_unpacked", limit=MOST_UNPACKED >> 20)
            yield block


def _extent(blocks: _Counter) -> Extent:
    """The extent of the cells in a part; parts that are not a sheet have none."""
    extent = Extent()
    rest = b""
    for block in blocks:
        text, rest = _cut(rest + block)
        _measure(text, extent)
    _measure(rest, extent)
    return extent


def _cut(text: bytes) -> tuple[bytes, bytes]:
    """The text up to where a row, or else a tag, begins; and the rest, to be read later."""
    end = max(text.rfind(b"<row"), text.rfind(b":row "))
    if end < 0 and len(text) > _BLOCK:
        end = text.rfind(b"<")
    if len(text) - end > 8 * _BLOCK:
        raise UnacceptableError("workbook_damaged")
    return (text[:end], text[end:]) if end > 0 else (b"", text)


def _measure(text: bytes, extent: Extent) -> None:
    """Widens the extent to the cells in the text, each of which must say where it stands."""
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise UnacceptableError("workbook_damaged")
    found = _ADDRESSED.findall(text)
    if len(_CELL.findall(text)) > len(found):
        raise UnacceptableError("workbook_damaged")
    if not found:
        return
    extent.rows = max(extent.rows, max(int(row) for _, row in found))
    extent.columns = max(extent.columns, *map(column_number, {letters for letters, _ in found}))
    _check_extent(extent)
    if b'"e"' in text or b"'e'" in text:
        for tag, shown in _ERROR.findall(text):
            letters, row = _ADDRESSED.findall(tag)[0]
            extent.errors[int(row), column_number(letters)] = shown.decode("utf-8", "replace")


def _check_extent(extent: Extent) -> None:
    rows, columns = extent.rows, extent.columns
    if rows > MOST_ROWS or columns > MOST_COLUMNS or rows * columns > MOST_CELLS:
        raise UnacceptableError(
            "workbook_size",
            rows=rows,
            columns=columns,
            most_rows=MOST_ROWS,
            most_columns=MOST_COLUMNS,
            most_cells=MOST_CELLS,
        )


def column_number(letters: bytes) -> int:
    """The number of a column, counted from 1: A → 1, SF → 500.

    >>> column_number(b"SF")
    500
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
