"""Odd things in a drop folder: links, pipes, devices, strange names, files that still grow."""

import os
from pathlib import Path

import pytest

from impact import jobs
from impact.services import inbox, submissions
from impact.services.context import Impact
from tests.jobs.test_inbox import FIRST, folder, known, names, put

__all__ = ["folder"]


def test_a_pipe_a_folder_and_a_link_are_left_with_a_notice(
    impact: Impact, folder: Path, tmp_path: Path
) -> None:
    os.mkfifo(folder / "pijp.csv")
    (folder / "map.csv").mkdir()
    (folder / "link.csv").symlink_to(put(impact, tmp_path, "elders.csv", FIRST, age=3600))
    (folder / "accepted").mkdir()
    assert inbox.collect(impact) == []
    told = inbox.notices(impact)
    assert [line.split("'")[1] for line in told] == ["link.csv", "map.csv", "pijp.csv"]
    assert jobs.run_once(impact) == told
    assert submissions.listing(impact, "PROEF") == ()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a device")
def test_a_device_is_left_alone(impact: Impact, folder: Path) -> None:
    try:
        os.mknod(folder / "nul.csv", 0o020666, os.makedev(1, 5))
    except PermissionError:
        pytest.skip("this machine lets nobody make a device")
    assert inbox.collect(impact) == []
    assert len(inbox.notices(impact)) == 1


def test_a_folder_that_is_a_link_is_not_entered(
    impact: Impact, folder: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elders"
    elsewhere.mkdir()
    put(impact, elsewhere, "taal.csv", FIRST)
    folder.rmdir()
    folder.symlink_to(elsewhere)
    assert inbox.collect(impact) == []
    assert names(elsewhere) == {"taal.csv"}


@pytest.mark.parametrize(
    "name", [b"x" * 251 + b".csv", "é".encode() * 125 + b".csv", b"caf\xe9.csv"]
)
def test_a_strange_name_is_no_reason_to_lose_a_file(
    impact: Impact, folder: Path, name: bytes
) -> None:
    try:
        put(impact, folder, os.fsdecode(name), FIRST)
    except OSError:
        pytest.skip("this file system knows no such names")
    (done,) = inbox.collect(impact)
    assert done.state == "accepted"
    assert known(impact) == {"2023/2024": 58.0, "2024/2025": 59.5}
    assert len(names(folder)) == 1
    assert next(iter(names(folder))).startswith("accepted/")


def test_what_was_replaced_after_we_looked_is_not_read(
    impact: Impact, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file when we looked, a link or a pipe when we open it."""
    monkeypatch.setattr(inbox, "_is_finished", lambda impact, path: True)
    (folder / "a.csv").symlink_to("/etc/hostname")
    os.mkfifo(folder / "b.csv")
    assert inbox.collect(impact) == []


def test_a_file_that_grows_while_we_read_waits_for_the_next_round(
    impact: Impact, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(impact, folder, "taal.csv", FIRST)
    real, count = os.fstat, [0]

    def grow(descriptor: int) -> os.stat_result:
        count[0] += 1
        if count[0] == 2:
            with path.open("ab") as file:
                file.write(b"WK990112;2025/2026;61,0\n")
        return real(descriptor)

    monkeypatch.setattr(os, "fstat", grow)
    assert inbox._whole(path) is None
    monkeypatch.setattr(os, "fstat", real)
    assert inbox._whole(path) == FIRST + b"WK990112;2025/2026;61,0\n"
