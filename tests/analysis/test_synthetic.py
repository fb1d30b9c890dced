"""A composed area: worked by hand, tried against another solver, and tested on what is known."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.optimize import minimize

from impact.analysis.donors import Pool
from impact.analysis.short_series import Floats
from impact.analysis.sides import Unsaid
from impact.analysis.synthetic import Synthetic, synthetic, weights
from impact.periods import year


def test_an_area_between_three_others_by_hand() -> None:
    """(4, 6) between (0, 0), (8, 4) and (4, 12).

    8b + 4c = 4 and 4b + 12c = 6 give b = 0.3 and c = 0.4, so a = 0.3.
    """
    others = np.array([[0.0, 8, 4], [0, 4, 12]])
    assert weights([4, 6], others) == pytest.approx([0.3, 0.3, 0.4], abs=1e-5)


def test_outside_the_others_it_is_the_nearest_that_these_can_make() -> None:
    """The point (1, 3) falls on the line from (0, 0) to (4, 0) at (1, 0): a quarter of the way."""
    assert weights([1, 3], np.array([[0.0, 4], [0, 0]])) == pytest.approx([0.75, 0.25], abs=1e-5)
    assert weights([9], np.array([[0.0, 4]])) == pytest.approx([0, 1], abs=1e-5)


def test_of_weights_that_fit_equally_well_the_most_even_ones_are_taken() -> None:
    assert weights([5], np.array([[0.0, 10, 0, 10]])) == pytest.approx([0.25] * 4)
    assert weights([5], np.array([[5.0, 5, 5, 5]])) == pytest.approx([0.25] * 4)


TABLE = arrays(
    np.float64,
    st.tuples(st.integers(2, 6), st.integers(3, 9)),
    elements=st.integers(0, 1000).map(lambda item: item / 10),
)
"""A row per period; the first column is the area's own."""


@given(TABLE)
def test_weights_are_shares(table: Floats) -> None:
    found = weights(table[:, 0], table[:, 1:])
    assert found.min() >= 0
    assert found.sum() == pytest.approx(1)


@given(TABLE, st.floats(0.01, 100), st.floats(-1000, 1000))
def test_neither_the_unit_nor_its_zero_changes_the_weights(
    table: Floats, factor: float, shift: float
) -> None:
    assume(np.ptp(table) > 1)
    plain = weights(table[:, 0], table[:, 1:])
    changed = factor * table + shift
    assert weights(changed[:, 0], changed[:, 1:]) == pytest.approx(plain, abs=1e-4)


@given(TABLE, st.randoms(use_true_random=False))
def test_the_order_of_areas_and_of_periods_changes_nothing(table: Floats, dice) -> None:
    columns = list(range(table.shape[1] - 1))
    rows = list(range(len(table)))
    dice.shuffle(columns)
    dice.shuffle(rows)
    plain = weights(table[:, 0], table[:, 1:])
    other = table[rows]
    assert weights(other[:, 0], other[:, 1:][:, columns]) == pytest.approx(plain[columns], abs=1e-5)


@given(TABLE)
def test_another_solver_finds_nothing_that_fits_better(table: Floats) -> None:
    own, others = table[:, 0] / 100, table[:, 1:] / 100
    count = others.shape[1]

    def distance(shares: Floats) -> float:
        return float(np.square(own - others @ shares).sum())

    other = minimize(
        distance,
        np.full(count, 1 / count),
        method="SLSQP",
        bounds=[(0, 1)] * count,
        constraints={"type": "eq", "fun": lambda shares: shares.sum() - 1},
    )
    assume(other.success)
    assert distance(weights(own, others)) <= other.fun + 1e-4


def simulated(
    seed: int, *, before: int = 10, since: int = 3, areas: int = 20, difference: float = 0.0
) -> Pool:
    """Areas that share two movements, each in its own measure, with chance of one point on top.

    The model of Abadie, Diamond & Hainmueller (2010), equation 1; the difference is added to the
    first area since the start.
    """
    dice = np.random.default_rng(seed)
    movements = dice.normal(0, 0.7, (before + since, 2)).cumsum(axis=0)
    measures = dice.normal(0, 1, (2, areas + 1))
    noise = dice.normal(0, 1, (before + since, areas + 1))
    table = dice.normal(60, 6, areas + 1) + movements @ measures + noise
    table[before:, 0] += difference
    return pool_of(table, before)


def pool_of(table: Floats, before: int) -> Pool:
    """The first column is the area's own."""
    return Pool(
        periods=tuple(year(2025 - before + place) for place in range(len(table))),
        before=before,
        own=tuple(table[:, 0].tolist()),
        values={f"WK9901{at:02d}": tuple(table[:, at].tolist()) for at in range(1, len(table[0]))},
    )


def made(pool: Pool) -> Synthetic:
    found = synthetic(pool)
    assert isinstance(found, Synthetic), found
    return found


def test_a_known_difference_is_found_and_is_uncommon() -> None:
    tried = [synthetic(simulated(seed, difference=6.0)) for seed in range(100)]
    found = [item for item in tried if isinstance(item, Synthetic)]
    assert len(found) >= 90
    assert np.mean([item.difference for item in found]) == pytest.approx(6, abs=0.5)
    assert np.mean([item.is_clear for item in found]) >= 0.5


def test_where_nothing_happened_the_place_among_all_areas_is_a_matter_of_chance() -> None:
    tried = [synthetic(simulated(seed)) for seed in range(120)]
    ranks = np.array([item.rank_share for item in tried if isinstance(item, Synthetic)])
    assert len(ranks) > 100
    for share in (0.1, 0.25, 0.5):
        assert np.mean(ranks <= share) == pytest.approx(share, abs=0.12)


def test_the_path_is_the_weighted_one_and_the_distances_are_those_of_the_path() -> None:
    pool = simulated(3)
    found = made(pool)
    shares = dict(found.weights)
    assert sum(shares.values()) == pytest.approx(1, abs=0.03)
    assert list(shares.values()) == sorted(shares.values(), reverse=True)
    for at, value in enumerate(found.composed):
        named = sum(share * pool.values[area][at] for area, share in shares.items())
        assert value == pytest.approx(named, rel=0.03)
    apart = np.array(found.own) - np.array(found.composed)
    assert found.error == pytest.approx(float(np.sqrt(np.square(apart[:10]).mean())))
    assert found.difference == pytest.approx(float(apart[10:].mean()))


def test_an_area_unlike_all_others_is_not_compared() -> None:
    pool = simulated(3)
    low = tuple(value - 40 for value in pool.own)
    assert synthetic(Pool(pool.periods, pool.before, low, pool.values)) is Unsaid.POOR_FIT


def test_areas_that_are_all_the_same_say_nothing() -> None:
    assert synthetic(pool_of(np.full((8, 7), 50.0), 5)) is Unsaid.TOO_ALIKE


def test_when_every_area_can_be_composed_exactly_a_fit_proves_nothing() -> None:
    """Fifty areas around four figures: most lie between the others."""
    dice = np.random.default_rng(1)
    table = 50 + np.outer(np.ones(7), dice.normal(0, 5, 51)) + dice.normal(0, 1e-9, (7, 51))
    assert synthetic(pool_of(table, 4)) is Unsaid.FITS_ALL


def test_with_fewer_than_nineteen_areas_nothing_is_uncommon() -> None:
    found = made(simulated(2, areas=18, difference=30.0))
    assert (found.as_large, found.areas) == (0, 18)
    assert not found.can_be_clear
    assert not found.is_clear
    assert made(simulated(2, areas=19, difference=30.0)).is_clear
