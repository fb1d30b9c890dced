"""Deliveries by machines: a token instead of a person, and a key that makes ten requests one.

A key is claimed before anything is read. Whoever comes with the same key and something else is
refused before anything is written; whoever repeats the same request gets the first receipt. A
process that dies in between leaves a claim and no delivery, and the repeated request makes it.
"""

import hashlib
import json
from dataclasses import dataclass

from impact.errors import ImpactError, NotFound, Refused
from impact.services import submissions
from impact.services.context import Impact
from impact.services.submissions import SubmissionDetail
from impact.services.theories import in_force
from impact.services.tokens import Token
from impact.theory.setting import Source


class OtherRequest(ImpactError):
    """The key was used before, for another request."""


@dataclass(frozen=True)
class Delivered:
    """What became of a request to deliver; `waits_for` says why it was not booked, if it was not.

    `is_new` is whether this request made the receipt.
    """

    detail: SubmissionDetail
    is_new: bool
    waits_for: str = ""


@dataclass(frozen=True)
class OwnSource:
    """A source that a token may deliver for, with its deliveries, newest first."""

    source: Source
    deliveries: tuple[SubmissionDetail, ...]


def deliver(
    impact: Impact,
    token: Token,
    programme: str,
    source_id: str,
    filename: str,
    content: bytes,
    *,
    book: bool = False,
    reason: str = "",
    key: str = "",
) -> Delivered:
    """Receive a file from a machine and, when asked and nothing is wrong, book it at once.

    Raises NotFound for a source that is not this token's, OtherRequest when the key was used for
    something else, and Refused for a file that is not received at all.
    """
    own_source(impact, token, programme, source_id)
    first = None
    if key:
        asked = _fingerprint(programme, source_id, content, book, reason)
        first = _claim(impact, token, key, asked)
    if first:
        detail, is_new = submissions.get(impact, first), False
    else:
        detail = submissions.send(impact, programme, source_id, filename, content, by=token.acts_as)
        is_new = not detail.already_received
    if key and not first:
        with impact.database.writing() as session:
            session.tokens.keep_receipt(token.id, key, detail.id)
    if not book or detail.state != "staged":
        return Delivered(detail, is_new)
    try:
        booked = submissions.accept(impact, detail.id, by=token.acts_as, reason=reason)
    except Refused as refusal:  # a correction needs a reason: it waits for a person
        return Delivered(detail, is_new, str(refusal))
    return Delivered(booked, is_new)


def receipt(impact: Impact, token: Token, public_id: str) -> SubmissionDetail:
    """The receipt of a delivery of this token's partner. Raises NotFound for every other."""
    detail = submissions.get(impact, public_id)
    if (detail.programme, detail.source.partner) != (token.programme, token.partner):
        raise NotFound(f"aanlevering '{public_id}' is er niet")
    return detail


def own_sources(impact: Impact, token: Token, programme: str) -> tuple[OwnSource, ...]:
    """What a token may deliver for in a programme. Raises NotFound for another programme."""
    if programme != token.programme:
        raise NotFound(f"programma '{programme}' is er niet")
    _, theory = in_force(impact, programme)
    delivered = submissions.listing(impact, programme)
    return tuple(
        OwnSource(source, tuple(item for item in delivered if item.source.id == source.id))
        for source in theory.sources
        if source.partner == token.partner
    )


def own_source(impact: Impact, token: Token, programme: str, source_id: str) -> Source:
    """The source, when this token may deliver for it. Raises NotFound for every other."""
    if programme == token.programme:
        source = in_force(impact, programme)[1].source(source_id)
        if source is not None and source.partner == token.partner:
            return source
    raise NotFound(f"bron '{source_id}' van programma '{programme}' is er niet voor deze sleutel")


def _claim(impact: Impact, token: Token, key: str, request: str) -> str | None:
    """Claim a key for a request; returns the receipt that an earlier one made with it, if any."""
    with impact.database.writing() as session:
        earlier = session.tokens.request_of(token.id, key)
        if earlier is None:
            session.tokens.claim(token.id, key, request, impact.now())
            return None
        if earlier != request:
            raise OtherRequest(
                f"de Idempotency-Key '{key}' is al gebruikt voor een ander verzoek; "
                "er is niets opgeslagen"
            )
        return session.tokens.receipt_of(token.id, key)


def _fingerprint(programme: str, source: str, content: bytes, book: bool, reason: str) -> str:
    """What makes two requests the same; the name of the file does not."""
    about = [programme, source, hashlib.sha256(content).hexdigest(), book, reason]
    return hashlib.sha256(json.dumps(about).encode()).hexdigest()
