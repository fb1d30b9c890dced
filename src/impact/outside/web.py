"""Fetching over http(s): only from allowed hosts, within a time and a size, and never led astray.

A request is done three times at most, with longer and longer waits, when the other side is down
or busy. What it answers is judged before anything is made of it: a page of words where data were
promised, an answer that stops halfway or one that unfolds without end is refused whole.
"""

import ssl
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

import urllib3
from urllib3.exceptions import HTTPError, SSLError

from impact.errors import NotFetched
from impact.outside.line import Line
from impact.outside.pools import guarded_pools

TRIES = 3
FIRST_WAIT_SECONDS = 2.0
LONGEST_WAIT_SECONDS = 120.0
MAX_RECEIVED = 64 * 2**20
MAX_DECODED = 256 * 2**20
MAX_HOPS = 3
_CHUNK = 1 << 16
_BUSY = frozenset({429, 500, 502, 503, 504})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True)
class Permission:
    """A host that a manager allowed, as `name` or `name:port`."""

    host: str
    plain: bool = False
    """Whether http without TLS is allowed as well."""


@dataclass(frozen=True)
class Answer:
    """What a host answered. The moment is no part of it."""

    url: str
    status: int
    body: bytes


@dataclass(frozen=True)
class Web:
    """Fetches through a line from the hosts that were allowed."""

    line: Line
    permissions: tuple[Permission, ...]
    sleep: Callable[[float], None]
    agent: str
    tls: ssl.SSLContext | None = None
    follow: bool = False
    """Whether a redirect within the same host may be followed."""

    def get(self, url: str) -> Answer:
        """What stands at an address. Raises NotFetched with the reason."""
        wait = FIRST_WAIT_SECONDS
        for attempt in range(1, TRIES + 1):
            try:
                return self._once(url)
            except NotFetched as error:
                if not error.temporary or attempt == TRIES:
                    raise
                if error.wait is not None and error.wait > LONGEST_WAIT_SECONDS:
                    raise
                self.sleep(wait if error.wait is None else error.wait)
                wait *= 4
        raise AssertionError("the last attempt returns or raises")

    def check(self, url: str) -> None:
        """Raises NotFetched when this address is not one that was allowed."""
        parts = urlsplit(url)
        if parts.scheme not in ("https", "http"):
            raise NotFetched(f"een adres begint met https; '{parts.scheme or url[:20]}' halen wij"
                             " niet op")  # fmt: skip
        if parts.username is not None or parts.password is not None:
            raise NotFetched("in een adres staat geen naam of wachtwoord")
        named = next((item for item in self.permissions if item.host == host_of(url)), None)
        if named is None:
            raise NotFetched(
                f"'{host_of(url)}' staat niet op de lijst; een beheerder van het programma kan de"
                " computernaam toestaan"
            )
        if parts.scheme == "http" and not named.plain:
            raise NotFetched(f"'{named.host}' mag alleen met https worden gelezen")

    def _once(self, url: str) -> Answer:
        first = url
        for _ in range(MAX_HOPS + 1):
            self.check(url)
            with self.line.within() as deadline:
                try:
                    answer, onward = self._request(url)
                except NotFetched as error:
                    raise (_late(url, self.line) if deadline.over else error) from error
                except (HTTPError, OSError) as error:
                    raise _failure(url, error, late=deadline.over, line=self.line) from error
            if deadline.over:  # a connection that was cut looks like one that ended
                raise _late(url, self.line)
            if onward is None:
                return answer
            url = self._onward(url, onward)
        raise NotFetched(f"{host_of(first)} verwijst meer dan {MAX_HOPS} keer door")

    def _request(self, url: str) -> tuple[Answer, str | None]:
        with guarded_pools(self.line, self.tls) as pools:
            response = pools.request(
                "GET",
                url,
                headers={"User-Agent": self.agent, "Accept-Encoding": "gzip", "Accept": "*/*"},
                preload_content=False,
                redirect=False,
                decode_content=False,
            )
            try:
                if response.status in _REDIRECTS:
                    return Answer(url, response.status, b""), response.headers.get("Location", "")
                if response.status in _BUSY:
                    raise _busy(url, response.status, response.headers)
                if response.status != 200:
                    raise NotFetched(f"{host_of(url)} antwoordt met foutcode {response.status}")
                return Answer(url, 200, _body(response, url)), None
            finally:
                response.close()

    def _onward(self, url: str, location: str) -> str:
        """Where a redirect leads, when that is allowed."""
        target = urljoin(url, location)
        if urlsplit(target).scheme not in ("http", "https"):
            raise NotFetched(f"{host_of(url)} verwijst door naar iets anders dan een webadres")
        if host_of(target) != host_of(url):
            raise NotFetched(
                f"{host_of(url)} verwijst door naar een andere computer"
                f" ({self._described(target)}); dat volgen wij niet"
            )
        if not self.follow:
            raise NotFetched(
                f"{host_of(url)} verwijst door naar een ander adres op dezelfde computer; zet in"
                " pull het juiste adres, of redirects: true"
            )
        return target

    def _described(self, url: str) -> str:
        """A host with the class of its address, found without calling it."""
        parts = urlsplit(url)
        try:
            self.line.guard.addresses(parts.hostname or "", parts.port or 443, 5)
        except NotFetched as reason:
            return str(reason).split(";")[0]
        return host_of(url)


