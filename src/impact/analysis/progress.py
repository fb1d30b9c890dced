"""The verdicts on a whole programme: theory and known figures in, `Progress` out.

A pure function of what was known at `as_of`, the theory and that day, so that the same question
about the same day always gets the same answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from impact.analysis.agenda import leading_indicator, next_verdict
from impact.analysis.expected import expected_at, milestone_path
from impact.analysis.gap import compared_change, gap_to_reference
from impact.analysis.moments import is_before
from impact.analysis.reach import reaches
from impact.analysis.series import Points, SeriesByKey, baseline_of, on_one_map, series_of
from impact.analysis.status import Reading, status
from impact.analysis.uncertainty import with_margins
from impact.analysis.verdict import Path, Progress, Status, Verdict, Window
from impact.analysis.windows import closing_paths, windows
from impact.theory.model import Indicator, Theory

WAITING = frozenset(
    {Status.BASELINE_ONLY, Status.TOO_EARLY, Status.WORSENING_OUTSIDE_WINDOW},
)
UNEXPLAINED = frozenset({Status.EXPLANATION_DUE, Status.EXPIRED})


def progress(theory: Theory, known: pd.DataFrame, as_of: date) -> Progress:
    """The verdict on every indicator of the theory, in its order.

    `known` is a KNOWN frame (`impact.measurements.frames`): what was known at `as_of`.
    """
    series = series_of(known, _areas(theory))
    reached = reaches(theory, series, as_of)
    case = _Case(theory, series, windows(theory, reached), as_of)
    verdicts = tuple(_verdict(indicator, case) for indicator in theory.indicators)
    return Progress(as_of, verdicts, reached)


@dataclass(frozen=True)
class _Case:
    theory: Theory
    series: SeriesByKey
    windows: Mapping[str, Window]
    as_of: date

    def points(self, indicator: Indicator, area: str | None) -> Points:
        points = self.series.get((indicator.id, area), ()) if area else ()
        year = indicator.baseline.year if indicator.baseline else None
        return with_margins(on_one_map(points, year), indicator)


def _verdict(indicator: Indicator, case: _Case) -> Verdict:
    programme = case.theory.programme
    reference_area = indicator.reference_area or programme.reference_area
    comparison_area = programme.comparison_area.area if programme.comparison_area else None
    own = case.points(indicator, programme.area)
    reference = case.points(indicator, reference_area)
    comparison = case.points(indicator, comparison_area)
    reading = _reading(indicator, own, case)
    baseline, outcome = reading.baseline, status(reading)
    stated = indicator.baseline.reference if indicator.baseline else None
    return Verdict(
        indicator=indicator.id,
        status=outcome,
        series=own,
        reference_area=reference_area,
        reference=reference,
        comparison_area=comparison_area,
        comparison=comparison,
        baseline=baseline,
        latest=reading.latest,
        change=reading.change,
        margin=reading.margin,
        expected=reading.expected,
        gap=gap_to_reference(indicator.direction, baseline, stated, own, reference),
        window=reading.window,
        next_verdict=_next_verdict(reading, outcome, case),
        leading=_leading(reading, outcome, case),
        late_paths=_late_paths(reading, outcome),
        compared=compared_change(baseline, own, comparison),
    )


def _reading(indicator: Indicator, own: Points, case: _Case) -> Reading:
    window = case.windows.get(indicator.id)
    baseline = baseline_of(indicator, own)
    without = Reading(indicator, case.as_of, own, baseline, None, window)
    if without.last is None:
        return without
    earliest = window.earliest if window else None
    path = milestone_path(baseline, indicator.milestones, earliest)
    expected = expected_at(without.last.period.decimal_end, path)
    return Reading(indicator, case.as_of, own, baseline, expected, window)


def _next_verdict(reading: Reading, outcome: Status, case: _Case) -> date | None:
    if reading.window is None or outcome is Status.CONTEXT_ONLY:
        return None
    if reading.indicator.direction == "context":
        return None
    return next_verdict(
        reading.indicator,
        case.theory.programme,
        reading.window,
        reading.baseline,
        reading.latest,
    )


def _leading(reading: Reading, outcome: Status, case: _Case) -> str | None:
    if outcome not in WAITING or reading.window is None:
        return None
    return leading_indicator(reading.indicator, case.theory, case.windows)


def _late_paths(reading: Reading, outcome: Status) -> tuple[Path, ...]:
    """The listed paths that should have shown something before the end of the last period."""
    if outcome not in UNEXPLAINED or reading.window is None or reading.last is None:
        return ()
    end = reading.last.period.decimal_end
    return tuple(path for path in closing_paths(reading.window.paths) if is_before(path.end, end))


def _areas(theory: Theory) -> frozenset[str]:
    programme = theory.programme
    areas = {programme.area, programme.reference_area}
    areas |= {indicator.reference_area for indicator in theory.indicators}
    if programme.comparison_area:
        areas.add(programme.comparison_area.area)
    return frozenset(area for area in areas if area)
