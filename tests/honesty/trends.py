"""Trends beside what came later: the fan around the line, and the chances of milestones."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from itertools import pairwise

import pandas as pd

from impact.analysis.change import sign_of
from impact.analysis.progress import progress
from impact.analysis.trend import Trend, chances, trend_of
from impact.theory.model import Indicator, Theory
from tests.honesty.figure import known
from tests.honesty.judging import run_of
from tests.honesty.measuring import Run
from tests.honesty.rates import Rate, rate
from tests.honesty.worlds import Scenario, stays_straight

LOOKS = tuple(date(number, 11, 24) for number in (2031, 2034, 2038, 2042))
AHEAD = (1, 3, 5)
"""Years after the last figure."""
SHARES = (0.8, 0.95)
CLASSES = (0.0, 0.05, 0.2, 0.4, 0.6, 0.8, 0.95, 1.01)
"""Between which the chances of milestones are taken together."""


@dataclass(frozen=True)
class Forecast:
    """What a trend said of a later figure, and whether it came out."""

    scenario: str
    run: int
    indicator: str
    figures: int
    """How many figures the line goes through."""
    is_line: bool
    """Whether the truth is a straight line, and may be any of them."""
    kind: str
    """`fan 80%`, `fan 95%` or `milestone`."""
    ahead: int
    """Years after the last figure."""
    said: float
    """The chance that was given."""
    came: bool


def forecasts(theory: Theory, scenario: Scenario, runs: Iterable[int]) -> pd.DataFrame:
    """The forecasts of a number of runs at every look."""
    rows = [asdict(item) for run in runs for item in _of_run(theory, scenario, run)]
    return pd.DataFrame(rows)


@dataclass(frozen=True)
class Outturn:
    """What trends said together, and how often it came out."""

    label: str
    said: float
    came: Rate
    is_bound: bool
    """Whether at least this chance was promised; else about this chance."""

    @property
    def is_kept(self) -> bool:
        return self.said <= self.came.high and (self.is_bound or self.said >= self.came.low)


def fans(cases: pd.DataFrame) -> list[Outturn]:
    """Per interval and number of years ahead: at least so many later figures lie within it."""
    found = []
    for share in SHARES:
        for ahead in AHEAD:
            part = cases[(cases["kind"] == f"fan {share:.0%}") & (cases["ahead"] == ahead)]
            label = f"{share:.0%}, {ahead} {'year' if ahead == 1 else 'years'} ahead"
            found.append(Outturn(label, share, rate(part, part["came"]), is_bound=True))
    return found


def milestones(cases: pd.DataFrame) -> list[Outturn]:
    """Per class of chances: about so many of the milestones are met."""
    found = []
    asked = cases[cases["kind"] == "milestone"]
    for low, high in pairwise(CLASSES):
        part = asked[asked["said"].between(low, high, inclusive="left")]
        said = float(part["said"].mean())
        label = f"{low:.0%} to {min(high, 1):.0%}"
        found.append(Outturn(label, said, rate(part, part["came"]), is_bound=False))
    return found


def lines(forecasts: pd.DataFrame) -> pd.DataFrame:
    """The forecasts where the truth is what a trend supposes."""
    return forecasts[forecasts["is_line"]]


def _of_run(theory: Theory, scenario: Scenario, number: int) -> Iterator[Forecast]:
    run = run_of(theory, scenario, number)
    for as_of in LOOKS:
        found = progress(run.theory, known(run.frame, as_of), as_of)
        for plan, indicator in zip(theory.indicators, run.theory.indicators, strict=True):
            trend = trend_of(indicator, found.of(indicator.id).series)
            if trend is not None:
                yield from _of_trend(run, number, plan, indicator, trend)


def _of_trend(
    run: Run, number: int, plan: Indicator, indicator: Indicator, trend: Trend
) -> Iterator[Forecast]:
    def forecast(kind: str, ahead: int, said: float, *, came: bool) -> Forecast:
        return Forecast(
            run.world.scenario.name,
            number,
            indicator.id,
            trend.count,
            run.world.scenario.is_straight and stays_straight(plan),
            kind,
            ahead,
            said,
            came,
        )

    last, moment = int(trend.last[0]), trend.last[0]
    for ahead in AHEAD:
        later = run.drawn(indicator.id, last + ahead)
        for share in SHARES:
            low, high = trend.interval(moment + ahead, share)
            yield forecast(f"fan {share:.0%}", ahead, share, came=low <= later <= high)
    sign = sign_of(indicator.direction)
    for chance in chances(indicator, trend):
        later = run.drawn(indicator.id, chance.year)
        is_met = sign * (later - chance.value) >= 0
        yield forecast("milestone", chance.year - last, chance.chance, came=is_met)
