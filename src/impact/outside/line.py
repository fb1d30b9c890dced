"""One way out: a name becomes addresses once, all are judged, and the judged one is called.

There is no second look-up between judging and calling, so a name that changes its mind (DNS
rebinding) gains nothing. TLS still checks the name: only the address is pinned.
"""

import ipaddress
import os
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from impact.errors import NotFetched
from impact.outside.addresses import Address, Network, refusal

Resolve = Callable[[str, int], tuple[str, ...]]
"""The addresses of a name, as texts. Raises OSError when there are none."""


def resolve_by_system(host: str, port: int) -> tuple[str, ...]:
    """The addresses of a name, as the operating system knows them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(frozen=True)
class Guard:
    """Calls machines whose every address may be called."""

    resolve: Resolve = resolve_by_system
    networks: tuple[Network, ...] = ()
    """Networks of the organisation itself that the administrator opened."""

    def addresses(self, host: str, port: int, seconds: float) -> tuple[Address, ...]:
        """The addresses of a host. Raises NotFetched when even one of them may not be called."""
        texts = self._resolved(host, port, seconds)
        addresses = tuple(ipaddress.ip_address(text) for text in texts)
        if not addresses:
            raise NotFetched(f"de naam '{host}' heeft geen adres", temporary=True)
        for address in addresses:
            reason = refusal(address, self.networks)
            if reason:
                raise NotFetched(f"'{host}' wijst naar {reason}; daar halen wij niets op")
        return addresses

    def connect(self, host: str, port: int, seconds: float) -> socket.socket:
        """An open connection to a host. Raises NotFetched."""
        failure: OSError | None = None
        for address in self.addresses(host, port, seconds):
            try:
                return socket.create_connection((str(address), port), timeout=seconds)
            except OSError as error:
                failure = error
        reason = getattr(failure, "strerror", None) or str(failure)
        raise NotFetched(
            f"'{host}' neemt geen verbinding aan ({reason})", temporary=True
        ) from failure

    def _resolved(self, host: str, port: int, seconds: float) -> tuple[str, ...]:
        """Looks the name up in a thread of its own: a look-up has no time limit of itself."""
        answer: list[tuple[str, ...] | Exception] = []

        def look_up() -> None:
            try:
                answer.append(self.resolve(host, port))
            except (OSError, UnicodeError) as error:
                answer.append(error)

        thread = threading.Thread(target=look_up, daemon=True)
        thread.start()
        thread.join(seconds)
        if not answer:
            raise NotFetched(f"de naam '{host}' werd niet op tijd gevonden", temporary=True)
        if isinstance(answer[0], Exception):
            raise NotFetched(f"de naam '{host}' is niet gevonden", temporary=True) from answer[0]
        return answer[0]


@dataclass
class Deadline:
    """A number of seconds for one whole request. When they are over every connection is cut.

    A time limit per read does not help against a machine that sends one byte a second.
    """

    seconds: float
    over: bool = False
    _watched: list[socket.socket] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __enter__(self) -> Self:
        self._timer = threading.Timer(self.seconds, self._cut)
        self._timer.daemon = True
        self._timer.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._timer.cancel()
        with self._lock:
            for connection in self._watched:
                connection.close()
            self._watched.clear()

    def watch(self, connection: socket.socket) -> None:
        """Cut this connection too when time is over; TLS may wrap it in the meantime."""
        same = socket.socket(fileno=os.dup(connection.fileno()))
        with self._lock:
            self._watched.append(same)
            if self.over:
                _shut(same)

    def _cut(self) -> None:
        with self._lock:
            self.over = True
            for connection in self._watched:
                _shut(connection)


def _shut(connection: socket.socket) -> None:
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)


@dataclass
class Line:
    """What one fetch calls through: the guard, and the deadline of the request that runs now."""

    guard: Guard
    seconds: float
    deadline: Deadline | None = None

    def within(self) -> Deadline:
        """The deadline for one request; use it as a context."""
        self.deadline = Deadline(self.seconds)
        return self.deadline

    def connect(self, host: str, port: int) -> socket.socket:
        """An open connection that the present deadline cuts. Raises NotFetched."""
        connection = self.guard.connect(host, port, self.seconds)
        if self.deadline is not None:
            self.deadline.watch(connection)
        return connection
