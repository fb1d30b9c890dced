"""What a request of a machine says: who it is, which file it brings, and under which key.

The body is read from the stream, piece by piece, with a hard limit. A server may cut off a body
without a length silently when it is asked for at once; read this way it is whole or refused.
"""

import re

from flask import Request
from werkzeug.exceptions import ClientDisconnected, RequestEntityTooLarge
from werkzeug.http import parse_options_header

from impact.services import tokens
from impact.services.context import Impact
from impact.services.tokens import Token
from impact.web.api.problems import ApiProblem

PIECE = 64 * 1024
TYPES = {
    "text/csv": "csv",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/json": "json",
}
_KEY = re.compile(r"[!-~]{1,120}")


def token_of(request: Request, impact: Impact) -> Token:
    """The token in the header `Authorization: Bearer …`, and nowhere else. Raises ApiProblem."""
    scheme, _, secret = request.headers.get("Authorization", "").strip().partition(" ")
    if scheme.lower() != "bearer" or not secret.strip():
        raise ApiProblem(401, "Stuur uw sleutel mee in de kop ‘Authorization: Bearer impact_…’.")
    found = tokens.recognise(impact, secret.strip())
    if found is None:
        raise ApiProblem(
            401, "Deze sleutel kennen wij niet, of hij is verlopen of ingetrokken. Maak een nieuwe."
        )
    return found


def kind_of(request: Request) -> str:
    """The kind of file that is coming in. Raises ApiProblem for one that we do not read."""
    if request.content_encoding and request.content_encoding.lower() != "identity":
        raise ApiProblem(415, "Stuur het bestand zonder Content-Encoding, dus niet ingepakt.")
    kind = TYPES.get(request.mimetype)
    if kind is None:
        raise ApiProblem(
            415,
            f"Content-Type ‘{request.mimetype[:80]}’ lezen wij niet. Kies uit: {', '.join(TYPES)}.",
        )
    return kind


def body_of(request: Request, limit: int) -> bytes:
    """The whole body. Raises ApiProblem when it has no length, is too large, empty or cut off."""
    too_large = ApiProblem(
        413,
        f"Een bestand mag hoogstens {limit // 2**20} MB zijn. Splits het. Er is niets opgeslagen.",
    )
    is_chunked = "chunked" in request.headers.get("Transfer-Encoding", "").lower()
    if request.content_length is None and not is_chunked:
        raise ApiProblem(411, "Zeg met Content-Length hoe lang het bestand is.")
    if request.content_length is not None and request.content_length > limit:
        raise too_large
    pieces, size = [], 0
    try:
        while piece := request.stream.read(PIECE):
            size += len(piece)
            if size > limit:
                raise too_large
            pieces.append(piece)
    except RequestEntityTooLarge:
        raise too_large from None
    except ClientDisconnected:
        raise ApiProblem(400, "Het bestand kwam niet helemaal aan. Stuur het opnieuw.") from None
    if request.content_length is not None and size != request.content_length:
        raise ApiProblem(400, "Het bestand kwam niet helemaal aan. Stuur het opnieuw.")
    if not size:
        raise ApiProblem(400, "Het bestand is leeg. Stuur het bestand als inhoud van het verzoek.")
    return b"".join(pieces)


def file_name(request: Request, otherwise: str) -> str:
    """The name in `Content-Disposition`, else in `?bestandsnaam=`; without folders."""
    _, options = parse_options_header(request.headers.get("Content-Disposition"))
    said = options.get("filename") or request.args.get("bestandsnaam", "")
    name = said.replace("\\", "/").rpartition("/")[2]
    return "".join(letter for letter in name if letter.isprintable()).strip()[-255:] or otherwise


def key_of(request: Request) -> str:
    """The Idempotency-Key, or an empty text. Raises ApiProblem for one that cannot be."""
    said = request.headers.get("Idempotency-Key")
    if said is None:
        return ""
    key = said.strip().strip('"')
    if not _KEY.fullmatch(key):
        raise ApiProblem(400, "Een Idempotency-Key heeft 1 tot 120 letters, cijfers of leestekens.")
    return key


def yes_or_no(request: Request, name: str) -> bool:
    """Whether the address says `?name=true`. Raises ApiProblem for anything but true or false."""
    said = request.args.get(name, "false")
    if said not in ("true", "false"):
        raise ApiProblem(400, f"Schrijf {name}=true of {name}=false.")
    return said == "true"
