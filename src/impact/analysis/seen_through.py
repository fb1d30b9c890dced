"""What one link of the theory lets us see: the indicators behind it, and when.

A window belongs to an indicator and has a bound per path (domain rule 4.3). Seen from one link,
only the paths that pass it count: "if this step works, it must show here by then".
"""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from impact.analysis.verdict import Path, Progress, Verdict, Window
from impact.analysis.windows import closing_paths
from impact.theory.model import Indicator, Theory


@dataclass(frozen=True)
class Seen:
    """An indicator with a path through a link. Moments are decimal years."""

    indicator: Indicator
    verdict: Verdict
    window: Window
    paths: tuple[Path, ...]
    """The paths through the link; at least one."""
    counting: tuple[Path, ...]
    """Those of them that can close the window; without any, this step is not judged here."""
    as_of: date

    @property
    def start(self) -> float:
        return min(path.start for path in self.paths)

    @property
    def end(self) -> float:
        return max(path.end for path in self.paths)

    @property
    def explain_from(self) -> float | None:
        """When the first counting path through the link closes."""
        return min((path.end for path in self.counting), default=None)

    @property
    def is_planned(self) -> bool:
        """Whether the start still rests on a planned reach, not on a measured one."""
        return not all(path.reach.measured for path in self.paths)

    @property
    def is_overdue(self) -> bool:
        """Whether the figure for the next verdict should have been there already."""
        due = self.verdict.next_verdict
        return due is not None and due < self.as_of


def seen_through(from_: str, to: str, theory: Theory, progress: Progress) -> tuple[Seen, ...]:
    """Every indicator with a path through the link, the one that shows first in front."""
    found = []
    for indicator in theory.indicators:
        verdict = progress.of(indicator.id)
        if verdict.window is None:
            continue
        paths = _through(from_, to, verdict.window.paths)
        if paths:
            counting = _through(from_, to, closing_paths(verdict.window.paths))
            found.append(Seen(indicator, verdict, verdict.window, paths, counting, progress.as_of))
    return tuple(sorted(found, key=lambda seen: (seen.start, seen.indicator.id)))


def _through(from_: str, to: str, paths: tuple[Path, ...]) -> tuple[Path, ...]:
    return tuple(path for path in paths if (from_, to) in pairwise(path.nodes))
