"""What follows from the rules and the 95% margins: what should seldom happen, and how seldom."""

import pandas as pd

from tests.honesty.cases import (
    BETTER,
    NO_CHANGE,
    NOTHING,
    breaks_the_rules_of_time,
    every,
    is_compared,
    is_early,
    is_judged,
    much_better,
    much_worse,
    not_better,
    not_worse,
    says,
    with_fate,
)
from tests.honesty.rates import Rate, rate
from tests.honesty.scoring import BOTH_SIDES, MISSED, ONE_SIDE, Question

ALL = ("still", "unstated", "planned", "late", "half", "national", "harm", "messy", "straight")

PROMISES = (
    Question(
        "time",
        "A status contradicts the rules of time and comparability: `too_early` with an open window,"
        " `expired` before the end, `not_comparable` without a break or the other way round, …",
        ALL,
        every,
        breaks_the_rules_of_time,
        0.0,
    ),
    Question(
        "reversed",
        "False alarm: `reversed` where nothing got worse",
        ("still",),
        not_worse(is_judged),
        says("reversed"),
        ONE_SIDE,
    ),
    Question(
        "worsening",
        "False alarm: `worsening_outside_window` where nothing got worse",
        ("still", "planned", "late", "half"),
        not_worse(is_early),
        says("worsening_outside_window"),
        ONE_SIDE,
    ),
    Question(
        "better",
        "False hope: `on_track`, `behind` or `reached` where nothing got better",
        ("still",),
        not_better(is_judged),
        says(*BETTER),
        ONE_SIDE,
    ),
    Question(
        "waiting",
        "False hope in a programme that works, before its change is there",
        ("planned", "late", "half"),
        not_better(is_judged),
        says(*BETTER),
        ONE_SIDE,
    ),
    Question(
        "missed_better",
        "Miss: `no_signal`, `explanation_due`, `expired` or `reversed` where it got better by as"
        " much as can be detected",
        ("planned", "late", "half", "national"),
        much_better,
        says(*NO_CHANGE, "reversed"),
        MISSED,
    ),
    Question(
        "missed_worse",
        "Miss: not `reversed` where it got worse by as much as can be detected",
        ("harm",),
        much_worse(is_judged),
        says(*BETTER, *NO_CHANGE),
        MISSED,
    ),
    Question(
        "difference",
        "The margin around the difference with the comparison area does not hold the true one",
        ("still", "planned", "late", "half", "national", "harm", "messy"),
        is_compared,
        lambda looks: (
            (looks["compared"] - looks["truly_compared"]).abs() > looks["compared_margin"]
        ),
        BOTH_SIDES,
    ),
    Question(
        "no_effect",
        "A difference beyond its margin, where the country moved and the programme did nothing",
        ("national",),
        lambda looks: is_compared(looks) & (looks["effect"].abs() <= NOTHING),
        lambda looks: looks["compared"].abs() > looks["compared_margin"],
        BOTH_SIDES,
    ),
    Question(
        "bridged_worse",
        "Counted back in new boundaries: `reversed` where nothing got worse",
        ("messy",),
        not_worse(with_fate("bridged")),
        says("reversed"),
        ONE_SIDE,
    ),
    Question(
        "bridged_better",
        "Counted back in new boundaries: `on_track`, `behind` or `reached` where nothing got"
        " better",
        ("messy",),
        not_better(with_fate("bridged")),
        says(*BETTER),
        ONE_SIDE,
    ),
    Question(
        "told_worse",
        "Another question, with a year asked both ways: `reversed` where nothing got worse",
        ("messy",),
        not_worse(with_fate("told")),
        says("reversed"),
        ONE_SIDE,
    ),
    Question(
        "told_better",
        "Another question, with a year asked both ways: `on_track`, `behind` or `reached` where"
        " nothing got better",
        ("messy",),
        not_better(with_fate("told")),
        says(*BETTER),
        ONE_SIDE,
    ),
)
"""What follows from the rules and the 95% margins; see the table in docs/honesty.md."""


def one_alarm_per_report(looks: pd.DataFrame) -> Rate:
    """How many Novembers of the scenario without change have a false alarm on any indicator."""
    part = looks[(looks["scenario"] == "still") & is_judged(looks)]
    together = part.assign(event=says("reversed")(part)).groupby(["scenario", "run", "year"])
    reports = together["event"].any().reset_index().assign(indicator="")
    return rate(reports, reports["event"])
