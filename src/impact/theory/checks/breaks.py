"""Whether breaks in a series are told so that figures can, or cannot, be held beside each other."""

from collections.abc import Iterator

from impact.issues import Issue
from impact.periods import parse_period
from impact.theory.bounds import counts_from_nothing
from impact.theory.breaks import Break
from impact.theory.draft import Draft, Placed
from impact.theory.model import Indicator


def breaks_stand_once(draft: Draft) -> Iterator[Issue]:
    for placed, number, item in _breaks(draft):
        earlier = placed.part.breaks[:number]
        if any(item.from_ == other.from_ for other in earlier):
            where = draft.where(placed, "breaks", number, "from")
            yield Issue("break_twice", where, str(item.from_))


def bridges_are_whole(draft: Draft) -> Iterator[Issue]:
    """A period measured both ways, or a factor: all of one, and nothing of the other."""
    for placed, number, item in _breaks(draft):
        where = draft.where(placed, "breaks", number)
        overlap = {"measured_in": item.measured_in, "old": item.old, "new": item.new}
        absent = [key for key, value in overlap.items() if value is None]
        if item.factor is not None:
            if len(absent) < len(overlap):
                yield Issue("bridge_double", where)
        elif 0 < len(absent) < len(overlap) or (absent and item.margin is not None):
            yield Issue("bridge_half", where, ", ".join(absent))
        if item.measured_in is not None and parse_period(item.measured_in) is None:
            inside = draft.where(placed, "breaks", number, "measured_in")
            yield Issue("bridge_period", inside, item.measured_in)


def ratios_have_something_below(draft: Draft) -> Iterator[Issue]:
    """What is counted from nothing is brought over by a ratio, and nothing has none."""
    for placed, number, item in _breaks(draft):
        unit = placed.part.unit
        if "unit" in placed.doubtful or not item.is_measured_twice:
            continue
        if counts_from_nothing(unit) and item.old is not None and item.old <= 0:
            where = draft.where(placed, "breaks", number, "old")
            yield Issue("bridge_from_nothing", where, f"{item.old:g}", {"unit": unit})


def breaks_have_a_bridge(draft: Draft) -> Iterator[Issue]:
    """Without one, there is no verdict from the break on."""
    for placed, number, item in _breaks(draft):
        baseline = placed.part.baseline
        if baseline is None or item.has_bridge or item.old is not None:
            continue
        if baseline.year < item.from_:
            where = draft.where(placed, "breaks", number)
            params = {"baseline": baseline.year}
            yield Issue("break_without_bridge", where, str(item.from_), params)


def _breaks(draft: Draft) -> Iterator[tuple[Placed[Indicator], int, Break]]:
    """Every break of every indicator that has sound ones, with its place in the list."""
    for placed in draft.indicators:
        if "breaks" not in placed.doubtful:
            for number, item in enumerate(placed.part.breaks):
                yield placed, number, item
