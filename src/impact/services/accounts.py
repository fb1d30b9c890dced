"""Accounts: who may sign in, and as whom."""

from dataclasses import dataclass
from typing import Literal, get_args

from werkzeug.security import check_password_hash, generate_password_hash

from impact.errors import Refused
from impact.services.context import Impact

Role = Literal["manager", "partner", "releaser", "auditor"]
MIN_PASSWORD = 15
DEMO_SUFFIX = "@demo"
_NOBODY = generate_password_hash("nobody has this password")


@dataclass(frozen=True)
class Account:
    """Somebody who is signed in. A partner acts for one partner of one programme."""

    name: str
    display_name: str
    role: Role
    programme: str | None
    partner: str | None


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
    """Add an account; returns False, and changes nothing, when the name exists."""
    if len(password) < MIN_PASSWORD:
        raise Refused(f"een wachtwoord heeft ten minste {MIN_PASSWORD} tekens")
    if role not in get_args(Role):
        raise Refused(f"de rol '{role}' is er niet; kies uit {', '.join(get_args(Role))}")
    with impact.database.writing() as session:
        if session.accounts.find(name):
            return False
        session.accounts.add(
            name=name,
            display_name=display_name,
            role=role,
            programme=programme,
            partner=partner,
            password_hash=generate_password_hash(password),
            created_at=impact.now(),
            email=email,
        )
    return True


def sign_in(impact: Impact, name: str, password: str) -> Account | None:
    """The account with this name and password, or None; an unknown name takes as long."""
    with impact.database.reading() as session:
        stored = session.accounts.find(name)
    right = check_password_hash(stored.password_hash if stored else _NOBODY, password)
    if stored is None or not right:
        return None
    return find(impact, name)


def find(impact: Impact, name: str) -> Account | None:
    """The account with this name."""
    with impact.database.reading() as session:
        stored = session.accounts.find(name)
    if stored is None:
        return None
    role: Role = stored.role  # type: ignore[assignment]
    return Account(stored.name, stored.display_name, role, stored.programme, stored.partner)


def display_name(impact: Impact, name: str) -> str:
    """What an account is called, or its own name when it is not there (any more)."""
    found = find(impact, name)
    return found.display_name if found else name


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
