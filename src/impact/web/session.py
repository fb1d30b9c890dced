"""Who is signed in. The session holds the name of the account and the mark of its password."""

from typing import cast
from urllib.parse import quote

from flask import abort, current_app, g, redirect, request, session

from impact.services import accounts
from impact.services.accounts import Account
from impact.services.context import Impact

_KEY = "account"
_MARK = "mark"


def impact() -> Impact:
    """The running product that this application serves."""
    return cast(Impact, current_app.extensions["impact"])


def current_account() -> Account | None:
    """The account that is signed in; not when it was removed or has another password by now."""
    if "account" not in g:
        name = session.get(_KEY)
        found = accounts.find(impact(), name) if isinstance(name, str) else None
        g.account = found if found and session.get(_MARK) == found.mark else None
    return cast("Account | None", g.account)


def begin(account: Account) -> None:
    """Start a new session, so that nothing of an earlier one survives."""
    session.clear()
    session[_KEY] = account.name
    session[_MARK] = account.mark
    session.permanent = True
    g.account = account


def end() -> None:
    """Sign out."""
    session.clear()
    g.account = None


def signed_in() -> Account:
    """The account that is signed in; anybody else is sent to the page to sign in."""
    account = current_account()
    if account is None:
        here = request.full_path.rstrip("?") if request.method == "GET" else "/aanleveren"
        abort(redirect(f"/inloggen?next={quote(here)}", 303))
    return account
