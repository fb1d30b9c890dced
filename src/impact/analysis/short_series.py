"""A coefficient and its margin from few figures that hang together in time.

Years in a row are alike. From five or ten figures nobody can tell how much: an estimate comes out
too low, and an interval that believes it too short (Bertrand, Duflo & Mullainathan, Q. J. Econ.
119, 2004). So the likeness of two figures a year apart is taken to be at least `LEAST_ALIKE`, and
more only where the figures show more. Moments are decimal years.
"""

from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from impact.analysis.change import TOLERANCE

Floats = NDArray[np.float64]

LEAST_ALIKE = 0.5
"""The least correlation between the deviations of two years in a row."""
_ALIKE = tuple(float(step) / 20 for step in range(round(20 * LEAST_ALIKE), 20))
_UPPER = 0.975
_EXACT = 1e-9


@dataclass(frozen=True)
class Estimate:
    """An estimate with half the width of its 95% interval."""

    value: float
    margin: float
    """0 where every figure lies exactly on the line: then nothing is known of chance."""

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves out nothing at all."""
        return abs(self.value) > self.margin + TOLERANCE


def last_coefficient(
    design: Floats, values: Floats, moments: Floats, margins: Floats | None = None
) -> Estimate:
    """The last coefficient of an ordinary least-squares fit, with an interval that is not too sure.

    `design` has a row per figure and fewer columns than rows. The variance is c'Rc · e'e / tr(MR):
    c makes the coefficient of the values, e are the residuals Mv, and R has the correlations
    r^|t-u| of a first-order process, with the r of at least `LEAST_ALIKE` that is most likely given
    the residuals (restricted maximum likelihood: Harville, J. Am. Stat. Assoc. 72, 1977). Dividing
    by tr(MR) makes up for how close few figures lie to their own line. Student's t has as many
    degrees of freedom as there are figures more than columns.

    `margins` are those of the figures themselves (95%). What a survey adds to chance is in the
    residuals already, but these can be small by luck: the interval is never shorter than the
    margins alone make it. Raises ValueError when there is no figure more than columns.
    """
    count, columns = design.shape
    if count <= columns:
        raise ValueError(f"{count} figures for {columns} coefficients")
    inverse: Floats = np.linalg.pinv(design).astype(np.float64)
    coefficient: Floats = inverse[-1]
    keep: Floats = np.eye(count) - design @ inverse
    residuals: Floats = keep @ values
    spread = 0.0
    if np.abs(residuals).max() > _EXACT * max(np.abs(values).max(), _EXACT):
        alike = max(_ALIKE, key=lambda item: _likelihood(item, design, values, moments))
        together = _correlations(alike, moments)
        square = float(residuals @ residuals) / float(np.trace(keep @ together))
        spread = float(np.sqrt(square * float(coefficient @ together @ coefficient)))
    margin = float(stdtrit(count - columns, _UPPER)) * spread
    if margins is not None:
        margin = max(margin, float(np.sqrt(np.square(coefficient) @ np.square(margins))))
    return Estimate(float(coefficient @ values), margin)


def _correlations(alike: float, moments: Floats) -> Floats:
    apart: Floats = np.abs(moments[:, None] - moments[None, :])
    found: Floats = np.power(alike, apart)
    return found


def _likelihood(alike: float, design: Floats, values: Floats, moments: Floats) -> float:
    """The restricted log-likelihood of a correlation, but for a constant."""
    count, columns = design.shape
    together = _correlations(alike, moments)
    inverse: Floats = np.linalg.inv(together).astype(np.float64)
    information: Floats = design.T @ inverse @ design
    residuals: Floats = values - design @ np.linalg.solve(information, design.T @ inverse @ values)
    square = float(residuals @ inverse @ residuals)
    determinants = sum(float(np.linalg.slogdet(item)[1]) for item in (together, information))
    return -0.5 * (determinants + float(count - columns) * log(square))
