"""Which looks a question is about: kinds of status, and what is true in them.

The frame is that of `tests.honesty.judging.looks`; values in it are positive for the better.
"""

from collections.abc import Callable

import pandas as pd

from tests.honesty.scoring import DETECTABLE, Mask

BETTER = ("on_track", "behind", "reached")
NO_CHANGE = ("no_signal", "explanation_due", "expired")
JUDGED = (*BETTER, *NO_CHANGE, "reversed")
EARLY = ("too_early", "worsening_outside_window")
_STAGES = {
    "early": EARLY,
    "open": (*BETTER, "no_signal", "reversed", "context_only"),
    "due": (*BETTER, "explanation_due", "reversed", "context_only"),
    "over": (*BETTER, "expired", "reversed", "context_only"),
}
"""Per stage in time the statuses that may be given; the other stages are statuses themselves."""
NOTHING = 1e-6
_BRIDGE_IN_USE = 2038
"""From this look on every series with new boundaries has a figure in them."""

Ask = Callable[[pd.DataFrame], Mask]


def says(*statuses: str) -> Ask:
    return lambda looks: looks["status"].isin(statuses)


def is_judged(looks: pd.DataFrame) -> Mask:
    """Judged on its movement, with a margin, and no break that the product was not told of."""
    is_whole = ~looks["fate"].isin(("bridged", "requestioned", "told"))
    return looks["status"].isin(JUDGED) & (looks["margin"] > 0) & is_whole


def is_early(looks: pd.DataFrame) -> Mask:
    return looks["status"].isin(EARLY) & (looks["margin"] > 0)


def not_worse(cases: Ask) -> Ask:
    return lambda looks: cases(looks) & (looks["truly"] >= -NOTHING)


def not_better(cases: Ask) -> Ask:
    return lambda looks: cases(looks) & (looks["truly"] <= NOTHING)


def much_better(looks: pd.DataFrame) -> Mask:
    return is_judged(looks) & (looks["truly"] >= DETECTABLE * looks["margin"])


def much_worse(cases: Ask) -> Ask:
    return lambda looks: cases(looks) & (looks["truly"] <= -DETECTABLE * looks["margin"])


def with_fate(fate: str) -> Ask:
    return lambda looks: (
        looks["status"].isin(JUDGED)
        & (looks["margin"] > 0)
        & (looks["fate"] == fate)
        & (looks["year"] >= _BRIDGE_IN_USE)
    )


def is_compared(looks: pd.DataFrame) -> Mask:
    return looks["compared_margin"].notna() & looks["fate"].eq("")


def breaks_the_rules_of_time(looks: pd.DataFrame) -> Mask:
    allowed = looks["stage"].map(lambda stage: _STAGES.get(stage, (stage,)))
    pairs = zip(looks["status"], allowed, strict=True)
    return pd.Series([status not in stages for status, stages in pairs], index=looks.index)


def every(looks: pd.DataFrame) -> Mask:
    return pd.Series(True, index=looks.index)
