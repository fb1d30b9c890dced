"""Laws of disclosure control: whatever the figures, nothing that is hidden can be worked out.

Every law is checked by the audit, which only sees what is published; that the audit can fail is
checked by leaving out the secondary step.
"""

from itertools import product
from typing import Any

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from impact.analysis.disclosure.equations import Equations, tightened
from impact.analysis.disclosure.primary import with_primary
from impact.analysis.disclosure.problems import case_of
from impact.analysis.disclosure.protecting import Protected, leaks, protect
from impact.analysis.disclosure.rules import Rules, rules_of
from impact.analysis.disclosure.showing import shown_as
from tests.analysis.stories import indicator, known, row, theory

WIJKEN = ("WK990112", "WK990113")
BUURTEN = {wijk: tuple(f"BU{wijk[2:]}0{number}" for number in (1, 2, 3)) for wijk in WIJKEN}
SMALL = st.one_of(st.integers(0, 30), st.integers(0, 12), st.integers(0, 400))


def rules(**protection: Any) -> Rules:
    counted = indicator(unit="aantal", unit_of_analysis="resident", baseline=None, milestones={})
    return rules_of(theory(counted | {"protection": protection}))


FEW = settings(max_examples=40)
"""Every example solves linear programmes; forty a law keep the whole within half a minute."""
EXACT = rules(rounding=1)
ROUNDED = rules()


@st.composite
def hierarchies(draw: st.DrawFn) -> pd.DataFrame:
    """Counts of buurten, with their wijken and municipality, in one or two years."""
    rows = []
    for period in ("2024", "2025")[: draw(st.integers(1, 2))]:
        city = 0
        for wijk in WIJKEN:
            counts = [draw(SMALL) for _ in BUURTEN[wijk]]
            pairs = zip(BUURTEN[wijk], counts, strict=True)
            rows += [row(period, count, area=buurt) for buurt, count in pairs]
            rows.append(row(period, sum(counts), area=wijk))
            city += sum(counts)
        rows.append(row(period, city, area="GM9901"))
    return known(*rows)


@st.composite
def breakdowns(draw: st.DrawFn) -> pd.DataFrame:
    """Counts by sex and age, with all totals: a table whose sums run in circles."""
    sexes, ages = ("m", "v"), ("jong", "midden", "oud")[: draw(st.integers(2, 3))]
    cells = {pair: draw(SMALL) for pair in product(sexes, ages)}
    rows = [row("2024", sum(cells.values()))]
    for sex in sexes:
        rows.append(row("2024", sum(cells[sex, age] for age in ages), dimensions=f"sekse={sex}"))
    for age in ages:
        whole = sum(cells[sex, age] for sex in sexes)
        rows.append(row("2024", whole, dimensions=f"leeftijd={age}"))
    rows += [
        row("2024", count, dimensions=f"leeftijd={age};sekse={sex}")
        for (sex, age), count in cells.items()
    ]
    return known(*rows)


@st.composite
def quarters(draw: st.DrawFn) -> pd.DataFrame:
    """Counts per quarter and buurt, with years and a wijk."""
    rows, whole = [], {}
    for buurt in BUURTEN[WIJKEN[0]]:
        counts = [draw(SMALL) for _ in range(4)]
        for number, count in enumerate(counts, 1):
            code = f"2024-Q{number}"
            rows.append(row(code, count, area=buurt))
            whole[code] = whole.get(code, 0) + count
        rows.append(row("2024", sum(counts), area=buurt))
        whole["2024"] = whole.get("2024", 0) + sum(counts)
    rows += [row(code, count, area=WIJKEN[0]) for code, count in whole.items()]
    return known(*rows)


@st.composite
def buurten_by_sex(draw: st.DrawFn) -> pd.DataFrame:
    """Counts per buurt and sex, with the wijk and the totals of both: sums across each other."""
    rows, whole = [], {"m": 0, "v": 0}
    for buurt in BUURTEN[WIJKEN[0]]:
        counts = {sex: draw(SMALL) for sex in whole}
        for sex, count in counts.items():
            rows.append(row("2024", count, area=buurt, dimensions=f"sekse={sex}"))
            whole[sex] += count
        rows.append(row("2024", sum(counts.values()), area=buurt))
    rows += [
        row("2024", count, area=WIJKEN[0], dimensions=f"sekse={sex}")
        for sex, count in whole.items()
    ]
    return known(*rows, row("2024", sum(whole.values()), area=WIJKEN[0]))


@st.composite
def shares(draw: st.DrawFn) -> pd.DataFrame:
    """Percentages of buurten with their wijk, each with the number it is a share of."""
    rows, counted, number = [], 0, 0
    for buurt in BUURTEN[WIJKEN[0]]:
        n = draw(st.integers(20, 400))
        count = draw(st.integers(0, n))
        rows.append(row("2024", 100 * count / n, area=buurt, n=n))
        counted, number = counted + count, number + n
    return known(*rows, row("2024", 100 * counted / number, area=WIJKEN[0], n=number))


def unprotected(frame: pd.DataFrame, chosen: Rules) -> Protected:
    """What a threshold per figure alone would publish."""
    cells = with_primary(frame, chosen, {})
    reasons = cells["reason"].to_numpy()
    case = case_of(cells, chosen, {}, ())
    shown = shown_as(cells, reasons, chosen)
    problem = case.problem(shown)
    return Protected(shown[list(frame.columns)], frame, reasons, chosen, problem)


@FEW
@given(hierarchies(), st.sampled_from([EXACT, ROUNDED]))
def test_no_buurt_can_be_worked_out_from_its_wijk(frame: pd.DataFrame, chosen: Rules) -> None:
    assert leaks(protect(frame, chosen, {})) == ()


