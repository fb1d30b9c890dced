"""What statuses promise, and how often that came out: questions to a frame of looks.

A *false alarm* is a status that says that something moved where the truth did not; a *miss* is one
that says nothing moved where it did, and by as much as the figures can show. The frame is that of
`tests.honesty.judging.looks`; values in it are positive for the better.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from tests.honesty.rates import Rate, ever, rate

Mask = "pd.Series[bool]"

ONE_SIDE = 0.025
"""A 95% margin is exceeded by chance in one direction in 2.5% of cases."""
BOTH_SIDES = 0.05
MISSED = 0.2
"""A change as large as can be detected shows in four cases out of five."""
DETECTABLE = (1.959964 + 0.841621) / 1.959964
"""Such a change, in margins of the change: (z₀.₉₇₅ + z₀.₈) / z₀.₉₇₅."""

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
_NOTHING = 1e-6
_BRIDGE_IN_USE = 2038
"""From this look on every series with new boundaries has a figure in them."""


@dataclass(frozen=True)
class Question:
    """Of which looks something is asked, and what should seldom be true of them."""

    key: str
    words: str
    scenarios: tuple[str, ...]
    cases: Callable[[pd.DataFrame], Mask]
    event: Callable[[pd.DataFrame], Mask]
    at_most: float | None = None
    """What the product promises; None where it promises nothing."""


@dataclass(frozen=True)
class Score:
    """The answer to a question: per look, and at least once in twenty years per series."""

    question: Question
    looks: Rate
    series: Rate

    @property
    def is_kept(self) -> bool:
        """Whether the promise may well hold: its chance lies within or below the bounds."""
        return self.question.at_most is None or self.looks.low <= self.question.at_most


def scores(looks: pd.DataFrame, questions: tuple[Question, ...]) -> tuple[Score, ...]:
    """The answer to every question that has cases."""
    found = []
    for question in questions:
        part = looks[looks["scenario"].isin(question.scenarios)]
        cases = part[question.cases(part)]
        event = question.event(cases)
        if len(cases):
            found.append(Score(question, rate(cases, event), ever(cases, event)))
    return tuple(found)


def one_alarm_per_report(looks: pd.DataFrame) -> Rate:
    """How many Novembers of the scenario without change have a false alarm on any indicator."""
    part = looks[(looks["scenario"] == "still") & _is_judged(looks)]
    together = part.assign(event=_says("reversed")(part)).groupby(["scenario", "run", "year"])
    reports = together["event"].any().reset_index().assign(indicator="")
    return rate(reports, reports["event"])


def _says(*statuses: str) -> Callable[[pd.DataFrame], Mask]:
    return lambda looks: looks["status"].isin(statuses)


def _is_judged(looks: pd.DataFrame) -> Mask:
    """Judged on its movement, with a margin, and no break that the product was not told of."""
    is_whole = ~looks["fate"].isin(("bridged", "requestioned"))
    return looks["status"].isin(JUDGED) & (looks["margin"] > 0) & is_whole


def _is_early(looks: pd.DataFrame) -> Mask:
    return looks["status"].isin(EARLY) & (looks["margin"] > 0)


def _not_worse(cases: Callable[[pd.DataFrame], Mask]) -> Callable[[pd.DataFrame], Mask]:
    return lambda looks: cases(looks) & (looks["truly"] >= -_NOTHING)


def _not_better(cases: Callable[[pd.DataFrame], Mask]) -> Callable[[pd.DataFrame], Mask]:
    return lambda looks: cases(looks) & (looks["truly"] <= _NOTHING)


def _much_better(looks: pd.DataFrame) -> Mask:
    return _is_judged(looks) & (looks["truly"] >= DETECTABLE * looks["margin"])


def _much_worse(cases: Callable[[pd.DataFrame], Mask]) -> Callable[[pd.DataFrame], Mask]:
    return lambda looks: cases(looks) & (looks["truly"] <= -DETECTABLE * looks["margin"])


def _with_fate(fate: str) -> Callable[[pd.DataFrame], Mask]:
    return lambda looks: (
        looks["status"].isin(JUDGED)
        & (looks["margin"] > 0)
        & (looks["fate"] == fate)
        & (looks["year"] >= _BRIDGE_IN_USE)
    )


def _is_compared(looks: pd.DataFrame) -> Mask:
    return looks["compared_margin"].notna() & looks["fate"].eq("")


def _breaks_the_rules_of_time(looks: pd.DataFrame) -> Mask:
    allowed = looks["stage"].map(lambda stage: _STAGES.get(stage, (stage,)))
    pairs = zip(looks["status"], allowed, strict=True)
    return pd.Series([status not in stages for status, stages in pairs], index=looks.index)


def _every(looks: pd.DataFrame) -> Mask:
    return pd.Series(True, index=looks.index)


ALL = ("still", "unstated", "planned", "late", "half", "national", "harm", "messy", "straight")

PROMISES = (
    Question(
        "time",
        "A status contradicts the rules of time and comparability: `too_early` with an open window,"
        " `expired` before the end, `not_comparable` without a break or the other way round, …",
        ALL,
        _every,
        _breaks_the_rules_of_time,
        0.0,
    ),
    Question(
        "reversed",
        "False alarm: `reversed` where nothing got worse",
        ("still",),
        _not_worse(_is_judged),
        _says("reversed"),
        ONE_SIDE,
    ),
    Question(
        "worsening",
        "False alarm: `worsening_outside_window` where nothing got worse",
        ("still", "planned", "late", "half"),
        _not_worse(_is_early),
        _says("worsening_outside_window"),
        ONE_SIDE,
    ),
    Question(
        "better",
        "False hope: `on_track`, `behind` or `reached` where nothing got better",
        ("still",),
        _not_better(_is_judged),
        _says(*BETTER),
        ONE_SIDE,
    ),
    Question(
        "waiting",
        "False hope in a programme that works, before its change is there",
        ("planned", "late", "half"),
        _not_better(_is_judged),
        _says(*BETTER),
        ONE_SIDE,
    ),
    Question(
        "missed_better",
        "Miss: `no_signal`, `explanation_due`, `expired` or `reversed` where it got better by as"
        " much as can be detected",
        ("planned", "late", "half", "national"),
        _much_better,
        _says(*NO_CHANGE, "reversed"),
        MISSED,
    ),
    Question(
        "missed_worse",
        "Miss: not `reversed` where it got worse by as much as can be detected",
        ("harm",),
        _much_worse(_is_judged),
        _says(*BETTER, *NO_CHANGE),
        MISSED,
    ),
    Question(
        "difference",
        "The margin around the difference with the comparison area does not hold the true one",
        ("still", "planned", "late", "half", "national", "harm", "messy"),
        _is_compared,
        lambda looks: (
            (looks["compared"] - looks["truly_compared"]).abs() > looks["compared_margin"]
        ),
        BOTH_SIDES,
    ),
    Question(
        "no_effect",
        "A difference beyond its margin, where the country moved and the programme did nothing",
        ("national",),
        lambda looks: _is_compared(looks) & (looks["effect"].abs() <= _NOTHING),
        lambda looks: looks["compared"].abs() > looks["compared_margin"],
        BOTH_SIDES,
    ),
    Question(
        "bridged_worse",
        "Counted back in new boundaries: `reversed` where nothing got worse",
        ("messy",),
        _not_worse(_with_fate("bridged")),
        _says("reversed"),
        ONE_SIDE,
    ),
    Question(
        "bridged_better",
        "Counted back in new boundaries: `on_track`, `behind` or `reached` where nothing got"
        " better",
        ("messy",),
        _not_better(_with_fate("bridged")),
        _says(*BETTER),
        ONE_SIDE,
    ),
)
"""What follows from the rules and the 95% margins; see the table in docs/honesty.md."""

OBSERVATIONS = (
    Question(
        "unstated_worse",
        "Without margins: `reversed` where nothing changed",
        ("unstated",),
        lambda looks: looks["status"].isin(JUDGED) & (looks["truly"].abs() <= _NOTHING),
        _says("reversed"),
    ),
    Question(
        "unstated_better",
        "Without margins: `on_track`, `behind` or `reached` where nothing changed",
        ("unstated",),
        lambda looks: looks["status"].isin(JUDGED) & (looks["truly"].abs() <= _NOTHING),
        _says(*BETTER),
    ),
    Question(
        "requestioned",
        "Another question was asked and nobody told: `reversed` where nothing got worse",
        ("messy",),
        _not_worse(_with_fate("requestioned")),
        _says("reversed"),
    ),
    Question(
        "national",
        "The country moved and the programme did nothing: `on_track`, `behind` or `reached`",
        ("national",),
        lambda looks: _is_judged(looks) & (looks["effect"].abs() <= _NOTHING),
        _says(*BETTER),
    ),
    Question(
        "asked",
        "Everything works within its stated window: `explanation_due` or `expired` after the first"
        " window closed",
        ("planned",),
        lambda looks: _is_judged(looks) & looks["stage"].isin(("due", "over")),
        _says("explanation_due", "expired"),
    ),
    Question(
        "asked_late",
        "Everything works, but later than stated: the same",
        ("late",),
        lambda looks: _is_judged(looks) & looks["stage"].isin(("due", "over")),
        _says("explanation_due", "expired"),
    ),
    Question(
        "asked_nothing",
        "Nothing works and nothing moved: the same",
        ("still",),
        lambda looks: _not_better(_is_judged)(looks) & looks["stage"].isin(("due", "over")),
        _says("explanation_due", "expired"),
    ),
    Question(
        "on_track",
        "`on_track` where the truth lies below the path of the milestones",
        ("planned", "half", "straight"),
        lambda looks: _is_judged(looks) & _says("on_track")(looks),
        lambda looks: looks["asked"] < -_NOTHING,
    ),
    Question(
        "on_track_far",
        "`on_track` where the truth lies below the path by more than the margin",
        ("planned", "half", "straight"),
        lambda looks: _is_judged(looks) & _says("on_track")(looks),
        lambda looks: looks["asked"] < -looks["margin"],
    ),
    Question(
        "behind",
        "`behind` where the truth lies on the path or above it",
        ("planned", "half", "straight"),
        lambda looks: _is_judged(looks) & _says("behind")(looks),
        lambda looks: looks["asked"] >= -_NOTHING,
    ),
    Question(
        "behind_far",
        "`behind` where the truth lies above the path by more than the margin",
        ("planned", "half", "straight"),
        lambda looks: _is_judged(looks) & _says("behind")(looks),
        lambda looks: looks["asked"] > looks["margin"],
    ),
    Question(
        "reached",
        "`reached` where the truth has not reached the last milestone",
        ("planned", "half", "straight"),
        lambda looks: _is_judged(looks) & _says("reached")(looks),
        lambda looks: looks["beyond"] < -_NOTHING,
    ),
    Question(
        "reached_far",
        "`reached` where the truth lies below the last milestone by more than the margin",
        ("planned", "half", "straight"),
        lambda looks: _is_judged(looks) & _says("reached")(looks),
        lambda looks: looks["beyond"] < -looks["margin"],
    ),
)
"""What the product does not promise, and people may think it does."""
