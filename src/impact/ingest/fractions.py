"""Percentages that may be fractions: 0.41 where 41 is meant."""

import numpy as np

_GAP = 10
"""Fractions stand apart: every percentage is at least so many times the largest of them."""
_REACH = 3
"""A fraction times 100 lies among the percentages, or not further than so many times outside."""


def mixed_fractions(value: np.ndarray, judged: np.ndarray) -> np.ndarray:
    """Which of the judged values are fractions among percentages.

    Small percentages are not: 0.8 beside 2.3 and 6 is 0.8%. In 0.5625 beside 63.5, the first is
    far below everything else, and 56.25 would be in its place.
    """
    small = judged & (value > 0) & (value <= 1)
    large = judged & (value > 1)
    if not small.any() or not large.any():
        return np.zeros(len(value), dtype=bool)
    lowest, highest = value[large].min(), value[large].max()
    if lowest < _GAP * value[small].max():
        return np.zeros(len(value), dtype=bool)
    as_percentage = 100 * value
    near = (as_percentage >= lowest / _REACH) & (as_percentage <= highest * _REACH)
    mixed: np.ndarray = small & near
    return mixed


def all_fractions(value: np.ndarray, judged: np.ndarray) -> bool:
    """Whether all of at least two judged values are 1 or less, and one is between 0 and 1."""
    seen = value[judged & ~np.isnan(value)]
    return len(seen) > 1 and bool((seen <= 1).all() and ((seen > 0) & (seen < 1)).any())
