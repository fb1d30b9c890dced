"""Real public files through ordinary source definitions: the figures are those CBS and RIVM wrote.

The small extracts travel with the project; where the full files are, they give the same figures.
"""

import csv
from pathlib import Path
from typing import Any

import pytest

from impact.ingest.reading import read
from impact.ingest.sources import mapping_of
from impact.ingest.staging import Staging, stage
from impact.measurements.status import ValueStatus
from impact.theory.model import Theory
from tests.ingest.stories import source, theory

EXTRACTS = Path(__file__).parents[2] / "theories" / "deliveries" / "overvecht-open-data"
AREAS = ("NL01", "GM0344", "GM0599", "WK034402", "WK034403", "BU03440232")

KWB: dict[str, Any] = {
    "area": {"column": "gwb_code_10", "boundary_year": 2023},
    "period": {"value": "2023"},
    "values": [
        {"column": "a_inw", "indicator": "inwoners"},
        {"column": "g_wozbag", "indicator": "woz"},
        {"column": "a_geb", "indicator": "geboorten"},
    ],
    "ignore_other_columns": "de tabel heeft er 121",
    "ignore_other_areas": "alleen Overvecht en omgeving",
}
RIVM: dict[str, Any] = {
    "area": {"column": "WijkenEnBuurten", "boundary_year": 2020},
    "period": {"column": "Perioden"},
    "values": [
        {"column": "Eenzaam_28", "indicator": "eenzaam"},
        {"column": "ErvarenGezondheidGoedZeerGoed_4", "indicator": "gezondheid"},
        {"column": "SociaalEenzaam_31", "indicator": "sociaal"},
    ],
    "marks": {"": "missing", ".": "confidential"},
    "only": {"Marges": "MW00000"},
    "ignore_other_columns": "de tabel heeft er 43",
    "ignore_other_areas": "alleen Overvecht en omgeving",
}

# id in EXPECTED_VALUES.csv: (indicator, area, value)
EXPECTED_KWB = {
    "D01": ("inwoners", "GM0344", 367947.0),
    "D02": ("inwoners", "WK034403", 34910.0),
    "D03": ("inwoners", "WK034402", 44710.0),
    "D04": ("inwoners", "BU03440232", 4230.0),
    "D05": ("woz", "WK034403", 301.0),
    "D06": ("geboorten", "GM0344", 4145.0),
}
EXPECTED_RIVM = {
    "D13": ("eenzaam", "NL01", 39.6),
    "D14": ("gezondheid", "NL01", 76.1),
    "D15": ("eenzaam", "GM0599", 49.3),
    "D16": ("gezondheid", "GM0599", 70.5),
    "D17": ("eenzaam", "WK034403", 53.4),
    "D18": ("gezondheid", "WK034403", 65.8),
}


def overvecht() -> Theory:
    indicator = theory().indicators[0]
    units = {"inwoners": "aantal", "woz": "x 1 000 euro", "geboorten": "aantal",
             "eenzaam": "%", "gezondheid": "%", "sociaal": "%"}  # fmt: skip
    return theory(AREAS).model_copy(
        update={
            "indicators": tuple(
                indicator.model_copy(update={"id": id_, "unit": unit})
                for id_, unit in units.items()
            )
        }
    )


def staged(path: Path, mapping: dict[str, Any], **more: Any) -> Staging:
    from_source = source(mapping, "xlsx", **more)
    reading = read("xlsx", path.read_bytes(), {}, path.name)
    assert reading.table is not None, [issue.line() for issue in reading.issues]
    return stage(reading.table, mapping_of(from_source), overvecht(), from_source, path.name)


def figure(staging: Staging, indicator: str, area: str) -> tuple[float, ValueStatus, str]:
    rows = staging.rows
    row = rows[(rows["indicator"] == indicator) & (rows["area"] == area)]
    assert len(row) == 1
    first = row.iloc[0]
    return float(first["value"]), ValueStatus(int(first["status"])), str(first["period"])


def check_kwb(path: Path) -> None:
    staging = staged(path, KWB)
    assert [issue.code for issue in staging.issues] == ["area_boundary_year"]
    for indicator, area, value in EXPECTED_KWB.values():
        assert figure(staging, indicator, area) == (value, ValueStatus.OK, "2023")


def check_rivm(path: Path) -> None:
    staging = staged(path, RIVM, modelled=True)
    assert [issue.code for issue in staging.issues] == ["area_boundary_year"]
    for indicator, area, value in EXPECTED_RIVM.values():
        assert figure(staging, indicator, area) == (value, ValueStatus.MODELLED, "2012")
    value, status, _ = figure(staging, "sociaal", "NL01")  # D19: not asked in 2012
    assert value != value
    assert status == ValueStatus.MISSING


def test_the_extract_of_the_kerncijfers_says_what_cbs_says() -> None:
    check_kwb(EXTRACTS / "kwb-2023-utrecht.xlsx")


def test_the_extract_of_the_health_monitor_says_what_rivm_says() -> None:
    check_rivm(EXTRACTS / "rivm-2012.xlsx")


def test_a_dot_is_secret_and_a_blank_was_not_asked() -> None:
    buurten = theory(("BU03440911",)).areas
    path = EXTRACTS / "rivm-2012.xlsx"
    from_source = source(RIVM, "xlsx")
    table = read("xlsx", path.read_bytes(), {}, path.name).table
    assert table is not None
    staging = stage(
        table,
        mapping_of(from_source),
        overvecht().model_copy(update={"areas": buurten}),
        from_source,
        path.name,
    )
    assert figure(staging, "eenzaam", "BU03440911")[1] == ValueStatus.CONFIDENTIAL


@pytest.mark.real_data
def test_the_full_kerncijfers_say_the_same(shared_data: Path) -> None:
    check_kwb(shared_data / "cbs_kwb" / "CBS-Utrecht-kwb-2023.xlsx")


@pytest.mark.real_data
def test_the_full_health_monitor_says_the_same(shared_data: Path) -> None:
    check_rivm(shared_data / "rivm_gezondheid" / "2012_18+.xlsx")


@pytest.mark.real_data
def test_the_expected_values_are_those_on_the_list(shared_data: Path) -> None:
    with (shared_data / "EXPECTED_VALUES.csv").open(encoding="utf-8", newline="") as file:
        listed = {row["id"]: row for row in csv.DictReader(file)}
    for id_, (_, area, value) in {**EXPECTED_KWB, **EXPECTED_RIVM}.items():
        assert float(listed[id_]["expected"]) == value
        assert listed[id_]["area"].split()[0] == area
