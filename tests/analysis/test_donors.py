"""Which areas a comparison may be composed of."""

from typing import Any

import pytest

from impact.analysis.donors import FEWEST_AREAS, MOST_AREAS, Pool, pool
from impact.analysis.progress import progress
from impact.analysis.sides import Unsaid
from impact.measurements.status import ValueStatus
from tests.analysis import stories
from tests.analysis.neighbourhoods import BEFORE, OTHERS, SINCE, among_others, story
from tests.analysis.stories import row

THEORY = among_others(stories.theory())


def found(rows: list[dict[str, Any]], theory: Any = THEORY) -> Pool | Unsaid:
    known = stories.known(*rows)
    indicator = theory.indicators[0]
    own = progress(theory, known, max(item["period_end"] for item in rows)).of("N1").series
    return pool(theory, indicator, own, known)


def areas(rows: list[dict[str, Any]], theory: Any = THEORY) -> tuple[str, ...]:
    gathered = found(rows, theory)
    assert isinstance(gathered, Pool), gathered
    return gathered.areas


def changed(area: str, period: str, **changes: Any) -> list[dict[str, Any]]:
    return [
        item | changes if (item["area"], item["period"]) == (area, period) else item
        for item in story()
    ]


def test_every_area_of_the_same_level_with_all_figures_takes_part() -> None:
    gathered = found(story())
    assert isinstance(gathered, Pool)
    assert gathered.areas == tuple(sorted((stories.ELSEWHERE, *OTHERS)))
    assert gathered.before == len(BEFORE)
    assert [period.start.year for period in gathered.periods] == [*BEFORE, *SINCE]
    own = [item["value"] for item in story() if item["area"] == stories.HERE]
    assert gathered.own == tuple(own)


def test_neither_the_area_itself_nor_its_parts_nor_what_it_is_part_of_takes_part() -> None:
    part = f"BU{stories.HERE[2:]}01"
    theory = among_others(THEORY, [part])
    whole = [row(str(year), 60.0, area=stories.CITY) for year in (*BEFORE, *SINCE)]
    parts = [row(str(year), 58.0, area=part) for year in (*BEFORE, *SINCE)]
    assert areas([*story(), *whole, *parts], theory) == areas(story())
    assert stories.HERE not in areas(story())


@pytest.mark.parametrize(
    "hidden",
    [
        {"value": None, "status": int(ValueStatus.SUPPRESSED_HERE)},
        {"value": None, "status": int(ValueStatus.NEARLY_NONE)},
        {"value": None, "status": int(ValueStatus.MISSING)},
        {"status": int(ValueStatus.MODELLED)},
        {"boundary_year": 2023},
    ],
)
@pytest.mark.parametrize("period", ["2019", "2030"])
def test_an_area_with_a_figure_that_cannot_be_compared_takes_no_part(
    hidden: dict[str, Any], period: str
) -> None:
    left_out = set(areas(story())) - set(areas(changed(OTHERS[3], period, **hidden)))
    assert left_out == {OTHERS[3]}


def test_the_order_of_the_rows_changes_nothing() -> None:
    rows = story()
    assert found(rows[::-1]) == found(rows)
    assert found(sorted(rows, key=lambda item: (item["period"], item["value"]))) == found(rows)


def test_a_year_that_few_others_have_yet_is_left_out_instead_of_them() -> None:
    late = [item for item in story() if item["period"] != "2031" or item["area"] < OTHERS[2]]
    gathered = found(late)
    assert isinstance(gathered, Pool)
    assert gathered.periods[-1].code == "2030"
    assert len(gathered.areas) == len(OTHERS) + 1


def test_of_very_many_areas_the_nearest_are_taken() -> None:
    codes = [f"WK99{number:04d}" for number in range(2000, 2070)]
    far = [
        row(str(year), 90.0 + place, area=code)
        for place, code in enumerate(codes)
        for year in (*BEFORE, *SINCE)
    ]
    chosen = areas([*story(), *far], among_others(THEORY, codes))
    assert len(chosen) == MOST_AREAS
    assert set(areas(story())) < set(chosen)
    assert codes[-1] not in chosen


def test_without_enough_areas_or_figures_there_is_a_reason() -> None:
    rows = story()
    few = {stories.HERE, *OTHERS[: FEWEST_AREAS - 1]}
    assert found([item for item in rows if item["area"] in few]) is Unsaid.FEW_AREAS
    assert found([item for item in rows if item["period"] >= "2022"]) is Unsaid.FEW_BEFORE
    assert found([item for item in rows if item["period"] >= "2025"]) is Unsaid.NONE_BEFORE
    assert found([item for item in rows if item["period"] < "2025"]) is Unsaid.NONE_SINCE
    alone = [item for item in rows if item["period"] < "2025" or item["area"] == stories.HERE]
    assert found(alone) is Unsaid.NONE_SINCE
    broken = [
        item | {"boundary_year": 2026}
        if item["area"] == stories.HERE and item["period"] > "2024"
        else item
        for item in rows
    ]
    assert found(broken) is Unsaid.BREAK
