"""Margins of our own for many figures at once: the formulas of `impact.analysis.uncertainty`."""

import numpy as np
from scipy.special import gammaincinv

from impact.analysis.aims import Numbers
from impact.analysis.uncertainty import CONFIDENCE, FEW, MANY, SMALL, Z, taken_over
from impact.theory.model import Indicator


def margins_of(value: Numbers, n: Numbers, indicator: Indicator) -> Numbers:
    """The margin of every figure, in the indicator's unit; NaN where its unit or n allows none.

    All NaN where the theory asks for no margins of our own.
    """
    sampling, unit = indicator.sampling, indicator.unit
    with np.errstate(divide="ignore", invalid="ignore"):
        if sampling is None:
            return np.full(len(value), np.nan)
        if sampling.kind == "survey":
            if not unit.startswith("%"):
                return np.full(len(value), np.nan)
            allows = (n > 0) & (value >= 0) & (value <= 100)
            return np.where(allows, survey_margins(value, n, sampling.design_effect), np.nan)
        per = taken_over(unit)
        if per is not None:
            allows = (n > 0) & (value >= 0)
            return np.where(allows, count_margins(value * n / per) * per / n, np.nan)
        if unit.startswith("%"):
            return np.full(len(value), np.nan)
        return np.where(value >= 0, count_margins(value), np.nan)


def survey_margins(percentage: Numbers, n: Numbers, design_effect: float = 1.0) -> Numbers:
    """`survey_margin` of many; meaningless where that raises ValueError."""
    share, effective = percentage / 100, n / design_effect
    wilson, simple = _wilson(share, effective), _simple(share, effective)
    of_few = np.minimum(wilson, _simple(FEW / effective, effective))
    of_many = np.where(effective * np.minimum(share, 1 - share) >= FEW, simple, of_few)
    many: Numbers = 100 * np.where(effective < SMALL, wilson, of_many)
    return many


def _simple(share: Numbers, effective: Numbers) -> Numbers:
    margin: Numbers = Z * np.sqrt(share * (1 - share) / effective)
    return margin


def _wilson(share: Numbers, effective: Numbers) -> Numbers:
    middle = (share + Z**2 / (2 * effective)) / (1 + Z**2 / effective)
    half = Z * np.sqrt(share * (1 - share) / effective + Z**2 / (4 * effective**2))
    half /= 1 + Z**2 / effective
    margin: Numbers = np.maximum(middle + half - share, share - middle + half)
    return margin


def count_margins(count: Numbers) -> Numbers:
    """`count_margin` of many; meaningless where that raises ValueError."""
    exact = gammaincinv(np.where(count > MANY, 0.0, count) + 1, (1 + CONFIDENCE) / 2) - count
    of_few = np.minimum(exact, Z * np.sqrt(MANY))
    many: Numbers = np.where(count > MANY, Z * np.sqrt(count), of_few)
    return many
