"""Whether goals can be seen, are worked on, and mean something to residents."""

from collections.abc import Iterator

from impact.issues import Issue
from impact.theory.draft import Draft, Placed
from impact.theory.graph import reachable, successors
from impact.theory.model import Goal, Intervention
from impact.theory.vocabulary import UNSUPPORTED


def goals_can_be_seen(draft: Draft) -> Iterator[Issue]:
    """Every goal has an indicator; in a programme, one that says what changes for residents."""
    named = {placed.part.goal for placed in draft.indicators}
    for goal in draft.goals:
        ids = [outcome.part.id for outcome in draft.outcomes_of(goal)]
        measured = [item.part for id_ in ids for item in draft.indicators_of.get(id_, [])]
        if any(indicator.kind == "outcome" for indicator in measured):
            continue
        if not measured and goal.part.id not in named and not _has_output_figures(draft, ids):
            yield Issue("goal_without_indicator", draft.where(goal), goal.part.id)
        elif draft.interventions:
            yield Issue("goal_without_outcome_indicator", draft.where(goal), goal.part.id)


def _has_output_figures(draft: Draft, outcomes: list[str]) -> bool:
    """Whether an output that leads to one of the outcomes has an indicator."""
    causes = {from_ for from_, to in draft.links_by_ends if to in outcomes}
    return any(draft.kinds.get(id_) == "outputs" for id_ in causes & draft.indicators_of.keys())


def goals_are_worked_on(draft: Draft) -> Iterator[Issue]:
    """Some intervention leads to every goal, along a chain of which something is known."""
    if not draft.interventions:
        return
    supported = successors(
        ends
        for ends, placed in draft.links_by_ends.items()
        if "evidence" in placed.doubtful or placed.part.evidence.strength not in UNSUPPORTED
    )
    trusted = reachable(draft.ids["interventions"], supported)
    for goal in draft.goals:
        ids = {outcome.part.id for outcome in draft.outcomes_of(goal)}
        if not _efforts_towards(draft, goal):
            yield Issue("goal_without_effort", draft.where(goal), goal.part.id)
        elif not ids & trusted:
            yield Issue("goal_on_untested_links", draft.where(goal), goal.part.id)


def goals_show_something_soon_and_in_the_long_run(draft: Draft) -> Iterator[Issue]:
    """Asked of a theory that says of any intervention when residents notice it."""
    if not any(placed.part.horizon for placed in draft.interventions):
        return
    for goal in draft.goals:
        horizons = {effort.part.horizon for effort in _efforts_towards(draft, goal)}
        if horizons and "quick" not in horizons:
            yield Issue("goal_without_quick_action", draft.where(goal), goal.part.id)
        if horizons and "long" not in horizons:
            yield Issue("goal_without_long_action", draft.where(goal), goal.part.id)


def goals_touch_daily_life(draft: Draft) -> Iterator[Issue]:
    for goal in draft.goals:
        if not goal.part.life_domains and "life_domains" not in goal.doubtful:
            yield Issue("goal_without_life_domain", draft.where(goal), goal.part.id)


def _efforts_towards(draft: Draft, goal: Placed[Goal]) -> list[Placed[Intervention]]:
    ids = {outcome.part.id for outcome in draft.outcomes_of(goal)}
    causes = reachable(ids, draft.causes)
    return [effort for effort in draft.interventions if effort.part.id in causes]
