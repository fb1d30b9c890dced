"""The verdicts on every link, beside whether it truly works: one row per link and November.

Only links from an output onward: of a link to an output it is the delivery that is judged, which is
a fact. A row is about one link at one look; what hangs together is the series of a link in a run.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

import numpy as np
import pandas as pd

from impact.analysis.change import sign_of
from impact.analysis.link_verdicts import JudgedLink, Observation, link_verdicts
from impact.analysis.progress import progress
from impact.analysis.verdict import Progress
from impact.theory.graph import Pair
from impact.theory.model import Theory
from tests.honesty.figure import known
from tests.honesty.judging import LOOKS, run_of
from tests.honesty.measuring import Run, true_value
from tests.honesty.scoring import DETECTABLE
from tests.honesty.worlds import START, Scenario


@dataclass(frozen=True)
class Step:
    """What was said of one link at one look, beside the truth."""

    scenario: str
    run: int
    indicator: str
    """The link, as `O02-U02`; under this name because cases cluster by it (`rates`)."""
    year: int
    verdict: str
    works: bool
    is_seen: bool
    """Whether what the deciding indicator measures truly got better by as much as can be seen."""
    is_worse: bool
    """Whether it truly got worse."""


def steps(theory: Theory, scenario: Scenario, runs: Iterable[int]) -> pd.DataFrame:
    """The verdicts on links of a number of runs, each with the seed of its number."""
    rows = [asdict(step) for run in runs for step in _of_run(theory, scenario, run)]
    return pd.DataFrame(rows)


def _of_run(theory: Theory, scenario: Scenario, number: int) -> Iterator[Step]:
    run = run_of(theory, scenario, number)
    for as_of in LOOKS:
        found = progress(run.theory, known(run.frame, as_of), as_of)
        for pair, judged in link_verdicts(run.theory, found).items():
            if pair in run.world.works:
                yield _step(run, number, as_of.year, pair, judged, found)


def _step(
    run: Run, number: int, year: int, pair: Pair, judged: JudgedLink, found: Progress
) -> Step:
    moved = [_moved(run, observation, found) for observation in judged.deciding]
    return Step(
        scenario=run.world.scenario.name,
        run=number,
        indicator="-".join(pair),
        year=year,
        verdict=judged.verdict.value,
        works=run.world.works[pair],
        is_seen=all(better >= DETECTABLE * margin for better, margin in moved),
        is_worse=any(better < -1e-6 for better, _ in moved),
    )


def _moved(run: Run, observation: Observation, found: Progress) -> tuple[float, float]:
    """The true change of what decided, positive when better, and the margin around it."""
    id_ = observation.indicator
    if id_ is None:
        return np.nan, np.nan
    indicator, verdict = run.theory.indicator(id_), found.of(id_)
    assert indicator is not None
    ends = [point.period.end.year for point in verdict.series if point.value is not None]
    levels = run.world.here[id_]
    change = true_value(id_, levels, max(ends, default=START)) - true_value(id_, levels, START)
    return sign_of(indicator.direction) * change, verdict.margin
