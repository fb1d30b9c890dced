"""Tokens: with one of these a machine delivers for one partner of one programme.

The token itself is shown once and never kept: the store has its hash, and the first letters to
recognise it by. Whoever finds one somewhere can see what it is (`impact_…`) and have it withdrawn.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from impact.errors import NotFound, Refused
from impact.services.accounts import VIA, Account, refuse_unknown_partner
from impact.services.context import Impact
from impact.services.permissions import may_deliver_for
from impact.store.tokens import StoredToken

PREFIX = "impact_"
USUAL_DAYS = 180
MOST_DAYS = 365
MOST_OPEN = 20
"""So many tokens may be usable for one partner at a time."""
_SHOWN = 12


@dataclass(frozen=True)
class Token:
    """A token as people see it: everything but the secret."""

    id: int
    name: str
    prefix: str
    programme: str
    partner: str
    created_at: datetime
    created_by: str
    expires_at: datetime
    revoked_at: datetime | None
    used_at: datetime | None
    """The day on which it was last used, at midnight UTC."""
    is_usable: bool

    @property
    def acts_as(self) -> str:
        """The name under which its deliveries stand: who made it, and which token it was."""
        return f"{self.created_by}{VIA}{self.prefix}"


def create(
    impact: Impact,
    account: Account,
    *,
    programme: str,
    partner: str,
    name: str,
    days: int = USUAL_DAYS,
) -> tuple[Token, str]:
    """Make a token; the secret is in the answer and nowhere else.

    Raises Refused for a name, partner or number of days that cannot be, and for somebody who may
    not deliver for this partner.
    """
    if not may_deliver_for(account, programme, partner):
        raise Refused("met dit account kunt u geen sleutel maken voor deze partner")
    refuse_unknown_partner(impact, programme, partner)
    name = " ".join(name.split())
    if not 0 < len(name) <= 80:
        raise Refused("geef de sleutel een naam van hoogstens 80 tekens, zoals het systeem heet")
    if not 1 <= days <= MOST_DAYS:
        raise Refused(f"een sleutel geldt 1 tot {MOST_DAYS} dagen")
    secret, now = PREFIX + secrets.token_urlsafe(32), impact.now()
    with impact.database.writing() as session:
        usable = [
            one
            for one in session.tokens.all()
            if (one.programme, one.partner) == (programme, partner) and _is_usable(one, now)
        ]
        if len(usable) >= MOST_OPEN:
            raise Refused(
                f"er zijn al {MOST_OPEN} sleutels voor deze partner; trek er eerst een in"
            )
        session.tokens.add(
            name=name,
            prefix=secret[:_SHOWN],
            sha256=_hash(secret),
            programme=programme,
            partner=partner,
            created_at=now,
            created_by=account.name,
            expires_at=now + timedelta(days=days),
        )
        (stored,) = (one for one in session.tokens.with_prefix(secret[:_SHOWN]) if _is(one, secret))
    return _token(stored, now), secret


def listing(impact: Impact, account: Account) -> tuple[Token, ...]:
    """The tokens that somebody may see and withdraw, newest first."""
    now = impact.now()
    with impact.database.reading() as session:
        stored = session.tokens.all()
    return tuple(
        _token(one, now) for one in stored if may_deliver_for(account, one.programme, one.partner)
    )


def revoke(impact: Impact, account: Account, token_id: int) -> Token:
    """Withdraw a token: from now on nothing is delivered with it. Twice changes nothing.

    Raises NotFound for a token that is not there, or not for this account.
    """
    with impact.database.writing() as session:
        found = next((one for one in session.tokens.all() if one.id == token_id), None)
        if found is None or not may_deliver_for(account, found.programme, found.partner):
            raise NotFound("deze sleutel is er niet")
        if found.revoked_at is None:
            session.tokens.revoke(token_id, at=impact.now(), by=account.name)
    return next(one for one in listing(impact, account) if one.id == token_id)


def recognise(impact: Impact, secret: str) -> Token | None:
    """The token that this is, or None when it is unknown, withdrawn or too old.

    Keeps the day on which it was used.
    """
    now = impact.now()
    with impact.database.reading() as session:
        candidates = session.tokens.with_prefix(secret[:_SHOWN])
    found = next((one for one in candidates if _is(one, secret)), None)
    if found is None or not _is_usable(found, now):
        return None
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    if found.used_at is None or found.used_at < today:
        with impact.database.writing() as session:
            session.tokens.used(found, today)
    return _token(found, now)


def _is(stored: StoredToken, secret: str) -> bool:
    return hmac.compare_digest(stored.sha256, _hash(secret))


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogateescape")).hexdigest()


def _is_usable(stored: StoredToken, now: datetime) -> bool:
    return stored.revoked_at is None and now < stored.expires_at


def _token(stored: StoredToken, now: datetime) -> Token:
    return Token(
        id=stored.id,
        name=stored.name,
        prefix=stored.prefix,
        programme=stored.programme,
        partner=stored.partner,
        created_at=stored.created_at,
        created_by=stored.created_by,
        expires_at=stored.expires_at,
        revoked_at=stored.revoked_at,
        used_at=stored.used_at,
        is_usable=_is_usable(stored, now),
    )
