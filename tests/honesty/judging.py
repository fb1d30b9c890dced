"""The verdicts of every November from 2026 to 2046, beside the truth: one row each."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date

import numpy as np
import pandas as pd

from impact.analysis.change import sign_of
from impact.analysis.expected import expected_at, milestone_path
from impact.analysis.progress import progress
from impact.analysis.series import with_value
from impact.analysis.verdict import Point, Verdict
from impact.measurements.status import ValueStatus
from impact.theory.model import Indicator, Theory
from tests.honesty.chances import simulated
from tests.honesty.figure import known
from tests.honesty.measuring import Run, measured, true_value
from tests.honesty.timing import Timing
from tests.honesty.worlds import START, Levels, Scenario, world

LOOKS = tuple(date(number, 11, 24) for number in range(2026, 2047))
"""One look a year: the council reads the programme's report in November."""


@dataclass(frozen=True)
class Look:
    """One verdict beside the truth. Values are signed so that positive is better."""

    scenario: str
    run: int
    indicator: str
    year: int
    status: str
    stage: str
    """What the rules of time and comparability say, worked out by `tests.honesty.timing`."""
    fate: str
    """What happened to the series: bridged, broken, requestioned, told, silent, or nothing ("")."""
    moved: float
    """The measured change since the baseline; NaN where none is told."""
    margin: float
    truly: float
    """The true change since the baseline, of the period that was last measured."""
    asked: float
    """How far the truth is above the milestone path that starts at the true baseline."""
    beyond: float
    """The true difference with the last milestone."""
    compared: float
    """The measured difference in change with the comparison area; NaN where none is told."""
    compared_margin: float
    truly_compared: float
    effect: float
    """What is truly different here because of the programme, in the last measured period."""
    closed: float
    """The part of the gap with the city that the product calls closed; NaN where none is told."""
    truly_closed: float


def looks(theory: Theory, scenario: Scenario, runs: Iterable[int]) -> pd.DataFrame:
    """The looks of a number of runs, each with the seed of its number."""
    rows = [asdict(look) for run in runs for look in _looks_of_run(theory, scenario, run)]
    return pd.DataFrame(rows)


def run_of(theory: Theory, scenario: Scenario, number: int) -> Run:
    """The run with this number: the same theory, scenario and number give the same run."""
    generator = np.random.default_rng([number, *scenario.name.encode()])
    told = simulated(theory, has_margins=scenario.has_margins)
    return measured(told, world(told, scenario, generator), generator)


def _looks_of_run(theory: Theory, scenario: Scenario, number: int) -> Iterator[Look]:
    run = run_of(theory, scenario, number)
    timing = Timing(run)
    for as_of in LOOKS:
        found = progress(run.theory, known(run.frame, as_of), as_of)
        for indicator in theory.indicators:
            verdict = found.of(indicator.id)
            truth = _Truth(run, indicator, verdict)
            yield Look(
                scenario=scenario.name,
                run=number,
                indicator=indicator.id,
                year=as_of.year,
                status=verdict.status.value,
                stage=timing.stage(indicator.id, as_of),
                fate=run.mess.fate_of(indicator.id),
                **_said(verdict, sign_of(indicator.direction)),
                **truth.told(),
            )


def _said(verdict: Verdict, sign: int) -> dict[str, float]:
    """The figures of a verdict, positive when better; NaN where it has none."""
    compared, gap = verdict.compared, verdict.gap
    return {
        "moved": sign * _number(verdict.change),
        "margin": verdict.margin,
        "compared": sign * _number(compared.difference if compared else None),
        "compared_margin": _number(compared.margin if compared else None),
        "closed": _number(gap.closed if gap else None),
    }


def _number(value: float | None) -> float:
    return np.nan if value is None else value


@dataclass(frozen=True)
class _Truth:
    """What is true of the periods that a verdict is about; the indicator is that of the plan."""

    run: Run
    indicator: Indicator
    verdict: Verdict

    def told(self) -> dict[str, float]:
        sign, now = sign_of(self.indicator.direction), self._at(self._here, self._last)
        begin = self._at(self._here, START)
        both = self.verdict.compared.period.end.year if self.verdict.compared else self._last
        elsewhere = self.run.world.elsewhere[self.indicator.id]
        moved_here = self._at(self._here, both) - begin
        moved_there = self._at(elsewhere, both) - self._at(elsewhere, START)
        goal = self.indicator.milestones[max(self.indicator.milestones)]
        return {
            "truly": sign * (now - begin),
            "asked": sign * (now - _number(self._path(begin))),
            "beyond": sign * (now - goal),
            "truly_compared": sign * (moved_here - moved_there),
            "effect": sign * self._at(self.run.world.effect[self.indicator.id], both),
            "truly_closed": self._closed(),
        }

    @property
    def _here(self) -> Levels:
        return self.run.world.here[self.indicator.id]

    @property
    def _last(self) -> int:
        values = with_value(self.verdict.series)
        return values[-1].period.end.year if values else START

    def _at(self, levels: Levels, number: int) -> float:
        return true_value(self.indicator.id, levels, number)

    def _path(self, begin: float) -> float | None:
        """The milestone path from the true baseline, at the end of the last measured period."""
        values, baseline = with_value(self.verdict.series), self.verdict.baseline
        if baseline is None or not values or self.verdict.window is None:
            return None
        start = Point(baseline.period, begin, ValueStatus.OK)
        path = milestone_path(start, self.indicator.milestones, self.verdict.window.earliest)
        return expected_at(values[-1].period.decimal_end, path)

    def _closed(self) -> float:
        city = self.run.world.city[self.indicator.id]
        year = self.verdict.gap.period.end.year if self.verdict.gap else self._last
        before = self._at(city, START) - self._at(self._here, START)
        now = self._at(city, year) - self._at(self._here, year)
        return np.nan if before == 0 else 1 - now / before
