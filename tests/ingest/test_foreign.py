"""A file of another kind is named as what it is, and what would be right is said."""

import io
import zipfile

import pytest

from impact.ingest.reading import read
from tests.ingest.test_workbooks import workbook


def zipped(name: str, content: bytes = b"<w/>") -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(name, content)
    return packed.getvalue()


WORKBOOK = workbook([["Gebied", "Jaar"], ["WK034403", 2024]])
ODT = zipped("mimetype", b"application/vnd.oasis.opendocument.text")


@pytest.mark.parametrize(
    ("content", "kind", "code"),
    [
        (b"%PDF-1.7\n1 0 obj\n", "csv", "file_pdf"),
        (b"%PDF-1.7\n1 0 obj\n", "xlsx", "file_pdf"),
        (b"\x89PNG\r\n\x1a\n\0\0", "csv", "file_picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "xlsx", "file_picture"),
        (b"GIF89a", "csv", "file_picture"),
        (b"{\\rtf1\\ansi Gebied}", "csv", "file_document"),
        (zipped("word/document.xml"), "xlsx", "file_document"),
        (ODT, "ods", "file_document"),
        (b"\xef\xbb\xbf\n<!DOCTYPE html><table>", "csv", "file_web_page"),
        (b"<html xmlns:x='urn:excel'>", "xlsx", "file_web_page"),
        (WORKBOOK, "csv", "file_workbook"),
    ],
)
def test_a_file_of_another_kind_is_named(content: bytes, kind: str, code: str) -> None:
    reading = read(kind, content, {}, "cijfers.x")
    assert reading.table is None
    assert [issue.code for issue in reading.issues] == [code]


@pytest.mark.parametrize(
    ("content", "kind"),
    [(WORKBOOK, "xlsx"), (b"gebied;jaar\nWK034403;2024\n", "csv"), (b"%;jaar\n5;2024\n", "csv")],
)
def test_a_file_of_the_right_kind_is_read(content: bytes, kind: str) -> None:
    assert read(kind, content, {}, "cijfers.x").table is not None
