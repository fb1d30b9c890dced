"""The drop folders: files that partners' systems put down for us.

A file in `var/inbox/PROGRAMME/SOURCE/` is delivered as if a person had sent it, and moved to the
folder `accepted`, `refused` or `waiting` beside it, with the receipt's number in its name. Only
regular files are taken, and only when they have been left alone for half a minute and are after
reading still as long and as old as before. Everything else stays where it is, with a notice.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from impact.errors import Refused
from impact.services import submissions
from impact.services.context import Impact
from impact.services.theories import in_force, listing

QUIET_SECONDS = 30
BY = "inleverbox"
_UNFINISHED = (".part", ".tmp", ".swp", ".crdownload")
_FOLDERS = {
    "accepted": "accepted",
    "accepted_partly": "accepted",
    "refused": "refused",
    "returned": "refused",
    "staged": "waiting",
    "offered": "waiting",
}


@dataclass(frozen=True)
class Collected:
    """One file that was taken from a drop folder."""

    file: str
    state: str
    receipt: str


def collect(impact: Impact) -> list[Collected]:
    """Deliver every finished file in the drop folders of all sources."""
    found = []
    for programme, source, path in _waiting(impact):
        content = _whole(path)
        if content is not None:
            found.append(_take(impact, programme, source, path, content))
    return found


def notices(impact: Impact) -> list[str]:
    """What lies in the drop folders and is never taken, because it is no regular file."""
    return [
        f"{programme}/{source}: '{_printable(path)}' is geen gewoon bestand en blijft liggen"
        for programme, source, path in _lying(impact)
        if not stat.S_ISREG(path.lstat().st_mode)
        and not (stat.S_ISDIR(path.lstat().st_mode) and path.name in _FOLDERS.values())
    ]


def _take(impact: Impact, programme: str, source: str, path: Path, content: bytes) -> Collected:
    """Deliver one file and move it out of the way, whatever became of it."""
    name = _printable(path)
    try:
        detail = submissions.send(impact, programme, source, name, content, by=BY)
        state, receipt = detail.state, detail.id
    except Refused:  # too large to be received at all
        state, receipt = "refused", "zonder-bewijs"
    if state == "staged":
        with suppress(Refused):  # a correction needs a reason: it waits for a person
            state = submissions.accept(impact, receipt, by=BY).state
    folder = path.parent / _FOLDERS[state]
    folder.mkdir(exist_ok=True)
    path.replace(folder / _short(f"{receipt}-{name}"))
    return Collected(name, state, receipt)


def _whole(path: Path) -> bytes | None:
    """The bytes of a regular file that nobody touched meanwhile; None for anything else.

    Opened without following a link and without waiting for a writer, since what stood there may
    have been replaced after we looked. One byte too many is enough to have it refused for its size.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:  # a link, or gone
        return None
    with os.fdopen(descriptor, "rb") as file:
        before = os.fstat(file.fileno())
        if not stat.S_ISREG(before.st_mode):
            return None
        content = file.read(submissions.MAX_BYTES + 1)
        after = os.fstat(file.fileno())
    same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    return content if same else None


def _printable(path: Path) -> str:
    """The name as text; bytes that are no UTF-8 become question marks."""
    return os.fsencode(path.name).decode("utf-8", "replace")


def _short(name: str) -> str:
    """The name in at most 200 bytes: file systems count bytes, not letters."""
    return name.encode()[:200].decode(errors="ignore")


def _waiting(impact: Impact) -> Iterator[tuple[str, str, Path]]:
    for programme, source, path in _lying(impact):
        if _is_finished(impact, path):
            yield programme, source, path


def _lying(impact: Impact) -> Iterator[tuple[str, str, Path]]:
    """Everything in the folders of sources; a folder that is a link is nobody's folder."""
    for entry in listing(impact):
        _, theory = in_force(impact, entry.code)
        for source in theory.sources:
            folder = impact.settings.inbox / entry.code / source.id
            if folder.is_dir() and not folder.is_symlink():
                for path in sorted(folder.iterdir()):
                    yield entry.code, source.id, path


def _is_finished(impact: Impact, path: Path) -> bool:
    try:
        status = path.lstat()  # not stat: a link could point anywhere
    except FileNotFoundError:  # taken away while we looked
        return False
    quiet = impact.now().timestamp() - status.st_mtime >= QUIET_SECONDS
    unfinished = path.name.startswith((".", "~")) or path.suffix in _UNFINISHED
    return stat.S_ISREG(status.st_mode) and status.st_size > 0 and quiet and not unfinished
