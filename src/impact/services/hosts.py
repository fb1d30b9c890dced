"""Which machines may be called for a programme: decided by a manager, with a reason."""

import re

from impact.errors import NotFound, Refused
from impact.outside.web import Permission
from impact.services.context import Impact
from impact.services.theories import in_force
from impact.store.pulls import HostDecision

_NAME = re.compile(
    r"(?=.{1,253}(?::|$))(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*"
    r"[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?(?::[1-9]\d{0,4})?"
)


def allow(
    impact: Impact, programme: str, host: str, *, reason: str, by: str, plain: bool = False
) -> HostDecision:
    """Allow a host, as `name` or `name:port`. Raises Refused for anything else, and without reason.

    Numbers are no names: an address behind a name is judged at every call, and a bare address
    would say nothing to whoever reads the list.
    """
    name = host.strip().lower()
    if not _NAME.fullmatch(name):
        raise Refused(
            f"'{host.strip()[:80]}' is geen computernaam; schrijf bijvoorbeeld datasets.cbs.nl,"
            " zonder https:// ervoor"
        )
    return _decide(impact, programme, name, "allow_http" if plain else "allow", reason, by)


def withdraw(impact: Impact, programme: str, host: str, *, reason: str, by: str) -> HostDecision:
    """Take the permission for a host back. Raises NotFound when there is none."""
    if host not in {item.host for item in permissions(impact, programme)}:
        raise NotFound(f"'{host[:80]}' staat niet op de lijst")
    return _decide(impact, programme, host, "withdraw", reason, by)


def decisions(impact: Impact, programme: str) -> tuple[HostDecision, ...]:
    """Everything that was decided about hosts, oldest first."""
    with impact.database.reading() as session:
        return session.pulls.host_decisions(programme)


def allowed(impact: Impact, programme: str) -> tuple[HostDecision, ...]:
    """The decisions that hold now, for the hosts that are allowed."""
    last = {decision.host: decision for decision in decisions(impact, programme)}
    return tuple(item for item in last.values() if item.action != "withdraw")


def permissions(impact: Impact, programme: str) -> tuple[Permission, ...]:
    """The hosts that are allowed now."""
    return tuple(
        Permission(item.host, item.action == "allow_http") for item in allowed(impact, programme)
    )


def _decide(
    impact: Impact, programme: str, host: str, action: str, reason: str, by: str
) -> HostDecision:
    if not reason.strip():
        raise Refused("schrijf erbij waarom; dat staat later in de lijst")
    in_force(impact, programme)
    decision = HostDecision(host, action, reason.strip(), impact.now(), by)
    with impact.database.writing() as session:
        session.pulls.decide_host(programme, decision)
    return decision
