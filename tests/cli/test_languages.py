"""A command speaks Dutch, and English to who asks for it; what services say is Dutch."""

from pathlib import Path

from tests.cli.conftest import FIRST, SOUND, Run

EN = ("--lang", "en")


def test_a_whole_round_in_english(run: Run, tmp_path: Path) -> None:
    publish = ("theory", "publish", SOUND, "--by", "office", "--reason", "the first", *EN)
    assert "PROEF version 1 published" in run(*publish).out
    assert "was in force already" in run(*publish).out
    assert run("theory", "show", "PROEF", *EN).out.startswith("# PROEF version 1, ")
    path = tmp_path / "taal.csv"
    path.write_bytes(FIRST)
    place = (path, "--programme", "PROEF", "--source", "school-jaar")
    assert "2 measurements readable" in run("submission", "check", *place, *EN).out
    send = ("submission", "send", *place, "--by", "school", *EN)
    assert ": received" in run(*send).out
    assert "this file was received before" in run(*send).out
    assert "2 new, 0 revised, 0 the same" in run(*send, "--accept").out
    assert "Proefwijk Vooruit, as of " in run("progress", "PROEF", *EN).out
    assert "no editions of PROEF yet" in run("report", "list", "PROEF", *EN).out
    assert (
        "edition 1 of PROEF published"
        in run("report", "publish", "PROEF", "--by", "office", *EN).out
    )
    assert run("schedule", "--once", *EN).out == "nothing to do\n"


def test_the_data_for_programs_does_not_depend_on_the_language(run: Run, programme: str) -> None:
    dutch = run("theory", "check", SOUND, "--format", "json")
    english = run("theory", "check", SOUND, "--format", "json", *EN)
    assert dutch.data == english.data
