"""A stranger's bytes are read in a process that may be killed, and nothing else is harmed."""

import logging
import os
import threading
import time
from datetime import date
from pathlib import Path

import pytest

from impact.services import deliveries, submissions
from impact.services.apart import AT_ONCE, Ended, Limits, apart
from impact.services.context import Impact
from impact.theory.model import Theory
from impact.theory.setting import Source

SMALL = Limits(memory=64 << 20, cpu_seconds=1, seconds=5.0)


def echo(text: str) -> bytes:
    return text.encode()


def eat_memory() -> bytes:
    return bytes(512 << 20)


def never_end() -> bytes:
    while True:
        pass


def sleep_long() -> bytes:
    time.sleep(60)
    return b""


def abort() -> bytes:
    os.abort()


def fail(secret: str) -> bytes:
    raise ValueError(secret)


def write_a_file(path: str) -> bytes:
    try:
        Path(path).write_bytes(b"x" * 10)
    except OSError:
        return b"refused"
    return b"written"


def environment() -> bytes:
    return repr(sorted(os.environ)).encode()


def nap(_number: int) -> bytes:
    time.sleep(0.2)
    return b"rested"


def test_what_is_made_in_the_child_comes_back() -> None:
    assert apart(echo, "één") == "één".encode()


@pytest.mark.parametrize(
    ("work", "cause", "most"),
    [
        (eat_memory, "memory", 4),
        (never_end, "time", 4),
        (abort, "crash", 4),
    ],
)
def test_what_takes_too_much_or_breaks_is_ended(work, cause: str, most: float) -> None:  # type: ignore[no-untyped-def]
    started = time.monotonic()
    with pytest.raises(Ended) as ended:
        apart(work, limits=SMALL)
    assert ended.value.cause == cause
    assert time.monotonic() - started < most


def test_what_waits_for_ever_is_killed() -> None:
    with pytest.raises(Ended) as ended:
        apart(sleep_long, limits=Limits(seconds=0.3))
    assert ended.value.cause == "time"


def test_an_error_is_logged_by_kind_and_place_and_never_by_its_words(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.ERROR), pytest.raises(Ended) as ended:
        apart(fail, "mevrouw Jansen")
    assert ended.value.cause == "crash"
    assert "ValueError in apart.py" in caplog.text
    assert "Jansen" not in caplog.text


def test_the_child_writes_no_file_and_knows_no_secret(tmp_path: Path) -> None:
    assert apart(write_a_file, str(tmp_path / "x")) == b"refused"
    assert apart(environment) == b"[]"


def test_only_so_many_at_once_and_the_others_wait() -> None:
    began, answers = time.monotonic(), []
    threads = [
        threading.Thread(target=lambda number=number: answers.append(apart(nap, number)))
        for number in range(3 * AT_ONCE)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [b"rested"] * (3 * AT_ONCE)
    assert time.monotonic() - began >= 3 * 0.2


def test_a_file_of_windows_is_read_within_the_limit(impact: Impact, programme: str) -> None:
    """Arrow turns its letters around in a thread of its own, for which there must be room."""
    content = "Gebied;Schooljaar;Taal\nWK990112;2023/2024;58,0 € \n".encode("cp1252")
    detail = submissions.send(impact, programme, "school-jaar", "taal.csv", content, by="school")
    assert detail.issues == ()


def broken(
    _theory: Theory, _source: Source, _file: str, _content: bytes, _today: date | None
) -> bytes:
    os.abort()


def test_a_file_that_breaks_its_reader_is_refused_and_the_next_one_is_read(
    impact: Impact, programme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = b"Gebied;Schooljaar;Taal\nWK990112;2023/2024;58,0\n"
    with monkeypatch.context() as replaced:
        replaced.setattr(deliveries, "_understood", broken)
        detail = submissions.send(
            impact, programme, "school-jaar", "stuk.csv", content + b"\n", by="school"
        )
    assert [issue.code for issue in detail.issues] == ["file_crash"]
    assert detail.state == "refused"
    assert not list(impact.database.deliveries.folder.rglob("*"))
    again = submissions.send(impact, programme, "school-jaar", "taal.csv", content, by="school")
    assert again.state == "staged"
