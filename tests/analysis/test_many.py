"""Very many series at once: what the programme's own engine says, whatever the order or company."""

from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from impact.analysis.many import COLUMNS, Case, judge
from impact.analysis.many.margins import margins_of
from impact.analysis.progress import progress
from impact.analysis.reach import reaches
from impact.analysis.series import series_of
from impact.analysis.uncertainty import margin_of
from impact.analysis.verdict import Verdict
from impact.analysis.windows import windows
from impact.measurements.status import ValueStatus
from impact.theory.model import Theory
from tests.analysis.stories import CITY, ELSEWHERE, HERE, indicator, known, row, theory

COUNTRY = "NL01"
PERIODS = ("2023", "2026", "2028", "2029", "2030", "2031", "2036")
ODD_PERIODS = (
    "2024-Q2",
    "2024-Q4",
    "2030/2031",
    "2023/2024",
    "2022..2024",
    "2031-12-31",
    "2033-H1",
)
VALUES = st.one_of(st.sampled_from([58.0, 59.0, 60.0]), st.integers(0, 100).map(float))
BREAK = {"from": 2029, "kind": "definition", "reason": "anders geteld"}
FEW = settings(max_examples=40)
"""Making up a programme takes most of the time; forty a law keep the whole within some seconds."""


@st.composite
def theories(draw: st.DrawFn, area: str = HERE) -> Theory:
    """One indicator with one effort: every direction, aim, sampling and frequency there is."""
    direction = draw(st.sampled_from(["higher", "lower", "higher", "lower", "bounds", "context"]))
    aim = draw(st.sampled_from(["milestones", "gap_milestones", "none"]))
    shares = {2031: 0.25, 2036: 0.5, 2040: 1.0}
    baseline = {"year": 2024, "value": draw(VALUES)}
    if draw(st.booleans()):
        baseline |= {"reference": draw(VALUES)}
    if draw(st.booleans()):
        baseline |= {"margin": draw(st.floats(0, 5))}
    changes: dict[str, Any] = {
        "direction": direction,
        "keep": {"at_least": 40.0, "at_most": 70.0} if direction == "bounds" else None,
        "milestones": {2024: 50.0, 2030: 61.0, 2036: 66.0} if aim == "milestones" else {},
        "gap_milestones": shares if aim == "gap_milestones" else {},
        "baseline": draw(st.sampled_from([baseline, baseline, None])),
        "unit": draw(st.sampled_from(["%", "n", "per 1.000 inwoners"])),
        "sampling": draw(
            st.sampled_from([None, {"kind": "survey", "design_effect": 1.5}, {"kind": "count"}])
        ),
        "frequency": draw(st.sampled_from(["year", "school_year", "4_years", "4_years"])),
        "modelled": draw(st.integers(0, 9)) == 0,
        "breaks": draw(st.sampled_from([[], [], [BREAK]])),
    }
    links = draw(st.sampled_from([None, None, None, []]))
    found = theory(indicator(**changes), links=links)
    reference = draw(st.sampled_from([CITY, COUNTRY, None]))
    around = {"area": area, "reference_area": reference}
    return found.model_copy(update={"programme": found.programme.model_copy(update=around)})


@st.composite
def figures(draw: st.DrawFn) -> pd.DataFrame:
    """Rows of N1 in four areas, at most one per key: withheld, modelled, on old and new maps."""
    rows = []
    for area in (HERE, CITY, COUNTRY, ELSEWHERE):
        odd = draw(st.sets(st.sampled_from(ODD_PERIODS), max_size=2))
        usual = draw(st.sets(st.sampled_from(PERIODS)))
        maps = draw(st.sampled_from([(2024,), (2024,), (2024, 2026), (2024, 2025, 2026)]))
        keys = [(period, year) for period in sorted({"2024", *usual, *odd}) for year in maps]
        for period, boundary_year in keys[draw(st.integers(0, 1)) :]:
            kind = draw(st.integers(0, 30))
            status = ValueStatus(kind) if kind in iter(ValueStatus) else ValueStatus.OK
            if len(maps) > 1 and draw(st.booleans()):
                continue
            rows.append(
                row(
                    period,
                    draw(VALUES) if status.has_value else None,
                    area=area,
                    boundary_year=boundary_year,
                    status=int(status),
                    margin=draw(st.one_of(st.none(), st.floats(0, 9))),
                    n=draw(st.one_of(st.none(), st.integers(0, 900).map(float))),
                )
            )
    return known(*rows)


