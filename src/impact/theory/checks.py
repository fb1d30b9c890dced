"""What a theory of change has to be, beyond its form: one function per question.

A check gets the draft and yields issues; it never raises, and stays silent about what another
message already covers. A new check is a function here, its name in `CHECKS`, its words in
`impact.issues.theory_codes` and one bad file in the tests.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import Any

from impact.issues import Issue
from impact.issues.validation import did_you_mean
from impact.theory.document import DataPath
from impact.theory.draft import Draft, Placed
from impact.theory.graph import find_cycle
from impact.theory.model import Lag

Check = Callable[[Draft], Iterable[Issue]]

MAX_GOALS = 7
MAX_INTERVENTIONS = 25
MAX_LINKS = 40

_KIND_WORDS: dict[str, tuple[str, str]] = {
    "areas": ("gebied", "area"),
    "partners": ("partner", "partner"),
    "goals": ("doel", "goal"),
    "interventions": ("inspanning", "intervention"),
    "outputs": ("prestatie", "output"),
    "outcomes": ("uitkomst", "outcome"),
    "indicators": ("indicator", "indicator"),
    "sources": ("bron", "source"),
    "funding": ("geldstroom", "funding stream"),
}


_NODES = "interventions outputs outcomes"
_REFERENCES: dict[str, tuple[tuple[str, str], ...]] = {
    "interventions": (("owners", "partners"),),
    "outputs": (("intervention", "interventions"),),
    "outcomes": (("goals", "goals"),),
    "indicators": (
        ("measures", "outcomes outputs"),
        ("goal", "goals"),
        ("reference_area", "areas"),
        ("sources", "sources"),
    ),
    "links": (("from", _NODES), ("to", f"{_NODES} goals")),
    "funding": (("funder", "partners"),),
    "sources": (("partner", "partners"),),
}
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,39}")


def ids_are_unique(draft: Draft) -> Iterator[Issue]:
    """Nodes of the graph and indicators share one namespace; other sections have their own."""
    nodes = ("goals", "interventions", "outputs", "outcomes", "indicators")
    for sections in (nodes, ("partners",), ("sources",), ("funding",), ("areas",)):
        key = "code" if sections == ("areas",) else "id"
        seen: dict[str, int] = {}
        for section in sections:
            for placed in draft.parts[section]:
                name = getattr(placed.part, key)
                if name is None:
                    continue
                where = draft.where(placed, key)
                if name in seen:
                    yield Issue("duplicate_id", where, name, {"first": seen[name]})
                seen.setdefault(name, where.line or 0)


def references_exist(draft: Draft) -> Iterator[Issue]:
    """Every id that is named elsewhere stands in its own section.

    This looks at the file as written, so that a part with another mistake is checked as well.
    """
    for section, references in _REFERENCES.items():
        items = draft.document.data.get(section)
        for index, item in enumerate(items if isinstance(items, list) else []):
            for key, targets in references:
                yield from _unknown(draft, (section, index), item, (key,), targets)
    programme = draft.document.data.get("programme")
    for path in (("area",), ("reference_area",), ("comparison_area", "area")):
        yield from _unknown(draft, ("programme",), programme, path, "areas")


def _unknown(
    draft: Draft, base: DataPath, item: Any, keys: tuple[str, ...], sections: str
) -> Iterator[Issue]:
    for key in keys:
        item = item.get(key) if isinstance(item, dict) else None
    named = list(enumerate(item)) if isinstance(item, list) else [(None, item)]
    options = {id_ for section in sections.split() for id_ in draft.ids[section]}
    nl = " of ".join(_KIND_WORDS[section][0] for section in sections.split())
    en = " or ".join(_KIND_WORDS[section][1] for section in sections.split())
    for index, name in named:
        if not isinstance(name, str) or name in options or not _NAME.fullmatch(name):
            continue  # what has no form of a name has had its message
        params = {"kind_nl": nl, "kind_en": en, **did_you_mean(name, sorted(options))}
        path = (*base, *keys, *(() if index is None else (index,)))
        yield Issue("unknown_reference", draft.document.where(path), name, params)


def links_run_one_way(draft: Draft) -> Iterator[Issue]:
    """Intervention → output → outcome → outcome, each link once, outputs by their own maker."""
    kinds = {
        id_: section
        for section in ("interventions", "outputs", "outcomes", "goals")
        for id_ in draft.ids[section]
    }
    owners = {placed.part.id: placed.part.intervention for placed in draft.outputs}
    allowed = {("interventions", "outputs"), ("outputs", "outcomes"), ("outcomes", "outcomes")}
    seen: dict[tuple[str, str], int] = {}
    for placed in draft.links:
        from_, to = placed.part.from_, placed.part.to
        where = draft.where(placed)
        if None in (from_, to):
            continue
        if (from_, to) in seen:
            yield Issue("duplicate_link", where, f"{from_} → {to}", {"first": seen[from_, to]})
        seen.setdefault((from_, to), where.line or 0)
        if from_ not in kinds or to not in kinds:
            continue
        if (kinds[from_], kinds[to]) not in allowed:
            from_words, to_words = _KIND_WORDS[kinds[from_]], _KIND_WORDS[kinds[to]]
            params = {
                "from_nl": from_words[0],
                "to_nl": to_words[0],
                "from_en": from_words[1],
                "to_en": to_words[1],
            }
            yield Issue("link_direction", where, f"{from_} → {to}", params)
        elif kinds[to] == "outputs" and owners.get(to, from_) != from_:
            yield Issue("link_other_intervention", where, from_, {"to": to, "owner": owners[to]})


def links_make_no_circle(draft: Draft) -> Iterator[Issue]:
    edges = {
        (placed.part.from_, placed.part.to): placed
        for placed in draft.links
        if placed.part.from_ and placed.part.to
    }
    cycle = find_cycle(edges)
    if cycle:
        placed = edges[cycle[0], cycle[1]]
        yield Issue("cycle", draft.where(placed), " → ".join(cycle))


def lags_rise(draft: Draft) -> Iterator[Issue]:
    for placed in draft.links:
        yield from _lag_order(draft, placed, "lag_years", placed.part.lag_years)
    for indicator in draft.indicators:
        override = indicator.part.lag_override_years
        if override:
            yield from _lag_order(draft, indicator, "lag_override_years", override)


def _lag_order(draft: Draft, placed: Placed[Any], key: str, lag: Lag | None) -> Iterator[Issue]:
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


def milestones_lead_the_right_way(draft: Draft) -> Iterator[Issue]:
    """Inside the programme's years, and never turning back; a baseline comes first."""
    for placed in draft.indicators:
        part = placed.part
        if not part.milestones:
            continue
        if part.baseline is None and "baseline" not in placed.doubtful:
            yield Issue("baseline_missing", draft.where(placed, "milestones"))
        span = _span(draft)
        if span:
            start, horizon = span
            for year in part.milestones:
                if not start <= year <= horizon:
                    where = draft.where(placed, "milestones", year)
                    params = {"start": start, "horizon": horizon}
                    yield Issue("milestone_outside", where, str(year), params)
        path = [(year, part.milestones[year]) for year in sorted(part.milestones)]
        if part.baseline:
            path.insert(0, (part.baseline.year, part.baseline.value))
        sign = {"higher": 1, "lower": -1}.get(part.direction, 0)
        for (_, before), (year, after) in pairwise(path):
            if sign * (after - before) < 0:
                where = draft.where(placed, "milestones", year)
                turned = {"direction": part.direction}
                yield Issue("milestones_not_monotone", where, f"{year}: {after:g}", turned)


