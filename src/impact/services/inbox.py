"""The drop folders: files that partners' systems put down for us.

A file in `var/inbox/PROGRAMME/SOURCE/` is delivered as if a person had sent it, and moved to the
folder `accepted`, `refused` or `waiting` beside it, with the receipt's number in its name. Only
regular files that have been left alone for half a minute are taken.
"""

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
    return [_take(impact, *waiting) for waiting in _waiting(impact)]


def _take(impact: Impact, programme: str, source: str, path: Path) -> Collected:
    """Deliver one file and move it out of the way, whatever became of it."""
    try:
        detail = submissions.send(impact, programme, source, path.name, path.read_bytes(), by=BY)
        state, receipt = detail.state, detail.id
    except Refused:  # too large to be received at all
        state, receipt = "refused", "zonder-bewijs"
    if state == "staged":
        with suppress(Refused):  # a correction needs a reason: it waits for a person
            state = submissions.accept(impact, receipt, by=BY).state
    folder = path.parent / _FOLDERS[state]
    folder.mkdir(exist_ok=True)
    path.replace(folder / _short(f"{receipt}-{path.name}"))
    return Collected(path.name, state, receipt)


def _short(name: str) -> str:
    """The name in at most 200 bytes: file systems count bytes, not letters."""
    return name.encode()[:200].decode(errors="ignore")


def _waiting(impact: Impact) -> Iterator[tuple[str, str, Path]]:
    for entry in listing(impact):
        _, theory = in_force(impact, entry.code)
        for source in theory.sources:
            folder = impact.settings.inbox / entry.code / source.id
            if folder.is_dir():
                for path in sorted(folder.iterdir()):
                    if _is_finished(impact, path):
                        yield entry.code, source.id, path


def _is_finished(impact: Impact, path: Path) -> bool:
    status = path.lstat()  # not stat: a link could point anywhere
    quiet = impact.now().timestamp() - status.st_mtime >= QUIET_SECONDS
    unfinished = path.name.startswith((".", "~")) or path.suffix in _UNFINISHED
    return stat.S_ISREG(status.st_mode) and status.st_size > 0 and quiet and not unfinished