DAYS = st.dates(date(2030, 1, 1), date(2038, 12, 31))


def case_of(about: Theory, frame: pd.DataFrame, as_of: date, **more: Any) -> Case:
    area = about.programme.area
    reached = reaches(about, series_of(frame, {area}), as_of)
    return Case.of(about.indicators[0], about, windows(about, reached).get("N1"), as_of, **more)


def told(verdict: Verdict) -> dict[str, Any]:
    """What a verdict says, in the columns of the table."""
    baseline, latest, gap = verdict.baseline, verdict.latest, verdict.gap
    return {
        "status": verdict.status.value,
        "baseline_period": baseline.period.code if baseline else None,
        "baseline": baseline.value if baseline else None,
        "latest_period": latest.period.code if latest else None,
        "latest": latest.value if latest else None,
        "latest_status": latest.status.key if latest else None,
        "n": latest.n if latest else None,
        "change": verdict.change,
        "margin": verdict.margin,
        "expected": verdict.expected,
        "gap_baseline": gap.baseline if gap else None,
        "gap_now": gap.now if gap else None,
        "gap_closed": gap.closed if gap else None,
        "gap_period": gap.period.code if gap else None,
    }


def said(table: pd.DataFrame, area: str) -> dict[str, Any]:
    """The same columns of the row of an area."""
    [found] = table[table["area"] == area].to_dict("records")
    return {name: None if pd.isna(found[name]) else found[name] for name in NAMES}


def assert_same(found: dict[str, Any], expected: dict[str, Any]) -> None:
    """The same words, and the same numbers but for the last bit of a margin."""
    margins = found["margin"], expected["margin"]
    assert found | {"margin": 0} == expected | {"margin": 0}
    assert margins[0] == pytest.approx(margins[1], rel=1e-12)


NAMES = tuple(name for name in COLUMNS if name not in ("indicator", "area", "reference_area"))


@FEW
@given(theories(), figures(), DAYS)
def test_of_the_programmes_own_area_it_says_what_the_programme_says(
    about: Theory, frame: pd.DataFrame, as_of: date
) -> None:
    verdict = progress(about, frame, as_of).of("N1")
    table = judge(frame, [HERE], case_of(about, frame, as_of))
    assert_same(said(table, HERE), told(verdict))


@FEW
@given(theories(), figures(), DAYS)
def test_another_area_is_judged_as_if_the_programme_were_about_it(
    about: Theory, frame: pd.DataFrame, as_of: date
) -> None:
    """The theory is moved there, with the baseline that was measured there."""
    row = said(judge(frame, [ELSEWHERE], case_of(about, frame, as_of)), ELSEWHERE)
    stated, measured = about.indicators[0].baseline, None
    if stated is not None and row["baseline"] is not None:
        measured = stated.model_copy(update={"value": row["baseline"], "margin": None})
    there = about.model_copy(
        update={
            "programme": about.programme.model_copy(update={"area": ELSEWHERE}),
            "indicators": (about.indicators[0].model_copy(update={"baseline": measured}),),
        }
    )
    assert_same(row, told(progress(there, frame, as_of).of("N1")))


