"""`impact progress`: the verdicts, now or as they were known on a day."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from impact.services import submissions, theories
from impact.services.context import Impact
from tests.cli.conftest import FIRST, SOUND, Run
from tests.conftest import Clock


@pytest.fixture
def history(make_impact: Callable[[Path], Impact], tmp_path: Path, clock: Clock, run: Run) -> str:
    """A theory of 1 May 2025, figures of 1 October 2025, and a correction of 1 November."""
    clock.moment = datetime(2025, 5, 1, 9, 0, tzinfo=UTC)
    impact = make_impact(tmp_path / "var")
    theories.publish(impact, SOUND.read_text(encoding="utf-8"), "s", by="bureau", reason="eerste")
    for month, content in ((10, FIRST), (11, FIRST.replace(b"59,5", b"63,5"))):
        clock.moment = datetime(2025, month, 1, 9, 0, tzinfo=UTC)
        submissions.deliver(
            impact, "PROEF", "school-jaar", "t.csv", content, by="school", reason="vergeten klas"
        )
    return "PROEF"


def test_every_indicator_has_its_sentence(run: Run, programme: str) -> None:
    answer = run("progress", programme)
    assert answer.code == 0
    assert answer.out.startswith("Proefwijk Vooruit, stand van ")
    assert "N1  Taal op niveau groep 3: Er is alleen een nulmeting" in answer.out
    assert "N2  Lezen op niveau groep 8: Er is nog geen enkel cijfer" in answer.out


def test_in_english_the_sentences_are_english(run: Run, programme: str) -> None:
    answer = run("progress", programme, "--lang", "en")
    assert "There is only a baseline" in answer.out
    assert "Er is" not in answer.out


def test_a_program_gets_stable_keys(run: Run, programme: str) -> None:
    data = run("progress", programme, "--format", "json").data
    assert data.keys() == {"programme", "as_of", "theory_version", "verdicts"}
    assert (data["programme"], data["theory_version"]) == ("PROEF", 1)
    assert [row["indicator"] for row in data["verdicts"]] == ["N1", "N2"]
    assert data["verdicts"][0].keys() == {
        "indicator",
        "title",
        "status",
        "sentence",
        "answer",
        "latest_period",
        "next_verdict",
    }


def test_a_day_shows_what_was_known_at_its_end(run: Run, history: str) -> None:
    def on(day: str) -> str:
        return run("progress", history, "--as-of", day).out

    assert "nulmeting" in on("2025-09-30").splitlines()[1]
    assert "60%" in on("2025-10-01").splitlines()[1]
    assert "60%" in on("2025-10-31").splitlines()[1]
    assert "64%" in on("2025-11-01").splitlines()[1]


def test_the_day_that_was_asked_stands_in_the_answer(run: Run, history: str) -> None:
    answer = run("progress", history, "--as-of", "2025-10-01", "--format", "json")
    assert answer.data["as_of"] == "2025-10-01"
    assert answer.data["verdicts"][0]["latest_period"] == "2024/2025"
    assert "stand van 01-10-2025" in run("progress", history, "--as-of", "2025-10-01").out


def test_before_the_theory_there_was_no_programme(run: Run, history: str) -> None:
    assert run("progress", history, "--as-of", "2025-04-30").code == 2


def test_an_unknown_programme_ends_with_two(run: Run) -> None:
    answer = run("progress", "NERGENS")
    assert (answer.code, answer.out) == (2, "")
    assert "NERGENS" in answer.err
