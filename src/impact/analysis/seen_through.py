"""What one link of the theory lets us see: the indicators behind it, and when.

A window belongs to an indicator and has a bound per path (domain rule 4.3). Seen from one link,
only the paths that pass it count: "if this step works, it must show here by then". The bounds are
those of all these paths, also of the ones that are too many to list.
"""

from dataclasses import dataclass
from datetime import date

from impact.analysis.verdict import Path, Progress, Verdict, Window
from impact.analysis.windows import windows_through
from impact.theory.model import Indicator, Theory


@dataclass(frozen=True)
class Seen:
    """An indicator with a path through a link. Moments are decimal years."""

    indicator: Indicator
    verdict: Verdict
    window: Window
    """That of the indicator, over all its paths."""
    through: Window
    """The same over the paths through the link only."""
    as_of: date

    @property
    def paths(self) -> tuple[Path, ...]:
        """The paths through the link, at most so many as anybody reads; at least one."""
        return self.through.paths

    @property
    def counting(self) -> tuple[Path, ...]:
        """Those of them that can close the window; without any, this step is not judged here."""
        if self.window.main:
            return tuple(path for path in self.paths if path.is_main)
        return self.paths

    @property
    def total(self) -> int:
        """How many paths pass the link, listed or not."""
        return self.through.total

    @property
    def total_counting(self) -> int:
        """How many of them can close the window, listed or not."""
        return self.through.main if self.window.main else self.through.total

    @property
    def start(self) -> float:
        return self.through.earliest

    @property
    def end(self) -> float:
        return self.through.last_close

    @property
    def explain_from(self) -> float | None:
        """When the first counting path through the link closes."""
        return self.through.first_close if self.total_counting else None

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
    through = windows_through(from_, to, theory, progress.reaches)
    found = []
    for indicator in theory.indicators:
        verdict = progress.of(indicator.id)
        if verdict.window is not None and indicator.id in through:
            window = through[indicator.id]
            found.append(Seen(indicator, verdict, verdict.window, window, progress.as_of))
    return tuple(sorted(found, key=lambda seen: (seen.start, seen.indicator.id)))
