"""Who is at the workshop: an account that may work on a theory, or a plain refusal."""

from impact.errors import Forbidden
from impact.services.accounts import Account
from impact.services.permissions import may_edit, may_start
from impact.web.session import signed_in


def editor(code: str) -> Account:
    """The account that is signed in, when it may work on this theory. Raises Forbidden."""
    account = signed_in()
    if not may_edit(account, code):
        raise Forbidden("met dit account kunt u niet aan deze theorie werken")
    return account


def starter() -> Account:
    """The account that is signed in, when it may start a programme. Raises Forbidden."""
    account = signed_in()
    if not may_start(account):
        raise Forbidden("met dit account kunt u geen nieuw programma beginnen")
    return account
