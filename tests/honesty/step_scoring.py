"""What verdicts on links promise, and how often that came out: questions to a frame of steps.

The frame is that of `tests.honesty.steps.steps`. A *false alarm* doubts a link that truly works; a
*miss* never doubts one that does not. "Told" are the verdicts of an open window: before it, and
where what comes first did not happen, nothing is said of a link.
"""

import pandas as pd

from tests.honesty.scoring import MISSED, ONE_SIDE, Mask, Question

DOUBT = ("in_doubt", "wrong_way")
TOLD = (*DOUBT, "fits", "not_visible_yet")
SCENARIOS = ("still", "planned", "half", "late", "national")


def _is_told(steps: pd.DataFrame) -> Mask:
    return steps["verdict"].isin(TOLD)


def _works(steps: pd.DataFrame) -> Mask:
    return _is_told(steps) & steps["works"]


def _does_nothing(steps: pd.DataFrame) -> Mask:
    return _is_told(steps) & ~steps["works"]


def _is_doubted(steps: pd.DataFrame) -> Mask:
    return steps["verdict"].isin(DOUBT)


def _fits(steps: pd.DataFrame) -> Mask:
    return steps["verdict"] == "fits"


STEP_PROMISES = (
    Question(
        "link_wrong_way",
        "`wrong_way` where nothing that was measured got worse",
        SCENARIOS,
        lambda steps: _is_told(steps) & ~steps["is_worse"],
        lambda steps: steps["verdict"] == "wrong_way",
        ONE_SIDE,
    ),
    Question(
        "link_doubted_though_seen",
        "False alarm: a link that works within its stated window is `in_doubt` or `wrong_way`,"
        " though what decided truly got better by as much as can be detected",
        ("planned", "half"),
        lambda steps: _works(steps) & steps["is_seen"],
        _is_doubted,
        MISSED,
    ),
)

STEP_OBSERVATIONS = (
    Question(
        "link_doubted",
        "False alarm: a link that works within its stated window is doubted, everything works",
        ("planned",),
        _works,
        _is_doubted,
    ),
    Question(
        "link_doubted_among_idle",
        "The same, among links of which half do not work: less arrives than was planned",
        ("half",),
        _works,
        _is_doubted,
    ),
    Question(
        "link_doubted_late",
        "A link that works, but later than stated, is doubted",
        ("late",),
        _works,
        _is_doubted,
    ),
    Question(
        "link_idle_doubted",
        "A link that does not work is doubted, nothing works; what is missing is a miss",
        ("still",),
        _does_nothing,
        _is_doubted,
    ),
    Question(
        "link_idle_doubted_among_working",
        "The same, among links of which half work",
        ("half",),
        _does_nothing,
        _is_doubted,
    ),
    Question(
        "link_idle_fits",
        "A link that does not work `fits`, because another step to the same place works",
        ("half",),
        _does_nothing,
        _fits,
    ),
    Question(
        "link_idle_fits_nationally",
        "A link that does not work `fits`, because the whole country moved",
        ("national",),
        _does_nothing,
        _fits,
    ),
    Question(
        "link_told",
        "Of a link that does not work anything is told at all",
        ("still", "half"),
        lambda steps: ~steps["works"],
        _is_told,
    ),
)
