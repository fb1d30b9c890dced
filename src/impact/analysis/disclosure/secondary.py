"""Secondary suppression: hide more, until what is hidden cannot be worked out.

Figures are looked at in the order of their periods, as if every period were published when it ends:
what was decided for an earlier period never changes when a later one arrives, so the pattern is the
same in every edition. Within a period a sum with one hidden member hides the next smallest; figures
that were hidden before in the series go first, a total goes last. Then the same is done as long as
the audit can tell a hidden count within too few persons.
"""

from dataclasses import dataclass, replace

import numpy as np

from impact.analysis.disclosure.audit import CLOSE, too_narrow
from impact.analysis.disclosure.equations import Equations


@dataclass(frozen=True)
class Choice:
    """What may be hidden, and in which order, per unknown."""

    may_hide: np.ndarray
    step: np.ndarray
    """The place of its period in time; -1 for what was published before."""
    series: np.ndarray
    """A number per indicator, area and group, -1 for none."""
    rank: np.ndarray
    """A number per unknown: the smallest is hidden first."""
    hidden_before: np.ndarray
    """Per series whether it was ever hidden in an earlier publication."""
    need: np.ndarray
    harmless: np.ndarray
    """What may be known and gives nothing away: the rest of a total, where it is many people."""


def suppress(equations: Equations, choice: Choice) -> np.ndarray:
    """Which unknowns to hide: those that are hidden, and the fewest others that protect them."""
    hidden = equations.hidden.copy()
    need = np.where(hidden, choice.need, 0.0)
    before = choice.hidden_before.copy()
    steps = np.full(equations.sums, -1)
    np.maximum.at(steps, equations.sum_of, choice.step[equations.member])
    secret = (hidden & ~choice.harmless)[equations.member]
    risky = np.bincount(equations.sum_of, secret, minlength=equations.sums) > 0
    waiting = set(np.unique(steps[risky]).tolist())
    state = _State(equations, choice, hidden, before, need, steps)
    for step in sorted(set(np.unique(steps).tolist())):
        if step in waiting or state.touches(step):
            state.settle(step)
        state.remember(step)
    return state.hidden


@dataclass
class _State:
    """The suppression as it grows, step by step."""

    equations: Equations
    choice: Choice
    hidden: np.ndarray
    before: np.ndarray
    need: np.ndarray
    steps: np.ndarray

    def touches(self, step: int) -> bool:
        """Whether anything that was hidden meanwhile stands in a sum of this step."""
        at = (self.steps == step)[self.equations.sum_of]
        secret = self.hidden & ~self.choice.harmless
        return bool(secret[self.equations.member[at]].any())

    def remember(self, step: int) -> None:
        """What was hidden at this step is preferred from now on."""
        at = self.hidden & (self.choice.step == step) & (self.choice.series >= 0)
        self.before[self.choice.series[at]] = True

    def settle(self, step: int) -> None:
        """Hide at one step until nothing that is hidden can be worked out."""
        now = self.steps == step
        while True:
            lonely = now & self._lonely()
            if lonely.any() and self._hide_one_in(lonely, step):
                continue
            if not self._widen(step):
                return

    def _lonely(self) -> np.ndarray:
        """The sums with one hidden member, unless that may be known."""
        equations = self.equations
        secret = (self.hidden & ~self.choice.harmless)[equations.member]
        some = np.bincount(equations.sum_of, secret, minlength=equations.sums) > 0
        result: np.ndarray = some & (self._now().hidden_per_sum() == 1)
        return result

    def _now(self) -> Equations:
        fresh = self.hidden & ~self.equations.hidden
        low = np.where(fresh, 0.0, self.equations.low)
        high = np.where(fresh, np.inf, self.equations.high)
        return replace(self.equations, hidden=self.hidden, low=low, high=high)

    def _hide_one_in(self, sums: np.ndarray, step: int) -> bool:
        """Hide the best candidate in each of these sums; whether there was any."""
        equations, choice = self.equations, self.choice
        can = choice.may_hide & ~self.hidden & (choice.step == step)
        at = np.flatnonzero(sums[equations.sum_of] & can[equations.member])
        if not len(at):
            return False
        member, sum_of = equations.member[at], equations.sum_of[at]
        series = choice.series[member]
        new = np.where(series >= 0, ~self.before[series], True)
        is_total = equations.sign[at] < 0
        order = np.lexsort((choice.rank[member], is_total, new, sum_of))
        first = order[np.flatnonzero(np.diff(sum_of[order], prepend=-1))]
        self.hidden[member[first]] = True
        return True

    def _widen(self, step: int) -> bool:
        """Hide one more around whatever can be told too narrowly; whether anything was hidden."""
        known = self.steps <= step
        live = self._linked(self.steps == step, known)
        equations = self._now().only(live)
        numbers = np.flatnonzero(live)
        narrow = too_narrow(equations, self.need)
        sums = np.zeros(self.equations.sums, dtype=bool)
        for item in narrow:
            sums[[numbers[place] for place in item.sums]] = True
        if not sums.any():
            return False
        if self._hide_one_in(sums & (self.steps == step), step):
            return True
        return self._hide_one_in(self._linked(sums, known) & (self.steps == step), step)

    def _linked(self, sums: np.ndarray, among: np.ndarray) -> np.ndarray:
        """These sums, and all that hang together with them through what is not known exactly."""
        equations = self.equations
        vague = self.hidden | (equations.high - equations.low > CLOSE)
        found = sums.copy()
        while True:
            inside = np.zeros(len(self.hidden), dtype=bool)
            inside[equations.member[found[equations.sum_of]]] = True
            touched = inside[equations.member] & vague[equations.member]
            grown = found.copy()
            grown[equations.sum_of[touched]] = True
            grown &= among
            if (grown == found).all():
                return found
            found = grown
