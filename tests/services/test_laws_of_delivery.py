"""Laws: the same file is one delivery, order does not matter, and what was known stays known.

The last story kills a process fifty times, and nothing that was acknowledged is lost.
"""

import math
import multiprocessing
import os
import random
import shutil
import signal
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from impact.errors import Refused
from impact.services import (
    accounts,
    apart,
    inbox,
    machines,
    progress,
    submissions,
    theories,
    tokens,
)
from impact.services.context import Impact
from impact.store import checking
from impact.store.files import remove_unfinished
from impact.web.app import create_app
from tests.conftest import NOW, Clock
from tests.services.conftest import SOUND
from tests.services.killed import (
    CODE,
    SOURCE,
    YEARS,
    content,
    deliver,
    deliver_together,
    deliver_until_killed,
    opened,
    written,
)

KILLS = 50
HEADER = b"Gebied;Schooljaar;Taal\n"
# A process that was forked from one with everything imported starts in milliseconds.
FRESH = multiprocessing.get_context("forkserver")
FRESH.set_forkserver_preload(["tests.services.killed"])


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the sound theory is published; copy it."""
    folder = tmp_path_factory.mktemp("begun") / "var"
    impact = opened(folder, lambda: NOW)
    text = SOUND.read_text(encoding="utf-8")
    theories.publish(impact, text, "sound.yaml", by="bureau", reason="de eerste")
    impact.database.close()
    return folder


@pytest.fixture
def folder(begun: Path, tmp_path: Path) -> Path:
    shutil.copytree(begun, tmp_path / "own")
    return tmp_path / "own"


def begin(process: BaseProcess) -> None:
    """Start a process, from the one server that reading files apart uses too."""
    with apart._as_the_server_needs():
        process.start()


def known(impact: Impact) -> dict[str, float]:
    """The figure of every period as it is known now."""
    with impact.database.reading() as session:
        return _latest(session.measurements.history(CODE, "N1"))


def known_to(impact: Impact, acceptance: int) -> dict[str, float]:
    """The figure of every period as it was known up to an acceptance."""
    with impact.database.reading() as session:
        history = session.measurements.history(CODE, "N1")
        order = {
            item.public_id: item.acceptance.id
            for item in session.submissions.of_programme(CODE)
            if item.acceptance
        }
    return _latest(history[history["submission"].map(order) <= acceptance])


def _latest(history: Any) -> dict[str, float]:
    return dict(zip(history["period"], history["value"].astype(float), strict=True))


def figures(number: int) -> dict[str, float]:
    """What the file with this number says."""
    return {f"{year}/{year + 1}": float(written(number, year).replace(",", ".")) for year in YEARS}


def test_one_file_through_every_door_is_one_delivery(
    impact: Impact, programme: str, clock: Clock
) -> None:
    first = deliver(impact, 1)
    accounts.add(
        impact,
        "bureau",
        "een lang wachtwoord",
        display_name="Bureau",
        role="manager",
        programme=CODE,
    )
    manager = accounts.find(impact, "bureau")
    assert manager is not None
    token, secret = tokens.create(impact, manager, programme=CODE, partner="school", name="Leas")
    by_machine = machines.deliver(impact, token, CODE, SOURCE, "x.csv", content(1), book=True)
    drop = impact.settings.inbox / CODE / SOURCE
    drop.mkdir(parents=True)
    (drop / "y.csv").write_bytes(content(1))
    os.utime(drop / "y.csv", (0, 0))
    (by_folder,) = inbox.collect(impact)
    answer = (
        create_app(impact)
        .test_client()
        .post(
            f"/v1/programmas/{CODE}/bronnen/{SOURCE}/aanleveringen",
            data=content(1),
            headers={"Authorization": f"Bearer {secret}", "Content-Type": "text/csv"},
        )
    )
    again = deliver(impact, 1)
    found = {first.id, by_machine.detail.id, by_folder.receipt, answer.json["id"], again.id}
    assert found == {first.id}
    assert len(submissions.listing(impact, CODE)) == 1
    assert len(submissions.revisions(impact, CODE, "N1")) == len(YEARS)


def test_one_file_from_four_processes_at_the_same_moment_is_one_delivery(folder: Path) -> None:
    ready, receipts, processes = FRESH.Barrier(4), [], []
    for _ in range(4):
        here, there = FRESH.Pipe(duplex=False)
        process = FRESH.Process(target=deliver_together, args=(folder, ready, there))
        begin(process)
        there.close()
        processes.append((process, here))
    for process, here in processes:
        receipts.append(here.recv())
        process.join(30)
    impact = opened(folder, lambda: NOW)
    (only,) = submissions.listing(impact, CODE)
    assert receipts == [only.id] * 4
    assert known(impact) == figures(1)
    assert len(submissions.revisions(impact, CODE, "N1")) == len(YEARS)
    impact.database.close()


def one_year(year: int) -> bytes:
    return HEADER + f"WK990112;{year}/{year + 1};{year % 100},5\n".encode()


@settings(max_examples=15)
@given(
    order=st.permutations(range(2010, 2015)),
    again=st.lists(st.integers(2010, 2014), max_size=3),
)
def test_any_order_of_separate_deliveries_is_the_same_state(
    begun: Path, tmp_path_factory: pytest.TempPathFactory, order: list[int], again: list[int]
) -> None:
    copy = tmp_path_factory.mktemp("order") / "var"
    shutil.copytree(begun, copy)
    impact = opened(copy, lambda: NOW)
    for year in [*order, *again]:
        submissions.deliver(impact, CODE, SOURCE, "x.csv", one_year(year), by="school")
    assert known(impact) == {f"{y}/{y + 1}": y % 100 + 0.5 for y in range(2010, 2015)}
    assert len(submissions.listing(impact, CODE)) == 5
    assert len(submissions.revisions(impact, CODE, "N1")) == 5
    impact.database.close()
    shutil.rmtree(copy)


class Interleaving(RuleBasedStateMachine):
    """Deliveries, corrections, files that wait and files that come again, in any order."""

    begun: Path
    made: Iterator[Path]

    def __init__(self) -> None:
        super().__init__()
        self.copy = next(self.made)
        shutil.copytree(self.begun, self.copy)
        self.clock = Clock()
        self.impact = opened(self.copy, self.clock)
        self.expected: dict[str, float] = {}
        self.past: list[tuple[datetime, dict[str, float]]] = []
        self.waiting: dict[str, dict[str, float]] = {}
        self.standing: set[bytes] = set()
        """Files of which the receipt stands: sent, and not corrected by another since accepted."""
        self.files: dict[str, bytes] = {}
        self.accepted: set[bytes] = set()

    @rule(
        years=st.sets(st.integers(2010, 2015), min_size=1, max_size=3),
        value=st.integers(1, 40),
        accept=st.booleans(),
        reason=st.sampled_from(["", "een klas was vergeten"]),
    )
    def deliver(self, years: set[int], value: int, accept: bool, reason: str) -> None:
        file = HEADER + b"".join(f"WK990112;{y}/{y + 1};{value}\n".encode() for y in sorted(years))
        says = {f"{y}/{y + 1}": float(value) for y in years}
        is_new = file not in self.standing
        detail = submissions.send(self.impact, CODE, SOURCE, "x.csv", file, by="school")
        assert detail.already_received is not is_new
        self.standing.add(file)
        self.files[detail.id] = file
        if is_new:
            self.waiting[detail.id] = says
        if accept:
            self.accept(detail.id, reason)

    def accept(self, id_: str, reason: str) -> None:
        says = self.waiting.get(id_)
        corrects = says and any(self.expected.get(key, new) != new for key, new in says.items())
        if corrects and not reason:
            with pytest.raises(Refused):
                submissions.accept(self.impact, id_, by="school", reason=reason)
            return
        submissions.accept(self.impact, id_, by="school", reason=reason)
        if says is None:
            return
        self.expected = {**self.expected, **says}
        del self.waiting[id_]
        self.accepted.add(self.files[id_])
        if corrects:  # the same bytes again would take this correction back: another delivery
            self.standing -= self.accepted - {self.files[id_]}

    @precondition(lambda self: self.waiting)
    @rule(data=st.data(), reason=st.sampled_from(["", "herzien"]))
    def accept_what_waits(self, data: st.DataObject, reason: str) -> None:
        self.accept(data.draw(st.sampled_from(sorted(self.waiting))), reason)

    @rule()
    def a_day_passes(self) -> None:
        self.past.append((self.clock.moment, dict(self.expected)))
        self.clock.forward(days=1)

    @invariant()
    def what_is_known_is_what_was_accepted_last(self) -> None:
        assert known(self.impact) == self.expected

    @invariant()
    def what_was_known_on_an_earlier_day_stays(self) -> None:
        for moment, then in self.past:
            frame = progress.of(self.impact, CODE, moment.date()).known
            assert dict(zip(frame["period"], frame["value"], strict=True)) == then

    def teardown(self) -> None:
        self.impact.database.close()
        shutil.rmtree(self.copy)


def test_corrections_in_any_interleaving_keep_what_was_known_before(
    begun: Path, tmp_path: Path
) -> None:
    class Here(Interleaving):
        pass

    Here.begun = begun
    Here.made = (tmp_path / str(number) for number in range(10**9))
    story = Here.TestCase
    story.settings = settings(max_examples=10, stateful_step_count=10)
    story().runTest()


def check_nothing_lost(impact: Impact, acknowledged: dict[int, tuple[str, str, int]]) -> None:
    """Everything acknowledged is there once and whole, and nothing else is there by half."""
    assert set(checking.database_problems(impact.database).values()) == {""}
    with impact.database.reading() as session:
        stored = session.submissions.of_programme(CODE)
        history = session.measurements.history(CODE, "N1")
    by_id = {item.public_id: item for item in stored}
    assert len({item.sha256 for item in stored}) == len(stored)
    for number, (id_, digest, rows) in acknowledged.items():
        item = by_id[id_]
        assert item.acceptance is not None
        assert (item.sha256, item.rows, item.file) == (digest, rows, f"{number}.csv")
    written = history.groupby("submission").size().to_dict()
    for item in stored:
        assert impact.database.deliveries.read(item.sha256) == content(int(Path(item.file).stem))
        booked = item.acceptance
        assert written.pop(item.public_id, 0) == (booked.new + booked.revised if booked else 0)
    assert not written, "figures of a delivery that is not there"


@pytest.mark.skipif(os.name != "posix", reason="kills processes")
def test_fifty_kills_lose_nothing_that_was_acknowledged(folder: Path, tmp_path: Path) -> None:
    chance = random.Random(20261124)
    acknowledged: dict[int, tuple[str, str, int]] = {}
    number = 1
    for _ in range(KILLS):
        here, there = FRESH.Pipe(duplex=False)
        process = FRESH.Process(target=deliver_until_killed, args=(folder, number, there))
        begin(process)
        there.close()
        done, *receipt = here.recv()  # it is at work, and somewhere in its next delivery it dies
        acknowledged[done] = (receipt[0], receipt[1], receipt[2])
        time.sleep(chance.uniform(0, 0.25))
        assert process.pid is not None
        os.kill(process.pid, signal.SIGKILL)
        process.join(30)
        assert process.exitcode == -signal.SIGKILL
        while True:
            try:
                done, *receipt = here.recv()
            except EOFError:
                break
            acknowledged[done] = (receipt[0], receipt[1], receipt[2])
        impact = opened(folder)
        check_nothing_lost(impact, acknowledged)
        number = max(acknowledged, default=0) + 1
        deliver(impact, number)  # who heard nothing sends it again, and that is once
        acknowledged[number] = _receipt(impact, number)
        assert known(impact) == figures(number)
        impact.database.close()
        number += 1
    assert len(acknowledged) >= 2 * KILLS
    check_as_if_never_killed(folder, tmp_path, number)
    check_nothing_is_left_over(folder)


def _receipt(impact: Impact, number: int) -> tuple[str, str, int]:
    (item,) = (one for one in submissions.listing(impact, CODE) if one.file == f"{number}.csv")
    return item.id, item.sha256, item.rows


def check_as_if_never_killed(folder: Path, tmp_path: Path, end: int) -> None:
    """Every file was accepted once, in order, and at every step the figures were those of it."""
    impact = opened(folder)
    listed = submissions.listing(impact, CODE)[::-1]
    assert sorted(int(Path(item.file).stem) for item in listed) == list(range(1, end))
    accepted = sorted(
        (item.acceptance.id, int(Path(item.file).stem)) for item in listed if item.acceptance
    )
    assert [number for _, number in accepted] == list(range(1, end))
    assert all(one < other for (one, _), (other, _) in pairwise(accepted))
    for acceptance, number in accepted[:: max(1, len(accepted) // 20)]:
        assert known_to(impact, acceptance) == figures(number)
    assert all(not math.isnan(value) for value in known(impact).values())
    impact.database.close()


def check_nothing_is_left_over(folder: Path) -> None:
    """What was half-written when a process died is gone after the next start an hour later."""
    for path in folder.rglob(".new-*"):
        os.utime(path, (0, 0))
    impact = opened(folder)
    kept = {path.name for path in (folder / "deliveries").rglob("*") if path.is_file()}
    assert kept == set(checking.delivered_files(impact.database))
    assert list(folder.rglob(".new-*")) == []
    impact.database.close()


def test_only_half_written_files_of_long_ago_are_removed(tmp_path: Path) -> None:
    old, young, whole = tmp_path / "ab" / ".new-old", tmp_path / ".new-young", tmp_path / "whole"
    old.parent.mkdir()
    for path in (old, young, whole):
        path.write_bytes(b"x")
    for path in (old, whole):
        os.utime(path, (NOW.timestamp() - 3601,) * 2)
    os.utime(young, (NOW.timestamp() - 3599,) * 2)
    assert remove_unfinished(tmp_path, NOW - timedelta(hours=1)) == 1
    assert not old.exists() and young.exists() and whole.exists()
    assert remove_unfinished(tmp_path, NOW - timedelta(hours=1)) == 0
