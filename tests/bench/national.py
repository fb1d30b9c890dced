"""Judge a made-up country: 14,500 buurten × 40 indicators × 20 years, 11.6 million observations.

    .venv/bin/python -m tests.bench.national            (some three minutes, 2 cores, 4 GiB)
    .venv/bin/python -m tests.bench.national --buurten 1000

Stored as Parquet by indicator, in random order, with withheld cells, gaps, a new map from 2020 on
(three years of which are known on both), margins, surveys and counts. Measured are:

* the whole run through the service, from Parquet to tables of verdicts, in this process;
* its peak memory, of the whole tree of processes, and the same with a Dask cluster of 2 workers;
* the same run on a Dask cluster that is there, of one worker and of two; the tables of all runs
  must be the same, byte for byte;
* a loop over series with the functions that `progress` uses itself, one series after the other
  from the same rows to the same statuses, over so many series as it says; per series it is held
  against the same work without a loop, on one core, in the same run;
* `progress` itself on one programme: 30 indicators × 20 years × 10 areas.
"""

import argparse
import hashlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import psutil
import pyarrow as pa
import pyarrow.parquet as pq

from impact.analysis.expected import expected_at, milestone_path
from impact.analysis.gap import gap_to_reference
from impact.analysis.many import Case, judge
from impact.analysis.progress import progress
from impact.analysis.reach import reaches
from impact.analysis.reading import Reading, judged
from impact.analysis.series import baseline_of, on_one_map, series_of
from impact.analysis.uncertainty import with_margins
from impact.analysis.windows import windows
from impact.ingest.exported import typed
from impact.measurements.status import ValueStatus
from impact.services.national import Order, judge_country
from impact.services.partitions import Partition, figures_in
from impact.theory.model import Baseline, Theory
from tests.analysis.stories import HERE, indicator, known, row, theory

BUURTEN, INDICATORS = 14_500, 40
YEARS = range(2015, 2035)
AS_OF = date(2035, 12, 1)
NEW_MAP, BRIDGE = 2020, 3
"""From this year on figures are about new boundaries; so many earlier years are known on both."""
COUNTRY = "NL01"
GOALS = {"seconds": 60.0, "gib": 4.0, "ratio": 100.0, "programme": 0.150, "workers": 1.7}
LOOPED = 2_000


def country(indicators: int) -> Theory:
    """A theory of so many indicators, about surveys, counts, gaps and bounds."""
    kinds: list[dict[str, Any]] = [
        {"sampling": {"kind": "survey", "design_effect": 1.2}},
        {"unit": "per 1.000 inwoners", "direction": "lower", "sampling": {"kind": "count"}},
        {"milestones": {}, "gap_milestones": {2031: 0.25, 2036: 0.5}},
        {"direction": "bounds", "milestones": {}, "keep": {"at_least": 40.0, "at_most": 70.0}},
    ]
    usual = {
        "baseline": {"year": 2016, "value": 58.0},
        "reference_area": COUNTRY,
        "milestones": {2031: 60.0, 2036: 66.0},
    }
    return theory(
        *(
            indicator(id=f"N{number:02d}", **usual | kinds[number % len(kinds)])
            for number in range(indicators)
        )
    )


