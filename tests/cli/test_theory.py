"""`impact theory`: all problems at once, a version with a reason, and the schema for editors."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.cli.conftest import SOUND, Run
from tests.conftest import ROOT

Write = Callable[[str, bytes], Path]
EXAMPLE = ROOT / "theories" / "oosterkwartier.yaml"
WHO = ("--by", "bureau", "--reason", "de eerste")
ISSUE_KEYS = {
    "code",
    "severity",
    "file",
    "line",
    "position",
    "path",
    "sheet",
    "row",
    "column",
    "value",
    "message",
}


@pytest.fixture
def wrong(write: Write) -> Path:
    text = SOUND.read_text(encoding="utf-8")
    assert "goals: [G1]" in text
    return write("fout.yaml", text.replace("goals: [G1]", "goals: [G9]").encode())


def test_a_sound_theory_ends_with_zero(run: Run) -> None:
    answer = run("theory", "check", SOUND)
    assert answer.code == 0
    assert answer.out == "0 fouten, 0 waarschuwingen, 0 adviezen\n"
    assert "0 errors" in run("theory", "check", SOUND, "--lang", "en").out


def test_a_wrong_theory_ends_with_one_and_a_line_for_each_problem(run: Run, wrong: Path) -> None:
    answer = run("theory", "check", wrong)
    assert answer.code == 1
    assert answer.out.count("'G9' bestaat niet als doel") == 2
    assert f"{wrong}:" in answer.out
    assert "'G9' does not exist as" in run("theory", "check", wrong, "--lang", "en").out


def test_the_language_may_come_from_the_environment(run: Run, wrong: Path, monkeypatch) -> None:
    monkeypatch.setenv("IMPACT_LANG", "en")
    assert "does not exist" in run("theory", "check", wrong).out


def test_a_program_gets_the_same_problems_as_data(run: Run, wrong: Path) -> None:
    answer = run("theory", "check", wrong, "--format", "json")
    assert answer.code == 1
    assert answer.data.keys() == {"ok", "counts", "issues"}
    assert answer.data["ok"] is False
    assert answer.data["counts"]["error"] == 2
    first = answer.data["issues"][0]
    assert first.keys() == ISSUE_KEYS
    assert first["line"] > 1
    unknown = next(item for item in answer.data["issues"] if item["code"] == "unknown_reference")
    assert unknown["position"] == len("  - {id: U1, title: Taal op niveau, goals: [") + 1
    assert first["message"].keys() == {"nl", "en"}


def test_checking_stores_nothing(run: Run, tmp_path: Path) -> None:
    run("theory", "check", SOUND)
    assert not (tmp_path / "var").exists()


def test_a_file_that_is_not_there_ends_with_two(run: Run, tmp_path: Path) -> None:
    for command in (("check",), ("publish", *WHO)):
        answer = run("theory", *command, tmp_path / "nergens.yaml")
        assert answer.code == 2
        assert "kan niet worden gelezen" in answer.err
    assert run("theory", "check", tmp_path).code == 2


def test_a_file_that_is_not_utf8_ends_with_two(run: Run, write: Write) -> None:
    path = write("latijn.yaml", "title: één".encode("latin-1"))
    answer = run("theory", "check", path)
    assert answer.code == 2
    assert "UTF-8" in answer.err
    assert "UTF-8" in run("theory", "check", path, "--format", "json").data["error"]


def test_a_byte_order_mark_is_no_problem(run: Run, write: Write) -> None:
    path = write("bom.yaml", b"\xef\xbb\xbf" + SOUND.read_bytes())
    assert run("theory", "check", path).code == 0


def test_publishing_gives_a_version_and_publishing_again_the_same_one(run: Run) -> None:
    first = run("theory", "publish", SOUND, *WHO, "--format", "json")
    again = run("theory", "publish", SOUND, *WHO, "--format", "json")
    assert (first.code, again.code) == (0, 0)
    assert first.data.keys() == {"programme", "version", "sha256", "new", "issues"}
    assert (first.data["version"], first.data["new"]) == (1, True)
    assert (again.data["version"], again.data["new"]) == (1, False)


def test_a_wrong_theory_is_not_published(run: Run, wrong: Path) -> None:
    assert run("theory", "publish", wrong, *WHO).code == 1
    assert run("theory", "show", "PROEF").code == 2


def test_a_version_needs_a_reason(run: Run) -> None:
    answer = run("theory", "publish", SOUND, "--by", "bureau", "--reason", " ")
    assert answer.code == 1
    assert "reden" in answer.err


def test_the_theory_in_force_is_shown_with_who_and_why(run: Run, programme: str) -> None:
    text = run("theory", "show", programme)
    assert text.out.startswith("# PROEF versie 1")
    assert "bureau: de eerste" in text.out
    assert SOUND.read_text(encoding="utf-8").strip() in text.out
    data = run("theory", "show", programme, "--format", "json").data
    assert data.keys() == {
        "programme",
        "version",
        "sha256",
        "published_at",
        "published_by",
        "reason",
        "theory",
    }
    assert data["theory"]["links"][0]["from"] == "I1"


def test_what_is_shown_can_be_published_again(run: Run, programme: str, write: Write) -> None:
    shown = write("shown.yaml", run("theory", "show", programme).out.encode())
    assert run("theory", "check", shown).code == 0


def test_a_file_is_shown_like_a_programme_and_stores_nothing(run: Run, tmp_path: Path) -> None:
    text = run("theory", "show", SOUND)
    assert text.out == f"# {SOUND}\n{SOUND.read_text(encoding='utf-8').strip()}\n"
    data = run("theory", "show", SOUND, "--format", "json").data
    assert data.keys() == {"file", "theory"}
    assert not (tmp_path / "var").exists()


def test_a_theory_is_drawn_as_a_picture_of_its_own(run: Run, programme: str) -> None:
    drawn = run("theory", "show", programme, "--format", "svg")
    assert (drawn.code, drawn.err) == (0, "")
    picture = ElementTree.fromstring(drawn.out)  # noqa: S314, our own picture
    assert picture.tag == "{http://www.w3.org/2000/svg}svg"
    assert "<style>" in drawn.out
    assert "href" not in drawn.out
    assert "var(" not in drawn.out
    assert drawn.out.count('class="node ') == 5
    assert drawn.out.count('data-from="') == 5
    assert run("theory", "show", SOUND, "--format", "svg").out == drawn.out
    assert "Outputs" in run("theory", "show", SOUND, "--format", "svg", "--lang", "en").out


def test_the_picture_is_the_same_in_every_process() -> None:
    start = "from impact.cli import main; main()"
    command = [sys.executable, "-c", start, "theory", "show", str(EXAMPLE), "--format", "svg"]
    pictures = {
        subprocess.run(
            command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(pictures) == 1


def test_a_theory_is_drawn_as_text_for_others(run: Run, programme: str) -> None:
    drawn = run("theory", "show", programme, "--format", "mermaid")
    assert drawn.out.startswith("flowchart LR\n")
    assert drawn.out.count('-->|"redelijk"|') == 2


@pytest.mark.parametrize("format_", ["text", "json", "svg", "mermaid"])
def test_a_wrong_file_is_not_drawn_and_its_problems_are_told(
    run: Run, wrong: Path, format_: str
) -> None:
    answer = run("theory", "show", wrong, "--format", format_)
    assert answer.code == 1
    assert "'G9'" in answer.out + answer.err
    if format_ in ("svg", "mermaid"):
        assert answer.out == ""


def test_an_unknown_programme_ends_with_two(run: Run) -> None:
    answer = run("theory", "show", "NERGENS")
    assert answer.code == 2
    assert "NERGENS" in answer.err


def test_the_schema_is_json_whatever_the_format(run: Run) -> None:
    for format_ in ("text", "json"):
        answer = run("theory", "schema", "--format", format_)
        assert answer.code == 0
        assert answer.data["$schema"].startswith("https://json-schema.org/")
        assert "programme" in answer.data["properties"]


def test_two_files_are_compared_in_meaning_not_in_lines(
    run: Run, write: Callable[[str, bytes], Path]
) -> None:
    text = SOUND.read_bytes()
    other = write("b.yaml", text.replace(b"2034: 66", b"2034: 64") + b"# een opmerking\n")
    answer = run("theory", "diff", SOUND, other)
    assert answer.code == 0
    assert answer.out == "Streefwaarde 2034 van Taal op niveau groep 3 (N1): 66 \u2192 64\n"
    assert run("theory", "diff", SOUND, other, "--lang", "en").out == (
        "Target 2034 of Taal op niveau groep 3 (N1): 66 \u2192 64\n"
    )
    (change,) = run("theory", "diff", SOUND, other, "--format", "json").data["changes"]
    assert (change["key"], change["path"], change["old"], change["new"]) == (
        "N1",
        ["milestones", "2034"],
        66,
        64,
    )
    assert run("theory", "diff", SOUND, SOUND).out == "geen verschil in betekenis\n"


def test_two_versions_are_compared_with_the_reason(
    run: Run, programme: str, write: Callable[[str, bytes], Path]
) -> None:
    changed = write("b.yaml", SOUND.read_bytes().replace(b"2034: 66", b"2034: 64"))
    run("theory", "publish", changed, "--by", "bureau", "--reason", "de toets is anders")
    answer = run("theory", "diff", f"{programme}@1", programme)
    assert answer.out.endswith("66 \u2192 64, omdat: de toets is anders\n")
    assert run("theory", "diff", f"{programme}@1", f"{programme}@9").code == 2
    assert run("theory", "diff", "NIET", programme).code == 2


def test_a_file_that_cannot_be_read_is_not_compared(
    run: Run, write: Callable[[str, bytes], Path]
) -> None:
    answer = run("theory", "diff", SOUND, write("b.yaml", b"goals: *niets\n"))
    assert answer.code == 1
    assert "alias" in answer.out
