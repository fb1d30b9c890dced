"""The drop folders: a finished file is delivered once, and everything else is left alone."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from impact import jobs
from impact.errors import Refused
from impact.services import inbox, progress, submissions
from impact.services.context import Impact
from impact.services.inbox import BY, QUIET_SECONDS
from tests.conftest import Clock

FIRST = b"Gebied;Schooljaar;Taal\nWK990112;2023/2024;58,0\nWK990112;2024/2025;59,5\n"
CORRECTED = FIRST.replace(b"59,5", b"60,5")
WRONG = b"Gebied;Schooljaar;Taal\nWK990112;20224;58\n"


@pytest.fixture
def folder(impact: Impact, programme: str) -> Path:
    path = impact.settings.inbox / programme / "school-jaar"
    path.mkdir(parents=True)
    return path


def put(
    impact: Impact, folder: Path, name: str, content: bytes, age: float = QUIET_SECONDS
) -> Path:
    """Put a file down that has been left alone for `age` seconds."""
    path = folder / name
    path.write_bytes(content)
    moment = (impact.now() - timedelta(seconds=age)).timestamp()
    os.utime(path, (moment, moment))
    return path


def known(impact: Impact) -> dict[str, float]:
    frame = progress.of(impact, "PROEF").known
    return dict(zip(frame["period"], frame["value"], strict=True))


def names(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir()}


def test_a_quiet_file_is_delivered_and_moved_with_its_receipt_in_its_name(
    impact: Impact, folder: Path
) -> None:
    put(impact, folder, "taal.csv", FIRST)
    lines = jobs.run_once(impact)
    (receipt,) = submissions.listing(impact, "PROEF")
    assert lines == [f"taal.csv: accepted (bewijs {receipt.id})"]
    assert names(folder) == {f"accepted/{receipt.id}-taal.csv"}
    assert (folder / f"accepted/{receipt.id}-taal.csv").read_bytes() == FIRST
    assert (receipt.state, receipt.received_by) == ("accepted", BY)
    assert known(impact) == {"2023/2024": 58.0, "2024/2025": 59.5}


def test_a_second_round_does_nothing(impact: Impact, folder: Path) -> None:
    put(impact, folder, "taal.csv", FIRST)
    jobs.run_once(impact)
    before = names(folder)
    assert jobs.run_once(impact) == []
    assert names(folder) == before
    assert len(submissions.listing(impact, "PROEF")) == 1


def test_a_file_that_is_still_being_written_is_left_until_it_is_quiet(
    impact: Impact, folder: Path, clock: Clock
) -> None:
    put(impact, folder, "taal.csv", FIRST, age=QUIET_SECONDS - 1)
    assert jobs.run_once(impact) == []
    assert names(folder) == {"taal.csv"}
    clock.forward(seconds=1)
    assert len(jobs.run_once(impact)) == 1


def test_an_empty_file_is_left_alone(impact: Impact, folder: Path) -> None:
    put(impact, folder, "leeg.csv", b"", age=3600)
    assert jobs.run_once(impact) == []
    assert names(folder) == {"leeg.csv"}


def test_a_link_is_never_followed(impact: Impact, folder: Path, tmp_path: Path) -> None:
    elsewhere = put(impact, tmp_path, "elders.csv", FIRST, age=3600)
    link = folder / "taal.csv"
    link.symlink_to(elsewhere)
    moment = impact.now().timestamp() - 3600
    os.utime(link, (moment, moment), follow_symlinks=False)
    assert inbox.collect(impact) == []
    assert link.is_symlink()
    assert submissions.listing(impact, "PROEF") == ()


def test_a_wrong_file_goes_to_refused_and_nothing_becomes_known(
    impact: Impact, folder: Path
) -> None:
    put(impact, folder, "fout.csv", WRONG)
    (line,) = jobs.run_once(impact)
    (receipt,) = submissions.listing(impact, "PROEF")
    assert line.startswith("fout.csv: refused")
    assert names(folder) == {f"refused/{receipt.id}-fout.csv"}
    assert receipt.issues
    assert known(impact) == {}


def test_a_wrong_file_does_not_hold_up_a_good_one(impact: Impact, folder: Path) -> None:
    put(impact, folder, "a-fout.csv", WRONG)
    put(impact, folder, "b-goed.csv", FIRST)
    assert len(jobs.run_once(impact)) == 2
    assert known(impact) == {"2023/2024": 58.0, "2024/2025": 59.5}


def test_a_correction_waits_for_somebody_who_gives_a_reason(impact: Impact, folder: Path) -> None:
    put(impact, folder, "taal.csv", FIRST)
    jobs.run_once(impact)
    put(impact, folder, "taal.csv", CORRECTED)
    (line,) = jobs.run_once(impact)
    waiting = submissions.listing(impact, "PROEF")[0]
    assert line == f"taal.csv: staged (bewijs {waiting.id})"
    assert f"waiting/{waiting.id}-taal.csv" in names(folder)
    assert known(impact)["2024/2025"] == 59.5
    with pytest.raises(Refused, match="reden"):
        submissions.accept(impact, waiting.id, by="bureau")
    submissions.accept(impact, waiting.id, by="bureau", reason="een klas was vergeten")
    assert known(impact)["2024/2025"] == 60.5


def test_the_same_file_put_down_again_gives_the_first_receipt(impact: Impact, folder: Path) -> None:
    put(impact, folder, "taal.csv", FIRST)
    first = jobs.run_once(impact)
    put(impact, folder, "taal.csv", FIRST)
    assert jobs.run_once(impact) == first
    assert len(submissions.listing(impact, "PROEF")) == 1


def test_folders_of_nobody_are_left_alone(impact: Impact, folder: Path) -> None:
    stranger = impact.settings.inbox / "PROEF" / "geen-bron"
    stranger.mkdir()
    put(impact, stranger, "x.csv", FIRST)
    assert jobs.run_once(impact) == []
    assert names(stranger) == {"x.csv"}


def test_without_drop_folders_there_is_nothing_to_do(impact: Impact, programme: str) -> None:
    assert jobs.run_once(impact) == []