def observations(number: int, buurten: int) -> pa.Table:
    """One indicator: the same rows for the same number, whatever else is made."""
    chance = np.random.default_rng(number)
    areas, years = buurten + 1, np.array(YEARS)  # the last area is the country
    level = np.append(chance.normal(56, 9, buurten), 62.0)
    slope = np.append(chance.normal(0.25, 0.5, buurten), 0.1)
    value = level[:, None] + slope[:, None] * np.arange(len(years))
    value = np.clip(value + chance.normal(0, 1.5, value.shape), 0, 100).round(1)
    area, year = np.divmod(np.arange(value.size), len(years))
    has_new_map = chance.random(areas) < 0.04
    boundaries = np.where(has_new_map[area] & (years[year] >= NEW_MAP), NEW_MAP, 2015)
    is_bridge = has_new_map[area] & (years[year] < NEW_MAP) & (years[year] >= NEW_MAP - BRIDGE)
    rows = np.concatenate([np.arange(value.size), np.flatnonzero(is_bridge)])
    boundaries = np.concatenate([boundaries, np.full(is_bridge.sum(), NEW_MAP)])
    is_there = chance.random(len(rows)) > 0.005
    rows, boundaries = rows[is_there], boundaries[is_there]
    order = chance.permutation(len(rows))
    rows, boundaries = rows[order], boundaries[order]
    status = np.zeros(len(rows), dtype=np.int8)
    status[chance.random(len(rows)) < 0.05] = ValueStatus.CONFIDENTIAL
    status[chance.random(len(rows)) < 0.04] = ValueStatus.MISSING
    status[chance.random(len(rows)) < 0.05] = ValueStatus.PROVISIONAL
    valueless = np.isin(status, (ValueStatus.CONFIDENTIAL, ValueStatus.MISSING))
    names = np.append(codes(buurten), COUNTRY)
    return pa.table(
        {
            "area": words(area[rows], names),
            "boundary_year": pa.array(boundaries.astype(np.int16)),
            "dimensions": words(np.zeros(len(rows), dtype=np.int64), [""]),
            "period": words(year[rows], years.astype(str)),
            "value": np.where(valueless, np.nan, value.ravel()[rows]),
            "status": status,
            "margin": np.where(chance.random(len(rows)) < 0.3, 1.5, np.nan),
            "n": chance.integers(30, 900, len(rows)).astype(float),
        }
    )


def codes(buurten: int) -> list[str]:
    return [f"BU{number // 10_000 + 1:04d}{number % 10_000:04d}" for number in range(buurten)]


def words(places: np.ndarray, names: Any) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(places.astype(np.int32), pa.array(list(names)))


def make(folder: Path, buurten: int, indicators: int) -> int:
    rows = 0
    for number in range(indicators):
        table = observations(number, buurten)
        place = folder / f"indicator=N{number:02d}"
        place.mkdir(parents=True)
        pq.write_table(table, place / "part-0.parquet")
        rows += len(table)
    return rows


class Memory:
    """The most memory of a process and all below it, looked at five times a second.

    What processes share is counted once for each of them: the figure is too high, never too low.
    """

    def __init__(self) -> None:
        self.peak = 0

    @contextmanager
    def watching(self) -> Iterator[None]:
        done = threading.Event()
        watcher = threading.Thread(target=self._watch, args=(done,))
        watcher.start()
        try:
            yield
        finally:
            done.set()
            watcher.join()

    def _watch(self, done: threading.Event) -> None:
        me = psutil.Process()
        while not done.wait(0.2):
            total = 0
            for process in (me, *me.children(recursive=True)):
                try:
                    total += process.memory_info().rss
                except psutil.NoSuchProcess:
                    continue
            self.peak = max(self.peak, total)


def run(folder: Path, output: Path, indicators: int, cluster: str) -> float:
    """Seconds of one run through the service."""
    order = Order(country(indicators), str(folder), str(output), AS_OF, cluster=cluster)
    start = time.perf_counter()
    answer = judge_country(order)
    seconds = time.perf_counter() - start
    assert answer.counts is not None, [issue.line() for issue in answer.issues]
    return seconds


def run_watched(folder: Path, output: Path, indicators: int, cluster: str) -> dict[str, float]:
    """The same, with the peak of its memory."""
    memory = Memory()
    with memory.watching():
        seconds = run(folder, output, indicators, cluster)
    return {"seconds": seconds, "gib": memory.peak / 2**30}


