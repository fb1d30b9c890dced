"""Commands that keep running, and the demonstration: up to the point where a server would start."""

import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import waitress

from impact.cli import running
from tests.cli.conftest import FIRST, SOUND, Run


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Where a server would have listened; none is started."""
    calls: list[dict[str, Any]] = []
    monkeypatch.setattr(waitress, "serve", lambda app, **options: calls.append(options))
    return calls


@pytest.fixture
def examples(tmp_path: Path) -> Path:
    """A folder with one theory, said to be fictional, and its delivery."""
    folder = tmp_path / "examples"
    deliveries = folder / "deliveries" / "sound"
    deliveries.mkdir(parents=True)
    text = SOUND.read_text(encoding="utf-8")
    text = text.replace("  code: PROEF\n", "  code: PROEF\n  fictional: true\n")
    (folder / "sound.yaml").write_text(text, encoding="utf-8")
    (deliveries / "taal.csv").write_bytes(FIRST)
    (deliveries / "deliveries.yaml").write_text(
        "- {source: school-jaar, file: taal.csv, by: school}\n", encoding="utf-8"
    )
    return folder


def test_one_round_of_the_clock_without_files(run: Run, programme: str) -> None:
    answer = run("schedule", "--once")
    assert (answer.code, answer.out) == (0, "niets te doen\n")
    assert run("schedule", "--once", "--format", "json").data == {"done": []}


def test_one_round_of_the_clock_takes_what_was_put_down(
    run: Run, programme: str, tmp_path: Path
) -> None:
    path = tmp_path / "var" / "inbox" / programme / "school-jaar" / "taal.csv"
    path.parent.mkdir(parents=True)
    path.write_bytes(FIRST)
    os.utime(path, (0, 0))
    (line,) = run("schedule", "--once", "--format", "json").data["done"]
    assert line.startswith("taal.csv: accepted (bewijs ")


def test_without_once_the_clock_keeps_running(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "run", lambda impact, tell: tell("gestopt"))
    assert run("schedule").out == "gestopt\n"


def test_serving_says_where(run: Run, served: list[dict[str, Any]]) -> None:
    answer = run("serve", "--port", "8123", "--format", "json")
    assert answer.data == {"address": "http://127.0.0.1:8123/"}
    assert (served[0]["host"], served[0]["port"]) == ("127.0.0.1", 8123)


def test_the_demonstration_fills_the_store_and_can_be_repeated(run: Run, examples: Path) -> None:
    first = run("demo", "--no-serve", "--theories", examples)
    assert first.code == 0
    assert "verslag 1 gepubliceerd" in first.out
    assert "Klaar. Open http://127.0.0.1:8000/" in first.out
    again = run("demo", "--no-serve", "--theories", examples)
    assert "is al van kracht" in again.out
    assert "al ontvangen" in again.out
    data = run("demo", "--no-serve", "--theories", examples, "--format", "json").data
    assert data.keys() == {"address", "accounts", "password"}


def test_demo_accounts_are_never_served_to_others(
    run: Run, examples: Path, served: list[dict[str, Any]]
) -> None:
    run("demo", "--theories", examples)
    assert [options["host"] for options in served] == ["127.0.0.1"]
    answer = run("serve", "--host", "192.0.2.1")
    assert answer.code == 1
    assert "demo-accounts" in answer.err
    assert len(served) == 1


def test_a_demonstration_without_theories_ends_with_two(run: Run, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    assert run("demo", "--no-serve", "--theories", empty).code == 2


def test_the_doctor_finds_a_fresh_store_whole(run: Run, programme: str) -> None:
    answer = run("doctor")
    assert answer.code == 0
    assert "FOUT" not in answer.out
    data = run("doctor", "--format", "json").data
    assert data.keys() == {"ok", "findings"}
    assert data["ok"] is True
    assert data["findings"][0].keys() == {"what", "ok", "detail"}


def test_the_doctor_misses_a_delivered_file_that_was_lost(
    run: Run, programme: str, tmp_path: Path
) -> None:
    path = tmp_path / "taal.csv"
    path.write_bytes(FIRST)
    place = ("--programme", programme, "--source", "school-jaar", "--by", "school")
    digest = run("submission", "send", path, *place, "--format", "json").data["sha256"]
    (kept,) = (item for item in (tmp_path / "var").rglob(f"{digest}*") if item.is_file())
    kept.unlink()
    answer = run("doctor", "--format", "json")
    assert answer.code == 1
    assert [item["what"] for item in answer.data["findings"] if not item["ok"]] == ["aanleveringen"]


def test_a_taken_port_is_a_sentence_and_not_a_traceback(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-c", "from impact.cli import main; main()", "serve"],
            env={**os.environ, "IMPACT_VAR": str(tmp_path), "IMPACT_PORT": str(port)},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert done.returncode == 2
    assert f"127.0.0.1:{port}" in done.stderr
    assert "IMPACT_PORT" in done.stderr
    assert "Traceback" not in done.stderr
