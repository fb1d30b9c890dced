"""How fast is intake? One million rows of CSV, from bytes to accepted revisions, beside two peers.

Every runner gets the same bytes, in a process of its own, and starts from an empty database file:

* `impact`: receive, keep the file, check every row, map it, compare with what is known, accept;
* `impact, same bytes`: the same file once more, on the store that the first run filled;
* `impact, same figures`: the same rows in another order, so that everything is read and compared;
* `csv + sqlite3`: the csv module and executemany into a table with a unique index, no checks;
* `pandas + pandera`: read_csv, a schema with the same checks, to_sql and the same unique index.

Run with `make bench`, or `python tests/bench/intake.py --rows 100000` for a quick look. Ratios
within one run are what counts; seconds depend on the machine. The median of the rounds is printed.
"""

import argparse
import csv
import io
import json
import random
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
COLUMNS = ("indicator", "area", "period", "dimension", "value")
INDICATORS = [f"N{number:02d}" for number in range(1, 21)]
DIMENSIONS = ["0-15", "15-25", "25-45", "45-65", "65+"]
YEARS = range(2006, 2026)
GOALS = (
    ("impact", "csv + sqlite3", 2.5, "at most 2.5 times plain csv + sqlite3"),
    ("impact", "pandas + pandera", 1.0, "faster than pandas + pandera + to_sql"),
    ("impact, same bytes", "impact", 0.4, "the same file again in at most 40% of that"),
)
PEAK_MIB = 512


