"""Files by their content: a file's name is the SHA-256 of its bytes, and it never changes."""

import hashlib
import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from impact.errors import Damaged, NotFound


def sha256(content: bytes) -> str:
    """The SHA-256 of bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


_UNFINISHED = ".new-"


def write_durably(path: Path, content: bytes) -> None:
    """Write a file so that it is wholly there or not at all, also after a power cut."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=_UNFINISHED)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def remove_unfinished(folder: Path, before: datetime) -> int:
    """Remove what a process that was killed left half-written before a moment; returns how many.

    Such a file was never part of anything: it gets its name only when it is whole.
    """
    removed = 0
    for path in folder.rglob(f"{_UNFINISHED}*"):
        with suppress(FileNotFoundError):  # another process cleans, or finished it, right now
            if path.lstat().st_mtime < before.timestamp():
                path.unlink()
                removed += 1
    return removed


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":  # only there can a folder be opened and synchronised
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@dataclass(frozen=True)
class Files:
    """A folder of files kept under the hash of their content."""

    folder: Path

    def keep(self, content: bytes) -> str:
        """Keep bytes; returns their SHA-256. Keeping the same bytes twice changes nothing."""
        digest = sha256(content)
        path = self._path(digest)
        if not path.exists():
            write_durably(path, content)
        return digest

    def read(self, digest: str) -> bytes:
        """The bytes with this hash. Raises NotFound, or Damaged when they changed on disk."""
        path = self._path(digest)
        if not path.exists():
            raise NotFound(f"bestand {digest} is er niet")
        content = path.read_bytes()
        if sha256(content) != digest:
            raise Damaged(f"bestand {digest} is veranderd op schijf")
        return content

    def _path(self, digest: str) -> Path:
        return self.folder / digest[:2] / digest
