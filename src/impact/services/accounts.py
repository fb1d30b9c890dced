"""Accounts: who may sign in, and as whom."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Literal, get_args

from werkzeug.security import check_password_hash, generate_password_hash

from impact.errors import NotFound, Refused
from impact.services.context import Impact
from impact.services.theories import in_force
from impact.store.accounts import StoredAccount

Role = Literal["manager", "partner", "residents", "council", "releaser", "auditor"]
MIN_PASSWORD = 15
MAX_PASSWORD = 200
DEMO_SUFFIX = "@demo"
VIA = " via "
"""Between a person and the token that acted for them; a name of an account holds no space."""
_NAME = re.compile(r"[a-z0-9][a-z0-9._@-]{1,58}[a-z0-9]")
_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,63}")


@dataclass(frozen=True)
class Account:
    """Somebody who is signed in. A partner acts for one partner of one programme."""

    name: str
    display_name: str
    role: Role
    programme: str | None
    partner: str | None
    email: str | None = None
    mark: str = field(default="", repr=False)
    """Changes with the password: a session that carries an older mark has ended."""


@dataclass(frozen=True)
class AccountEntry:
    """An account in the list, also when it was removed."""

    account: Account
    created_at: datetime
    removed_at: datetime | None


def add(
    impact: Impact,
    name: str,
    password: str,
    *,
    display_name: str,
    role: Role,
    programme: str | None = None,
    partner: str | None = None,
    email: str | None = None,
) -> bool:
    """Add an account; returns False, and changes nothing, when the name was ever used.

    Raises Refused for a name, password, role or address that cannot be. Whether the partner is
    there is for the door to ask (`refuse_unknown_partner`): theories come and go.
    """
    if not _NAME.fullmatch(name):
        raise Refused(
            "een naam heeft 3 tot 60 tekens: kleine letters, cijfers, punt, streepje of @, "
            "bijvoorbeeld de-haven"
        )
    if not 0 < len(display_name.strip()) <= 120:
        raise Refused("vul in hoe het account heet, in hoogstens 120 tekens")
    if role not in get_args(Role):
        raise Refused(f"de rol '{role}' is er niet; kies uit {', '.join(get_args(Role))}")
    if email is not None and (len(email) > 254 or not _EMAIL.fullmatch(email)):
        raise Refused(f"'{email[:80]}' is geen e-mailadres; bijvoorbeeld naam@organisatie.nl")
    _refuse_wrong_place(role, programme, partner)
    hashed = _hash(impact, name, password)
    with impact.database.writing() as session:
        if session.accounts.find(name):
            return False
        session.accounts.add(
            name=name,
            display_name=display_name.strip(),
            role=role,
            programme=programme,
            partner=partner,
            password_hash=hashed,
            created_at=impact.now(),
            email=email,
        )
    return True


def listing(impact: Impact) -> tuple[AccountEntry, ...]:
    """Every account by name, removed ones included."""
    with impact.database.reading() as session:
        stored = session.accounts.all()
    return tuple(AccountEntry(_account(one), one.created_at, one.removed_at) for one in stored)


def sign_in(impact: Impact, name: str, password: str) -> Account | None:
    """The account with this name and password, or None; an unknown name takes as long."""
    with impact.database.reading() as session:
        stored = session.accounts.find(name)
    usable = stored is not None and stored.removed_at is None
    nobody = _of_nobody(impact.settings.password_hash)
    hashed = stored.password_hash if stored is not None and usable else nobody
    right = check_password_hash(hashed, _typed(password))
    return _account(stored) if stored is not None and usable and right else None


def set_password(impact: Impact, name: str, password: str) -> Account:
    """Give an account another password; every session with the old one ends."""
    hashed = _hash(impact, name, password)
    with impact.database.writing() as session:
        _present(session.accounts.find(name), name)
        session.accounts.set_password(name, hashed)
        return _account(_present(session.accounts.find(name), name))


def remove(impact: Impact, name: str) -> int:
    """Nobody can sign in with this account any more, and the tokens it made are withdrawn.

    What was done with it stays under its name. Returns how many tokens were withdrawn.
    """
    now = impact.now()
    with impact.database.writing() as session:
        _present(session.accounts.find(name), name)
        session.accounts.remove(name, now)
        made = [
            token
            for token in session.tokens.all()
            if token.created_by == name and token.revoked_at is None
        ]
        for token in made:
            session.tokens.revoke(token.id, at=now, by=name)
    return len(made)


def find(impact: Impact, name: str) -> Account | None:
    """The account with this name, unless it was removed."""
    with impact.database.reading() as session:
        stored = session.accounts.find(name)
    return _account(stored) if stored and stored.removed_at is None else None


def display_name(impact: Impact, name: str) -> str:
    """What an account is called, also after it was removed, or else the name itself."""
    with impact.database.reading() as session:
        stored = session.accounts.find(person(name))
    return stored.display_name if stored else name


def person(by: str) -> str:
    """The name of the account behind an act: of a token, the account that made it."""
    return by.partition(VIA)[0]


def refuse_demo_accounts_on(impact: Impact, host: str) -> None:
    """Raises Refused when accounts with printed passwords would be served beyond this machine."""
    if host in {"127.0.0.1", "::1", "localhost"}:
        return
    with impact.database.reading() as session:
        if session.accounts.any_ending_with(DEMO_SUFFIX):
            raise Refused(
                "deze database heeft demo-accounts met een bekend wachtwoord; "
                "dien haar alleen op 127.0.0.1 op, of begin met een lege database"
            )


def _refuse_wrong_place(role: str, programme: str | None, partner: str | None) -> None:
    """A partner belongs to a partner of a programme; the others to a programme or to all."""
    if role == "partner" and not (programme and partner):
        raise Refused("bij een account van een partner horen een programma en een partner")
    if role != "partner" and partner:
        raise Refused(f"bij de rol '{role}' hoort geen partner")


def refuse_unknown_partner(impact: Impact, programme: str, partner: str | None) -> None:
    """Raises NotFound for an unknown programme, and Refused for a partner it does not have."""
    _, theory = in_force(impact, programme)
    if partner and theory.partner(partner) is None:
        known = ", ".join(item.id for item in theory.partners) or "geen"
        raise Refused(f"partner '{partner}' is er niet in {programme}; bekend: {known}")


def _hash(impact: Impact, name: str, password: str) -> str:
    """The hash to keep. Raises Refused for a password that is easy to guess."""
    if not MIN_PASSWORD <= len(password) <= MAX_PASSWORD:
        raise Refused(f"een wachtwoord heeft {MIN_PASSWORD} tot {MAX_PASSWORD} tekens")
    names = {name, name.partition("@")[0]}
    if any(part.casefold() in password.casefold() for part in names if part):
        raise Refused("in het wachtwoord staat de naam van het account; kies iets anders")
    if len(set(password)) < 5:
        raise Refused("dit wachtwoord herhaalt steeds dezelfde tekens; kies iets anders")
    return generate_password_hash(_typed(password), impact.settings.password_hash)


@lru_cache
def _of_nobody(method: str) -> str:
    """What an unknown name is held against, so that it takes as long as a known one."""
    return generate_password_hash("nobody has this password", method)


def _typed(password: str) -> str:
    """One form for the same letters, whichever keyboard they were typed on.

    A longer text than any password may be is not worth the work of hashing it.
    """
    return unicodedata.normalize("NFC", password) if len(password) <= MAX_PASSWORD else ""


def _present(stored: StoredAccount | None, name: str) -> StoredAccount:
    if stored is None or stored.removed_at is not None:
        raise NotFound(f"account '{name}' is er niet")
    return stored


def _account(stored: StoredAccount) -> Account:
    role: Role = stored.role  # type: ignore[assignment]
    return Account(
        stored.name,
        stored.display_name,
        role,
        stored.programme,
        stored.partner,
        stored.email,
        hashlib.sha256(stored.password_hash.encode()).hexdigest()[:16],
    )
