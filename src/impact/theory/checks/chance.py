"""Whether it is said how chance plays a part in figures that will be judged."""

from collections.abc import Iterator

from impact.issues import Issue
from impact.theory.draft import Draft, Placed
from impact.theory.model import Indicator

_NAMED = 4


def chance_is_thought_of(draft: Draft) -> Iterator[Issue]:
    """Without any margin every small move counts as change (see docs/honesty.md).

    Asked once, of all figures for which something was agreed; a count of everybody also goes up
    and down by chance when it is about few.
    """
    silent = [placed for placed in draft.indicators if _is_silent(placed)]
    if not silent:
        return
    named = ", ".join(placed.part.id for placed in silent[:_NAMED])
    more = len(silent) - _NAMED
    params = {
        "more_nl": f" en nog {more}" if more > 0 else "",
        "more_en": f" and {more} more" if more > 0 else "",
    }
    yield Issue("chance_not_said", draft.where(silent[0]), named, params)


def _is_silent(placed: Placed[Indicator]) -> bool:
    part = placed.part
    if placed.doubtful & {"sampling", "baseline"} or part.modelled or part.direction == "context":
        return False
    is_agreed = bool(part.milestones or part.gap_milestones or part.keep)
    has_margin = part.sampling is not None or (part.baseline and part.baseline.margin is not None)
    return part.kind == "outcome" and is_agreed and not has_margin
