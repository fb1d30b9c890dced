"""Whether years follow one another, and whether the plan leaves a change the time it takes."""

from collections.abc import Iterator
from typing import Any, get_args

from impact.issues import Issue
from impact.theory.draft import Draft, Placed
from impact.theory.model import Indicator, Intervention, Lag, Link
from impact.theory.planning import planned_starts
from impact.theory.vocabulary import ProgrammePhase


def lags_rise(draft: Draft) -> Iterator[Issue]:
    for placed in draft.links:
        yield from _lag_order(draft, placed, "lag_years", placed.part.lag_years)
    for indicator in draft.indicators:
        override = indicator.part.lag_override_years
        yield from _lag_order(draft, indicator, "lag_override_years", override)


def _lag_order(
    draft: Draft, placed: Placed[Link | Indicator], key: str, lag: Lag | None
) -> Iterator[Issue]:
    if lag and not lag.min <= lag.typical <= lag.max:
        shown = f"{lag.min:g} / {lag.typical:g} / {lag.max:g}"
        yield Issue("lag_order", draft.where(placed, key), shown)


def years_follow(draft: Draft) -> Iterator[Issue]:
    """Horizon after start, end and reach not before the start, comparison chosen before it."""
    if draft.programme:
        part = draft.programme.part
        if part.start and part.horizon and part.horizon <= part.start:
            yield _order(draft, draft.programme, "horizon", part.horizon, part.start)
        chosen = part.comparison_area and part.comparison_area.chosen_on
        if chosen and part.start and chosen.year >= part.start:
            where = draft.where(draft.programme, "comparison_area", "chosen_on")
            yield Issue("comparison_after_start", where, str(chosen), {"start": part.start})
    for placed in draft.interventions:
        effort = placed.part
        if effort.start and effort.end and effort.end < effort.start:
            yield _order(draft, placed, "end", effort.end, effort.start)
        if effort.start and effort.reach_year and effort.reach_year < effort.start:
            yield _order(draft, placed, "reach_year", effort.reach_year, effort.start)


def _order(draft: Draft, placed: Placed[Any], key: str, year: int, after: int) -> Issue:
    return Issue("years_order", draft.where(placed, key), str(year), {"expected": after})


def phases_follow(draft: Draft) -> Iterator[Issue]:
    """Each phase begins the year after the one before it, the first with the programme; the last
    ends with it; and none goes back to building up or carrying out."""
    programme = draft.programme
    if programme is None or draft.span is None or "phases" in programme.doubtful:
        return
    (expected, horizon), order = draft.span, get_args(ProgrammePhase)
    before = 0
    for number, phase in enumerate(programme.part.phases):
        if phase.first != expected:
            where = draft.where(programme, "phases", number, "first")
            yield Issue("phase_year", where, str(phase.first), {"expected": expected})
        if phase.last < phase.first:
            where = draft.where(programme, "phases", number, "last")
            yield Issue("years_order", where, str(phase.last), {"expected": phase.first})
        if order.index(phase.kind) < before:
            yield Issue("phase_order", draft.where(programme, "phases", number, "kind"), phase.kind)
        before, expected = order.index(phase.kind), phase.last + 1
    if programme.part.phases and expected != horizon + 1:
        where = draft.where(programme, "phases", len(programme.part.phases) - 1, "last")
        yield Issue("phase_year", where, str(expected - 1), {"expected": horizon})


def efforts_fall_inside_the_programme(draft: Draft) -> Iterator[Issue]:
    """What starts or reaches people after the horizon, or ends before the start, adds nothing."""
    if draft.span is None:
        return
    start, horizon = draft.span
    for placed in draft.interventions:
        key = _year_outside(placed.part, start, horizon)
        if key:
            params = {"start": start, "horizon": horizon}
            shown = str(getattr(placed.part, key))
            yield Issue("effort_outside_programme", draft.where(placed, key), shown, params)


def _year_outside(effort: Intervention, start: int, horizon: int) -> str | None:
    """The key of the first year that puts the whole effort outside the programme."""
    if effort.start and effort.start > horizon:
        return "start"
    if effort.end and effort.end < start:
        return "end"
    return "reach_year" if effort.reach_year and effort.reach_year > horizon else None


def baselines_come_before_the_start(draft: Draft) -> Iterator[Issue]:
    for placed in draft.indicators:
        baseline = placed.part.baseline
        if draft.span and baseline and baseline.year > draft.span[0]:
            where, params = draft.where(placed, "baseline"), {"start": draft.span[0]}
            yield Issue("baseline_after_start", where, str(baseline.year), params)


def milestones_fall_inside_the_programme(draft: Draft) -> Iterator[Issue]:
    if draft.span is None:
        return
    start, horizon = draft.span
    for placed in draft.indicators:
        years = [("milestones", year) for year in placed.part.milestones]
        years += [("gap_milestones", year) for year in placed.part.gap_milestones]
        for field, year in years:
            if not start <= year <= horizon:
                where = draft.where(placed, field, year)
                params = {"start": start, "horizon": horizon}
                yield Issue("milestone_outside", where, str(year), params)


def milestones_wait_until_a_change_can_show(draft: Draft) -> Iterator[Issue]:
    """No milestone asks for a change before the earliest planned window (domain rule 4.3).

    A milestone counts at the end of its year. A theory with mistakes in its chains is not asked:
    a window is as early as its quickest chain, and that one may be missing.
    """
    chain = (*draft.interventions, *draft.outputs, *draft.links)
    if draft.span is None or any(placed.doubtful for placed in chain):
        return
    starts = planned_starts(
        (placed.part for placed in draft.interventions),
        (placed.part for placed in draft.outputs),
        (placed.part for placed in draft.links_by_ends.values()),
        (placed.part for placed in draft.indicators if not placed.doubtful),
    )
    for placed in draft.indicators:
        earliest = starts.get(placed.part.id)
        if earliest is None or placed.part.direction == "context":
            continue
        if earliest >= draft.span[1] + 1:
            params = {"earliest": int(earliest), "horizon": draft.span[1]}
            yield Issue("window_after_horizon", draft.where(placed), placed.part.id, params)
        else:
            yield from _too_early(draft, placed, earliest)


def _too_early(draft: Draft, placed: Placed[Indicator], earliest: float) -> Iterator[Issue]:
    part = placed.part
    asked = [
        ("milestones", year, value)
        for year, value in part.milestones.items()
        if part.baseline is not None and value != part.baseline.value
    ]
    asked += [("gap_milestones", year, share) for year, share in part.gap_milestones.items()]
    for field, year, value in asked:
        if year + 1 <= earliest:
            where = draft.where(placed, field, year)
            params = {"earliest": int(earliest)}
            yield Issue("milestone_before_window", where, f"{year}: {value:g}", params)