def make_rows(count: int) -> list[tuple[str, str, str, str, str]]:
    """Rows as a statistics office writes them: by area, year, indicator and age."""
    chance = random.Random(20_260_101)
    per_area = len(INDICATORS) * len(DIMENSIONS) * len(YEARS)
    rows = [
        (indicator, f"BU{9_900_0000 + area:08d}", str(year), dimension,
         f"{chance.uniform(0, 100):.1f}")
        for area in range(-(-count // per_area))
        for year in YEARS
        for indicator in INDICATORS
        for dimension in DIMENSIONS
    ]  # fmt: skip
    return rows[:count]


def write_csv(path: Path, rows: list[tuple[str, str, str, str, str]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(rows)


def write_theory(path: Path, areas: list[str]) -> None:
    """A theory that knows all these indicators and areas."""
    lines = [
        "format: 1",
        "programme: {code: BENCH, title: Bench, start: 2006, horizon: 2045, area: GM9900}",
        "areas:",
        "  - {code: GM9900, boundary_year: 2024, name: Stad}",
        *(f"  - {{code: {area}, boundary_year: 2024, name: {area}}}" for area in areas),
        "partners: [{id: bureau, name: Bureau, kind: statistics_office}]",
        "goals: [{id: G1, title: Doel, resident_question: Vraag, rule: Regel}]",
        "indicators:",
        *(
            f'  - {{id: {id_}, goal: G1, title: {id_}, unit: "%", direction: context,'
            " frequency: year, publication_lag_years: 1}"
            for id_ in INDICATORS
        ),
        "sources:",
        "  - id: bench",
        "    title: Bench",
        "    partner: bureau",
        "    kind: csv",
        "    mapping:",
        "      area: {column: area, boundary_year: 2024}",
        "      period: {column: period}",
        "      indicator: {column: indicator}",
        "      value: {column: value}",
        "      dimensions: {age: dimension}",
        "      numbers: plain",
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def run_impact(folder: Path, file: str) -> int:
    """Deliver a file through the service that partners use; returns the revisions added."""
    from impact.bootstrap import start  # imported here: each runner pays for its own imports only
    from impact.services import submissions, theories
    from impact.settings import read_settings

    impact = start(read_settings({"IMPACT_VAR": str(folder / "var")}))
    text = (folder / "theory.yaml").read_text(encoding="utf-8")
    theories.publish(impact, text, "theory.yaml", by="bench", reason="bench")
    content = (folder / file).read_bytes()
    begin()
    detail = submissions.deliver(impact, "BENCH", "bench", file, content, by="bench")
    end()
    assert detail.acceptance is not None, [issue.line() for issue in detail.issues[:5]]
    return 0 if detail.already_received else detail.acceptance.new


def run_csv_sqlite3(folder: Path, file: str) -> int:
    content = (folder / file).read_bytes()
    begin()
    connection = sqlite3.connect(folder / "plain.db")
    connection.executescript(
        PRAGMAS + "CREATE TABLE measurements (indicator TEXT, area TEXT, period TEXT,"
        " dimension TEXT, value REAL);"
        "CREATE UNIQUE INDEX key ON measurements (indicator, area, period, dimension);"
    )
    reader = csv.reader(io.StringIO(content.decode()))
    next(reader)
    with connection:
        added = connection.executemany(
            "INSERT INTO measurements VALUES (?, ?, ?, ?, ?)",
            ((a, b, c, d, float(value)) for a, b, c, d, value in reader),
        ).rowcount
    connection.close()
    end()
    return added


def run_pandas_pandera(folder: Path, file: str) -> int:
    import pandas as pd
    import pandera.pandas as pa

    content = (folder / file).read_bytes()
    begin()
    frame = pd.read_csv(io.BytesIO(content), dtype={"period": str})
    schema = pa.DataFrameSchema(
        {
            "indicator": pa.Column(str, pa.Check.isin(INDICATORS)),
            "area": pa.Column(str, pa.Check.str_matches(r"^BU\d{8}$")),
            "period": pa.Column(str, pa.Check.str_matches(r"^\d{4}$")),
            "dimension": pa.Column(str, pa.Check.isin(DIMENSIONS)),
            "value": pa.Column(float, pa.Check.in_range(0, 100)),
        },
        strict=True,
        unique=list(COLUMNS[:4]),
    )
    frame = schema.validate(frame)
    connection = sqlite3.connect(folder / "pandas.db")
    connection.executescript(PRAGMAS)
    frame.to_sql("measurements", connection, index=False)
    connection.execute(
        "CREATE UNIQUE INDEX key ON measurements (indicator, area, period, dimension)"
    )
    connection.commit()
    connection.close()
    end()
    return len(frame)


_clock: list[float] = []


def begin() -> None:
    _clock.append(time.perf_counter())


def end() -> None:
    _clock.append(time.perf_counter())


RUNNERS = {
    "impact": (run_impact, "rows.csv"),
    "impact, same bytes": (run_impact, "rows.csv"),
    "impact, same figures": (run_impact, "shuffled.csv"),
    "csv + sqlite3": (run_csv_sqlite3, "rows.csv"),
    "pandas + pandera": (run_pandas_pandera, "rows.csv"),
}


def run_one(name: str, folder: Path) -> None:
    """In the child process: run one runner and print what it took."""
    runner, file = RUNNERS[name]
    added = runner(folder, file)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": _clock[1] - _clock[0], "peak_mib": peak, "added": added}))


def measure(name: str, folder: Path) -> dict[str, float]:
    command = [sys.executable, __file__, "--child", name, "--folder", str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    result: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return result


def main(rows: int, rounds: int) -> None:
    results: dict[str, list[dict[str, float]]] = {name: [] for name in RUNNERS}
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        made = make_rows(rows)
        write_csv(folder / "rows.csv", made)
        write_theory(folder / "theory.yaml", sorted({row[1] for row in made}))
        random.Random(1).shuffle(made)
        write_csv(folder / "shuffled.csv", made)
        del made
        size = (folder / "rows.csv").stat().st_size / 2**20
        print(f"{rows:,} rows, {size:.0f} MiB of CSV, {rounds} rounds, medians")
        for _ in range(rounds):
            shutil.rmtree(folder / "var", ignore_errors=True)
            for database in folder.glob("*.db*"):
                database.unlink()
            for name in RUNNERS:
                results[name].append(measure(name, folder))
    medians = {
        name: statistics.median(run["seconds"] for run in runs) for name, runs in results.items()
    }
    for name, runs in results.items():
        peak = max(run["peak_mib"] for run in runs)
        added = int(runs[0]["added"])
        print(f"  {name:<22} {medians[name]:7.2f} s   peak {peak:5.0f} MiB   {added:>9,} added")
    for name, peer, limit, words in GOALS:
        ratio = medians[name] / medians[peer]
        print(f"  {'met' if ratio <= limit else 'NOT MET'}: {words}: {ratio:.2f}")
    ratio = medians["impact, same figures"] / medians["impact"]
    print(f"  for the record: the same figures in another order: {ratio:.2f}")
    peak = max(run["peak_mib"] for name in RUNNERS if "impact" in name for run in results[name])
    print(f"  {'met' if peak <= PEAK_MIB else 'NOT MET'}: at most {PEAK_MIB} MiB: {peak:.0f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--child", choices=RUNNERS)
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    if asked.child:
        run_one(asked.child, asked.folder)
    else:
        main(asked.rows, asked.rounds)
