"""Where very large tables stand: a folder on this machine, or storage behind an address.

Storage behind an address (`s3://…`, `abfs://…`, `gs://…`) is reached through fsspec, which is
installed with the extra `national`; each kind of storage needs a package of its own beside it.
"""

from pathlib import Path
from typing import Any

from pyarrow.fs import FileSelector, FileType, FSSpecHandler, LocalFileSystem, PyFileSystem

from impact.errors import ImpactError, MissingExtra


def opened(address: str) -> tuple[Any, str]:
    """The storage (a `pyarrow.fs.FileSystem`) and the path in it.

    Raises MissingExtra without fsspec, and ImpactError for an address that it does not know.
    """
    if "://" not in address:
        return LocalFileSystem(), str(Path(address).absolute())
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise MissingExtra("national") from error
    try:
        storage, path = url_to_fs(address)
    except (ImportError, ValueError) as error:
        raise ImpactError(f"{address}: {error}") from error
    return PyFileSystem(FSSpecHandler(storage)), str(path)


def folders(storage: Any, path: str) -> list[str]:
    """The names of the folders in a folder, sorted; hidden ones are left out."""
    return sorted(
        found.base_name
        for found in storage.get_file_info(FileSelector(path))
        if found.type == FileType.Directory and not found.base_name.startswith((".", "_"))
    )


def files(storage: Any, path: str, suffix: str) -> tuple[str, ...]:
    """The paths of all files under a folder whose name ends so, sorted; hidden ones left out."""
    found = storage.get_file_info(FileSelector(path, recursive=True))
    return tuple(
        sorted(
            item.path
            for item in found
            if item.type == FileType.File
            and item.path.endswith(suffix)
            and not item.base_name.startswith((".", "_"))
        )
    )


def is_file(storage: Any, path: str) -> bool:
    return bool(storage.get_file_info(path).type == FileType.File)


def is_folder(storage: Any, path: str) -> bool:
    return bool(storage.get_file_info(path).type == FileType.Directory)


def is_empty(storage: Any, path: str) -> bool:
    """Whether there is nothing yet at a path; an empty folder is nothing."""
    if is_file(storage, path):
        return False
    return not is_folder(storage, path) or not storage.get_file_info(FileSelector(path))
