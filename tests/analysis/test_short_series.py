"""A coefficient from few figures that hang together: by hand, and in thousands of tries."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from impact.analysis.short_series import Estimate, Floats, last_coefficient


def steps(before: int, since: int) -> tuple[Floats, Floats]:
    """The design of a difference of two means, a figure a year, and the moments of the figures."""
    count = before + since
    is_since = np.arange(count) >= before
    return np.column_stack([np.ones(count), is_since]), np.arange(count, dtype=np.float64)


def test_the_difference_of_two_means_by_hand() -> None:
    """0, 2, 1 before and 5, 3 since: means 1 and 4, residuals -1, 1, 0, 1, -1 with square sum 4.

    With the likeness at its least, a half per year, all correlations are powers of a half:
    c'Rc = 5.5/9 + 3/4 - 1.3125/3 = 0.92361, tr(MR) = 5 - 5.5/3 - 3/2 = 1.66667, so the variance is
    4 · 0.92361 / 1.66667 = 2.21667 and the margin 3.18245 · 1.48885 = 4.73817 (t with 3 degrees).
    """
    design, moments = steps(3, 2)
    found = last_coefficient(design, np.array([0.0, 2, 1, 5, 3]), moments)
    assert found.value == pytest.approx(3)
    assert found.margin == pytest.approx(4.73817, abs=1e-4)
    assert not found.is_clear


def test_years_that_are_more_alike_than_that_make_the_interval_wider() -> None:
    design, moments = steps(6, 6)
    waves = np.array([-2.0, -2, -1, 1, 2, 2, 12, 12, 11, 9, 8, 8])
    shuffled = waves[[3, 0, 5, 1, 4, 2, 9, 6, 11, 7, 10, 8]]
    smooth, rough = (last_coefficient(design, values, moments) for values in (waves, shuffled))
    assert smooth.value == pytest.approx(rough.value)
    assert smooth.margin > 1.2 * rough.margin


def test_margins_of_the_figures_are_the_least_that_chance_can_do() -> None:
    """Margin 4 for both means of four: √(4 · 4²/4² + 4 · 4²/4²) = √8."""
    design, moments = steps(4, 4)
    still = np.array([1.0, 1, 1, 1, 3, 3, 3, 3])
    assert last_coefficient(design, still, moments) == Estimate(pytest.approx(2), 0.0)
    found = last_coefficient(design, still, moments, np.full(8, 4.0))
    assert found.margin == pytest.approx(8**0.5)
    wild = last_coefficient(design, still + np.tile([5.0, -5], 4), moments)
    assert wild == last_coefficient(design, still + np.tile([5.0, -5], 4), moments, np.full(8, 0.1))


def test_as_many_coefficients_as_figures_leave_nothing_to_be_unsure_with() -> None:
    design, moments = steps(1, 1)
    with pytest.raises(ValueError, match="2 figures for 2"):
        last_coefficient(design, np.array([1.0, 2]), moments)


SERIES = st.lists(st.floats(-100, 100).map(lambda item: round(item, 2)), min_size=5, max_size=12)


@given(SERIES, st.floats(0.01, 100), st.floats(-1000, 1000))
def test_another_unit_or_another_zero_changes_only_the_unit(
    values: list[float], factor: float, shift: float
) -> None:
    assume(np.ptp(values) > 0.5)
    design, moments = steps(3, len(values) - 3)
    plain = last_coefficient(design, np.array(values), moments)
    assume(plain.margin > 0.01)
    other = last_coefficient(design, factor * np.array(values) + shift, moments)
    assert other.value == pytest.approx(factor * plain.value, rel=1e-6, abs=1e-6)
    assert other.margin == pytest.approx(factor * plain.margin, rel=1e-3)


def covered(before: int, since: int, alike: float, times: int = 400) -> float:
    """How often the interval holds the truth, nothing, for a first-order process."""
    dice = np.random.default_rng(20_261_125)
    design, moments = steps(before, since)
    apart = np.abs(moments[:, None] - moments[None, :])
    root = np.linalg.cholesky(np.power(alike, apart) if alike else np.eye(len(moments)))
    tries = dice.standard_normal((times, len(moments))) @ root.T
    return float(
        np.mean([not last_coefficient(design, values, moments).is_clear for values in tries])
    )


@pytest.mark.parametrize(("before", "since"), [(3, 1), (4, 2), (5, 5), (10, 3)])
@pytest.mark.parametrize("alike", [0.0, 0.3, 0.5])
def test_of_twenty_intervals_nineteen_hold_the_truth(before: int, since: int, alike: float) -> None:
    assert covered(before, since, alike) >= 0.93


@pytest.mark.parametrize(("before", "since"), [(3, 3), (8, 3), (10, 10)])
def test_when_years_are_very_alike_nine_of_ten_still_do(before: int, since: int) -> None:
    """A two-sample t interval would hold the truth in 43 to 75 of a hundred cases here."""
    assert covered(before, since, 0.9) >= 0.87
