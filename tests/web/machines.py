"""What stories about machines share: a site behind a real server, and tokens."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import waitress
from flask import Flask

from impact.cli.serving import MAX_BODY
from impact.services import accounts, tokens
from impact.services.context import Impact

PATH = "/v1/programmas/PROEF/bronnen/school-jaar/aanleveringen"


def token_for(impact: Impact, name: str = "school", partner: str = "school", **more: int) -> str:
    """A token of a partner, made by an account; returns the secret."""
    account = accounts.find(impact, name)
    assert account is not None
    _, secret = tokens.create(
        impact, account, programme="PROEF", partner=partner, name="Registratie", **more
    )
    return secret


@contextmanager
def served(app: Flask) -> Iterator[int]:
    """The application behind waitress on a free port of this machine, as `impact serve` does."""
    server = waitress.create_server(
        app, host="127.0.0.1", port=0, threads=8, ident=None, max_request_body_size=MAX_BODY
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield int(server.effective_port)
    finally:
        server.close()
        thread.join(5)
        server.task_dispatcher.shutdown()


def talk(port: int, *pieces: bytes) -> tuple[int, bytes]:
    """Send raw bytes and read everything that comes back: the status and the whole answer."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as line:
        try:
            for piece in pieces:
                line.sendall(piece)
        except (BrokenPipeError, ConnectionResetError):
            pass  # the server has heard enough; its answer may still be there
        said = b""
        try:
            while more := line.recv(65536):
                said += more
        except ConnectionResetError:
            pass
    return (int(said.split(b" ", 2)[1]) if said else 0), said
