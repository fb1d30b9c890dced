"""A change of definition or source: bridged to compare with, or refused; never rewritten."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact.analysis.breaks import Form, break_between, with_forms
from impact.analysis.gap import gap_between
from impact.analysis.series import is_comparable
from impact.analysis.verdict import Point, Status
from impact.measurements.status import ValueStatus
from impact.periods import year
from impact.theory.model import Indicator
from tests.analysis.stories import CITY, delivered, indicator, known, row, theory, verdict
from tests.analysis.stories import progress as progress_of


def a_break(from_: int = 2027, **changes: Any) -> dict[str, Any]:
    return {"from": from_, "kind": "definition", "reason": "Nieuwe toets"} | changes


OVERLAP = {"measured_in": "2026", "old": 60.0, "new": 63.0}


def with_breaks(*breaks: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return indicator(breaks=list(breaks), **changes)


def model(*breaks: dict[str, Any], **changes: Any) -> Indicator:
    return Indicator.model_validate(with_breaks(*breaks, **changes))


def point(when: int, value: float, margin: float | None = None) -> Point:
    return Point(year(when), value, ValueStatus.OK, margin)


def story(*breaks: dict[str, Any], **changes: Any) -> Any:
    """From 58 in 2024, over 63 in 2027, to 66 in 2031; half reached in 2027."""
    about = theory(with_breaks(*breaks, **changes))
    return verdict(
        about, delivered("2027", 60), row("2024", 58.0), row("2027", 63.0), row("2031", 66.0)
    )


def test_without_a_bridge_nothing_is_compared_across_a_break() -> None:
    found = story(a_break())
    assert found.status is Status.NOT_COMPARABLE
    assert found.change is None
    assert found.gap is None
    assert found.baseline.value == 58.0


def test_a_percentage_is_brought_over_by_the_difference() -> None:
    """By hand: 63 - 60 = 3, so 58 becomes 61; 66 - 61 = +5. The milestone 62 of 2031 becomes 65."""
    found = story(a_break(**OVERLAP))
    assert (found.baseline.value, found.baseline.published) == (61.0, 58.0)
    assert found.change == 5.0
    assert found.expected == 65.0
    assert found.status is Status.ON_TRACK


def test_what_is_counted_from_nothing_is_brought_over_by_the_ratio() -> None:
    """By hand: 63 / 60 = 1.05, so 58 per 1.000 becomes 60.9 and 62 becomes 65.1."""
    found = story(a_break(**OVERLAP), unit="per 1.000")
    assert found.baseline.value == pytest.approx(60.9)
    assert found.change == pytest.approx(66.0 - 60.9)
    assert found.expected == pytest.approx(65.1)


def test_a_factor_of_the_source_counts_whatever_the_unit() -> None:
    assert Form(model(a_break(factor=1.5)), 2030).value(40.0, 2024) == 60.0


def test_a_bridge_makes_the_baseline_less_sure() -> None:
    """By hand: a margin of 3 and one of 4 on the difference are √(3² + 4²) = 5 together."""
    form = Form(model(a_break(**OVERLAP, margin=4.0)), 2030)
    brought = form.point(point(2024, 58.0, 3.0))
    assert brought is not None and brought.margin == 5.0
    unsure = form.point(point(2024, 58.0))
    assert unsure is not None and unsure.margin == 4.0


def test_the_margin_of_a_factor_counts_times_the_figure() -> None:
    """By hand: 40 ± 3 times 1.5 ± 0.1 is 60 ± √((1.5 · 3)² + (40 · 0.1)²) = 60 ± 6.02."""
    form = Form(model(a_break(factor=1.5, margin=0.1), unit="n"), 2030)
    brought = form.point(point(2024, 40.0, 3.0))
    assert brought is not None and brought.margin == pytest.approx(6.0208, abs=1e-4)


def test_of_two_breaks_both_are_crossed_and_one_wall_is_enough() -> None:
    both = model(a_break(**OVERLAP), a_break(2029, factor=2.0), unit="n")
    assert Form(both, 2030).value(60.0, 2024) == pytest.approx(126.0)
    assert Form(both, 2028).value(60.0, 2024) == pytest.approx(63.0)
    assert Form(both, 2026).value(60.0, 2024) == 60.0
    wall = model(a_break(**OVERLAP), a_break(2029))
    assert Form(wall, 2030).value(60.0, 2024) is None
    assert Form(wall, 2030).point(point(2024, 58.0)) is None
    found = break_between(wall, 2024, 2030)
    assert found is not None and found.from_ == 2029


def test_a_break_before_the_baseline_or_after_the_last_figure_is_no_matter() -> None:
    plain = story()
    for item in (a_break(2024), a_break(2032)):
        found = story(item)
        assert (found.status, found.change) == (plain.status, plain.change)
        assert found.baseline.published is None


def test_a_wall_stands_between_two_years_whichever_comes_first() -> None:
    """A break in 2023 parts 2022 from a baseline of 2024, and nothing that comes later."""
    points = with_forms(
        tuple(point(when, 50.0) for when in (2022, 2024, 2026)), model(a_break(2023))
    )
    assert [is_comparable(item, points, 2024) for item in points] == [False, True, True]
    assert [is_comparable(item, points, 2022) for item in points] == [True, False, False]
    assert [is_comparable(item, points, None) for item in points] == [True, False, False]


def test_a_share_never_passes_its_bounds() -> None:
    form = Form(model(a_break(measured_in="2026", old=60.0, new=90.0)), 2030)
    assert form.value(85.0, 2024) == 100.0


def test_the_gap_is_measured_in_one_form() -> None:
    """By hand: 58 and 74 become 61 and 77, a gap of 16; in 2031 it is 80 - 66 = 14: 1/8 closed."""
    about = theory(with_breaks(a_break(**OVERLAP)))
    rows = [row("2024", 58.0), row("2031", 66.0), row("2031", 80.0, area=CITY)]
    found = verdict(about, delivered("2027", 60), *rows)
    assert found.gap is not None
    assert (found.gap.baseline, found.gap.now) == (16.0, 14.0)
    assert found.gap.closed == pytest.approx(0.125)
    assert gap_between(61.0, 77.0, "higher") == found.gap.baseline


def test_a_gap_that_must_close_is_asked_in_the_new_form() -> None:
    """By hand: the gap is 16 either way; half of it closed under a reference of 80 is 72."""
    changes: dict[str, Any] = {"milestones": {}, "gap_milestones": {2031: 0.5}}
    about = theory(with_breaks(a_break(**OVERLAP), **changes))
    rows = [row("2024", 58.0), row("2031", 66.0), row("2031", 80.0, area=CITY)]
    found = verdict(about, delivered("2027", 60), *rows)
    assert found.expected == 72.0
    assert found.status is Status.BEHIND


def test_bounds_are_brought_over_as_well() -> None:
    """By hand: at least 64 the old way is at least 67 the new way, and 66 is below that."""
    changes: dict[str, Any] = {"milestones": {}, "keep": {"at_least": 64.0}}
    assert story(**changes).status is Status.REACHED
    assert story(a_break(**OVERLAP), **changes).status is not Status.REACHED


def test_without_a_bridge_there_is_no_gap_either() -> None:
    about = theory(with_breaks(a_break()))
    rows = [row("2024", 58.0), row("2031", 66.0), row("2031", 80.0, area=CITY)]
    assert verdict(about, delivered("2027", 60), *rows).gap is None


def test_a_last_period_without_a_value_changes_no_form() -> None:
    """The last value is of before the break: nothing is brought over yet."""
    about = theory(with_breaks(a_break(2032, **OVERLAP)))
    rows = [row("2024", 58.0), row("2031", 66.0), row("2032", None)]
    found = verdict(about, delivered("2027", 60), *rows)
    assert found.baseline is not None and found.baseline.published is None
    assert found.change == 8.0


values = st.floats(min_value=0, max_value=100)


@given(values, values, values, st.sampled_from(["%", "per 1.000", "n"]))
def test_a_bridge_takes_the_old_measurement_to_the_new_one(
    old: float, new: float, other: float, unit: str
) -> None:
    item = model(a_break(measured_in="2026", old=old + 1, new=new + 1), unit=unit)
    form = Form(item, 2030)
    brought, above = form.value(old + 1, 2026), form.value(old + 1 + other, 2026)
    assert brought is not None and above is not None
    assert brought == pytest.approx(min(new + 1, 100.0 if unit == "%" else new + 1))
    assert above >= brought, "a bridge keeps the order of figures"


@given(st.lists(st.floats(min_value=1, max_value=99), min_size=2, max_size=6), st.booleans())
def test_a_break_never_changes_a_published_figure(published: list[float], bridged: bool) -> None:
    item = a_break(2027, **(OVERLAP if bridged else {}))
    rows = [row(str(2024 + place), value) for place, value in enumerate(published)]
    frame = known(*rows)
    before = frame.copy()
    about, last = theory(with_breaks(item)), max(item["period_end"] for item in rows)
    found = progress_of(about, frame, last).of("N1")
    assert [item.value for item in found.series] == published
    assert frame.equals(before)


@given(st.permutations([a_break(2027, **OVERLAP), a_break(2028, factor=1.1), a_break(2030)]))
def test_the_order_in_which_breaks_are_written_is_no_matter(breaks: list[dict[str, Any]]) -> None:
    assert story(*breaks) == story(*sorted(breaks, key=lambda item: item["from"]))
    item = model(*breaks)
    assert Form(item, 2029).value(50.0, 2024) == pytest.approx(53.0 * 1.1)
