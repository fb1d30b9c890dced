"""ODS for spreadsheets: one sheet, numbers as numbers, and texts that never become formulas."""

from collections.abc import Iterator, Sequence

from impact.exports.archive import pack, xml_text
from impact.exports.tables import Row

SUFFIX = "ods"

_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = "urn:oasis:names:tc:opendocument:xmlns"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_MANIFEST = (
    f'{_HEAD}<manifest:manifest xmlns:manifest="{_NAMES}:manifest:1.0" manifest:version="1.2">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)


def write(rows: Sequence[Row]) -> bytes:
    """The rows as a spreadsheet; an empty cell is a missing value."""
    return pack(
        [
            ("mimetype", _TYPE),
            ("content.xml", "".join(_content(rows))),
            ("META-INF/manifest.xml", _MANIFEST),
        ],
        first_stored=True,
    )


def _content(rows: Sequence[Row]) -> Iterator[str]:
    yield (
        f'{_HEAD}<office:document-content xmlns:office="{_NAMES}:office:1.0"'
        f' xmlns:table="{_NAMES}:table:1.0" xmlns:text="{_NAMES}:text:1.0" office:version="1.2">'
        '<office:body><office:spreadsheet><table:table table:name="Cijfers">'
    )
    if rows:
        yield f"<table:table-row>{''.join(map(_cell, rows[0]))}</table:table-row>"
    for row in rows:
        yield f"<table:table-row>{''.join(map(_cell, row.values()))}</table:table-row>"
    yield "</table:table></office:spreadsheet></office:body></office:document-content>"


def _cell(value: str | int | float | None) -> str:
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, str):
        lines = "".join(f"<text:p>{line}</text:p>" for line in xml_text(value).split("\n"))
        return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'
    return (
        f'<table:table-cell office:value-type="float" office:value="{value!r}">'
        f"<text:p>{value!r}</text:p></table:table-cell>"
    )
