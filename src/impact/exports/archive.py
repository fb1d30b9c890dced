"""A zip whose bytes depend only on what is in it: the shell of spreadsheets that leave us."""

import io
from collections.abc import Iterable
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_DAY_ZERO = (1980, 1, 1, 0, 0, 0)


def pack(files: Iterable[tuple[str, str]], *, first_stored: bool = False) -> bytes:
    """The files, by name, in this order. An ODF package wants its first file uncompressed."""
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        for place, (name, text) in enumerate(files):
            plain = first_stored and place == 0
            info = ZipInfo(name, _DAY_ZERO)
            archive.writestr(info, text.encode(), ZIP_STORED if plain else ZIP_DEFLATED)
    return out.getvalue()


def xml_text(text: str) -> str:
    """The text for between two tags, without the characters that XML cannot hold."""
    kept = "".join(c for c in text if c in "\t\n\r" or (c >= " " and not _is_forbidden(c)))
    return escape(kept, {"\r": "&#13;"})


def _is_forbidden(character: str) -> bool:
    return "\ud800" <= character <= "\udfff" or character in "\ufffe\uffff"
