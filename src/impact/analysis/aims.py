"""What good is: a direction to move in, or bounds to stay within; of many series at once.

Values are in the indicator's own unit. Without a bound its place holds NaN.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import nan
from typing import Self

import numpy as np
from numpy.typing import NDArray

from impact.analysis.change import TOLERANCE, sign_of
from impact.theory.model import Indicator

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Aims:
    """Arrays of one length, a place for every series."""

    sign: Numbers
    """+1 when higher is better, -1 when lower is, 0 when neither."""
    floor: Numbers
    ceiling: Numbers

    @classmethod
    def of(cls, indicators: Sequence[Indicator]) -> Self:
        return cls(
            sign=np.array([sign_of(item.direction) for item in indicators], dtype=float),
            floor=_numbers([item.keep.at_least if item.keep else None for item in indicators]),
            ceiling=_numbers([item.keep.at_most if item.keep else None for item in indicators]),
        )

    def improvement(self, before: Numbers, after: Numbers) -> Numbers:
        """How much better: by the direction, or by how far outside the bounds; NaN for unknown.

        Within its bounds a figure may move as it likes. Never larger than the change itself, so
        that the margin of the change is enough for it too.
        """
        moved = self.sign * (after - before)
        return np.where(self._has_bounds, self._outside(before) - self._outside(after), moved)

    def is_kept(self, value: Numbers) -> Flags:
        """Within the bounds, which belong to it; never where there are none."""
        kept: Flags = self._has_bounds & (self._outside(value) <= TOLERANCE)
        return kept

    def lead(self, value: Numbers, asked: Numbers) -> Numbers:
        """How much better a value is than what was asked; NaN where no direction is better."""
        return np.where(self.sign == 0, nan, self.sign * (value - asked))

    def scaled(self, scale: Numbers) -> "Aims":
        """The same with bounds that many times as large, for areas that became so."""
        return Aims(self.sign, self.floor * scale, self.ceiling * scale)

    @property
    def _has_bounds(self) -> Flags:
        return ~(np.isnan(self.floor) & np.isnan(self.ceiling))

    def _outside(self, value: Numbers) -> Numbers:
        """The distance to the nearest value within the bounds; NaN for an unknown value."""
        nearest = np.fmin(np.fmax(value, self.floor), self.ceiling)
        return np.abs(value - np.where(np.isnan(value), nan, nearest))


def _numbers(values: Sequence[float | None]) -> Numbers:
    return np.array([nan if value is None else value for value in values], dtype=float)
