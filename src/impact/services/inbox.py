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
_FOLDERS = {"accepted": "accepted", "refused": "refused", "staged": "waiting"}


@dataclass(frozen=True)
class Collected:
    """One file that was taken from a drop folder."""

    file: str
    state: str
    receipt: str


def collect(impact: Impact) -> list[Collected]:
    """Deliver every finished file in the drop folders of all sources."""
    done = []
    for programme, source, path in _waiting(impact):
        content = path.read_bytes()
        detail = submissions.send(impact, programme, source, path.name, content, by=BY)
        if detail.state == "staged":
            with suppress(Refused):  # a correction needs a reason: it waits for a person
                detail = submissions.accept(impact, detail.id, by=BY)
        folder = path.parent / _FOLDERS[detail.state]
        folder.mkdir(exist_ok=True)
        path.replace(folder / f"{detail.id}-{path.name}"[:200])
        done.append(Collected(path.name, detail.state, detail.id))
    return done


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
    return stat.S_ISREG(status.st_mode) and status.st_size > 0 and quiet
