"""Whether everything has its place: nothing alone, nothing without reason, nothing unseen."""

from collections.abc import Iterator

from impact.issues import Issue
from impact.theory.draft import Draft


def everything_is_linked(draft: Draft) -> Iterator[Issue]:
    """No outcome without a reason, no output into nothing; what has no link at all is said once."""
    to = {end for _, end in draft.links_by_ends}
    from_ = {start for start, _ in draft.links_by_ends}
    for outcome in draft.outcomes:
        if outcome.part.id not in to:
            code = "outcome_without_link" if outcome.part.id in from_ else "orphan"
            yield Issue(code, draft.where(outcome), outcome.part.id)
    for output in draft.outputs:
        if output.part.id not in from_:
            code = "output_leads_nowhere" if output.part.id in to else "orphan"
            yield Issue(code, draft.where(output), output.part.id)


def efforts_deliver_something(draft: Draft) -> Iterator[Issue]:
    makers = {placed.part.intervention for placed in draft.outputs}
    for effort in draft.interventions:
        if effort.part.id not in makers:
            yield Issue("intervention_without_output", draft.where(effort), effort.part.id)


def outcomes_are_measured(draft: Draft) -> Iterator[Issue]:
    """Every indicator measures something, and every outcome has one."""
    for indicator in draft.indicators:
        named = indicator.part.measures or indicator.part.goal
        if not named and not indicator.doubtful & {"measures", "goal"}:
            yield Issue("indicator_without_goal", draft.where(indicator), indicator.part.id)
    for outcome in draft.outcomes:
        if outcome.part.id not in draft.indicators_of:
            yield Issue("outcome_without_indicator", draft.where(outcome), outcome.part.id)


def models_are_not_the_only_proof(draft: Draft) -> Iterator[Issue]:
    """A model estimate cannot show an effect (domain rule 4.3), so another figure stands beside."""
    for outcome in draft.outcomes:
        indicators = draft.indicators_of.get(outcome.part.id, [])
        proof = [placed.part for placed in indicators if placed.part.kind == "outcome"]
        if proof and all(indicator.modelled for indicator in proof):
            yield Issue("modelled_as_proof", draft.where(outcome), outcome.part.id)
