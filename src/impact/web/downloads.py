"""Files that leave us as a download."""

from flask import Response
from werkzeug.http import dump_options_header

from impact.services.workbooks import Handed

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

KINDS = {
    "xlsx": XLSX,
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}
"""The media type of every format in which tables leave us, by its suffix."""


def as_workbook(handed: Handed) -> Response:
    """A workbook to keep."""
    return as_file(handed.content, handed.name, XLSX)


def as_file(content: bytes | str, name: str, kind: str) -> Response:
    """An answer that a browser saves under a name, with nothing in it but plain letters."""
    plain = "".join(letter if letter.isascii() and letter.isprintable() else "_" for letter in name)
    plain = plain.replace('"', "_").replace("/", "_").replace("\\", "_")
    answer = Response(content, content_type=kind)
    answer.headers["Content-Disposition"] = dump_options_header("attachment", {"filename": plain})
    return answer