def _span(draft: Draft) -> tuple[int, int] | None:
    """The first and last year of the programme, when both could be read."""
    part = draft.programme.part if draft.programme else None
    return (part.start, part.horizon) if part and part.start and part.horizon else None


def reference_is_elsewhere(draft: Draft) -> Iterator[Issue]:
    if draft.programme is None:
        return
    part = draft.programme.part
    if not part.area:
        return
    if part.reference_area == part.area:
        yield Issue("reference_is_area", draft.where(draft.programme, "reference_area"), part.area)
    if part.comparison_area and part.comparison_area.area == part.area:
        where = draft.where(draft.programme, "comparison_area", "area")
        yield Issue("reference_is_area", where, part.area)
    for placed in draft.indicators:
        if placed.part.reference_area == part.area:
            yield Issue("reference_is_area", draft.where(placed, "reference_area"), part.area)


def everything_hangs_together(draft: Draft) -> Iterator[Issue]:
    """No outcome without a reason, no output into nothing, no goal nobody can see."""
    to = {placed.part.to for placed in draft.links}
    from_ = {placed.part.from_ for placed in draft.links}
    measured = {placed.part.measures for placed in draft.indicators}
    for indicator in draft.indicators:
        named = indicator.part.measures or indicator.part.goal
        if not named and not indicator.doubtful & {"measures", "goal"}:
            yield Issue("indicator_without_goal", draft.where(indicator), indicator.part.id)
    for outcome in draft.outcomes:
        if outcome.part.id not in to:
            yield Issue("outcome_without_link", draft.where(outcome), outcome.part.id)
        if outcome.part.id not in measured:
            yield Issue("outcome_without_indicator", draft.where(outcome), outcome.part.id)
    for output in draft.outputs:
        if output.part.id not in from_:
            yield Issue("output_leads_nowhere", draft.where(output), output.part.id)
    makers = {placed.part.intervention for placed in draft.outputs}
    for effort in draft.interventions:
        if effort.part.id not in makers:
            yield Issue("intervention_without_output", draft.where(effort), effort.part.id)
    yield from _goals_without_indicator(draft, measured)


def _goals_without_indicator(draft: Draft, measured: set[str | None]) -> Iterator[Issue]:
    seen = {placed.part.goal for placed in draft.indicators}
    for outcome in draft.outcomes:
        if outcome.part.id in measured:
            seen |= set(outcome.part.goals or ())
    for goal in draft.goals:
        if goal.part.id not in seen:
            yield Issue("goal_without_indicator", draft.where(goal), goal.part.id)


def it_can_be_overseen(draft: Draft) -> Iterator[Issue]:
    """Dutch practice for a DIN: few goals, grouped efforts, only the links that matter."""
    limits = (
        ("goals", MAX_GOALS, "too_many_goals"),
        ("interventions", MAX_INTERVENTIONS, "too_many_interventions"),
        ("links", MAX_LINKS, "too_many_links"),
    )
    for section, limit, code in limits:
        count = len(draft.parts[section])
        if count > limit:
            yield Issue(code, draft.document.where((section,)), str(count), {"limit": limit})


CHECKS: tuple[Check, ...] = (
    ids_are_unique,
    references_exist,
    links_run_one_way,
    links_make_no_circle,
    lags_rise,
    years_follow,
    milestones_lead_the_right_way,
    reference_is_elsewhere,
    everything_hangs_together,
    it_can_be_overseen,
)
