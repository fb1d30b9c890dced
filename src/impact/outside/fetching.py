"""The way out that services are given: who we say we are, what we may call, what we know."""

import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from impact.errors import NotFetched
from impact.outside.line import Guard, Line
from impact.outside.web import Permission, Web

SECONDS = 60.0


@dataclass(frozen=True)
class Outside:
    """What is the same for every fetch of one installation."""

    guard: Guard = field(default_factory=Guard)
    agent: str = "Impact"
    credentials: Mapping[str, str] = field(default_factory=dict)
    """Names and passwords by the name under which a source may ask for them."""
    seconds: float = SECONDS
    """How long one request may take from beginning to end."""
    sleep: Callable[[float], None] = time.sleep
    tls: ssl.SSLContext | None = None

    def web(self, permissions: tuple[Permission, ...], *, redirects: bool = False) -> Web:
        """A way out to the hosts that were allowed."""
        line = Line(self.guard, self.seconds)
        return Web(line, permissions, self.sleep, self.agent, self.tls, redirects)

    def credential(self, name: str) -> str:
        """What the administrator set under a name. Raises NotFetched, naming the setting."""
        if name not in self.credentials:
            raise NotFetched(f"de instelling IMPACT_PULL_{name} ontbreekt op de server")
        return self.credentials[name]
