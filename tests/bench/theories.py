"""How fast is a theory? A thousand nodes and three thousand links: reading, checking, windows.

No theory should be so large (a check says so), but a page must not stop for one. Run with
`make bench`, or `python -m tests.bench.theories`. The median of the rounds is printed.
"""

import argparse
import statistics
import time
from collections.abc import Callable
from datetime import date

from impact.analysis.contribution_claims import contribution_claim
from impact.analysis.link_verdicts import link_verdicts
from impact.analysis.progress import progress
from impact.analysis.reach import reaches
from impact.analysis.windows import windows
from impact.theory.document import read_document
from impact.theory.loading import load
from tests.analysis.stories import known
from tests.theory.large import LINKS, NODES, large_theory

TODAY = date(2026, 11, 25)
KNOWN = known()
SECONDS = 2.0
"""What loading, checks included, may take."""


def median(what: Callable[[], object], rounds: int) -> float:
    seconds = []
    for _ in range(rounds):
        begin = time.perf_counter()
        what()
        seconds.append(time.perf_counter() - begin)
    return statistics.median(seconds)


def main(nodes: int, links: int, rounds: int) -> None:
    text = large_theory(nodes, links)
    theory = load(text).theory
    assert theory is not None
    reached = reaches(theory, {}, TODAY)
    judged = progress(theory, KNOWN, TODAY)
    verdicts = link_verdicts(theory, judged)
    goal = theory.goals[0]
    size = len(text.encode()) / 2**10
    print(f"{nodes:,} nodes, {links:,} links, {size:.0f} KiB of YAML, {rounds} rounds, medians")
    steps: dict[str, Callable[[], object]] = {
        "reading the YAML": lambda: read_document(text, "theory.yaml"),
        "loading: reading, form and checks": lambda: load(text),
        "the windows of all indicators": lambda: windows(theory, reached),
        "the verdicts on all links": lambda: link_verdicts(theory, judged),
        "the claim about a goal": lambda: contribution_claim(theory, judged, KNOWN, goal, verdicts),
    }
    seconds = {name: median(what, rounds) for name, what in steps.items()}
    for name, taken in seconds.items():
        print(f"  {name:<34} {taken:7.2f} s")
    loading = seconds["loading: reading, form and checks"]
    print(f"  {'met' if loading < SECONDS else 'NOT MET'}: loading takes less than {SECONDS:g} s")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--nodes", type=int, default=NODES)
    parser.add_argument("--links", type=int, default=LINKS)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    main(asked.nodes, asked.links, asked.rounds)
