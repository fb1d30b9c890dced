"""A synthetic comparison: areas without the programme, weighed so that they move like this one did.

Synthetic control (Abadie & Gardeazabal, Am. Econ. Rev. 93, 2003; Abadie, Diamond & Hainmueller,
J. Am. Stat. Assoc. 105, 2010): weights of nought or more that sum to one, so that the composed
area never lies outside what was measured somewhere. All values are in the indicator's unit.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import median

import numpy as np
from scipy.optimize import nnls

from impact.analysis.donors import Pool
from impact.analysis.short_series import Floats
from impact.analysis.sides import Unsaid
from impact.periods import Period

POOREST_FIT = 0.5
"""Of the spread of the areas: further off than this, a pick at random would do as well."""
BEST_FIT = 0.5
"""Of the median: a fit closer than this is luck, and no measure for what came after."""
RARE = 0.05
"""A difference as rare as this among areas without the programme is called uncommon."""
_NO_FIT_AT_ALL = 1e-3
_EVEN = 1e-6
_USED = 0.005


@dataclass(frozen=True)
class Synthetic:
    """A composed area, how well it fits, and how uncommon the difference with it is."""

    periods: tuple[Period, ...]
    before: int
    """How many of the periods, the first ones, ended before the start."""
    own: tuple[float, ...]
    composed: tuple[float, ...]
    weights: tuple[tuple[str, float], ...]
    """Codes and shares of the areas it is made of, the largest first; below 0.5% is not named."""
    areas: int
    """How many areas it could be made of."""
    error: float
    """Root mean square distance before the start (RMSPE)."""
    spread: float
    """The standard deviation between the areas before the start."""
    as_large: int
    """In how many of those areas the difference since the start was as large or larger, for how
    well they could be composed before it."""

    @property
    def difference(self) -> float:
        """Own minus composed, on average since the start."""
        pairs = zip(self.own[self.before :], self.composed[self.before :], strict=True)
        apart = [own - composed for own, composed in pairs]
        return sum(apart) / len(apart)

    @property
    def rank_share(self) -> float:
        """The place of this area among all, as a share: the p-value of the placebo test."""
        return (self.as_large + 1) / (self.areas + 1)

    @property
    def can_be_clear(self) -> bool:
        """Whether there are areas enough to tell something uncommon from chance."""
        return 1 / (self.areas + 1) <= RARE

    @property
    def is_clear(self) -> bool:
        return self.rank_share <= RARE


def synthetic(pool: Pool) -> Synthetic | Unsaid:
    """Compose a comparison from the areas of a pool, and try every one of these as a placebo.

    The placebo test treats each area as if it had the programme, composed of all others and of the
    area itself (Abadie, Diamond & Hainmueller 2010): the ratio of the distance since the start to
    that before it is ranked. A fit better than half the median counts as half the median, for with
    few figures an area can be composed exactly by luck.
    """
    everything = np.column_stack([pool.own, *(pool.values[area] for area in pool.areas)])
    early = everything[: pool.before]
    spread = sqrt(float(early[:, 1:].var(axis=1, ddof=1).mean()))
    if spread == 0:
        return Unsaid.TOO_ALIKE
    shares = weights(early[:, 0], early[:, 1:])
    distances = [_distances(everything, place, pool.before) for place in range(len(pool.areas) + 1)]
    error = distances[0][0]
    if error > POOREST_FIT * spread:
        return Unsaid.POOR_FIT
    floor = BEST_FIT * median(before for before, _ in distances)
    if floor < _NO_FIT_AT_ALL * spread:
        return Unsaid.FITS_ALL
    ratios = [since / max(before, floor) for before, since in distances]
    named = sorted(zip(pool.areas, shares.tolist(), strict=True), key=lambda item: -item[1])
    return Synthetic(
        periods=pool.periods,
        before=pool.before,
        own=pool.own,
        composed=tuple((everything[:, 1:] @ shares).tolist()),
        weights=tuple((area, share) for area, share in named if share >= _USED),
        areas=len(pool.areas),
        error=error,
        spread=spread,
        as_large=sum(ratio >= ratios[0] for ratio in ratios[1:]),
    )


def weights(own: Sequence[float] | Floats, others: Floats) -> Floats:
    """The weights, one per column of `others` (a row per period), with which these come closest.

    Minimises |own - others · w|² over w ≥ 0, sum 1, exactly and without a starting point: as
    own = own · sum(w), that is |Zw|² with Z = others - own, and the solution u of the non-negative
    least squares problem (Z; 1') u ≈ (0; 1) is a multiple of w, whatever the scale of Z (Lawson &
    Hanson, Solving Least Squares Problems, 1974, chapter 23). A millionth of the mean square of Z
    times |w|² is added, so that of weights that fit equally well the most even ones are taken:
    there is one answer, in whatever order the areas stand (compare Arkhangelsky et al., Am. Econ.
    Rev. 111, 2021, who add such a term for the same reason).
    """
    apart: Floats = others - np.asarray(own, dtype=np.float64)[:, None]
    count = apart.shape[1]
    scale = sqrt(float(np.square(apart).sum()) / count)
    even: Floats = sqrt(_EVEN) * np.eye(count)
    fit: Floats = np.vstack([apart / scale, even]) if scale else even
    system = np.vstack([fit, np.ones(count)])
    target = np.zeros(len(system))
    target[-1] = 1
    solution, _ = nnls(system, target, maxiter=30 * count)
    found: Floats = solution / solution.sum()
    return found


def _distances(everything: Floats, place: int, before: int) -> tuple[float, float]:
    """The root mean square distance of an area to its composition, before the start and since."""
    own, others = everything[:, place], np.delete(everything, place, axis=1)
    apart = own - others @ weights(own[:before], others[:before])
    early, late = np.square(apart[:before]).mean(), np.square(apart[before:]).mean()
    return sqrt(float(early)), sqrt(float(late))
