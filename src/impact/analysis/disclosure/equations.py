"""What an attacker can write down: unknown counts with their bounds, and sums that tie them.

Unknowns are the figures of this publication, those of earlier publications that were revised since,
and for every sum the rest that nobody publishes. Bounds follow from what is shown: a rounded count
lies within half a step, a share with its denominator gives its numerator, a hidden one is anything
from 0 up.
"""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from impact.analysis.disclosure.primary import NEARLY
from impact.analysis.disclosure.rules import Rules
from impact.analysis.disclosure.sums import Sums
from impact.measurements.status import VALUELESS, ValueStatus

_VALUELESS = [int(status) for status in VALUELESS]


@dataclass(frozen=True)
class Bounds:
    """What a publication tells of each of its rows: whether it is shown, and the count behind it.

    `tells` is False for what says nothing about a count: a mean, or a share of unknown size.
    """

    shown: np.ndarray
    low: np.ndarray
    high: np.ndarray
    tells: np.ndarray


def bounds_of(published: pd.DataFrame, rules: Rules) -> Bounds:
    """Read a published frame as an attacker would."""
    value = published["value"].to_numpy(dtype="float64")
    n = published["n"].to_numpy(dtype="float64")
    status = published["status"].to_numpy()
    codes, ids = pd.factorize(published["indicator"].astype(object))
    found = [rules.get(str(id_)) for id_ in ids]
    form = np.array([rule.form if rule else "mean" for rule in found])[codes]
    base = np.array([rule.base if rule else 1.0 for rule in found])[codes]
    step = np.array([float(rule.rounding) if rule else 1.0 for rule in found])[codes]
    threshold = np.array([float(rule.threshold) if rule else 0.0 for rule in found])[codes]
    shown = ~np.isin(status, _VALUELESS) & ~np.isnan(value)
    off = np.where(step > 1, step / 2, 0.0)
    is_count, is_share = form == "count", form == "share"
    low, high = np.zeros(len(value)), np.full(len(value), np.inf)
    counted, shared = shown & is_count, shown & is_share & ~np.isnan(n)
    with np.errstate(invalid="ignore"):
        least = np.where(value > 0, np.maximum(value - off, np.minimum(threshold, value)), 0.0)
        low = np.where(counted, least, low)
        high = np.where(counted, np.where(value > 0, value + off, 0.0), high)
        low = np.where(shared, value / base * (n - off), low)
        high = np.where(shared, value / base * (n + off), high)
        none, all_ = status == int(ValueStatus.NEARLY_NONE), status == int(ValueStatus.NEARLY_ALL)
        high = np.where(none, NEARLY * (n + off), np.where(all_, n + off, high))
        low = np.where(all_, (1 - NEARLY) * (n - off), low)
    return Bounds(shown, low, high, counted | shared | (~shown & (is_count | is_share)))


@dataclass(frozen=True)
class Equations:
    """Unknowns and the sums that tie them; `member` lists per sum its total (-1) and parts (+1)."""

    low: np.ndarray
    high: np.ndarray
    hidden: np.ndarray
    """Not shown in any publication."""
    tells: np.ndarray
    sum_of: np.ndarray
    member: np.ndarray
    sign: np.ndarray
    slack: np.ndarray

    @property
    def sums(self) -> int:
        return len(self.slack)

    def hidden_per_sum(self) -> np.ndarray:
        counted: np.ndarray = np.bincount(
            self.sum_of, self.hidden[self.member], minlength=self.sums
        )
        return counted

    def countable(self) -> np.ndarray:
        """Per sum: whether every member tells about a count, so that one can calculate with it."""
        silent = np.bincount(self.sum_of, ~self.tells[self.member], minlength=self.sums)
        result: np.ndarray = silent == 0
        return result

    def only(self, sums: np.ndarray) -> "Equations":
        """The same unknowns, tied by some of the sums only."""
        kept = sums[self.sum_of]
        number = np.cumsum(sums) - 1
        return replace(
            self,
            sum_of=number[self.sum_of[kept]],
            member=self.member[kept],
            sign=self.sign[kept],
            slack=self.slack[sums],
        )


def members_of(sums: Sums, first_rest: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Per member of a sum: the sum, the unknown and its sign; rests are numbered from a start."""
    size = len(sums)
    rests = np.flatnonzero(sums.has_rest)
    sum_of = np.concatenate([np.arange(size), sums.part_of, rests])
    member = np.concatenate([sums.total, sums.part, first_rest + np.arange(len(rests))])
    sign = np.concatenate([-np.ones(size), np.ones(len(sums.part_of) + len(rests))])
    return sum_of, member, sign


def tightened(equations: Equations, *, rounds: int = 60) -> tuple[np.ndarray, np.ndarray]:
    """The bounds that follow from the sums, one sum at a time, until nothing moves.

    Where sums do not run in a circle these are the true extremes; in a circle linear programming
    (`audit`) may find narrower ones.
    """
    usable = equations.only(equations.countable())
    low, high = equations.low.copy(), equations.high.copy()
    if not usable.sums:
        return low, high
    sum_of, member, sign, slack = usable.sum_of, usable.member, usable.sign, usable.slack
    size = usable.sums
    positive = sign > 0
    for _ in range(rounds):
        least = np.where(positive, low[member], -high[member])
        most = np.where(positive, high[member], -low[member])
        other_least = _sum_of_others(least, sum_of, size, -np.inf) - slack[sum_of]
        other_most = _sum_of_others(most, sum_of, size, np.inf) + slack[sum_of]
        new_least, new_most = np.maximum(least, -other_most), np.minimum(most, -other_least)
        new_low, new_high = low.copy(), high.copy()
        np.maximum.at(new_low, member, np.where(positive, new_least, -new_most))
        np.minimum.at(new_high, member, np.where(positive, new_most, -new_least))
        moved = (new_low > low + 1e-7).any() or (new_high < high - 1e-7).any()
        low, high = new_low, np.maximum(new_high, new_low)
        if not moved:
            break
    return low, high


def _sum_of_others(values: np.ndarray, sum_of: np.ndarray, size: int, endless: float) -> np.ndarray:
    """Per member the sum of the other members of its sum; `endless` where one of those is."""
    without_end = np.isinf(values)
    finite = np.where(without_end, 0.0, values)
    totals = np.bincount(sum_of, finite, minlength=size)[sum_of] - finite
    others = np.bincount(sum_of, without_end, minlength=size)[sum_of] - without_end
    result: np.ndarray = np.where(others > 0, endless, totals)
    return result
