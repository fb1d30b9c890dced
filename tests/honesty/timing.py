"""When a figure may be judged, worked out once more and in another way than the product does.

Every path is walked, link by link, where `impact.theory.planning` adds up bounds per node; and the
reach of an output is read from the truth of the run. Moments are decimal years.
Source: domain rule 4.3.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from impact.periods import FREQUENCY_YEARS, decimal_year, year
from impact.theory.model import Indicator, Link
from tests.honesty.figure import Figure
from tests.honesty.measuring import Run

Stage = Literal[
    "suppressed",
    "not_comparable",
    "stale",
    "not_started",
    "baseline_only",
    "early",
    "open",
    "due",
    "over",
]
_SAME_DAY = 0.0025
"""A year is 365 or 366 days: moments this close are the same day."""


@dataclass(frozen=True)
class Way:
    """A path to an indicator: when it opens and closes, and whether it can close the window."""

    start: float
    end: float
    is_main: bool


class Timing:
    """The stages of all indicators of one run."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._from: dict[str, list[Link]] = {}
        outputs = {item.id for item in run.theory.outputs}
        for link in run.theory.links:
            if link.to not in outputs:
                self._from.setdefault(link.from_, []).append(link)
        self._own: dict[str, list[Figure]] = {}
        for figure in run.figures:
            if figure.area == run.theory.programme.area:
                self._own.setdefault(figure.about, []).append(figure)

    def stage(self, id_: str, as_of: date) -> Stage:
        """What the rules of 4.3 say about the use of the last figure, before what moved."""
        run, indicator = self._run, self._run.theory.indicator(id_)
        assert indicator is not None
        assert indicator.baseline is not None
        figures = [item for item in self._own.get(id_, []) if item.known_from <= as_of]
        latest = max(figures, key=lambda item: item.year, default=None)
        if latest is None:
            return "baseline_only"
        if latest.value is None:
            return "suppressed"
        base = indicator.baseline.year
        since = [item for item in figures if item.value is not None and item.year > base]
        if not since:
            return "baseline_only"
        last = max(since, key=lambda item: item.year)
        if id_ in run.mess.broken and last.boundary_year > figures[0].boundary_year:
            return "not_comparable"
        end = last.period.decimal_end
        patience = 2 * FREQUENCY_YEARS[indicator.frequency] + indicator.publication_lag_years
        if decimal_year(as_of) > end + patience + _SAME_DAY:
            return "stale"
        ways = list(self._ways(indicator, as_of))
        if not ways:
            return "not_started"
        closing = [way for way in ways if way.is_main] or ways
        horizon = run.theory.programme.horizon + 1
        if end < min(way.start for way in ways) - _SAME_DAY:
            return "early"
        if end <= min(way.end for way in closing) + _SAME_DAY:
            return "open"
        return "due" if end <= min(max(way.end for way in closing), horizon) + _SAME_DAY else "over"

    def _ways(self, indicator: Indicator, as_of: date) -> Iterator[Way]:
        for output in self._run.theory.outputs:
            begin = self._begin(output.id, indicator, as_of)
            if begin is not None:
                is_doubted = any(
                    link.to == output.id and link.evidence.strength in ("untested", "contradicted")
                    for link in self._run.theory.links
                )
                for links in self._walk(output.id, indicator.measures or ""):
                    yield self._way(indicator, begin, links, is_doubted=is_doubted)

    def _walk(self, node: str, goal: str) -> Iterator[tuple[Link, ...]]:
        if node == goal:
            yield ()
        for link in self._from.get(node, []):
            for rest in self._walk(link.to, goal):
                yield (link, *rest)

    def _way(
        self, indicator: Indicator, begin: float, links: tuple[Link, ...], *, is_doubted: bool
    ) -> Way:
        override = indicator.lag_override_years
        least = sum(link.lag_years.min for link in links) + indicator.delay_years
        most = sum(link.lag_years.max for link in links) + indicator.delay_years
        if override:
            least, most = override.min, override.max
        weak = any(link.evidence.strength in ("untested", "contradicted") for link in links)
        is_main = not is_doubted and not weak and len(links) <= 3
        return Way(begin + least, begin + most, is_main)

    def _begin(self, output: str, indicator: Indicator, as_of: date) -> float | None:
        """From when the lags count, as far as a day knows; None when it did not happen."""
        theory = self._run.theory
        made_by = {item.id: item.intervention for item in theory.outputs}[output]
        effort = next(item for item in theory.interventions if item.id == made_by)
        if indicator.accrual == "stock":
            happens, planned = effort.start, effort.start
        else:
            reached = self._run.world.reached[output]
            happens, planned = 9999 if reached is None else reached, effort.reach_year
        known = as_of.year - 1  # the figures of a year are known in the summer after it
        if happens <= min(known, theory.programme.horizon):
            return year(happens).decimal_end
        is_anything_known = effort.start <= known
        return None if is_anything_known and as_of.year > planned else float(planned)
