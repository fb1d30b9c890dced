"""Every public file that holds figures, through a source definition as a colleague would write it.

The definitions stand in `sources/`, one file each, and are good examples to read. Each names the
figures it must find: those of the list of expected values under their id there, and others that
were read from the file by eye. What is not about Dutch areas, or holds no figures, is refused, for
the reason told beside it. Not here, for they are not files a partner sends: D07-D12 and D23-D26,
pages and tables of OData, which have readers of their own.
"""

import csv
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from impact.ingest.reading import read
from impact.ingest.sources import check_source, mapping_of
from impact.ingest.staging import Staging, stage
from impact.issues import has_errors
from impact.measurements.status import STATUS_BY_KEY, ValueStatus
from impact.theory.model import Theory
from tests.ingest.stories import codes, source, theory

SOURCES = sorted((Path(__file__).parent / "sources").glob("*.yaml"))
EXTRACTS = sorted((Path(__file__).parent / "extracts").glob("*.csv"))
DELIVERIES = {f"D{number:02d}" for number in (*range(1, 7), *range(13, 23), *range(27, 36))}


def definition(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def theory_of(story: dict[str, Any]) -> Theory:
    """A theory that has the areas and the indicators the definition speaks about."""
    plain = theory(story["areas"])
    indicators = tuple(
        plain.indicators[0].model_copy(update={"id": id_, "unit": unit})
        for id_, unit in story["units"].items()
    )
    return plain.model_copy(update={"indicators": indicators})


def staged(story: dict[str, Any], content: bytes) -> Staging:
    more = {name: story[name] for name in ("options", "modelled") if name in story}
    from_source = source(story["mapping"], story["kind"], **more)
    assert check_source(from_source) == []
    reading = read(story["kind"], content, from_source.options, story["file"])
    assert reading.table is not None, [issue.line() for issue in reading.issues]
    found = stage(
        reading.table, mapping_of(from_source), theory_of(story), from_source, story["file"]
    )
    return Staging(found.rows, (*reading.issues, *found.issues), found.sheet)


def check(story: dict[str, Any], staging: Staging) -> None:
    """Every expected figure is there, exactly once, with the status it should have."""
    assert [issue.line() for issue in staging.issues if issue.code != "area_boundary_year"] == []
    for id_, (indicator, area, period, value, *dimensions) in story["expect"].items():
        rows = staging.rows
        rows = rows[
            (rows["indicator"] == indicator)
            & (rows["area"] == area)
            & (rows["period"] == period)
            & (rows["dimensions"] == "".join(dimensions))
        ]
        assert len(rows) == 1, id_
        found, status = float(rows["value"].iloc[0]), ValueStatus(int(rows["status"].iloc[0]))
        if isinstance(value, str):
            assert math.isnan(found), id_
            assert status == STATUS_BY_KEY[value], id_
        else:
            assert found == value, id_
            assert status == (ValueStatus.MODELLED if story.get("modelled") else ValueStatus.OK)


@pytest.mark.real_data
@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_a_public_file_says_what_it_says(path: Path, shared_data: Path) -> None:
    story = definition(path)
    check(story, staged(story, (shared_data / story["file"]).read_bytes()))


@pytest.mark.parametrize("path", EXTRACTS, ids=lambda path: path.stem)
def test_an_extract_says_the_same_as_the_whole_file(path: Path) -> None:
    story = definition(Path(__file__).parent / "sources" / f"{path.stem}.yaml")
    check(story, staged(story, path.read_bytes()))


def test_every_expected_figure_of_a_delivery_is_looked_for() -> None:
    looked_for = {id_ for path in SOURCES for id_ in definition(path)["expect"]}
    assert looked_for >= DELIVERIES


@pytest.mark.real_data
def test_what_we_expect_is_what_is_on_the_list(shared_data: Path) -> None:
    with (shared_data / "EXPECTED_VALUES.csv").open(encoding="utf-8", newline="") as file:
        listed = {row["id"]: row["expected"] for row in csv.DictReader(file)}
    for path in SOURCES:
        for id_, (_, _, _, value, *_) in definition(path)["expect"].items():
            if id_ in DELIVERIES and not isinstance(value, str):
                assert math.isclose(float(listed[id_]), value, rel_tol=1e-5), id_
    assert listed["D29"] == "."
    assert listed["D19"].startswith("(empty")


FOREIGN = "figures about another country: our areas are Dutch, and NL01 would be a lie"
# Where a file is refused: kind, options, the column we would read the area from, code, why.
REFUSED: dict[str, tuple[str, dict[str, Any], str, str, str]] = {
    "sdg_uk/data/indicator_1-2-2.csv": ("csv", {}, "GeoCode", "column_missing", FOREIGN),
    "sdg_uk/data/indicator_4-2-2.csv": ("csv", {}, "GeoCode", "area_unreadable", FOREIGN),
    "sdg_uk/data/indicator_4-c-1.csv": ("csv", {}, "GeoCode", "area_unreadable", FOREIGN),
    "sdg_canada/data/indicator_2-2-1.csv": ("csv", {}, "GeoCode", "column_missing", FOREIGN),
    "sdg_canada/data/indicator_6-1-1.csv": ("csv", {}, "GeoCode", "area_unreadable", FOREIGN),
    "sdg_canada/data/indicator_8-6-1.csv": ("csv", {}, "GeoCode", "area_unreadable", FOREIGN),
    "sdg_canada/data/indicator_11-3-1.csv": ("csv", {}, "GeoCode", "column_missing", FOREIGN),
    "sdg_canada/data/indicator_12-1-1.csv": ("csv", {}, "GeoCode", "area_unreadable", FOREIGN),
    "sdg_canada/vintages_11-6-1/*.csv": ("csv", {}, "GeoCode", "area_unreadable", FOREIGN),
    "uk_deprivation/cni2022_wales_msoa11.csv": (
        "csv", {}, "msoa11_code", "area_unreadable", FOREIGN),
    "messy_workbooks_uk/10.6.1.xlsx": (
        "xlsx", {"sheet": "CSV"}, "GeoCode", "column_missing", FOREIGN),
    "messy_workbooks_uk/4.6.1.xlsx": (
        "xlsx", {}, "GeoCode", "sheet_unclear", "14 sheets, none of them named in the source"),
    "open_sdg_starter/data/indicator_1-1-1.csv": (
        "csv", {}, "GeoCode", "column_missing", "an example of a form, about no place"),
    "statline_csv/Sportscholen-Zuilen.csv": (
        "csv", {}, "GeoCode", "column_missing", "a list of addresses without a figure"),
    "bbga/metadata_utf8.csv": (
        "csv", {}, "GeoCode", "column_missing", "definitions of indicators without a figure"),
    "cbs_odata3_csv/85067NED/RegioS.csv": (
        "csv", {}, "Key", "column_missing", "names of areas without a figure"),
    "elan_wijkprofielen/Codebook_shorter.xlsx": (
        "xlsx", {"sheet": "CBS"}, "GeoCode", "column_missing", "a code book without a figure"),
    "elan_wijkprofielen/wijkgeo_file.json": (
        "json", {"records": "features"}, "GM", "json_nested", "shapes of areas, not figures"),
}  # fmt: skip


def refusals() -> Iterator[Any]:
    for pattern, (kind, options, area, code, why) in REFUSED.items():
        yield pytest.param(pattern, kind, options, area, code, id=f"{pattern}: {why}")


@pytest.mark.real_data
@pytest.mark.parametrize(("pattern", "kind", "options", "area", "code"), [*refusals()])
def test_what_cannot_be_a_delivery_is_refused_for_the_right_reason(
    pattern: str, kind: str, options: dict[str, Any], area: str, code: str, shared_data: Path
) -> None:
    mapping = {
        "area": {"column": area, "boundary_year": 2024},
        "period": {"column": "Year"},
        "values": [{"column": "Value", "indicator": "huur"}],
        "ignore_other_columns": "het gaat om gebied en waarde",
    }
    if area == "msoa11_code":  # scores of 2022 that name their year only in the file name
        mapping |= {
            "period": {"value": "2022"},
            "values": [{"column": "Civic Assets score", "indicator": "huur"}],
        }
    paths = list(shared_data.glob(pattern))
    assert paths
    for path in paths:
        from_source = source(mapping, kind, options=options)
        reading = read(kind, path.read_bytes(), options, path.name)
        issues, rows = reading.issues, 0
        if reading.table is not None:
            made = stage(reading.table, mapping_of(from_source), theory(), from_source, path.name)
            issues, rows = (*issues, *made.issues), len(made.rows)
        assert has_errors(issues)
        assert code in codes(issues)
        assert rows == 0
