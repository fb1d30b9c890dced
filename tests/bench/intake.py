"""How fast is intake? A million rows of CSV and 100,000 of XLSX, from bytes to accepted revisions.

Every runner gets the same bytes, in a process of its own, and starts from an empty database file:

* `impact`: receive, read in a child, look for personal data, check every row, map it, keep the
  file, compare with what is known, accept;
* `impact, same bytes`: the same file once more, on the store that the first run filled;
* `impact, same figures`: the same rows in another order, so that everything is read and compared;
* `csv + sqlite3`: the csv module and executemany into a table with a unique index, no checks;
* `pandas + pandera`: read_csv, a schema with the same checks, to_sql and the same unique index;
* `frictionless`: validate with a schema with the same checks, then load into SQLite;
* `impact, in the child`: what happens in the child that reads the file, for its memory.

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
    ("impact", "pandas + pandera", 1.5, "at most 1.5 times pandas + pandera + to_sql"),
    ("impact, same bytes", "impact", 0.4, "the same file again in at most 40% of that"),
    ("impact", "frictionless", 0.2, "at least five times as fast as frictionless"),
    ("impact, workbook", "frictionless, workbook", 0.2, "and with a workbook too"),
    ("impact, workbook", "pandas + pandera, workbook", 1.0, "faster with a workbook than pandas"),
)
PEAK_MIB = 512
CHILD_MIB = 1024
WORKBOOK_ROWS = 99_999
"""With its header a workbook may have 100,000 rows."""
PEERS = Path(sys.prefix) / "peers" / "bin" / "python"
"""Where `make bench` installs the peer whose requirements are not ours."""


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


def write_workbook(path: Path, rows: list[tuple[str, str, str, str, str]]) -> None:
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Cijfers")
    sheet.append(COLUMNS)
    for *words, value in rows:
        sheet.append([*words, float(value)])
    book.save(path)


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
        *(
            line
            for kind in ("csv", "xlsx")
            for line in (
                f"  - id: {kind}",
                "    title: Bench",
                "    partner: bureau",
                f"    kind: {kind}",
                "    mapping:",
                "      area: {column: area, boundary_year: 2024}",
                "      period: {column: period}",
                "      indicator: {column: indicator}",
                "      value: {column: value}",
                "      dimensions: {age: dimension}",
                "      numbers: plain",
            )
        ),
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
    source = file.rpartition(".")[2]
    detail = submissions.deliver(impact, "BENCH", source, file, content, by="bench")
    end()
    assert detail.acceptance is not None, [issue.line() for issue in detail.issues[:5]]
    return 0 if detail.already_received else detail.acceptance.new


def run_child(folder: Path, file: str) -> int:
    """Only what the child does with a file, here, so that its memory can be seen."""
    from impact.services import deliveries
    from impact.theory.loading import load

    theory = load((folder / "theory.yaml").read_text(encoding="utf-8"), "theory.yaml").theory
    assert theory is not None
    source = deliveries.source_of(theory, file.rpartition(".")[2])
    content = (folder / file).read_bytes()
    begin()
    answer = deliveries._understood(theory, source, file, content)
    end()
    return len(answer)


def run_frictionless(folder: Path, file: str) -> int:
    from frictionless import Schema, formats, system
    from frictionless.resources import TableResource

    fields = [
        {"name": "indicator", "type": "string", "constraints": {"enum": INDICATORS}},
        {"name": "area", "type": "string", "constraints": {"pattern": r"BU\d{8}"}},
        {"name": "period", "type": "string", "constraints": {"pattern": r"\d{4}"}},
        {"name": "dimension", "type": "string", "constraints": {"enum": DIMENSIONS}},
        {"name": "value", "type": "number", "constraints": {"minimum": 0, "maximum": 100}},
    ]
    described = {"fields": fields, "primaryKey": list(COLUMNS[:4])}
    begin()
    with system.use_context(trusted=True):
        path = str(folder / file)
        report = TableResource(path=path, schema=Schema.from_descriptor(described)).validate()
        assert report.valid, report.flatten(["message"])[:3]
        target = TableResource(
            path=f"sqlite:///{folder / 'frictionless.db'}",
            control=formats.SqlControl(table="measurements"),
        )
        TableResource(path=path, schema=Schema.from_descriptor(described)).write(target)
    end()
    return int(report.tasks[0].stats["rows"])


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
    read = pd.read_csv if file.endswith(".csv") else pd.read_excel
    frame = read(io.BytesIO(content), dtype={"period": str})
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
    "frictionless": (run_frictionless, "rows.csv"),
    "impact, in the child": (run_child, "rows.csv"),
    "impact, workbook": (run_impact, "rows.xlsx"),
    "pandas + pandera, workbook": (run_pandas_pandera, "rows.xlsx"),
    "frictionless, workbook": (run_frictionless, "rows.xlsx"),
    "workbook, in the child": (run_child, "rows.xlsx"),
}


def run_one(name: str, folder: Path) -> None:
    """In the child process: run one runner and print what it took."""
    runner, file = RUNNERS[name]
    added = runner(folder, file)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": _clock[1] - _clock[0], "peak_mib": peak, "added": added}))


def measure(name: str, folder: Path) -> dict[str, float]:
    python = PEERS if "frictionless" in name else sys.executable
    command = [str(python), __file__, "--child", name, "--folder", str(folder)]
    if RUNNERS[name][1].endswith(".xlsx"):
        _begin_anew(folder)
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    result: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return result


def _begin_anew(folder: Path) -> None:
    """An empty store: the workbook holds figures that the CSV file holds too."""
    shutil.rmtree(folder / "var", ignore_errors=True)
    for database in folder.glob("*.db*"):
        database.unlink()


def main(rows: int, rounds: int) -> None:
    results: dict[str, list[dict[str, float]]] = {name: [] for name in RUNNERS}
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        made = make_rows(rows)
        write_csv(folder / "rows.csv", made)
        write_workbook(folder / "rows.xlsx", made[:WORKBOOK_ROWS])
        write_theory(folder / "theory.yaml", sorted({row[1] for row in made}))
        random.Random(1).shuffle(made)
        write_csv(folder / "shuffled.csv", made)
        del made
        size = (folder / "rows.csv").stat().st_size / 2**20
        print(f"{rows:,} rows, {size:.0f} MiB of CSV, {rounds} rounds, medians")
        for _ in range(rounds):
            _begin_anew(folder)
            for name in RUNNERS:
                results[name].append(measure(name, folder))
    medians = {
        name: statistics.median(run["seconds"] for run in runs) for name, runs in results.items()
    }
    for name, runs in results.items():
        peak = max(run["peak_mib"] for run in runs)
        said = "" if "child" in name else f"   {int(runs[0]['added']):>9,} added"
        print(f"  {name:<27} {medians[name]:7.2f} s   peak {peak:5.0f} MiB{said}")
    for name, peer, limit, words in GOALS:
        ratio = medians[name] / medians[peer]
        print(f"  {'met' if ratio <= limit else 'NOT MET'}: {words}: {ratio:.2f}")
    ratio = medians["impact, same figures"] / medians["impact"]
    print(f"  for the record: the same figures in another order: {ratio:.2f}")
    for where, most in (("server", PEAK_MIB), ("child", CHILD_MIB)):
        names = [name for name in RUNNERS if ("child" in name) == (where == "child")]
        ours = [name for name in names if "impact" in name or "child" in name]
        peak = max(run["peak_mib"] for name in ours for run in results[name])
        print(f"  {'met' if peak <= most else 'NOT MET'}: {where} at most {most} MiB: {peak:.0f}")


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