def host_of(url: str) -> str:
    """The host of an address, with its port when that is not the usual one."""
    parts = urlsplit(url)
    try:
        port = parts.port
    except ValueError:
        return "?"
    usual = {"https": 443, "http": 80}.get(parts.scheme)
    name = (parts.hostname or "").rstrip(".")
    return name if port in (None, usual) else f"{name}:{port}"


def _body(response: urllib3.BaseHTTPResponse, url: str) -> bytes:
    """The whole body, unpacked; counted before and after unpacking."""
    packed = response.headers.get("Content-Encoding", "").strip().lower()
    if packed not in ("", "identity", "gzip"):
        raise NotFetched(f"{host_of(url)} pakt het antwoord in als '{packed[:20]}'; niet leesbaar")
    measured = {"content-length", "transfer-encoding"} & {name.lower() for name in response.headers}
    if not measured and not packed:
        raise NotFetched(
            f"{host_of(url)} zegt niet hoe lang het antwoord is; het kan afgekapt zijn"
        )
    unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS) if packed == "gzip" else None
    received, size, parts = 0, 0, []
    for chunk in response.stream(_CHUNK, decode_content=False):
        received += len(chunk)
        if received > MAX_RECEIVED:
            raise NotFetched(f"het antwoord is groter dan {MAX_RECEIVED // 2**20} MiB")
        if unpacker is not None:
            try:
                chunk = unpacker.decompress(chunk, MAX_DECODED - size + 1)
            except zlib.error as error:
                raise NotFetched("het antwoord is beschadigd ingepakt", temporary=True) from error
        size += len(chunk)
        if size > MAX_DECODED or (unpacker is not None and unpacker.unconsumed_tail):
            raise NotFetched(f"het antwoord is uitgepakt groter dan {MAX_DECODED // 2**20} MiB")
        parts.append(chunk)
    if unpacker is not None and received and not unpacker.eof:
        raise NotFetched("het antwoord houdt halverwege op", temporary=True)
    return b"".join(parts)


def _busy(url: str, status: int, headers: Mapping[str, str]) -> NotFetched:
    words = "heeft het te druk (429)" if status == 429 else f"geeft een storing ({status})"
    return NotFetched(f"{host_of(url)} {words}", temporary=True, wait=_wanted_wait(headers))


def _wanted_wait(headers: Mapping[str, str]) -> float | None:
    """How many seconds the other side asks us to wait; a date counts from its own clock."""
    wanted = headers.get("Retry-After", "").strip()
    if wanted.isdigit():
        return float(wanted)
    try:
        until = parsedate_to_datetime(wanted)
        return max(0.0, (until - parsedate_to_datetime(headers.get("Date", ""))).total_seconds())
    except (TypeError, ValueError):
        return None


def _late(url: str, line: Line) -> NotFetched:
    return NotFetched(
        f"{host_of(url)} was na {line.seconds:g} seconden nog niet klaar", temporary=True
    )


def _failure(url: str, error: Exception, *, late: bool, line: Line) -> NotFetched:
    """What went wrong, in words a manager understands."""
    host = host_of(url)
    if late or isinstance(error, TimeoutError | urllib3.exceptions.TimeoutError):
        return _late(url, line)
    if isinstance(error, SSLError | ssl.SSLError):
        return NotFetched(f"het certificaat van {host} klopt niet")
    if isinstance(error, urllib3.exceptions.IncompleteRead | urllib3.exceptions.ProtocolError):
        return NotFetched(f"het antwoord van {host} houdt halverwege op", temporary=True)
    if isinstance(error, urllib3.exceptions.LocationParseError | urllib3.exceptions.InvalidHeader):
        return NotFetched(f"het adres of antwoord van {host} is niet te lezen")
    return NotFetched(f"de verbinding met {host} brak af", temporary=True)