@FEW
@given(theories(), figures(), DAYS, st.randoms(use_true_random=False))
def test_neither_the_order_of_rows_nor_the_company_of_other_areas_matters(
    about: Theory, frame: pd.DataFrame, as_of: date, chance: Any
) -> None:
    case = case_of(about, frame, as_of)
    whole = judge(frame, [HERE, ELSEWHERE], case)
    order = list(range(len(frame)))
    chance.shuffle(order)
    pd.testing.assert_frame_equal(judge(frame.iloc[order], [ELSEWHERE, HERE], case), whole)
    for area in (HERE, ELSEWHERE):
        alone = judge(frame[frame["area"].isin([area, case.reference_area])], [area], case)
        assert said(alone, area) == said(whole, area)


@given(
    st.lists(st.tuples(VALUES, st.one_of(st.just(np.nan), st.integers(0, 900).map(float)))),
    theories(),
)
def test_margins_of_many_are_the_margins_of_each(
    pairs: list[tuple[float, float]], about: Theory
) -> None:
    one = about.indicators[0]
    values, ns = (np.array([pair[place] for pair in pairs]) for place in (0, 1))
    alone = [
        margin_of(value, None if np.isnan(n) else n, one.unit, one.sampling)
        if one.sampling
        else None
        for value, n in pairs
    ]
    expected = np.array([np.nan if margin is None else margin for margin in alone])
    np.testing.assert_allclose(margins_of(values, ns, one), expected, rtol=1e-12)


def test_the_gap_that_a_school_closed() -> None:
    """529.6 → 530.8 here and 534.9 → 534.8 in the country: 24.5% closed (domain rule 4.4)."""
    about = theory(indicator(reference_area=COUNTRY, baseline=None, milestones={}))
    frame = known(
        row("2024", 529.6, area=ELSEWHERE),
        row("2031", 530.8, area=ELSEWHERE),
        row("2024", 534.9, area=COUNTRY),
        row("2031", 534.8, area=COUNTRY),
    )
    case = case_of(about, frame, date(2032, 6, 30), base_year=2024)
    found = said(judge(frame, [], case), ELSEWHERE)
    assert round(found["gap_closed"], 3) == 0.245
    assert (found["gap_period"], found["baseline_period"], found["status"]) == (
        "2031",
        "2024",
        "on_track",
    )


def test_a_base_year_holds_for_every_area_and_replaces_what_the_theory_states() -> None:
    frame = known(
        row("2025", 60.0),
        row("2031", 66.0),
        row("2025", 50.0, area=ELSEWHERE),
        row("2031", 51.0, area=ELSEWHERE),
        row("2031", 70.0, area="WK990108"),
    )
    table = judge(frame, [], case_of(theory(), frame, date(2032, 6, 30), base_year=2025))
    assert table.set_index("area")["change"].round(9).to_dict() == pytest.approx(
        {HERE: 6.0, ELSEWHERE: 1.0, "WK990108": np.nan}, nan_ok=True
    )
    assert said(table, "WK990108")["status"] == "baseline_only"


def test_nothing_is_compared_across_a_break_not_even_where_the_theory_has_a_bridge() -> None:
    bridged = BREAK | {"measured_in": "2028", "old": 60.0, "new": 64.0}
    frame = known(
        *(row(year, value, area=ELSEWHERE) for year, value in (("2024", 58.0), ("2031", 66.0)))
    )
    for about in (theory(indicator(breaks=[BREAK])), theory(indicator(breaks=[bridged]))):
        table = judge(frame, [], case_of(about, frame, date(2032, 6, 30)))
        assert said(table, ELSEWHERE)["status"] == "not_comparable"


def test_an_area_without_any_figure_is_there_and_the_reference_is_not_judged() -> None:
    frame = known(row("2024", 58.0, area=ELSEWHERE), row("2024", 74.0, area=CITY))
    table = judge(frame, [HERE, "BU99010101"], case_of(theory(), frame, date(2026, 6, 30)))
    assert dict(zip(table["area"], table["status"], strict=True)) == {
        "BU99010101": "no_data",
        ELSEWHERE: "baseline_only",
        HERE: "baseline_only",
    }
