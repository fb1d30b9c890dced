"""Simulate twenty years many times, score what was said, and write it in docs/honesty.md.

    .venv/bin/python -m tests.honesty.report

Every run is drawn from its own number, so that the same code writes the same bytes. Exits with 1
when a promise is broken.
"""

import sys
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from impact.theory.loading import load
from impact.theory.model import Theory
from tests.honesty.comparing import COMPARISON_PROMISES, comparisons
from tests.honesty.judging import looks
from tests.honesty.promises import PROMISES
from tests.honesty.scenarios import NATIONAL, PLANNED, SCENARIOS, STRAIGHT
from tests.honesty.scoring import Score, scores
from tests.honesty.tables import generated
from tests.honesty.trends import fans, forecasts, lines, milestones

RUNS = 24
"""Of each scenario: a chance of 2.5% is then known to within one point."""
ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "honesty.md"
BEGIN = "<!-- from here on written by `make bench-honesty` -->\n"
END = "<!-- up to here -->\n"


def worked_theory() -> Theory:
    """The worked example, as it is shipped."""
    path = ROOT / "theories" / "oosterkwartier.yaml"
    found = load(path.read_text(encoding="utf-8")).theory
    assert found is not None, "the worked example does not load"
    return found


def with_generated(page: str, part: str) -> str:
    """The page with another text between the markers. Raises ValueError without markers."""
    before, _, rest = page.partition(BEGIN)
    _, mark, after = rest.partition(END)
    if not mark:
        raise ValueError(f"{PAGE.name} has no place for what is generated")
    return f"{before}{BEGIN}\n{part}\n{END}{after}"


def main() -> None:
    theory = worked_theory()
    judged = []
    for scenario in SCENARIOS:
        print(f"{scenario.name}: {RUNS} times twenty years")
        judged.append(looks(theory, scenario, range(RUNS)))
    together = pd.concat(judged, ignore_index=True)
    later = pd.concat(
        [forecasts(theory, scenario, range(RUNS)) for scenario in (STRAIGHT, PLANNED)],
        ignore_index=True,
    )
    beside = pd.concat(
        [comparisons(theory, scenario, range(RUNS)) for scenario in (NATIONAL, PLANNED)],
        ignore_index=True,
    )
    page, part = PAGE.read_text(encoding="utf-8"), generated(together, later, beside, RUNS)
    PAGE.write_text(with_generated(page, part), encoding="utf-8")
    broken = [
        *_broken(scores(together, PROMISES)),
        *_broken(scores(beside, COMPARISON_PROMISES)),
        *(item.label for item in fans(lines(later)) if not item.is_kept),
        *(f"a chance of {item.label}" for item in milestones(lines(later)) if not item.is_kept),
    ]
    for words in broken:
        print(f"broken: {words}")
    print(f"written: {PAGE.relative_to(ROOT)}")
    if broken:
        sys.exit(1)


def _broken(found: Iterable[Score]) -> list[str]:
    return [score.question.words for score in found if not score.is_kept]


if __name__ == "__main__":
    main()
