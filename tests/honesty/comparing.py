"""The difference with the comparison area over all periods, beside the true one.

The areas were measured from 2016 on, and move alike until the programme brings a change.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

import numpy as np
import pandas as pd

from impact.analysis.comparison import Difference, difference
from impact.analysis.series import Points
from impact.analysis.sides import Unsaid
from impact.analysis.uncertainty import with_margins
from impact.analysis.verdict import Point
from impact.measurements.status import ValueStatus
from impact.periods import FREQUENCY_YEARS
from impact.theory.model import Indicator, Theory
from tests.honesty.judging import run_of
from tests.honesty.measuring import Place, Run, true_value
from tests.honesty.scoring import BOTH_SIDES, Mask, Question
from tests.honesty.worlds import Scenario

LAST_PERIODS = (2029, 2034, 2039, 2044)
"""The last year that was measured, at each look."""
_NOTHING = 1e-6


@dataclass(frozen=True)
class Compared:
    """What was said of one difference, beside the truth; NaN where nothing was said."""

    scenario: str
    run: int
    indicator: str
    year: int
    drifted: bool
    """Whether it was refused, because the areas were moving apart before the start."""
    difference: float
    margin: float
    truly: float


def comparisons(theory: Theory, scenario: Scenario, runs: Iterable[int]) -> pd.DataFrame:
    """The comparisons of a number of runs at every look."""
    rows = [asdict(item) for run in runs for item in _of_run(theory, scenario, run)]
    return pd.DataFrame(rows)


def _of_run(theory: Theory, scenario: Scenario, number: int) -> Iterator[Compared]:
    run = run_of(theory, scenario, number)
    start = theory.programme.start
    for last in LAST_PERIODS:
        for indicator in run.theory.indicators:
            own, other = (_points(run, indicator, place, last) for place in ("here", "elsewhere"))
            stated = indicator.baseline
            assert stated is not None
            found = difference(own, other, start, stated.year)
            is_said = isinstance(found, Difference)
            yield Compared(
                scenario=scenario.name,
                run=number,
                indicator=indicator.id,
                year=last,
                drifted=found is Unsaid.DRIFTED,
                difference=found.estimate.value if is_said else np.nan,
                margin=found.estimate.margin if is_said else np.nan,
                truly=_truly(run, indicator, own, start),
            )


def _points(run: Run, indicator: Indicator, place: Place, last: int) -> Points:
    """What was measured up to a year, in the rhythm of the indicator."""
    assert indicator.baseline is not None
    base, step = indicator.baseline.year, round(FREQUENCY_YEARS[indicator.frequency])
    points = tuple(
        Point(
            figure.period,
            figure.value,
            ValueStatus.OK,
            margin=figure.margin,
            n=figure.n,
            boundary_year=figure.boundary_year,
        )
        for figure in run.every_year[indicator.id, place]
        if figure.year <= last and (figure.year - base) % step == 0
    )
    return with_margins(points, indicator)


def _truly(run: Run, indicator: Indicator, points: Points, start: int) -> float:
    """The mean true difference since the start; there was none before."""
    effect = run.world.effect[indicator.id]
    since = [point.period for point in points if point.period.start.year >= start]
    return float(np.mean([true_value(indicator.id, effect, item.end.year) for item in since]))


def _is_said(cases: pd.DataFrame) -> Mask:
    return cases["margin"].notna()


def _is_clear(cases: pd.DataFrame) -> Mask:
    return cases["difference"].abs() > cases["margin"]


COMPARISON_PROMISES = (
    Question(
        "mean_difference",
        "The margin around the difference over all periods does not hold the true one",
        ("national", "planned"),
        _is_said,
        lambda cases: (cases["difference"] - cases["truly"]).abs() > cases["margin"],
        BOTH_SIDES,
    ),
    Question(
        "no_mean_difference",
        "A clear difference over all periods, where the country moved and the programme did"
        " nothing",
        ("national",),
        lambda cases: _is_said(cases) & (cases["truly"].abs() <= _NOTHING),
        _is_clear,
        BOTH_SIDES,
    ),
    Question(
        "drifted",
        "Refused because the areas were moving apart before the start, where they were not",
        ("national", "planned"),
        lambda cases: _is_said(cases) | cases["drifted"],
        lambda cases: cases["drifted"],
        BOTH_SIDES,
    ),
)

COMPARISON_OBSERVATIONS = (
    Question(
        "clear_difference",
        "Everything works: the difference over all periods is clear",
        ("planned",),
        lambda cases: _is_said(cases) & (cases["truly"].abs() > _NOTHING),
        _is_clear,
    ),
)
