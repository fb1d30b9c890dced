"""Doing something with a stranger's bytes in a process of its own, which may be killed.

A file that asks for all memory, never ends or breaks the parser breaks that process, and nothing
else. Processes are forked from a small server that has loaded what they need, so that one costs
about ten milliseconds. The bytes travel; nothing of the child comes back but bytes.
"""

import logging
import os
import resource
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from pathlib import Path
from threading import BoundedSemaphore, Lock
from types import ModuleType
from typing import Any, Literal

Cause = Literal["memory", "time", "crash"]


@dataclass(frozen=True)
class Limits:
    """What one child may use."""

    memory: int = 1 << 30
    """Bytes of its own data; what it shares with the server does not count."""
    cpu_seconds: int = 60
    seconds: float = 90.0
    file_bytes: int = 0
    """The largest file it may write: none, unless a library needs a temporary one."""


class Ended(Exception):
    """The child did not come to an answer."""

    def __init__(self, cause: Cause) -> None:
        super().__init__(cause)
        self.cause: Cause = cause


AT_ONCE = 2
"""More files at the same time wait, so that uploads do not take all processors from the site."""
NICENESS = 5
_CAUSES: dict[bytes, Cause] = {b"memory": "memory", b"time": "time", b"crash": "crash"}
_LOG = logging.getLogger(__name__)
_OF_THE_SERVER = ("impact.services.deliveries",)
_POOL = "ARROW_DEFAULT_MEMORY_POOL"
_STARTING = Lock()
_turns = BoundedSemaphore(AT_ONCE)
_context: ForkServerContext = get_context("forkserver")
_context.set_forkserver_preload(list(_OF_THE_SERVER))


def apart(work: Callable[..., bytes], *arguments: Any, limits: Limits | None = None) -> bytes:
    """What `work` makes of the arguments, in a child. Raises Ended when it makes nothing of them.

    `work` is a function at the top of a module; arguments must be picklable.
    """
    limits = limits or Limits()
    with _turns:
        receiver, sender = _context.Pipe(duplex=False)
        child = _context.Process(target=_child, args=(sender, limits, work, arguments), daemon=True)
        try:
            with _STARTING, _as_the_server_needs():
                child.start()
            sender.close()
            return _answer(receiver, limits)
        except (BrokenPipeError, ConnectionError) as error:  # it died while we were talking
            raise Ended("crash") from error
        finally:
            receiver.close()
            sender.close()
            if child.pid is not None:
                child.kill()
                child.join()
            child.close()


@contextmanager
def _as_the_server_needs() -> Iterator[None]:
    """Two things that starting a child looks at, and which are otherwise for this process.

    The program that runs is hidden: every child would import it first, for over a second, and
    nothing that is done apart stands in it. And Arrow is told to use the allocator of the system:
    its own reserves a gigabyte at once, which the limit on memory would count.
    """
    main, sys.modules["__main__"] = sys.modules["__main__"], ModuleType("__main__")
    pool, os.environ[_POOL] = os.environ.get(_POOL), "system"
    try:
        yield
    finally:
        sys.modules["__main__"] = main
        if pool is None:
            del os.environ[_POOL]
        else:
            os.environ[_POOL] = pool


def _answer(receiver: Connection, limits: Limits) -> bytes:
    if not receiver.poll(limits.seconds):
        raise Ended("time")
    try:
        kind, said = receiver.recv_bytes(16), receiver.recv_bytes()
    except EOFError as error:
        raise Ended("crash") from error
    if kind == b"done":
        return said
    if said:
        _LOG.error("a child ended with %s", said.decode())
    raise Ended(_CAUSES[kind])


def _child(
    sender: Connection, limits: Limits, work: Callable[..., bytes], arguments: tuple[Any, ...]
) -> None:
    _confine(limits)
    try:
        kind, said = b"done", work(*arguments)
    except MemoryError:
        kind, said = b"memory", b""
    except _OutOfTime:
        kind, said = b"time", b""
    except Exception as error:  # parsers raise anything, and their words may quote the file
        kind, said = b"crash", _told(error).encode()
    with suppress(BrokenPipeError):  # nobody waits any more
        sender.send_bytes(kind)
        sender.send_bytes(said)
    sender.close()


def _told(error: Exception) -> str:
    """The kind of error and the places in the code, without its words."""
    places = traceback.extract_tb(error.__traceback__)[-3:]
    return f"{type(error).__name__} in " + ", ".join(
        f"{Path(place.filename).name}:{place.lineno}" for place in places
    )


class _OutOfTime(Exception):
    """The processor time is used up."""


def _confine(limits: Limits) -> None:
    """Take from this process what it does not need: memory, time, files, priority, secrets."""
    os.environ.clear()
    os.nice(NICENESS)
    own = _data_bytes()
    for what, most in (
        (resource.RLIMIT_DATA, own + limits.memory),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, limits.file_bytes),
    ):
        resource.setrlimit(what, (most, most))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds + 5))

    def stop(_signal: int, _frame: object) -> None:
        raise _OutOfTime

    signal.signal(signal.SIGXCPU, stop)


def _data_bytes() -> int:
    """The private memory this process already has, in bytes (Linux; elsewhere nothing)."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - a kernel file
            return int(file.read().split()[5]) * resource.getpagesize()
    except OSError:
        return 0
