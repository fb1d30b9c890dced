"""Whether a theory can be overseen by the people who work with it (domain rule 2.1)."""

from collections.abc import Iterator

from impact.issues import Issue
from impact.theory.draft import Draft

MAX_GOALS = 7
MAX_INTERVENTIONS = 25
MAX_LINKS = 40


def it_can_be_overseen(draft: Draft) -> Iterator[Issue]:
    """Dutch practice for a DIN: few goals, grouped efforts, only the links that matter."""
    links = len(draft.links)
    main = sum(placed.part.contribution > 1 for placed in draft.links)
    sizes = [
        ("goals", len(draft.goals), MAX_GOALS, "too_many_goals"),
        ("interventions", len(draft.interventions), MAX_INTERVENTIONS, "too_many_interventions"),
        ("links", main, MAX_LINKS, "too_many_main_links"),
    ]
    if main <= MAX_LINKS:
        sizes.append(("links", links, MAX_LINKS, "too_many_links"))
    for section, count, limit, code in sizes:
        if count > limit:
            yield Issue(code, draft.document.where((section,)), str(count), {"limit": limit})