@FEW
@given(breakdowns(), st.sampled_from([EXACT, ROUNDED]))
def test_no_group_can_be_worked_out_from_totals(frame: pd.DataFrame, chosen: Rules) -> None:
    assert leaks(protect(frame, chosen, {})) == ()


@FEW
@given(buurten_by_sex(), st.sampled_from([EXACT, ROUNDED]))
def test_nothing_can_be_worked_out_across(frame: pd.DataFrame, chosen: Rules) -> None:
    assert leaks(protect(frame, chosen, {})) == ()


@FEW
@given(shares())
def test_no_share_can_be_worked_out_from_the_whole(frame: pd.DataFrame) -> None:
    chosen = rules_of(theory(indicator(unit_of_analysis="resident")))
    found = protect(frame, chosen, {})
    assert leaks(found) == ()
    left = found.frame["value"].notna()
    n = frame.loc[left, "n"]
    count = (frame.loc[left, "value"] * n / 100).round()
    assert ((n >= 50) & (count >= 10) & (count <= n - 10)).all()


@FEW
@given(quarters())
def test_no_quarter_can_be_worked_out_from_its_year(frame: pd.DataFrame) -> None:
    assert leaks(protect(frame, EXACT, {})) == ()


@FEW
@given(st.one_of(hierarchies(), breakdowns()), st.randoms())
def test_the_order_of_rows_says_nothing(frame: pd.DataFrame, chance: Any) -> None:
    order = list(range(len(frame)))
    chance.shuffle(order)
    straight = protect(frame, EXACT, {}).frame
    shuffled = protect(frame.iloc[order], EXACT, {}).frame.sort_index()
    pd.testing.assert_frame_equal(straight, shuffled)


@FEW
@given(hierarchies())
def test_a_later_year_never_changes_what_was_hidden(frame: pd.DataFrame) -> None:
    first = frame[frame["period"] == "2024"]
    alone, together = protect(first, EXACT, {}).frame, protect(frame, EXACT, {}).frame
    pd.testing.assert_frame_equal(alone, together.loc[first.index])


@FEW
@given(hierarchies(), st.data())
def test_two_editions_together_give_nothing_away(frame: pd.DataFrame, data: st.DataObject) -> None:
    """In the second edition one wijk's buurten were corrected, and the totals with them."""
    first = protect(frame, EXACT, {})
    second = frame.copy()
    period = "2024"
    for place in second.index[second["period"] == period]:
        if second.at[place, "area"] in BUURTEN[WIJKEN[0]] and data.draw(st.booleans()):
            new = float(data.draw(SMALL))
            if new != second.at[place, "value"]:
                second.at[place, "value"], second.at[place, "revision"] = new, 2
    _add_up(second, period)
    assert leaks(protect(second, EXACT, {}, [first])) == ()


def _add_up(frame: pd.DataFrame, period: str) -> None:
    def cell(area: str) -> Any:
        return frame.index[(frame["period"] == period) & (frame["area"] == area)][0]

    for total, parts in ((WIJKEN[0], BUURTEN[WIJKEN[0]]), ("GM9901", WIJKEN)):
        whole = sum(float(frame.at[cell(part), "value"]) for part in parts)
        if whole != frame.at[cell(total), "value"]:
            frame.at[cell(total), "value"], frame.at[cell(total), "revision"] = whole, 2


@FEW
@given(breakdowns(), hierarchies())
def test_nothing_small_is_shown_and_nothing_else_changes(
    table: pd.DataFrame, tree: pd.DataFrame
) -> None:
    for frame in (table, tree):
        shown = protect(frame, EXACT, {}).frame
        left = shown["value"].notna()
        assert not ((shown["value"] > 0) & (shown["value"] < 10)).any()
        assert (shown.loc[left, "value"] == frame.loc[left, "value"]).all()
        assert shown.loc[~left, ["n", "margin"]].isna().all(axis=None)


@FEW
@given(hierarchies())
def test_the_truth_lies_within_what_can_be_worked_out(frame: pd.DataFrame) -> None:
    """Else the audit would call something safe that it merely misunderstood."""
    found = protect(frame, ROUNDED, {})
    if found.problem is None:
        return
    low, high = tightened(found.problem.equations)
    count = frame.set_index(["area", "period"])["value"]
    for place in range(len(frame)):
        key = found.problem.keys.iloc[place]
        true = count[key["area"], key["period"]]
        assert low[place] - 1e-6 <= true <= high[place] + 1e-6


@FEW
@given(st.lists(SMALL, min_size=3, max_size=3))
def test_without_the_secondary_step_the_audit_finds_it(counts: list[int]) -> None:
    small = [count for count in counts if 0 < count < 10]
    rows = [row("2024", c, area=b) for b, c in zip(BUURTEN[WIJKEN[0]], counts, strict=True)]
    frame = known(*rows, row("2024", sum(counts), area=WIJKEN[0]))
    total_hidden = 0 < sum(counts) < 10
    found = leaks(unprotected(frame, EXACT))
    assert bool(found) == (bool(small) and not total_hidden and sum(small) < 10)


def test_bounds_of_a_tree_are_the_extremes() -> None:
    """A total of 100, one part of 40, two hidden: each lies between 0 and 60."""
    nothing = np.zeros(4)
    equations = Equations(
        low=np.array([100.0, 40, 0, 0]),
        high=np.array([100.0, 40, np.inf, np.inf]),
        hidden=np.array([False, False, True, True]),
        tells=np.ones(4, dtype=bool),
        sum_of=np.zeros(4, dtype=int),
        member=np.arange(4),
        sign=np.array([-1.0, 1, 1, 1]),
        slack=nothing[:1],
    )
    low, high = tightened(equations)
    assert low.tolist() == [100, 40, 0, 0]
    assert high.tolist() == [100, 40, 60, 60]
