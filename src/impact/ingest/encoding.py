"""In which characters a text file was written, and whether they survived the journey."""

import codecs
import re
from typing import Literal

Encoding = Literal["utf-8", "cp1252"]

_BLOCK = 1 << 20
_DUTCH = "éèëêïíîìöóôòüúûùçñáàâäãåÉÈËÊÏÖÓÜÇÑÄÅ€–—‘’“”„…•×°²³½ø"


def encoding_of(content: bytes) -> Encoding | None:
    """UTF-8 when the bytes allow it, otherwise Windows-1252; None when they are neither."""
    if decodes(content, "utf-8"):
        return "utf-8"
    return "cp1252" if decodes(content, "cp1252") else None


def decodes(content: bytes, encoding: Encoding) -> bool:
    """Whether all bytes are characters in this encoding; decodes in blocks, keeps nothing."""
    if content.isascii():
        return True
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    view = memoryview(content)
    try:
        for start in range(0, len(content), _BLOCK):
            decoder.decode(view[start : start + _BLOCK])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def mojibake_in(content: bytes, encoding: Encoding) -> str | None:
    """The first text such as `Ã«`: UTF-8 once read as Windows-1252; None without any."""
    if content.isascii():
        return None
    found = _MOJIBAKE[encoding].search(content)
    return None if found is None else found.group().decode(encoding)


def _twice_encoded(character: str) -> str | None:
    """How a character looks after UTF-8 was read as Windows-1252."""
    try:
        return character.encode("utf-8").decode("cp1252")
    except UnicodeDecodeError:
        return None


def _pattern(encoding: Encoding) -> re.Pattern[bytes]:
    damaged = [text for text in map(_twice_encoded, _DUTCH) if text]
    return re.compile(b"|".join(re.escape(text.encode(encoding)) for text in damaged))


_MOJIBAKE: dict[Encoding, re.Pattern[bytes]] = {
    "utf-8": _pattern("utf-8"),
    "cp1252": _pattern("cp1252"),
}
