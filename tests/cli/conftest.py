"""The terminal as a person or a program uses it: the real commands over a real store."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from impact.cli import main
from tests.conftest import ROOT

SOUND = ROOT / "tests" / "theory" / "sound.yaml"
FIRST = b"Gebied;Schooljaar;Taal\nWK990112;2023/2024;58,0\nWK990112;2024/2025;59,5\n"


@dataclass(frozen=True)
class Answer:
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Answer]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `impact …` over the store in this test's own folder."""
    monkeypatch.setenv("IMPACT_VAR", str(tmp_path / "var"))
    monkeypatch.setenv("IMPACT_DASHBOARDS", str(ROOT / "dashboards"))
    monkeypatch.delenv("IMPACT_LANG", raising=False)
    monkeypatch.delenv("IMPACT_PORT", raising=False)
    monkeypatch.setenv("IMPACT_SECRET_KEY", "only for tests, and long enough for them")

    def run_(*arguments: str | Path) -> Answer:
        result = CliRunner().invoke(main, [str(argument) for argument in arguments])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Answer(result.exit_code, result.stdout, result.stderr)

    return run_


@pytest.fixture
def programme(run: Run) -> str:
    """The sound theory, published."""
    answer = run("theory", "publish", SOUND, "--by", "bureau", "--reason", "de eerste")
    assert answer.code == 0, answer.err
    return "PROEF"


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, bytes], Path]:
    """Write a file of this test."""

    def write_(name: str, content: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write_
