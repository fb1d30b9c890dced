"""urllib3 whose connections go through a `Line`: addresses judged, deadlines kept, no proxies."""

import socket
import ssl
from functools import partial
from typing import Any

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from impact.outside.line import Line


class _PlainConnection(HTTPConnection):
    def __init__(self, *args: Any, line: Line, **kwargs: Any) -> None:  # Any: urllib3's own
        super().__init__(*args, **kwargs)
        self._line = line

    def _new_conn(self) -> socket.socket:
        return self._line.connect(self.host, self.port or 80)


class _TlsConnection(HTTPSConnection):
    """TLS asks for the certificate of the name, although an address was called."""

    def __init__(self, *args: Any, line: Line, **kwargs: Any) -> None:  # Any: urllib3's own
        super().__init__(*args, **kwargs)
        self._line = line

    def _new_conn(self) -> socket.socket:
        return self._line.connect(self.host, self.port or 443)


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _PlainConnection


class _TlsPool(HTTPSConnectionPool):
    ConnectionCls = _TlsConnection


def guarded_pools(line: Line, tls: ssl.SSLContext | None) -> urllib3.PoolManager:
    """Connections that go through the line. `tls` says whom to trust; None: the usual ones."""
    # Without retries of its own: ours know about deadlines, and a refused address stays refused.
    manager = urllib3.PoolManager(
        num_pools=4, retries=False, timeout=line.seconds, ssl_context=tls or _trusting_the_usual()
    )
    manager.pool_classes_by_scheme = {
        "http": partial(_PlainPool, line=line),  # type: ignore[dict-item]
        "https": partial(_TlsPool, line=line),  # type: ignore[dict-item]
    }
    return manager


def _trusting_the_usual() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context
