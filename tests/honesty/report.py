"""Simulate twenty years many times, score what was said, and write it in docs/honesty.md.

    .venv/bin/python -m tests.honesty.report

Every run is drawn from its own number, so that the same code writes the same bytes. Exits with 1
when a promise is broken.
"""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pandas as pd

from impact.theory.loading import load
from impact.theory.model import Theory
from tests.honesty.chances import CHANCES
from tests.honesty.comparing import COMPARISON_PROMISES, comparisons
from tests.honesty.judging import looks
from tests.honesty.promises import PROMISES
from tests.honesty.scenarios import (
    HALF,
    LATE,
    NATIONAL,
    PLANNED,
    SCENARIOS,
    STILL,
    STRAIGHT,
)
from tests.honesty.scoring import scores
from tests.honesty.step_scoring import STEP_PROMISES
from tests.honesty.steps import steps
from tests.honesty.tables import Simulated, generated
from tests.honesty.trends import fans, forecasts, lines, milestones
from tests.honesty.worlds import Scenario

Ask = Callable[[Theory, Scenario, Iterable[int]], pd.DataFrame]
RUNS = 24
"""Of each scenario: a chance of 2.5% is then known to within one point."""
RUNS_OF_LINKS = 12
ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "honesty.md"
BEGIN = "<!-- from here on written by `make bench-honesty` -->\n"
END = "<!-- up to here -->\n"


def worked_theory() -> Theory:
    """The worked example, with the indicators of which a world can be drawn."""
    path = ROOT / "theories" / "oosterkwartier.yaml"
    found = load(path.read_text(encoding="utf-8")).theory
    assert found is not None, "the worked example does not load"
    drawn = tuple(item for item in found.indicators if item.id in CHANCES)
    return found.model_copy(update={"indicators": drawn})


def with_generated(page: str, part: str) -> str:
    """The page with another text between the markers. Raises ValueError without markers."""
    before, _, rest = page.partition(BEGIN)
    _, mark, after = rest.partition(END)
    if not mark:
        raise ValueError(f"{PAGE.name} has no place for what is generated")
    return f"{before}{BEGIN}\n{part}\n{END}{after}"


def simulate(theory: Theory) -> Simulated:
    """Every run of every scenario, and what is asked of each."""
    return Simulated(
        looks=_of(looks, theory, SCENARIOS, RUNS),
        forecasts=_of(forecasts, theory, (STRAIGHT, PLANNED), RUNS),
        comparisons=_of(comparisons, theory, (NATIONAL, PLANNED), RUNS),
        steps=_of(steps, theory, (STILL, PLANNED, HALF, LATE, NATIONAL), RUNS_OF_LINKS),
    )


def broken(simulated: Simulated) -> list[str]:
    """The promises that are not kept."""
    found = [
        *scores(simulated.looks, PROMISES),
        *scores(simulated.comparisons, COMPARISON_PROMISES),
        *scores(simulated.steps, STEP_PROMISES),
    ]
    straight = lines(simulated.forecasts)
    return [
        *(score.question.words for score in found if not score.is_kept),
        *(item.label for item in fans(straight) if not item.is_kept),
        *(f"a chance of {item.label}" for item in milestones(straight) if not item.is_kept),
    ]


def _of(ask: Ask, theory: Theory, scenarios: Iterable[Scenario], runs: int) -> pd.DataFrame:
    frames = []
    for scenario in scenarios:
        print(f"{ask.__name__}: {scenario.name}, {runs} times twenty years", flush=True)
        frames.append(ask(theory, scenario, range(runs)))
    return pd.concat(frames, ignore_index=True)


def main() -> None:
    simulated = simulate(worked_theory())
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(with_generated(page, generated(simulated, RUNS)), encoding="utf-8")
    print(f"written: {PAGE.relative_to(ROOT)}")
    failed = broken(simulated)
    for words in failed:
        print(f"broken: {words}")
    if failed:
        sys.exit(1)


if __name__ == "__main__":
    main()
