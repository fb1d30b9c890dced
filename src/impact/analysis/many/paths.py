"""What milestones ask of many series at once: the path of `impact.analysis.expected`."""

from collections.abc import Mapping

import numpy as np

from impact.analysis.aims import Numbers
from impact.periods import year


def expected_of(
    moment: Numbers,
    start: Numbers,
    value: Numbers,
    milestones: Mapping[int, Numbers | float],
    earliest: float | None,
) -> Numbers:
    """The value on every series' own path at its own moment.

    A path goes from a baseline (`start`, a decimal year, and `value`) along the milestones after
    it, which may differ between series, and is flat until `earliest` where that falls before the
    first of them. NaN without a baseline or a milestone after it.
    """
    goals = [(year(number).decimal_end, milestones[number]) for number in sorted(milestones)]
    left, level = start.copy(), value.copy()
    found = np.full(len(moment), np.nan)
    is_open = ~np.isnan(moment) & ~np.isnan(start)
    has_goal = np.zeros(len(moment), dtype=bool)
    for end, goal in goals:
        lies_ahead = end > start
        if earliest is not None:
            is_flat = lies_ahead & ~has_goal & (start < earliest) & (earliest < end)
            left = np.where(is_flat, earliest, left)
        has_goal |= lies_ahead
        is_flat_still = is_open & lies_ahead & (moment <= left)
        found[is_flat_still] = level[is_flat_still]
        is_between = is_open & lies_ahead & (moment > left) & (moment < end)
        with np.errstate(divide="ignore", invalid="ignore"):
            share = (moment - left) / (end - left)
            between = level + share * (goal - level)
        found[is_between] = between[is_between]
        is_open &= ~(is_flat_still | is_between)
        left = np.where(lies_ahead, end, left)
        level = np.where(lies_ahead, goal, level)
    beyond = is_open & has_goal
    found[beyond] = level[beyond]
    return found
