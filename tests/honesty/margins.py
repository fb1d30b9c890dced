"""Margins, worked out exactly: over everything that a survey or a count could have found.

Nothing is drawn: the chance of every outcome is known, so there is no simulation error. A
coverage depends on the true level, and jumps with it, because people are counted in whole numbers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binom, poisson

from impact.analysis.uncertainty import count_margin, detectable_change, survey_margin

SHARES = tuple(range(2, 99))
"""True percentages."""
SIZES = (30, 100, 210, 620, 4300)
COUNTS = (2, 5, 10, 25, 85, 180, 1000)
_BEFORE = (20, 35, 50)


@dataclass(frozen=True)
class Covered:
    """How often an interval holds the truth, over the true levels of one row."""

    label: str
    least: float
    mean: float


def surveys() -> list[Covered]:
    """Per number of answers: the coverage of `survey_margin` over true percentages from 2 to 98."""
    return [_summary(f"{n} answers", [_survey(n, share) for share in SHARES]) for n in SIZES]


def counts() -> list[Covered]:
    """Per expected number of events, and a tenth around it: the coverage of `count_margin`."""
    return [
        _summary(f"{count} events", [_count(count * part) for part in np.linspace(0.9, 1.1, 41)])
        for count in COUNTS
    ]


def changes() -> list[Covered]:
    """Per number of answers: how often two surveys of one truth differ within their margins."""
    found = []
    for n in SIZES[1:4]:
        within = [_chance_of_change(n, share, share, to_the_good=False) for share in SHARES]
        found.append(_summary(f"two surveys of {n}", [1 - outside for outside in within]))
    return found


def powers() -> list[tuple[str, float]]:
    """How often two surveys show a change as large as `detectable_change` says they can."""
    return [
        (f"{before}%, two surveys of {n}", power(n, before))
        for n in SIZES[2:4]
        for before in _BEFORE
    ]


def power(n: int, before: float) -> float:
    """How often two surveys of so many answers show such a change from a percentage upward."""
    return _chance_of_change(n, before, before + detectable_change(before, n, n), to_the_good=True)


def _summary(label: str, covered: Sequence[float]) -> Covered:
    return Covered(label, min(covered), float(np.mean(covered)))


def _survey(n: int, share: float) -> float:
    found = np.arange(n + 1)
    is_held = np.abs(100 * found / n - share) <= _margins(n) + 1e-9
    return float(binom.pmf(found, n, share / 100)[is_held].sum())


def _count(expected: float) -> float:
    found = np.arange(int(expected + 12 * np.sqrt(expected)) + 12)
    margin = np.array([count_margin(int(count)) for count in found])
    is_held = np.abs(found - expected) <= margin + 1e-9
    return float(poisson.pmf(found, expected)[is_held].sum())


def _chance_of_change(n: int, before: float, after: float, *, to_the_good: bool) -> float:
    """The chance that two surveys differ by more than both margins, in one direction or in both."""
    found, margin = np.arange(n + 1), _margins(n)
    moved = 100 * (found[None, :] - found[:, None]) / n
    together = np.hypot(margin[:, None], margin[None, :])
    is_seen = moved > together if to_the_good else np.abs(moved) > together
    chances = np.outer(binom.pmf(found, n, before / 100), binom.pmf(found, n, after / 100))
    return float(chances[is_seen].sum())


@cache
def _margins(n: int) -> NDArray[np.float64]:
    return np.array([survey_margin(100 * count / n, n) for count in range(n + 1)])
