"""Questions to a frame of what was said and what is true, and how often the answer was yes.

A *false alarm* is a status that says that something moved where the truth did not; a *miss* is one
that says nothing moved where it did, and by as much as the figures can show.
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