def apart(folder: Path, output: Path, indicators: int, cluster: str) -> dict[str, float]:
    """The same in a process of its own, so that its memory is its own."""
    command = [sys.executable, "-m", "tests.bench.national", "--child", str(folder), str(output)]
    done = subprocess.run(
        [*command, "--indicators", str(indicators), "--cluster", cluster],
        check=True,
        capture_output=True,
        text=True,
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def print_of(folder: Path) -> str:
    """One hash of all tables in a folder."""
    digest = hashlib.sha256()
    for file in sorted(folder.iterdir()):
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()


def compare_workers(folder: Path, scratch: Path, indicators: int, rounds: int) -> dict[int, float]:
    """Seconds on a Dask cluster that is there, by its number of workers; best of the rounds."""
    import distributed

    found: dict[int, list[float]] = {}
    for turn in range(rounds):
        for number in (1, 2):
            with distributed.LocalCluster(
                n_workers=number, threads_per_worker=1, dashboard_address="127.0.0.1:0"
            ) as cluster:
                with distributed.Client(cluster) as client:
                    client.run(_warm)
                output = scratch / f"dask-{number}-{turn}"
                seconds = run(folder, output, indicators, cluster.scheduler_address)
                found.setdefault(number, []).append(seconds)
    return {number: min(seconds) for number, seconds in found.items()}


def _warm() -> None:
    """Import what a worker that has been standing there has imported."""
    import impact.services.national  # noqa: F401


def loop_ratio(folder: Path, indicators: int, series: int) -> tuple[float, float]:
    """Seconds of one core per series: in a loop over so many, and over all without a loop."""
    case = case_of(country(indicators), "N00")
    frame, _ = typed(figures_in(_partition(folder, "N00")), "")
    areas = sorted(frame["area"].astype(str).unique())
    seconds = []
    for _ in range(5):
        start = time.process_time()
        table = judge(frame, areas, case)
        seconds.append(time.process_time() - start)
    picked = [area for area in areas[:: max(1, len(areas) // series)] if area != COUNTRY]
    sample = frame[frame["area"].isin([*picked, COUNTRY])].assign(source="")
    sample = sample.astype({"area": "str", "period": "str"})
    looped = []
    for _ in range(3):
        start = time.process_time()
        statuses = in_a_loop(case, sample, picked)
        looped.append(time.process_time() - start)
    assert dict(zip(table["area"], table["status"], strict=True)).items() >= statuses.items()
    return statistics.median(looped) / len(picked), statistics.median(seconds) / len(areas)


def in_a_loop(case: Case, rows: pd.DataFrame, areas: list[str]) -> dict[str, str]:
    """The same from the same rows, one area after the other, by the programme's own functions.

    What need not be done for every series, windows and the reference, is done once.
    """
    one, year = case.indicator, case.year
    series = series_of(rows, [*areas, COUNTRY])
    reference = with_margins(on_one_map(series["N00", COUNTRY], year), one)
    readings, gaps = [], []
    for area in areas:
        own = with_margins(on_one_map(series.get(("N00", area), ()), year), one)
        start = next((point for point in reversed(own) if point.period.end.year == year), None)
        stated = None
        if start is not None and start.value is not None:
            stated = Baseline(year=start.period.end.year, value=start.value)
        else:
            own = with_margins(on_one_map(series.get(("N00", area), ()), None), one)
        about = one.model_copy(update={"baseline": stated})
        reading = Reading(about, own, baseline_of(about, own), case.window)
        if reading.last is not None:
            path = milestone_path(reading.baseline, one.milestones, case.window.earliest)
            expected = expected_at(reading.last.period.decimal_end, path)
            goal = one.milestones[max(one.milestones)]
            reading = replace(reading, expected=expected, goal=goal)
        readings.append(reading)
        gaps.append(gap_to_reference(one.direction, reading.baseline, None, own, reference))
    outcomes = judged(readings, AS_OF)
    return {area: outcome.value for area, outcome in zip(areas, outcomes, strict=True)}


def case_of(about: Theory, id_: str) -> Case:
    one = next(item for item in about.indicators if item.id == id_)
    found = windows(about, reaches(about, {}, AS_OF))
    return Case.of(one, about, found.get(id_), AS_OF)


def _partition(folder: Path, id_: str) -> Partition:
    return Partition(str(folder), id_, (str(folder / f"indicator={id_}" / "part-0.parquet"),))


def one_programme() -> float:
    """Seconds of `progress` on 30 indicators × 20 years × 10 areas, median of nine."""
    about = theory(*(indicator(id=f"N{n}", sampling={"kind": "survey"}) for n in range(30)))
    areas = [HERE, "GM9901", *(f"WK9901{number:02d}" for number in range(20, 28))]
    chance = np.random.default_rng(1)
    rows = [
        row(str(year), float(chance.uniform(40, 70)), indicator=f"N{n}", area=area, n=400.0)
        for n in range(30)
        for year in range(2024, 2044)
        for area in areas
    ]
    frame = known(*rows)
    seconds = []
    for _ in range(9):
        start = time.perf_counter()
        progress(about, frame, date(2044, 6, 30))
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


def main(buurten: int, indicators: int, rounds: int) -> None:
    load = os.getloadavg()[0]
    print(f"load before: {load:.1f}" + (", others are busy here" if load > 0.5 else ""))
    with tempfile.TemporaryDirectory() as temporary:
        scratch = Path(temporary)
        rows = make(scratch / "in", buurten, indicators)
        print(f"{rows:,} observations: {buurten:,} buurten, {indicators} indicators, 20 years")
        looped, vectorised = loop_ratio(scratch / "in", indicators, LOOPED)
        alone = [
            apart(scratch / "in", scratch / f"alone-{turn}", indicators, "none")
            for turn in range(rounds)
        ]
        both = apart(scratch / "in", scratch / "local", indicators, "local:2")
        workers = compare_workers(scratch / "in", scratch, indicators, rounds)
        outputs = [path for path in scratch.iterdir() if path.name != "in"]
        prints = {print_of(path) for path in outputs}
    seconds = statistics.median(found["seconds"] for found in alone)
    gib = max(found["gib"] for found in (*alone, both))
    programme = one_programme()
    print(f"  one process:          {seconds:6.2f} s, peak {alone[0]['gib']:.2f} GiB")
    print(f"  local:2, with start:  {both['seconds']:6.2f} s, peak {both['gib']:.2f} GiB in all")
    print(f"  one worker, standing: {workers[1]:6.2f} s, two: {workers[2]:.2f} s")
    print(f"  a loop over {LOOPED} series: {1e6 * looped:,.0f} µs a series", end="")
    print(f"; without, over {buurten:,}: {1e6 * vectorised:.1f} µs")
    print(f"  one programme: {1000 * programme:.0f} ms; load after: {os.getloadavg()[0]:.1f}")
    goals = (
        (f"{rows:,} observations in less than 60 s", seconds, seconds < GOALS["seconds"]),
        ("less than 4 GiB, the whole tree of processes", gib, gib < GOALS["gib"]),
        ("one programme in less than 0.150 s", programme, programme < GOALS["programme"]),
        ("100 times a loop", looped / vectorised, looped / vectorised >= GOALS["ratio"]),
        ("two workers 1.7 times one", workers[1] / workers[2], workers[1] / workers[2] >= 1.7),
        (f"{len(outputs)} runs, the same bytes", len(prints), len(prints) == 1),
    )
    for said, found, is_met in goals:
        print(f"  {'met' if is_met else 'NOT MET'}: {said}: {found:.3g}")
    if not all(is_met for _, _, is_met in goals):
        sys.exit("not what was promised")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--buurten", type=int, default=BUURTEN)
    parser.add_argument("--indicators", type=int, default=INDICATORS)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--child", nargs=2, type=Path)
    parser.add_argument("--cluster", default="none")
    asked = parser.parse_args()
    if asked.child:
        print(json.dumps(run_watched(*asked.child, asked.indicators, asked.cluster)))
    else:
        main(asked.buurten, asked.indicators, asked.rounds)
