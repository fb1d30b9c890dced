"""`impact national`: one theory, every area."""

from collections.abc import Callable
from pathlib import Path

import pytest

from impact.exports.tables import figures
from impact.exports.writers import csv_file
from impact.outside import workers
from impact.theory.loading import load
from tests.analysis.stories import CITY, ELSEWHERE, HERE, known, row
from tests.cli.conftest import SOUND, Run

Write = Callable[[str, bytes], Path]


def figures_of(write: Write, period: str = "2023/2024") -> Path:
    theory = load(SOUND.read_text(encoding="utf-8"), "sound.yaml").theory
    assert theory is not None
    frame = known(
        *(
            row(when, 58.0 + number, area=area, indicator=id_)
            for id_ in ("N1", "N2")
            for area in (HERE, ELSEWHERE, CITY)
            for number, when in enumerate(("2023/2024", "2033/2034"))
        )
    )
    content = csv_file.write(figures(theory, frame))
    return write("figures.csv", content.replace(b"2023/2024", period.encode()))


def judged(run: Run, source: Path, *more: str) -> tuple[str | Path, ...]:
    asked = ("--input", source, "--theory", SOUND, "--as-of", "2034-12-01")
    return ("national", *asked, "--output", source.parent / "out", *more)


def test_it_counts_statuses_per_indicator(run: Run, write: Write) -> None:
    source = figures_of(write)
    answer = run(*judged(run, source))
    assert answer.code == 0
    assert "N1     2 achter" in answer.out
    assert "alles  2 alleen nulmeting, 2 achter" in answer.out
    assert "12 cijfers over 3 gebieden, stand van 01-12-2034" in answer.out
    assert "let op: bij 'N2' staat geen nulmeting" in answer.out


def test_a_program_gets_numbers(run: Run, write: Write) -> None:
    data = run(*judged(run, figures_of(write), "--base-year", "2024", "--format", "json")).data
    assert (data["ok"], data["figures"], data["areas"], data["issues"]) == (True, 12, 3, [])
    assert data["counts"]["N1"] == {"behind": 2}


def test_mistakes_end_with_one_and_say_what_would_be_right(run: Run, write: Write) -> None:
    source = figures_of(write, "begin")
    answer = run(*judged(run, source, "--lang", "en"))
    assert answer.code == 1
    assert "'begin' is no period (3 rows)" in answer.out
    assert run(*judged(run, source, "--format", "json")).data["ok"] is False


def test_what_cannot_be_done_ends_with_two_and_a_sentence(
    run: Run, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "PATIENCE", "0.2s")
    source = figures_of(write)
    answer = run(*judged(run, source, "--cluster", "tcp://127.0.0.1:1"))
    assert answer.code == 2
    assert "no answer from tcp://127.0.0.1:1" in answer.err
    theory = write("theory.yaml", b"format: 1\n")
    found = run(
        "national", "--input", source, "--theory", theory, "--as-of", "2034-12-01", "--output", "x"
    )
    assert found.code == 1
    assert "programme" in found.out
