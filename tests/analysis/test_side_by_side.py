"""Levels of two areas about the same period: how far behind, and what of that may be chance."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact.analysis.side_by_side import beside, last_together, same_period
from impact.analysis.verdict import Point
from tests.charts.verdicts import point

VALUES = st.floats(-1e6, 1e6)


def with_margin(value: float, margin: float | None) -> Point:
    return replace(point("2024", value), margin=margin)


def test_two_surveys_are_compared_with_the_margin_of_both() -> None:
    """Trust: 28 ± 3 here and 41 ± 4 in the city; √(3² + 4²) = 5, and 13 is more than that."""
    found = beside(with_margin(28, 3), "GM9901", with_margin(41, 4), "higher")
    assert (found.behind, found.margin, found.may_be_chance) == (13, 5, False)
    close = beside(with_margin(28, 3), "GM9901", with_margin(33, 4), "higher")
    assert (close.behind, close.may_be_chance) == (5, True)


def test_without_both_margins_nobody_knows_what_is_chance() -> None:
    found = beside(with_margin(71, None), "GM9901", with_margin(59, 2), "lower")
    assert (found.behind, found.margin, found.may_be_chance) == (12, None, False)


def test_where_neither_side_is_better_nobody_is_behind() -> None:
    assert beside(point("2024", 5), "GM9901", point("2024", 9), "context").behind is None
    with pytest.raises(ValueError, match="without a value"):
        beside(point("2024", None), "GM9901", point("2024", 9), "higher")


def test_the_last_period_that_both_areas_have_a_value_for_counts() -> None:
    own = (point("2023", 1), point("2024", 2), point("2025", 0), point("2026", 4))
    others = (point("2024", 7), point("2025", 8), point("2026", None))
    assert last_together(own, others) == (point("2025", 0), point("2025", 8))
    assert last_together(own, ()) is None
    assert same_period(point("2024", 2), (point("2023/2024", 7),)) is None, "another kind of year"


def test_figures_that_are_counted_otherwise_are_not_held_beside_each_other() -> None:
    other = replace(point("2024", 7), form=2024)
    assert last_together((point("2024", 2),), (other,)) is None


@given(VALUES, VALUES, st.sampled_from(["higher", "lower"]))
def test_as_far_as_one_is_behind_the_other_is_ahead(one: float, two: float, side: str) -> None:
    here = beside(point("2024", one), "X", point("2024", two), side)  # type: ignore[arg-type]
    there = beside(point("2024", two), "X", point("2024", one), side)  # type: ignore[arg-type]
    assert here.behind is not None and there.behind is not None
    assert here.behind == -there.behind
