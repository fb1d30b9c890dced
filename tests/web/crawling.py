"""Every page and file of a site that can be reached, as a visitor would find them."""

import io
import re
import zipfile
from collections.abc import Iterator
from urllib.parse import urljoin

from flask.testing import FlaskClient

ANSWERS = frozenset((200, 302, 303, 401, 403, 404))


def crawl(
    client: FlaskClient, *starts: str, without: str = "^$", answers: frozenset[int] = ANSWERS
) -> Iterator[tuple[str, str]]:
    """Every page and file of the site that can be reached, with what it says.

    Addresses in which the pattern `without` is found are left alone; every other must answer with
    one of `answers`.
    """
    waiting, seen = list(starts), set(starts)
    while waiting:
        address = waiting.pop()
        answer = client.get(address)
        assert answer.status_code in answers, f"{address}: {answer.status_code}"
        text = _text(answer.data, answer.mimetype)
        yield address, text
        for found in re.findall(r'(?:href|src)="([^"#]+)', text):
            link = found.replace("&amp;", "&").split("#")[0]
            if link.startswith(("http", "mailto", "webcal")) or "/static/" in link:
                continue
            link = urljoin(address, link)
            if link not in seen and not re.search(without, link):
                seen.add(link)
                waiting.append(link)


def _text(content: bytes, media_type: str) -> str:
    if media_type in ("application/zip", "application/vnd.openxmlformats"):
        with zipfile.ZipFile(io.BytesIO(content)) as bundle:
            return "".join(
                bundle.read(name).decode("utf-8", "replace") for name in bundle.namelist()
            )
    return content.decode("utf-8", "replace")
