"""`impact submission`: a delivery from a terminal, with a receipt and an exit code."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import FIRST, Answer, Run

Write = Callable[[str, bytes], Path]
CORRECTED = FIRST.replace(b"59,5", b"60,5")
WRONG = b"Gebied;Schooljaar;Taal\nWK990112;20224;58\nGM9999;2024/2025;veel\n"
RECEIPT_KEYS = {"id", "state", "already_received", "sha256", "measurements", "accepted", "issues"}


@pytest.fixture
def good(write: Write) -> Path:
    return write("taal.csv", FIRST)


@pytest.fixture
def wrong(write: Write) -> Path:
    return write("fout.csv", WRONG)


@pytest.fixture
def send(run: Run, programme: str) -> Callable[..., Answer]:
    def send_(path: Path, *more: str) -> Answer:
        place = ("--programme", programme, "--source", "school-jaar")
        return run("submission", "send", path, *place, "--by", "school", *more)

    return send_


def check(run: Run, path: Path, *more: str, source: str = "school-jaar") -> Answer:
    place = ("--programme", "PROEF", "--source", source)
    return run("submission", "check", path, *place, *more)


def test_a_sound_file_is_checked_without_being_sent(run: Run, programme: str, good: Path) -> None:
    answer = check(run, good)
    assert answer.code == 0
    assert "2 metingen leesbaar" in answer.out
    verdicts = run("progress", programme, "--format", "json").data["verdicts"]
    assert verdicts[0]["latest_period"] is None


def test_a_wrong_file_ends_with_one_and_names_its_cells(
    run: Run, programme: str, wrong: Path
) -> None:
    answer = check(run, wrong)
    assert answer.code == 1
    assert "rij 2, kolom 'Schooljaar'" in answer.out
    assert "row 2, column 'Schooljaar'" in check(run, wrong, "--lang", "en").out
    data = check(run, wrong, "--format", "json").data
    assert data.keys() == {"measurements", "issues"}
    assert {issue["row"] for issue in data["issues"]} == {2, 3}


def test_a_receipt_for_a_program(send: Callable[..., Answer], good: Path) -> None:
    answer = send(good, "--format", "json")
    assert answer.code == 0
    assert answer.data.keys() == RECEIPT_KEYS
    assert answer.data["state"] == "staged"
    assert answer.data["measurements"] == 2
    assert answer.data["accepted"] is None
    assert len(answer.data["sha256"]) == 64


def test_a_receipt_for_a_person(send: Callable[..., Answer], good: Path) -> None:
    assert ": ontvangen" in send(good).out
    assert "dit bestand was al ontvangen" in send(good).out


def test_a_delivery_is_accepted_by_its_receipt(
    run: Run, send: Callable[..., Answer], good: Path
) -> None:
    receipt = send(good, "--format", "json").data["id"]
    answer = run("submission", "accept", receipt, "--by", "bureau", "--format", "json")
    assert answer.code == 0
    assert answer.data["state"] == "accepted"
    assert answer.data["accepted"].keys() == {"at", "by", "new", "revised", "same"}
    assert (answer.data["accepted"]["by"], answer.data["accepted"]["new"]) == ("bureau", 2)
    assert (
        "2 nieuw, 0 herzien, 0 gelijk" in run("submission", "accept", receipt, "--by", "bureau").out
    )


def test_a_sound_delivery_can_be_accepted_at_once(
    run: Run, send: Callable[..., Answer], good: Path
) -> None:
    answer = send(good, "--accept")
    assert answer.code == 0
    assert ": opgenomen" in answer.out
    data = run("progress", "PROEF", "--format", "json").data
    assert data["verdicts"][0]["latest_period"] == "2024/2025"


def test_a_wrong_delivery_ends_with_one_and_has_a_receipt(
    run: Run, send: Callable[..., Answer], wrong: Path
) -> None:
    answer = send(wrong, "--accept", "--format", "json")
    assert answer.code == 1
    assert answer.data["state"] == "refused"
    assert answer.data["issues"]
    accepted = run("submission", "accept", answer.data["id"], "--by", "bureau")
    assert accepted.code == 1
    assert "fouten" in accepted.err


def test_a_correction_without_a_reason_ends_with_one_and_with_a_reason_with_zero(
    send: Callable[..., Answer], good: Path, write: Write
) -> None:
    assert send(good, "--accept").code == 0
    corrected = write("beter.csv", CORRECTED)
    refused = send(corrected, "--accept")
    assert refused.code == 1
    assert "reden" in refused.err
    accepted = send(corrected, "--accept", "--reason", "een klas was vergeten", "--format", "json")
    assert accepted.code == 0
    assert accepted.data["accepted"]["revised"] == 1


def test_what_is_not_there_ends_with_two(run: Run, programme: str, good: Path) -> None:
    missing = check(run, good.with_name("nergens.csv"))
    assert (missing.code, "kan niet worden gelezen" in missing.err) == (2, True)
    unknown_source = check(run, good, source="schol")
    assert (unknown_source.code, "school-jaar" in unknown_source.err) == (2, True)
    receipt = run("submission", "accept", "nergens", "--by", "bureau")
    assert receipt.code == 2


def test_an_unknown_programme_ends_with_two(run: Run, good: Path) -> None:
    answer = check(run, good, "--format", "json")
    assert answer.code == 2
    assert "PROEF" in answer.data["error"]
