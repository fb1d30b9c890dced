"""What the parser of workbooks does not tell of a sheet: formulas without a value, percentages.

It shows a formula that was never computed as an empty cell, and 41.3% as 0.413. Both stand in the
XML of the sheet, which `archive.inspect` has measured before it comes here.
"""

import io
import re
import zipfile
from dataclasses import dataclass
from xml.etree import ElementTree

from impact.ingest.archive import column_number
from impact.ingest.sheet import Place

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PERCENT_FORMATS = {"9", "10"}
"""The number formats 0% and 0.00%, which every workbook has. Source: ECMA-376, 18.8.30."""

_P = rb"(?:[\w.-]+:)?"
_FORMULA = re.compile(
    rb"<" + _P + rb"c\s([^>]*[^>/])>\s*<" + _P + rb"f\b(?:[^>]*/>|[^>]*>[^<]*</" + _P + rb"f>)\s*"
    rb"(?:<" + _P + rb"v\s*/>\s*|<" + _P + rb"v\s*>\s*</" + _P + rb"v>\s*)?</" + _P + rb"c>"
)
_STYLED = re.compile(rb"<" + _P + rb"c\s([^>]*?\bs\s*=\s*[\"'](\d+)[\"'][^>]*)>")
_ADDRESS = re.compile(rb"(?<![\w:])r\s*=\s*[\"']([A-Za-z]{1,3})(\d{1,7})[\"']")


@dataclass(frozen=True)
class Remarks:
    """What to know of the cells of a sheet beside their values."""

    percentages: frozenset[Place]
    valueless: tuple[Place, ...]


def part_of(content: bytes, sheet: str) -> str:
    """The name of the part with a sheet. Raises KeyError without one."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        # `inspect` refused documents that declare entities.
        book = ElementTree.fromstring(archive.read("xl/workbook.xml").decode())  # noqa: S314
        links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels").decode())  # noqa: S314
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    for entry in book.iter(f"{_MAIN}sheet"):
        if entry.get("name") == sheet:
            target = targets[entry.get(_RELATION)]
            return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
    raise KeyError(sheet)


def remarks_on(content: bytes, part: str) -> Remarks:
    """Looks through the XML of one sheet, and the styles of the workbook."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        xml = archive.read(part)
        styles = archive.read("xl/styles.xml") if "xl/styles.xml" in archive.namelist() else b""
    return Remarks(_percentages(xml, _percent_styles(styles)), _valueless(xml))


def _valueless(xml: bytes) -> tuple[Place, ...]:
    if b"<f" not in xml and b":f" not in xml:
        return ()
    return tuple(_place(found[1]) for found in _FORMULA.finditer(xml))


def _percentages(xml: bytes, styles: frozenset[bytes]) -> frozenset[Place]:
    if not styles:
        return frozenset()
    return frozenset(_place(found[1]) for found in _STYLED.finditer(xml) if found[2] in styles)


def _place(attributes: bytes) -> Place:
    found = _ADDRESS.search(attributes)
    assert found is not None, "inspect refuses cells without an address"
    return int(found[2]), column_number(found[1])


def _percent_styles(styles: bytes) -> frozenset[bytes]:
    """The numbers of the cell styles that show a fraction as a percentage."""
    if not styles:
        return frozenset()
    book = ElementTree.fromstring(styles)  # noqa: S314 - see part_of
    own = {
        entry.get("numFmtId")
        for entry in book.iter(f"{_MAIN}numFmt")
        if "%" in re.sub(r'"[^"]*"|\\.', "", entry.get("formatCode", ""))
    }
    cells = book.find(f"{_MAIN}cellXfs")
    return frozenset(
        str(number).encode()
        for number, entry in enumerate(cells if cells is not None else ())
        if entry.get("numFmtId") in own | _PERCENT_FORMATS
    )
