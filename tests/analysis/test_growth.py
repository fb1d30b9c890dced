"""Progress by compound growth: worked by hand, and over real series with their real targets."""

import csv
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from impact.analysis.growth import Growth, GrowthProgress, compound_growth, growth


def test_ten_percent_a_year_by_hand() -> None:
    """100, 110, 121: ten percent a year. A doubling in ten years asks 2^(1/10) - 1 = 7.18%."""
    assert compound_growth(100, 121, 2) == pytest.approx(0.1)
    found = growth(
        {2020: 100, 2022: 121}, base_year=2020, target=200, target_year=2030, higher_is_better=True
    )
    assert found is not None
    assert found.required == pytest.approx(0.0718, abs=5e-5)
    assert found.ratio == pytest.approx(0.1 / 0.0718, abs=1e-3)
    assert found.progress is GrowthProgress.ON_TRACK


REAL: tuple[tuple[str, tuple[int, int], float, GrowthProgress], ...] = (
    # indicator, base and current year, ratio, progress. By hand, for the first: (74/63)^(1/15) - 1
    # = 1.079% a year, (85/63)^(1/25) - 1 = 1.205% a year; 1.079 / 1.205 = 0.895.
    ("11-3-1", (2005, 2020), 0.8949, GrowthProgress.NEEDS_ACCELERATION),
    ("12-1-1", (2015, 2025), 0.9504, GrowthProgress.ON_TRACK),
    ("2-2-1", (2016, 2021), -1.1732, GrowthProgress.DETERIORATION),
    ("6-1-1", (2015, 2023), 0.3957, GrowthProgress.LIMITED),
    ("8-6-1", (2015, 2024), 0.7373, GrowthProgress.NEEDS_ACCELERATION),
)


@pytest.mark.real_data
@pytest.mark.parametrize(("indicator", "years", "ratio", "progress"), REAL)
def test_the_canadian_indicators_from_their_own_targets(
    shared_data: Path,
    indicator: str,
    years: tuple[int, int],
    ratio: float,
    progress: GrowthProgress,
) -> None:
    """Statistics Canada, Canadian Indicator Framework: the whole country, first year of a range."""
    folder = shared_data / "sdg_canada"
    found = _published(folder, indicator)
    assert found is not None
    assert (found.base_year, found.current_year) == years
    assert found.ratio == pytest.approx(ratio, abs=5e-5)
    assert found.progress is progress


AIR = {
    # Population in areas within the air quality standards (%), whole country; Statistics Canada,
    # Canadian Indicator Framework 11.3.1, Statistics Canada Open Licence.
    2005: 63, 2006: 65, 2007: 66, 2008: 69, 2009: 67, 2010: 66, 2011: 66, 2012: 66, 2013: 70,
    2014: 79, 2015: 78, 2016: 68, 2017: 71, 2018: 64, 2019: 85, 2020: 74,
}  # fmt: skip


def test_the_extract_gives_what_the_whole_file_gives() -> None:
    found = growth(AIR, base_year=2005, target=85, target_year=2030, higher_is_better=True)
    assert found is not None
    assert found.ratio == pytest.approx(0.8949, abs=5e-5)


def test_a_year_earlier_the_same_series_had_reached_its_target() -> None:
    """One good year is not a trend: this is why the method stands beside others."""
    until = {number: value for number, value in AIR.items() if number <= 2019}
    found = growth(until, base_year=2005, target=85, target_year=2030, higher_is_better=True)
    assert found is not None
    assert found.progress is GrowthProgress.TARGET_ACHIEVED


@pytest.mark.parametrize(
    ("values", "target", "target_year"),
    [
        ({2015: 5.0}, 10, 2030),
        ({}, 10, 2030),
        ({2015: 0.0, 2020: 4.0}, 10, 2030),
        ({2015: -2.0, 2020: 4.0}, 10, 2030),
        ({2015: 10.0, 2020: 11.0}, 10, 2030),
        ({2015: 5.0, 2020: 6.0}, 10, 2015),
    ],
)
def test_where_growth_cannot_be_told_nothing_is_said(
    values: dict[int, float], target: float, target_year: int
) -> None:
    told = {"base_year": 2015, "target": target, "target_year": target_year}
    assert growth(values, higher_is_better=True, **told) is None  # type: ignore[arg-type]


def test_a_target_of_zero_is_almost_nothing() -> None:
    found = growth(
        {2015: 10.0, 2020: 5.0}, base_year=2015, target=0, target_year=2030, higher_is_better=False
    )
    assert found is not None
    assert found.progress is GrowthProgress.LIMITED


amounts = st.floats(1, 1000)


@given(amounts, amounts, amounts)
def test_a_better_value_never_worsens_the_ratio(base: float, one: float, other: float) -> None:
    low, high = sorted((one, other))
    told: dict[str, Any] = {"base_year": 2015, "target": base * 2, "target_year": 2030}
    worse = growth({2015: base, 2020: low}, higher_is_better=True, **told)
    better = growth({2015: base, 2020: high}, higher_is_better=True, **told)
    assert worse is not None
    assert better is not None
    assert worse.ratio <= better.ratio


def _published(folder: Path, indicator: str) -> Growth | None:
    """The series for the whole country (no breakdown), and the target in its metadata."""
    meta = (folder / "meta" / f"{indicator}.md").read_text(encoding="utf-8").split("\n---\n")[0]
    (options,) = yaml.safe_load(meta)["progress_calculation_options"]
    with (folder / "data" / f"indicator_{indicator}.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.reader(file))[1:]
    whole = {int(row[0][:4]): float(row[-1]) for row in rows if row[-1] and not any(row[1:-1])}
    return growth(
        whole,
        base_year=options.get("base_year", 2015),
        target=options["target"],
        target_year=options["target_year"],
        higher_is_better=options["direction"] == "positive",
    )
