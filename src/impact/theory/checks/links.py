"""Whether links run the way a theory of change runs."""

from collections.abc import Iterator

from impact.issues import Issue
from impact.theory.draft import SECTION_WORDS, Draft
from impact.theory.graph import find_cycle

_ALLOWED = {("interventions", "outputs"), ("outputs", "outcomes"), ("outcomes", "outcomes")}


def links_run_one_way(draft: Draft) -> Iterator[Issue]:
    """Intervention → output → outcome → outcome; outcomes name their goals themselves."""
    for (from_, to), placed in draft.links_by_ends.items():
        if from_ not in draft.kinds or to not in draft.kinds:
            continue
        kinds = (draft.kinds[from_], draft.kinds[to])
        if kinds in _ALLOWED:
            continue
        where, shown = draft.where(placed), f"{from_} → {to}"
        if kinds[1] == "goals":
            yield Issue("link_to_goal", where, shown)
        elif kinds == ("interventions", "outcomes"):
            yield Issue("output_skipped", where, shown)
        else:
            yield Issue("link_direction", where, shown, _in_words(*kinds))


def _in_words(from_: str, to: str) -> dict[str, str]:
    from_words, to_words = SECTION_WORDS[from_], SECTION_WORDS[to]
    return {
        "from_nl": from_words[0],
        "to_nl": to_words[0],
        "from_en": from_words[1],
        "to_en": to_words[1],
    }


def links_stand_once(draft: Draft) -> Iterator[Issue]:
    for placed in draft.links:
        ends = (placed.part.from_, placed.part.to)
        first = draft.links_by_ends.get(ends, placed)
        if first is not placed:
            line = draft.where(first).line
            yield Issue("duplicate_link", draft.where(placed), " → ".join(ends), {"first": line})


def outputs_come_from_their_own_effort(draft: Draft) -> Iterator[Issue]:
    """An output has a link from the intervention it names, and from no other."""
    makers = {placed.part.id: placed.part.intervention for placed in draft.outputs}
    started = set()
    for (from_, to), placed in draft.links_by_ends.items():
        if draft.kinds.get(from_) != "interventions" or to not in makers:
            continue
        started.add(to)
        if makers[to] not in (None, from_):
            params = {"to": to, "owner": makers[to]}
            yield Issue("link_other_intervention", draft.where(placed), from_, params)
    for output in draft.outputs:
        name, owner = output.part.id, output.part.intervention
        is_linked = name in draft.linked and name not in started
        if is_linked and owner in draft.ids["interventions"]:
            yield Issue("output_without_effort", draft.where(output), name, {"owner": owner})


def links_make_no_circle(draft: Draft) -> Iterator[Issue]:
    cycle = find_cycle(draft.links_by_ends)
    if cycle:
        placed = draft.links_by_ends[cycle[0], cycle[1]]
        yield Issue("cycle", draft.where(placed), " → ".join(cycle))
