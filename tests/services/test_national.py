"""A country judged: where its figures stand, who does the work, and what may be wrong."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from impact.analysis.many import COLUMNS
from impact.errors import ImpactError, MissingExtra, Refused
from impact.exports.tables import figures
from impact.exports.writers import csv_file
from impact.services.national import Answer, Order, judge_country
from impact.services.partitions import BY
from impact.theory.loading import load
from impact.theory.model import Theory
from tests.analysis.stories import CITY, ELSEWHERE, HERE, known, row
from tests.conftest import ROOT

AS_OF = date(2034, 12, 1)
SCHOOL_YEARS = ("2023/2024", "2029/2030", "2033/2034")
BUURTEN = tuple(f"BU9901{number:04d}" for number in range(1, 30))
Judge = Callable[..., Answer]


@pytest.fixture(scope="module")
def about() -> Theory:
    text = (ROOT / "tests" / "theory" / "sound.yaml").read_text(encoding="utf-8")
    theory = load(text, "sound.yaml").theory
    assert theory is not None
    return theory


@pytest.fixture(scope="module")
def frame() -> pd.DataFrame:
    """Both indicators in some thirty areas and their city; one buurt was measured only once."""
    rows = [
        row(period, 50.0 + place % 7 + 2 * number, area=area, indicator=indicator)
        for place, area in enumerate((HERE, ELSEWHERE, CITY, *BUURTEN))
        for number, period in enumerate(SCHOOL_YEARS)
        for indicator in ("N1", "N2")
        if area != BUURTEN[3] or (number == 2 and indicator == "N1")
    ]
    return known(*rows)


@pytest.fixture
def judge(about: Theory, tmp_path: Path) -> Judge:
    """Judge a dataset of this test; the verdicts come in its folder `out`."""

    def judge_(dataset: Path | str, **more: Any) -> Answer:
        output = more.pop("output", tmp_path / "out")
        return judge_country(Order(about, str(dataset), str(output), AS_OF, **more))

    return judge_


@pytest.fixture
def dataset(frame: pd.DataFrame, tmp_path: Path) -> Path:
    """Parquet by indicator, with the numbers of the store as statuses."""
    return by_indicator(frame, tmp_path / "in")


def by_indicator(frame: pd.DataFrame, folder: Path) -> Path:
    for indicator, rows in frame.groupby("indicator"):
        place = folder / f"{BY}{indicator}"
        place.mkdir(parents=True)
        wanted = rows[["area", "boundary_year", "period", "value", "status", "dimensions"]]
        pq.write_table(pa.Table.from_pandas(wanted, preserve_index=False), place / "a.parquet")
    return folder


def csv_of(about: Theory, frame: pd.DataFrame, path: Path) -> Path:
    path.write_bytes(csv_file.write(figures(about, frame)))
    return path


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_there_is_a_table_per_indicator_with_a_verdict_for_every_area(
    judge: Judge, dataset: Path, tmp_path: Path
) -> None:
    answer = judge(dataset)
    assert [issue.code for issue in answer.issues] == ["national_base_year_missing"]
    table = pd.read_parquet(tmp_path / "out")
    assert tuple(table.columns) == COLUMNS
    assert table.groupby("indicator", observed=True).size().to_dict() == {"N1": 31, "N2": 31}
    assert CITY not in set(table["area"])
    assert answer.counts is not None
    counted = table.groupby("indicator", observed=True)["status"].value_counts()
    assert answer.counts == {
        name: {status: n for status, n in counted[name].to_dict().items() if n}
        for name in ("N1", "N2")
    }
    assert answer.counts["N2"]["no_data"] == 1
    assert (answer.areas, answer.figures) == (32, 2 * 31 * 3 + 1)


def test_the_same_figures_as_csv_and_as_parquet_in_one_file_give_the_same(
    judge: Judge, dataset: Path, about: Theory, frame: pd.DataFrame, tmp_path: Path
) -> None:
    mixed = frame.sample(frac=1.0, random_state=1)
    path = tmp_path / "export.csv"
    one = tmp_path / "one.parquet"
    text = frame[["indicator", "area", "boundary_year", "period", "value", "status"]]
    pq.write_table(pa.Table.from_pandas(text, preserve_index=False), one)
    judge(dataset)
    judge(csv_of(about, mixed, path), output=tmp_path / "from csv")
    judge(one, output=tmp_path / "from one")
    assert contents(tmp_path / "from csv") == contents(tmp_path / "out")
    assert contents(tmp_path / "from one") == contents(tmp_path / "out")


def test_two_workers_of_a_real_cluster_and_two_processes_write_the_same_bytes(
    judge: Judge, dataset: Path, tmp_path: Path
) -> None:
    judge(dataset)
    for cluster in ("processes:2", "local:2"):
        answer = judge(dataset, cluster=cluster, output=tmp_path / cluster[:5])
        assert answer.counts is not None
        assert contents(tmp_path / cluster[:5]) == contents(tmp_path / "out")


def test_a_cluster_that_is_there_is_used_by_its_address(
    judge: Judge, dataset: Path, tmp_path: Path
) -> None:
    import distributed

    judge(dataset)
    cluster = distributed.LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        dashboard_address="127.0.0.1:0",
        local_directory=tmp_path / "w",
    )
    with cluster:
        judge(f"file://{dataset}", cluster=cluster.scheduler_address, output=tmp_path / "there")
        assert len(cluster.scheduler_info["workers"]) == 2
    assert contents(tmp_path / "there") == contents(tmp_path / "out")


def test_the_verdicts_may_be_csv(judge: Judge, dataset: Path, tmp_path: Path) -> None:
    judge(dataset, form="csv", base_year=2024)
    table = pd.read_csv(tmp_path / "out" / "N2.csv")
    assert tuple(table.columns) == COLUMNS
    assert table.set_index("area").loc[BUURTEN[0], "change"] == 4.0


def test_everything_that_is_wrong_is_told_at_once_and_nothing_is_written(
    judge: Judge, about: Theory, frame: pd.DataFrame, tmp_path: Path
) -> None:
    bad = csv_of(about, frame, tmp_path / "bad.csv")
    text = bad.read_text(encoding="utf-8-sig").replace("2029/2030", "eind 2030")
    bad.write_text(text.replace("N2,", "N22,").replace("50.0", "vijftig"), encoding="utf-8")
    answer = judge(bad)
    assert {issue.code for issue in answer.issues} >= {
        "national_indicator_unknown",
        "national_period_unreadable",
        "national_number_unreadable",
    }
    assert "'N2'" in answer.issues[0].message()
    assert answer.counts is None
    assert not (tmp_path / "out").exists() or not any((tmp_path / "out").iterdir())


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("x.csv", b"a;b\n1;2\n", "national_column_missing"),
        ("x.csv", b"indicator,area,boundary_year,period,value,status\n", "national_nothing"),
        ("x.csv", b"", "national_not_readable"),
        ("x.csv", b'indicator,area\n"N1,\xff\n', "national_not_readable"),
        ("x.parquet", b"PAR1 and no more", "national_not_readable"),
        ("nowhere/else", None, "national_nothing"),
    ],
)
def test_what_is_no_table_of_figures_is_explained(
    judge: Judge, tmp_path: Path, name: str, content: bytes | None, code: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    answer = judge(tmp_path / name)
    assert {issue.code for issue in answer.issues} == {code}
    assert answer.counts is None


def test_partitions_that_lack_a_column_or_are_damaged_are_told_together(
    judge: Judge, dataset: Path
) -> None:
    (dataset / f"{BY}N1" / "a.parquet").write_bytes(b"not that")
    lacking = pq.read_table(dataset / f"{BY}N2" / "a.parquet").drop_columns(["status", "value"])
    pq.write_table(lacking, dataset / f"{BY}N2" / "a.parquet")
    (dataset / f"{BY}N9").mkdir()
    told = [(issue.code, issue.value) for issue in judge(dataset).issues]
    assert told == [
        ("national_indicator_unknown", "N9"),
        ("national_not_readable", None),
        ("national_column_missing", "value"),
        ("national_column_missing", "status"),
    ]


def test_what_the_figures_lack_is_a_warning(
    judge: Judge, frame: pd.DataFrame, tmp_path: Path
) -> None:
    some = frame[(frame["indicator"] == "N1") & (frame["area"] != CITY)]
    answer = judge(by_indicator(some, tmp_path / "some"), base_year=2024)
    assert [(issue.code, issue.severity) for issue in answer.issues] == [
        ("national_reference_missing", "warning"),
        ("national_not_measured", "warning"),
    ]
    assert answer.counts is not None
    assert answer.counts["N2"] == {"no_data": 31}


def test_an_area_of_which_only_parts_were_measured_has_no_data(
    judge: Judge, frame: pd.DataFrame, tmp_path: Path
) -> None:
    is_part = (frame["area"] == ELSEWHERE) & (frame["indicator"] == "N1")
    parts = frame.assign(dimensions=is_part.map({True: "sex=v", False: ""}))
    answer = judge(by_indicator(parts, tmp_path / "parts"), base_year=2024)
    assert answer.counts is not None
    assert answer.counts["N1"]["no_data"] == 1
    assert sum(answer.counts["N1"].values()) == 31


def test_verdicts_are_never_mixed_with_what_is_there(
    judge: Judge, dataset: Path, tmp_path: Path
) -> None:
    judge(dataset)
    before = contents(tmp_path / "out")
    with pytest.raises(Refused, match="er staat al iets"):
        judge(dataset)
    assert contents(tmp_path / "out") == before


def test_without_the_extra_a_sentence_says_how_to_get_it(
    judge: Judge, dataset: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MissingExtra, match=r"pip install 'impact\[national\]'"):
        judge(dataset, cluster="local:2")
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(MissingExtra, match=r"not installed here"):
        judge("s3://bucket/figures")


@pytest.mark.parametrize("cluster", ["local", "local:0", "local:two", "spark://here", "", "none:2"])
def test_a_cluster_that_we_do_not_know_is_refused(
    judge: Judge, dataset: Path, cluster: str
) -> None:
    with pytest.raises(ImpactError, match="processes:N"):
        judge(dataset, cluster=cluster)


def test_an_address_that_we_do_not_know_is_refused(judge: Judge) -> None:
    with pytest.raises(ImpactError, match="nowhere://x"):
        judge("nowhere://x")


def test_an_output_where_nothing_can_be_written_is_refused(judge: Judge, dataset: Path) -> None:
    with pytest.raises(ImpactError, match="cannot read or write"):
        judge(dataset, output=dataset / f"{BY}N1" / "a.parquet" / "out")
