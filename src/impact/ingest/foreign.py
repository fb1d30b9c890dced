"""Files that hold no table we can read, known by their first bytes: what people send by mistake."""

from impact.issues import Issue, Where

_STARTS = (
    (b"%PDF-", "file_pdf"),
    (b"\x89PNG\r\n", "file_picture"),
    (b"\xff\xd8\xff", "file_picture"),
    (b"GIF8", "file_picture"),
    (b"{\\rtf", "file_document"),
    (b"<!doctype html", "file_web_page"),
    (b"<html", "file_web_page"),
)
_PACKED = b"PK\x03\x04"
_DOCUMENTS = (b"word/document.xml", b"application/vnd.oasis.opendocument.text")
_WORKBOOKS = (b"xl/workbook.xml", b"application/vnd.oasis.opendocument.spreadsheet")
_BYTES = 64


def foreign(content: bytes, kind: str, file: str) -> Issue | None:
    """Why a file cannot be of this kind, whatever is in it; None when it may be."""
    code = _code(content, kind)
    return Issue(code, Where(file=file)) if code else None


def _code(content: bytes, kind: str) -> str | None:
    """
    >>> _code(b"%PDF-1.7", "csv"), _code(b"gebied;jaar", "csv")
    ('file_pdf', None)
    """
    start = content[:_BYTES].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for sign, code in _STARTS:
        if start.startswith(sign.lower()):
            return code
    if not content.startswith(_PACKED):
        return None
    if any(sign in content for sign in _DOCUMENTS):
        return "file_document"
    if kind == "csv" and any(sign in content for sign in _WORKBOOKS):
        return "file_workbook"
    return None
