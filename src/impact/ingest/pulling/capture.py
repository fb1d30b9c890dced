"""A capture: the answers of one conversation in one file, as they were, and the question asked.

Gzipped JSON lines. The first line is the question, then one line per answer with its address,
status and body, then the number of answers. No moment stands in it: the same data give the same
bytes, and so the same receipt. A capture that was cut off lacks its last line and is refused.
"""

import gzip
import io
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from impact.errors import NotFetched
from impact.ingest.pulling.questions import Page, Question

FORMAT = 1
MAX_UNPACKED = 768 * 2**20
MAX_PAGES = 2_000


class CaptureWriter:
    """Packs answers as they come in, so that only one of them is in memory."""

    def __init__(self, question: Question) -> None:
        self._buffer = io.BytesIO()
        self._file = gzip.GzipFile("", "wb", 6, self._buffer, mtime=0)
        self._pages = 0
        self._line({"capture": FORMAT, "question": question.as_data()})

    def add(self, page: Page) -> None:
        """Raises NotFetched for a body that is no UTF-8."""
        if self._pages == MAX_PAGES:
            raise NotFetched(f"het antwoord heeft meer dan {MAX_PAGES} pagina's")
        try:
            body = page.body.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise NotFetched("het antwoord is geen UTF-8-tekst") from error
        self._pages += 1
        self._line({"url": page.url, "status": page.status, "body": body})

    def content(self) -> bytes:
        """The whole capture; nothing can be added afterwards."""
        self._line({"answers": self._pages})
        self._file.close()
        return self._buffer.getvalue()

    def _line(self, data: dict[str, object]) -> None:
        self._file.write(json.dumps(data, ensure_ascii=False).encode() + b"\n")


class NoCaptureError(ValueError):
    """The bytes are no whole capture."""


@dataclass(frozen=True)
class Capture:
    """A capture that can be walked through; each page is unpacked when its turn comes."""

    content: bytes

    def question(self) -> Question:
        """What was asked. Raises NoCaptureError."""
        first = next(self._lines(), {})
        if first.get("capture") != FORMAT:
            raise NoCaptureError
        try:
            return Question.of_data(first["question"])
        except (KeyError, TypeError, ValueError) as error:
            raise NoCaptureError from error

    def pages(self) -> Iterator[Page]:
        """The answers in their order. Raises NoCaptureError when the end is missing."""
        count, whole = 0, False
        lines = self._lines()
        next(lines, None)
        for line in lines:
            if whole:
                raise NoCaptureError
            if "answers" in line:
                whole = line["answers"] == count
                continue
            count += 1
            body = line.get("body")
            if not isinstance(body, str):
                raise NoCaptureError
            yield Page(str(line.get("url")), int(line.get("status", 0)), body.encode())
        if not whole:
            raise NoCaptureError

    def _lines(self) -> Iterator[dict[str, Any]]:
        left = MAX_UNPACKED
        try:
            with gzip.GzipFile(fileobj=io.BytesIO(self.content)) as file:
                while line := file.readline(left + 1):
                    left -= len(line)
                    if left < 0:
                        raise NoCaptureError
                    data = json.loads(line)
                    if not isinstance(data, dict):
                        raise NoCaptureError
                    yield data
        except (OSError, EOFError, zlib.error, ValueError, RecursionError) as error:
            raise NoCaptureError from error
