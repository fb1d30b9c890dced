"""The audit: with only what is published, try to work out what is hidden.

Every hidden count lies between a lowest and a highest possible value, given the sums that everybody
knows and everything that was ever published. They are found with linear programming (HiGHS, through
SciPy). A figure fails when the two are less than `Rule.width` persons apart: then it is known, or
as good as known.
"""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from impact.analysis.disclosure.equations import Equations, tightened

LARGEST = 4000
"""With more unknowns than this in one knot, only one sum at a time is looked at."""
CLOSE = 1e-6


@dataclass(frozen=True)
class Range:
    """What can be worked out of one hidden figure, and from which sums."""

    unknown: int
    low: float
    high: float
    sums: tuple[int, ...]

    @property
    def width(self) -> float:
        return self.high - self.low


def too_narrow(equations: Equations, need: np.ndarray) -> tuple[Range, ...]:
    """The hidden unknowns that can be told within fewer persons than they need, in their order.

    `need` has per unknown the width it needs, 0 for those that may be known. A sum with one hidden
    member gives it away, also where nobody can count with it: a mean, a share of unknown size.
    """
    found: dict[int, Range] = {}
    for unknown, through in _alone(equations):
        if need[unknown] > 0:
            found.setdefault(unknown, Range(unknown, 0.0, 0.0, (through,)))
    low, high = tightened(equations)
    usable = np.flatnonzero(equations.countable())
    counted = equations.only(equations.countable())
    for knot in _knots(counted, need):
        for unknown in knot.asked:
            if need[unknown] > 0:
                a, b = knot.extremes(counted, int(unknown), low, high)
                if b - a < need[unknown] - CLOSE:
                    sums = tuple(int(usable[item]) for item in knot.around(counted, int(unknown)))
                    found[int(unknown)] = Range(int(unknown), a, b, sums)
    return tuple(found[unknown] for unknown in sorted(found))


def _alone(equations: Equations) -> list[tuple[int, int]]:
    """The hidden members that stand alone in their sum, and that sum."""
    lonely = equations.hidden_per_sum() == 1
    at = lonely[equations.sum_of] & equations.hidden[equations.member]
    return [
        (int(m), int(s)) for m, s in zip(equations.member[at], equations.sum_of[at], strict=True)
    ]


@dataclass(frozen=True)
class _Knot:
    """Unknowns that hang together through sums."""

    unknowns: np.ndarray
    sums: np.ndarray
    asked: np.ndarray
    is_circular: bool

    def extremes(
        self, equations: Equations, unknown: int, low: np.ndarray, high: np.ndarray
    ) -> tuple[float, float]:
        """The lowest and highest possible value of an unknown."""
        if not self.is_circular or len(self.unknowns) > LARGEST:
            return float(low[unknown]), float(high[unknown])
        matrix, limits = self._matrix(equations)
        bounds = np.column_stack([low[self.unknowns], high[self.unknowns]])
        found = []
        for direction in (1.0, -1.0):
            aim = np.zeros(len(self.unknowns))
            aim[np.searchsorted(self.unknowns, unknown)] = direction
            answer = linprog(aim, A_ub=matrix, b_ub=limits, bounds=bounds, method="highs")
            edge = float("-inf") if answer.status == 3 else float(answer.fun or 0.0)
            found.append(direction * edge)
        return found[0], found[1]

    def _matrix(self, equations: Equations) -> tuple[coo_array, np.ndarray]:
        """Every sum twice: parts minus total at most the slack, and total minus parts too."""
        inside = np.isin(equations.sum_of, self.sums)
        rows = np.searchsorted(self.sums, equations.sum_of[inside])
        columns = np.searchsorted(self.unknowns, equations.member[inside])
        signs, size = equations.sign[inside], len(self.sums)
        matrix = coo_array(
            (
                np.concatenate([signs, -signs]),
                (np.concatenate([rows, rows + size]), np.concatenate([columns, columns])),
            ),
            shape=(2 * size, len(self.unknowns)),
        )
        return matrix.tocsr(), np.tile(equations.slack[self.sums], 2)

    def around(self, equations: Equations, unknown: int) -> np.ndarray:
        """The sums in which an unknown stands."""
        result: np.ndarray = np.unique(equations.sum_of[equations.member == unknown])
        return result


def _knots(equations: Equations, need: np.ndarray) -> list[_Knot]:
    """The groups of unknowns that hang together and hold one that needs protection.

    Sums hang together through what they share and what is not known exactly.
    """
    if not equations.sums:
        return []
    vague = (equations.high - equations.low > CLOSE)[equations.member]
    total = len(equations.low)
    at = np.flatnonzero(vague)
    graph = coo_array(
        (np.ones(len(at)), (equations.member[at], total + equations.sum_of[at])),
        shape=(total + equations.sums,) * 2,
    )
    _, label = connected_components(graph, directed=False)
    wanted = np.unique(label[np.unique(equations.member[(need > 0)[equations.member]])])
    if not len(wanted):
        return []
    inside = np.isin(label[total + equations.sum_of], wanted)
    order = np.argsort(label[total + equations.sum_of[inside]], kind="stable")
    member, sums = equations.member[inside][order], equations.sum_of[inside][order]
    labels = label[total + sums]
    starts = np.flatnonzero(np.diff(labels, prepend=-1))
    found = []
    for start, end in zip(starts, [*starts[1:], len(labels)], strict=True):
        unknowns, own = np.unique(member[start:end]), np.unique(sums[start:end])
        links = int(vague_links(equations, member[start:end]))
        loose = int((equations.high[unknowns] - equations.low[unknowns] > CLOSE).sum())
        asked = unknowns[need[unknowns] > 0]
        found.append(_Knot(unknowns, own, asked, links > loose + len(own) - 1))
    return found


def vague_links(equations: Equations, member: np.ndarray) -> int:
    """How many of these memberships are of an unknown that is not known exactly."""
    return int((equations.high[member] - equations.low[member] > CLOSE).sum())
