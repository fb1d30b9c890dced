"""From a source in a theory to known figures: who may be called, what a run leaves, and when."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from impact import jobs
from impact.errors import NotFound, Refused
from impact.services import hosts, progress, pulls, submissions, theories
from impact.services.context import Impact
from impact.services.slots import next_at, slot_at
from impact.store.fenced import fenced
from impact.store.pulls import LeaseLostError
from tests.conftest import ROOT, Clock
from tests.pulls.machines import Machine, Odata4, Reply, machine
from tests.pulls.machines import odata4 as serve
from tests.pulls.test_cbs import SMALL

SOUND = ROOT / "tests" / "theory" / "sound.yaml"
FIRST = b"Gebied;Schooljaar;Taal\nWK990112;2023/2024;58,0\n"
SOURCE = """
  - id: wij-halen
    title: Taal, opgehaald
    partner: school
    kind: csv
    pull: {{url: "{address}/taal.csv", every: {every}}}
    mapping:
      area: {{column: Gebied, boundary_year: 2024}}
      period: {{column: Schooljaar}}
      values:
        - {{column: Taal, indicator: N1}}
"""


def published(impact: Impact, address: str, every: str = "day", source: str = SOURCE) -> str:
    text = SOUND.read_text(encoding="utf-8").rstrip() + source.format(address=address, every=every)
    version, checked, _ = theories.publish(impact, text, "sound.yaml", by="bureau", reason="eerste")
    assert version is not None, [issue.line() for issue in checked.issues]
    return version.programme


def open_to(impact: Impact, served: Machine) -> None:
    host = served.address.partition("//")[2]
    hosts.allow(impact, "PROEF", host, reason="proef", by="manager", plain=True)


def known(impact: Impact) -> dict[str, float]:
    frame = progress.of(impact, "PROEF").known
    return dict(zip(frame["period"], frame["value"], strict=True))


@pytest.fixture
def body() -> list[bytes]:
    """What the server gives; a test may change it."""
    return [FIRST]


@pytest.fixture
def served(fetching: Impact, body: list[bytes]) -> Iterator[Machine]:
    with machine(lambda path, query: Reply(body[0])) as running:
        published(fetching, running.address)
        open_to(fetching, running)
        yield running


def pull(impact: Impact) -> pulls.PullRun:
    run = pulls.pull(impact, "PROEF", "wij-halen")
    assert run is not None
    return run


def test_what_is_fetched_is_a_delivery_with_a_receipt(fetching: Impact, served: Machine) -> None:
    run = pull(fetching)
    (receipt,) = submissions.listing(fetching, "PROEF")
    assert (run.outcome, run.receipt, run.detail) == (
        "accepted",
        receipt.id,
        "1 nieuw, 0 al bekend",
    )
    assert (receipt.received_by, receipt.file) == ("ophaler", "taal.csv")
    assert known(fetching) == {"2023/2024": 58.0}


def test_the_same_again_is_nothing_new(fetching: Impact, served: Machine) -> None:
    pull(fetching)
    assert pull(fetching).outcome == "unchanged"
    assert len(submissions.listing(fetching, "PROEF")) == 1


def test_a_correction_and_a_file_with_mistakes_wait_for_a_person(
    fetching: Impact, served: Machine, body: list[bytes]
) -> None:
    pull(fetching)
    body[0] = FIRST.replace(b"58,0", b"59,0")
    assert pull(fetching).outcome == "waiting"
    body[0] = FIRST.replace(b"2023/2024", b"ooit")
    run = pull(fetching)
    assert (run.outcome, run.detail) == ("refused", "1 fouten; de aanlevering wacht op een mens")
    assert submissions.get(fetching, run.receipt or "").state == "refused"
    assert known(fetching) == {"2023/2024": 58.0}


def test_what_could_not_be_fetched_leaves_what_was_known_and_says_why(
    fetching: Impact, served: Machine, body: list[bytes]
) -> None:
    pull(fetching)
    body[0] = b"<!DOCTYPE html><title>Onderhoud</title>"
    run = pull(fetching)
    assert (run.outcome, run.receipt) == ("failed", None)
    assert "webpagina" in run.detail
    (state,) = pulls.states(fetching, "PROEF")
    assert (state.is_stale, state.failures, state.is_paused) == (True, 1, False)
    assert known(fetching) == {"2023/2024": 58.0}


def test_a_host_must_be_allowed_and_may_be_withdrawn(fetching: Impact, served: Machine) -> None:
    host = served.address.partition("//")[2]
    hosts.withdraw(fetching, "PROEF", host, reason="toch niet", by="manager")
    run = pull(fetching)
    assert run.outcome == "failed"
    assert "staat niet op de lijst" in run.detail
    assert served.seen == []
    assert [item.action for item in hosts.decisions(fetching, "PROEF")] == [
        "allow_http", "withdraw"
    ]  # fmt: skip
    with pytest.raises(NotFound):
        hosts.withdraw(fetching, "PROEF", host, reason="nog eens", by="manager")


@pytest.mark.parametrize(
    "name",
    ["", "https://cbs.nl", "cbs.nl/x", "127.0.0.1", "2130706433", "[::1]", "a b", "-a.nl",
     "①②⑦.⓪.⓪.①", "0x7f000001", "cbs.nl:0", "x" * 254],
)  # fmt: skip
def test_only_names_can_be_allowed(fetching: Impact, served: Machine, name: str) -> None:
    with pytest.raises(Refused, match="geen computernaam"):
        hosts.allow(fetching, "PROEF", name, reason="proef", by="manager")


def test_allowing_needs_a_reason(fetching: Impact, served: Machine) -> None:
    with pytest.raises(Refused, match="waarom"):
        hosts.allow(fetching, "PROEF", "datasets.cbs.nl", reason=" ", by="manager")


def test_a_changed_definition_reads_the_same_file_again(fetching: Impact, served: Machine) -> None:
    pull(fetching)
    other = SOURCE.replace("indicator: N1", "indicator: N2")
    published(fetching, served.address, source=other)
    run = pull(fetching)
    assert (run.outcome, run.detail) == ("accepted", "1 nieuw, 0 al bekend")


def test_a_password_is_asked_by_name_and_a_missing_one_is_named(
    fetching: Impact, served: Machine
) -> None:
    sftp = (
        "pull: {{sftp: {{host: localhost, port: 1, user: school, password: SCHOOL,"
        " host_key: 'SHA256:" + "A" * 43 + "'}}}}"
    )
    source = SOURCE.replace('pull: {{url: "{address}/taal.csv", every: {every}}}', sftp)
    published(fetching, "", source=source)
    assert "IMPACT_PULL_SCHOOL ontbreekt" in pull(fetching).detail
    known_ = replace(fetching.outside, credentials={"SCHOOL": "geheim"})
    run = pull(replace(fetching, outside=known_))
    assert "'localhost:1' staat niet op de lijst" in run.detail


PRICES = """
  - id: wij-halen
    title: Verkoopprijzen
    partner: school
    kind: cbs_odata4
    pull:
      table: 83625NED
      base: "{address}/CBS"
      every: {every}
      areas: all
      measures: {{M001534: {{title: Gemiddelde verkoopprijs, unit: euro}}}}
    mapping:
      area: {{column: RegioS, boundary_year: 2024}}
      period: {{column: Perioden}}
      indicator: {{column: Measure, codes: {{M001534: N2}}}}
      value: {{column: Value}}
      numbers: plain
      ignore_other_areas: alleen onze gebieden
