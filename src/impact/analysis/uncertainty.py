"""How much of a figure may be chance: margins of surveys and counts, and what can be seen at all.

Margins are half the width of a 95% interval, in the indicator's unit. They say nothing of answers
that are missing, of questions that changed, or of people who moved.
"""

from dataclasses import replace
from math import sqrt
from statistics import NormalDist

from scipy.special import gammaincinv

from impact.analysis.series import Points
from impact.analysis.verdict import Point
from impact.theory.model import Indicator, Sampling

CONFIDENCE = 0.95
POWER = 0.8
Z = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)
_Z_POWER = NormalDist().inv_cdf(POWER)
FEW = 5
"""With fewer expected cases the simple formula is too sure of itself (Agresti & Coull 1998)."""
SMALL = 20
"""With fewer answers no percentage has enough cases on both sides."""
MANY = 100
"""Above so many events the exact interval of a count is its square root, within 2%."""


def survey_margin(percentage: float, n: float, design_effect: float = 1.0) -> float:
    """The margin of a percentage of `n` answers, in percentage points.

    1.96 · √(p(1-p)/n) · √deff (domain rule 4.4). With fewer than five expected cases on either
    side the larger side of Wilson's interval is taken (Wilson 1927), for the simple formula would
    give a margin of nothing to 0%; but never more than that formula gives to five cases, or a
    better figure could be judged worse. With fewer than twenty answers Wilson's is always taken.
    Raises ValueError for n ≤ 0 and a percentage outside 0-100.

    >>> round(survey_margin(40, 600), 1), round(survey_margin(40, 600, 1.5), 1)
    (3.9, 4.8)
    >>> round(survey_margin(0, 40), 1)
    8.8
    """
    if n <= 0 or not 0 <= percentage <= 100:
        raise ValueError(f"no margin for {percentage}% of {n}")
    share, effective = percentage / 100, n / design_effect
    if effective < SMALL:
        return 100 * _wilson_margin(share, effective)
    if effective * min(share, 1 - share) >= FEW:
        return 100 * _simple_margin(share, effective)
    of_five = _simple_margin(FEW / effective, effective)
    return 100 * min(_wilson_margin(share, effective), of_five)


def count_margin(count: float) -> float:
    """The margin of a count of independent events: 1.96 · √count for many (Poisson).

    Up to a hundred events the larger side of the exact interval (Garwood 1936), but never more
    than the root of a hundred gives; that of nothing is 3.7. Raises ValueError for a negative
    count.

    >>> round(count_margin(400), 1), round(count_margin(9), 1), round(count_margin(0), 1)
    (39.2, 8.1, 3.7)
    """
    if count < 0:
        raise ValueError(f"a count cannot be {count}")
    if count > MANY:
        return Z * sqrt(count)
    upper = float(gammaincinv(count + 1, (1 + CONFIDENCE) / 2))
    return min(upper - count, Z * sqrt(MANY))


def margin_of(value: float, n: float | None, unit: str, sampling: Sampling) -> float | None:
    """The margin of one figure, None where its unit or n does not allow one.

    A survey needs a percentage and n, the number of answers. A count needs itself, or for a rate
    (`per 1.000 …`) n, the number that it is taken over.
    """
    if sampling.kind == "survey":
        if not unit.startswith("%") or not n or n <= 0 or not 0 <= value <= 100:
            return None
        return survey_margin(value, n, sampling.design_effect)
    if value < 0:
        return None
    per = taken_over(unit)
    if per is None:
        return None if unit.startswith("%") else count_margin(value)
    return count_margin(value * n / per) * per / n if n and n > 0 else None


def with_margins(points: Points, indicator: Indicator) -> Points:
    """The points, with a margin of our own where the source gave none and the theory asks one."""
    sampling = indicator.sampling
    if sampling is None:
        return points
    return tuple(_with_margin(point, indicator.unit, sampling) for point in points)


def detectable_change(
    percentage: float, n_before: float, n_after: float, design_effect: float = 1.0
) -> float:
    """The smallest change of a percentage that two surveys show in four cases out of five.

    (z₀.₉₇₅ + z₀.₈) · √(p(1-p) · (1/n₁ + 1/n₂) · deff), in percentage points: the ordinary formula
    for the difference of two proportions (Fleiss, Statistical Methods for Rates and Proportions).

    >>> round(detectable_change(50, 400, 400), 1)
    9.9
    """
    share = percentage / 100
    spread = share * (1 - share) * (1 / n_before + 1 / n_after) * design_effect
    return 100 * (Z + _Z_POWER) * sqrt(spread)


def pooled(points: Points) -> tuple[float, float] | None:
    """The percentage or rate of several periods together, and their n.

    Weighted by n, never the average of percentages. None when a value or an n is missing.
    """
    pairs = [(point.value, point.n) for point in points if point.value is not None and point.n]
    if not pairs or len(pairs) < len(points):
        return None
    total = sum(n for _, n in pairs)
    return sum(value * n for value, n in pairs) / total, total


def _simple_margin(share: float, n: float) -> float:
    """Half the width of the simple interval of a share (between 0 and 1), as a share."""
    return Z * sqrt(share * (1 - share) / n)


def _wilson_margin(share: float, n: float) -> float:
    """The larger side of Wilson's interval of a share, as a share."""
    middle = (share + Z**2 / (2 * n)) / (1 + Z**2 / n)
    half = Z * sqrt(share * (1 - share) / n + Z**2 / (4 * n**2)) / (1 + Z**2 / n)
    return max(middle + half - share, share - middle + half)


def _with_margin(point: Point, unit: str, sampling: Sampling) -> Point:
    if point.margin is not None or point.value is None:
        return point
    margin = margin_of(point.value, point.n, unit, sampling)
    return point if margin is None else replace(point, margin=margin, is_margin_ours=True)


def taken_over(unit: str) -> float | None:
    """The number that a rate is taken over: 1000 for `per 1.000 inwoners`; None for no rate."""
    if not unit.startswith("per "):
        return None
    digits = unit.split()[1].replace(".", "").replace(",", "")
    return float(digits) if digits.isdigit() else None
