"""A file that comes in with a form, or what is missing from that form."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import Request

from impact.services.permissions import Deliverable


@dataclass(frozen=True)
class Upload:
    """What was sent; `problems` says per field what to do, and is empty when nothing is wrong."""

    chosen: str
    programme: str
    source: str
    file: str
    content: bytes
    problems: dict[str, str]


def uploaded(request: Request, allowed: Iterable[Deliverable]) -> Upload:
    """Read the form. Files are only read from the multipart body: it is never cut off silently."""
    chosen = request.form.get("bron", "")
    programme, _, source = chosen.partition("/")
    name = file_name(request, "bestand")
    problems = {}
    if not any(item.holds(programme, source) for item in allowed):
        problems["bron"] = "Kies over welke cijfers het bestand gaat."
    if not name:
        problems["bestand"] = "Kies een bestand om te versturen."
    elif len(request.files.getlist("bestand")) > 1:
        problems["bestand"] = "Stuur één bestand tegelijk. Kies het bestand opnieuw."
    content = b"" if problems else file_content(request, "bestand")
    return Upload(chosen, programme, source, name, content, problems)


def file_name(request: Request, field: str) -> str:
    """The name of the file in a field, without folders; empty when none was chosen."""
    sent = request.files.get(field)
    return (sent.filename or "" if sent else "").replace("\\", "/").rpartition("/")[2]


def file_content(request: Request, field: str) -> bytes:
    """The bytes of the file in a field."""
    sent = request.files.get(field)
    return sent.read() if sent else b""
