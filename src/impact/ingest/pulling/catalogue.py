"""A conversation with a CKAN catalogue: which file belongs to a dataset, and that file."""

import hashlib

from impact.errors import NotFetched
from impact.ingest.pulling.questions import Conversation, Fetched, data_of


def converse(address: str, resource: str, kind: str, known: str) -> Conversation:
    """Fetches the file whose name holds `resource`; it must be the only one of that kind."""
    result = data_of((yield address)).get("result")
    resources = result.get("resources") if isinstance(result, dict) else None
    if not isinstance(resources, list):
        raise NotFetched("de catalogus noemt geen bestanden bij deze dataset")
    fitting = [
        item
        for item in resources
        if isinstance(item, dict)
        and str(item.get("format") or "").casefold() == kind
        and resource.casefold() in str(item.get("name") or "").casefold()
    ]
    if len(fitting) != 1:
        names = ", ".join(str(item.get("name")) for item in resources if isinstance(item, dict))
        raise NotFetched(
            f"{len(fitting)} bestanden heten naar '{resource}'; het moet er een zijn. Er zijn:"
            f" {names[:300]}"
        )
    page = yield str(fitting[0].get("url") or "")
    return one_file(str(fitting[0].get("name")), page.body, known)


def one_address(address: str, name: str, known: str) -> Conversation:
    """Fetches one file at one address."""
    page = yield address
    return one_file(name, page.body, known)


def one_file(name: str, content: bytes, known: str) -> Fetched:
    """The file, or nothing when it is the one we had. Raises NotFetched for a page of words."""
    if not content.strip():
        raise NotFetched("het antwoord is leeg", temporary=True)
    if content[:200].lstrip().lower().startswith((b"<!doctype html", b"<html")):
        raise NotFetched("verwacht was een bestand, gekregen is een webpagina", temporary=True)
    state = hashlib.sha256(content).hexdigest()
    return Fetched(name[-120:], state, None if state == known else content)
