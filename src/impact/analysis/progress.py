"""The verdicts on a whole programme: theory and known figures in, `Progress` out.

A pure function of what was known at `as_of`, the theory and that day, so that the same question
about the same day always gets the same answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from impact.analysis.agenda import leading_indicator, next_verdict
from impact.analysis.breaks import last_form, with_forms
from impact.analysis.closing import closing_of, reference_in
from impact.analysis.crosswalk import Crosswalk, on_new_boundaries
from impact.analysis.expected import expected_at, milestone_path
from impact.analysis.gap import compared_change, gap_to_reference
from impact.analysis.moments import is_before
from impact.analysis.reach import reaches
from impact.analysis.reading import Reading, judged
from impact.analysis.series import Points, SeriesByKey, baseline_of, on_one_map, series_of
from impact.analysis.uncertainty import with_margins
from impact.analysis.verdict import Path, Progress, Refusal, Status, Verdict, Window
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
    readings = [_reading(indicator, case) for indicator in theory.indicators]
    outcomes = judged(readings, as_of)
    verdicts = (_verdict(*pair, case) for pair in zip(readings, outcomes, strict=True))
    return Progress(as_of, tuple(verdicts), reached)


@dataclass(frozen=True)
class _Case:
    theory: Theory
    series: SeriesByKey
    windows: Mapping[str, Window]
    as_of: date

    def own(self, indicator: Indicator) -> Points:
        return self.area(indicator, self.theory.programme.area)

    def reference(self, indicator: Indicator) -> Points:
        return self.area(indicator, self.reference_area(indicator))

    def comparison(self, indicator: Indicator) -> Points:
        return self.area(indicator, self.comparison_area)

    def reference_area(self, indicator: Indicator) -> str | None:
        return indicator.reference_area or self.theory.programme.reference_area

    @property
    def comparison_area(self) -> str | None:
        chosen = self.theory.programme.comparison_area
        return chosen.area if chosen else None

    def area(self, indicator: Indicator, area: str | None) -> Points:
        points = self.crosswalk(indicator, area).points
        year = indicator.baseline.year if indicator.baseline else None
        return with_margins(with_forms(on_one_map(points, year), indicator), indicator)

    def crosswalk(self, indicator: Indicator, area: str | None) -> Crosswalk:
        successions = self.theory.programme.area_successions
        return on_new_boundaries(indicator, area or "", self.series, successions)


def _verdict(reading: Reading, outcome: Status, case: _Case) -> Verdict:
    indicator, baseline = reading.indicator, reading.baseline
    reference, comparison = case.reference(indicator), case.comparison(indicator)
    stated = indicator.baseline.reference if indicator.baseline else None
    form = last_form(indicator, reading.series)
    own, other = form.points(reading.series), form.points(reference)
    return Verdict(
        indicator=indicator.id,
        status=outcome,
        series=reading.series,
        reference_area=case.reference_area(indicator),
        reference=reference,
        comparison_area=case.comparison_area,
        comparison=comparison,
        baseline=baseline,
        latest=reading.latest,
        change=reading.change,
        margin=reading.margin,
        expected=reading.expected,
        gap=gap_to_reference(indicator.direction, baseline, stated, own, other),
        window=reading.window,
        next_verdict=_next_verdict(reading, outcome, case),
        leading=_leading(reading, outcome, case),
        late_paths=_late_paths(reading, outcome),
        compared=compared_change(baseline, own, form.points(comparison)),
        lacks_reference=reading.lacks_reference,
        neighbours=tuple(
            (area, beside)
            for area in case.theory.programme.neighbours
            if (beside := compared_change(baseline, own, form.points(case.area(indicator, area))))
        ),
        not_converted=_not_converted(reading, case),
    )


def _reading(indicator: Indicator, case: _Case) -> Reading:
    own, window = case.own(indicator), case.windows.get(indicator.id)
    form, baseline = last_form(indicator, own), baseline_of(indicator, own)
    baseline = form.point(baseline) or baseline if baseline else None
    plain = Reading(form.reading, own, baseline, window)
    if indicator.gap_milestones:
        return _while_closing(plain, form.points(case.reference(indicator)))
    return _on_fixed_path(plain)


def _on_fixed_path(plain: Reading) -> Reading:
    milestones = plain.indicator.milestones
    if plain.last is None or not milestones:
        return plain
    path = milestone_path(plain.baseline, milestones, _earliest(plain))
    expected = expected_at(plain.last.period.decimal_end, path)
    return replace(plain, expected=expected, goal=milestones[max(milestones)])


def _while_closing(plain: Reading, reference: Points) -> Reading:
    """What the gap asks at the last value, from the reference in the same period."""
    closing = closing_of(plain.indicator, plain.baseline, reference, _earliest(plain))
    if plain.last is None or plain.baseline is None:
        return plain
    end = plain.last.period.decimal_end
    there = reference_in(end, plain.baseline, reference)
    if closing is None or there is None:
        return replace(plain, lacks_reference=True)
    goal = closing.asked_in_the_end(there)
    return replace(plain, expected=closing.asked(end, there), goal=goal)


def _earliest(reading: Reading) -> float | None:
    return reading.window.earliest if reading.window else None


def _not_converted(reading: Reading, case: _Case) -> Refusal | None:
    """Why figures within older boundaries could not be brought to those of now, where that is
    what stands in the way."""
    if not reading.is_broken:
        return None
    return case.crosswalk(reading.indicator, case.theory.programme.area).refusal


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
    areas |= {item.from_ for item in programme.area_successions} | {*programme.neighbours}
    return frozenset(area for area in areas if area)
