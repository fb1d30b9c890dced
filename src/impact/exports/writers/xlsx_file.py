"""XLSX for spreadsheets: one sheet, numbers as numbers, and texts that never become formulas."""

from collections.abc import Iterable, Iterator, Sequence

from openpyxl.utils import get_column_letter

from impact.exports.archive import pack, xml_text
from impact.exports.tables import Row

SUFFIX = "xlsx"

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

_CONTENT_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    'relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
    "</Types>"
)
_WORKBOOK = (
    f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="Cijfers" sheetId="1" r:id="rId1"/></sheets></workbook>'
)


def write(rows: Sequence[Row]) -> bytes:
    """The rows as a workbook; an empty cell is a missing value."""
    return pack(
        [
            ("[Content_Types].xml", _CONTENT_TYPES),
            ("_rels/.rels", _relation("officeDocument", "xl/workbook.xml")),
            ("xl/workbook.xml", _WORKBOOK),
            ("xl/_rels/workbook.xml.rels", _relation("worksheet", "worksheets/sheet1.xml")),
            ("xl/worksheets/sheet1.xml", "".join(_sheet(rows))),
        ]
    )


def _relation(kind: str, target: str) -> str:
    return (
        f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/{kind}" Target="{target}"/></Relationships>'
    )


def _sheet(rows: Sequence[Row]) -> Iterator[str]:
    yield f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetData>'
    if rows:
        yield _row(1, rows[0])
    for number, row in enumerate(rows, 2):
        yield _row(number, row.values())
    yield "</sheetData></worksheet>"


def _row(number: int, values: Iterable[str | int | float | None]) -> str:
    """A row whose cells say where they stand: some programs do not count for themselves."""
    cells = (
        _cell(f"{get_column_letter(place)}{number}", value) for place, value in enumerate(values, 1)
    )
    return f'<row r="{number}">{"".join(cells)}</row>'


def _cell(place: str, value: str | int | float | None) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        text = xml_text(value)
        return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
    return f'<c r="{place}"><v>{value!r}</v></c>'