"""


def test_a_table_goes_from_its_pages_to_known_figures(fetching: Impact) -> None:
    table = replace(Odata4.of_folder(SMALL / "83625NED"), page=3)
    for row in table.observations:
        row["Value"] = row["Value"] and row["Value"] / 10_000
    own = {"Identifier": "WK990112", "Title": "Oosterkwartier"}
    table.codes["RegioS"].append(own)
    table.observations.append({**table.observations[0], "RegioS": "WK990112", "Value": 54.9})
    with serve(table) as served:
        published(fetching, served.address, source=PRICES)
        open_to(fetching, served)
        run = pull(fetching)
        assert (run.outcome, run.detail) == ("accepted", "1 nieuw, 0 al bekend")
        again = pull(fetching)
    assert again.outcome == "unchanged"
    assert served.seen[-1].endswith("/Properties")
    assert known(fetching) == {"2023": 54.9}


def test_wrong_words_under_pull_are_reported_with_their_line() -> None:
    from impact.services.sources import source_issues
    from impact.theory.loading import load

    def issues(pull: str) -> list[str]:
        text = SOUND.read_text(encoding="utf-8").rstrip() + SOURCE.replace(
            'pull: {{url: "{address}/taal.csv", every: {every}}}', f"pull: {{{{{pull}}}}}"
        ).format(address="", every="")
        return [issue.line() for issue in source_issues(load(text, "t.yaml"))]

    (unknown,) = issues("preset: cbs_kwb, year: 2024, messures: [T001036]")
    assert "t.yaml:" in unknown
    assert "measures" in unknown
    (year,) = issues("preset: cbs_kwb, year: 1999")
    assert "2013" in year
    (code,) = issues("preset: cbs_kwb, year: 2024, measures: [M000001]")
    assert "M000001" in code
    (kind,) = issues("preset: cbs_kwb, year: 2024, measures: [T001036], every: month")
    assert "cbs_odata4" in kind
    (kind,) = issues("table: 83625NED")
    assert "cbs_odata3" in kind
    assert issues("preset: leefbaarometer, year: 2024, level: wijk, every: month") == []
    assert issues("url: ftp://x/y")
    assert issues("{}".strip("{}"))


# --- the clock ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("every", "count"), [("day", 2557), ("week", 365 + 1), ("month", 84)])
def test_every_slot_of_seven_years_comes_once_whatever_summer_time_does(
    every: str, count: int
) -> None:
    """2024 to 2030, looked at every hour: leap days, week 53, two changes of the clock a year."""
    seen: list[str] = []
    moment, end = datetime(2024, 1, 1, 6, tzinfo=UTC), datetime(2031, 1, 1, tzinfo=UTC)
    while moment < end:
        slot = slot_at(every, "PROEF", "bron", moment)  # type: ignore[arg-type]
        if not seen or seen[-1] != slot:
            seen.append(slot)
            upcoming = next_at(every, "PROEF", "bron", moment)  # type: ignore[arg-type]
            assert slot_at(every, "PROEF", "bron", upcoming) != slot  # type: ignore[arg-type]
            before = upcoming - timedelta(minutes=1)
            assert slot_at(every, "PROEF", "bron", before) == slot  # type: ignore[arg-type]
        moment += timedelta(hours=1)
    assert len(seen) == len(set(seen)) == count


def test_a_slot_is_run_once_and_days_of_standing_still_give_one_run(
    fetching: Impact, served: Machine, clock: Clock
) -> None:
    assert len(jobs.run_once(fetching)) == 1
    assert jobs.run_once(fetching) == []
    clock.forward(days=3)
    assert len(jobs.run_once(fetching)) == 1
    assert jobs.run_once(fetching) == []
    clock.forward(hours=-1)
    assert jobs.run_once(fetching) == []
    assert len(served.seen) == 2


def test_a_failed_slot_is_tried_again_later_and_later_until_it_rests(
    fetching: Impact, served: Machine, body: list[bytes], clock: Clock
) -> None:
    body[0] = b"<html>"
    for _ in range(47):
        jobs.run_once(fetching)
        clock.forward(minutes=20)
    runs = pulls.states(fetching, "PROEF")[0].runs
    slots = [run.slot for run in reversed(runs)]
    assert slots == ["2026-11-24", *(f"2026-11-24.{number}" for number in (2, 3, 4, 5))]
    for _ in range(6):
        clock.forward(days=1)
        jobs.run_once(fetching)
        jobs.run_once(fetching)
    (state,) = pulls.states(fetching, "PROEF")
    assert state.is_paused
    assert len(state.runs) == 5 + 6
    body[0] = FIRST
    clock.forward(days=1)
    jobs.run_once(fetching)
    assert not pulls.states(fetching, "PROEF")[0].is_stale


# --- two processes ------------------------------------------------------------------------------


def test_whoever_lost_the_lease_writes_nothing(
    fetching: Impact, served: Machine, clock: Clock
) -> None:
    with fetching.database.writing() as session:
        old = session.pulls.take("pull:PROEF/wij-halen", "een", clock(), 300)
        assert old is not None
        assert session.pulls.take("pull:PROEF/wij-halen", "twee", clock(), 300) is None
    with pytest.raises(Refused, match="al opgehaald"):
        pulls.pull(fetching, "PROEF", "wij-halen")
    clock.forward(seconds=301)
    assert pull(fetching).fencing == old.fencing + 1
    late = replace(fetching, database=fenced(fetching.database, old))
    with pytest.raises(LeaseLostError):
        submissions.send(late, "PROEF", "wij-halen", "x.csv", FIRST + b"\n", by="laat")
    assert len(submissions.listing(fetching, "PROEF")) == 1


def schedule(var: Path) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "IMPACT_VAR": str(var), "IMPACT_NETWORKS": "127.0.0.0/8,::1/128"}
    return subprocess.Popen(
        [sys.executable, "-c", "from impact.cli import main; main()", "schedule"],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def wait_for(test: object, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not test():  # type: ignore[operator]
        assert time.monotonic() < end, "it did not come to that in time"
        time.sleep(0.05)


def test_two_schedulers_fetch_a_source_once(fetching: Impact, tmp_path: Path) -> None:
    with machine(lambda path, query: Reply(FIRST)) as served:
        published(fetching, served.address)
        open_to(fetching, served)
        processes = [schedule(tmp_path / "var") for _ in range(2)]
        try:
            wait_for(lambda: pulls.states(fetching, "PROEF")[0].runs[:1]
                     and pulls.states(fetching, "PROEF")[0].runs[0].outcome)  # fmt: skip
            time.sleep(1.5)
        finally:
            for process in processes:
                process.kill()
                process.wait()
    assert len(served.seen) == 1
    assert [run.outcome for run in pulls.states(fetching, "PROEF")[0].runs] == ["accepted"]


def test_after_days_of_standing_still_there_is_no_storm(fetching: Impact, tmp_path: Path) -> None:
    """Nine sources at once are fetched four by four, each once."""
    now, most, lock = [0], [0], threading.Lock()

    def route(path: str, query: dict[str, str]) -> Reply:
        with lock:
            now[0] += 1
            most[0] = max(most[0], now[0])
        time.sleep(0.4)
        with lock:
            now[0] -= 1
        return Reply(FIRST)

    with machine(route) as served:
        more = "".join(SOURCE.replace("wij-halen", f"wij-halen-{n}") for n in range(8))
        published(fetching, served.address, source=SOURCE + more)
        open_to(fetching, served)
        process = schedule(tmp_path / "var")
        try:
            wait_for(lambda: sum(len(state.runs) and bool(state.runs[0].outcome)
                                 for state in pulls.states(fetching, "PROEF")) == 9)  # fmt: skip
        finally:
            process.kill()
            process.wait()
    assert len(served.seen) == 9
    assert 2 <= most[0] <= jobs.AT_ONCE == 4


def test_a_holder_that_was_stopped_notices_and_writes_nothing(
    fetching: Impact, tmp_path: Path, clock: Clock
) -> None:
    """SIGSTOP while it waits for the answer, somebody else takes over, SIGCONT."""
    hold = [True]

    def route(path: str, query: dict[str, str]) -> Reply:
        while hold[0]:
            time.sleep(0.02)
        return Reply(FIRST)

    with machine(route) as served:
        published(fetching, served.address)
        open_to(fetching, served)
        process = schedule(tmp_path / "var")
        try:
            wait_for(lambda: served.seen)
            os.kill(process.pid, signal.SIGSTOP)
            clock.moment = datetime.now(UTC) + timedelta(hours=1)  # the lease is long over
            hold[0] = False
            ours = pull(fetching)
            assert (ours.outcome, ours.fencing) == ("accepted", 2)
            os.kill(process.pid, signal.SIGCONT)
            time.sleep(2)
        finally:
            process.kill()
            process.wait()
    runs = pulls.states(fetching, "PROEF")[0].runs
    assert [(run.fencing, run.outcome) for run in runs] == [(2, "accepted"), (1, None)]
    assert len(submissions.listing(fetching, "PROEF")) == 1
