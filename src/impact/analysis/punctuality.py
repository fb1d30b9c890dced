"""How reliable deliveries are: complete and on time, of how many. Never a percentage alone.

A period counts as soon as it was delivered complete and on time, and otherwise from the day on
which its days of grace are over. So nobody's figure falls because they deliver, and everybody
sees the same figure.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from impact.analysis.obligations import Obligation, State
from impact.analysis.waiting import Case, Waiting, waiting


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    count: int
    of: int

    @property
    def fraction(self) -> float | None:
        """Between 0 and 1; None when there is nothing to count."""
        return self.count / self.of if self.of else None


@dataclass(frozen=True)
class Reliability:
    """Deliveries that were on time of those that were due; cells that came of those expected."""

    timeliness: Share
    completeness: Share


def reliability(owed: Iterable[Obligation]) -> Reliability:
    """The reliability of deliveries together. Example: two quarters of 10 cells, one delivered
    whole and on time, one late with 6 cells: 1 of 2 on time, 16 of 20 cells."""
    judged = [item for item in owed if item.is_judged]
    return Reliability(
        Share(sum(item.is_on_time for item in judged), len(judged)),
        Share(sum(item.delivered for item in judged), sum(item.expected for item in judged)),
    )


def by_partner(owed: Iterable[Obligation]) -> dict[str, Reliability]:
    """By the id of the partner, in the order in which they are first met."""
    return _grouped(owed, lambda item: item.source.partner)


def by_period(owed: Iterable[Obligation]) -> dict[str, Reliability]:
    """By the code of the period, oldest first."""
    ordered = sorted(owed, key=lambda item: (item.due.period.end, item.due.period.start))
    return _grouped(ordered, lambda item: item.due.period.code)


def by_indicator(owed: Iterable[Obligation]) -> dict[str, Reliability]:
    """By indicator or output. On time means: its first figure about the period was sent in time."""
    counts: dict[str, list[int]] = {}
    for item in owed:
        for indicator in sorted({cell.indicator for cell in item.cells} - {""}):
            if not item.is_judged:
                continue
            cells = item.about(indicator)
            sent = [cell.sent_on for cell in cells if cell.sent_on]
            on_time = bool(sent) and min(sent) <= item.due.due_on
            found = counts.setdefault(indicator, [0, 0, 0, 0])
            for place, more in enumerate((on_time, 1, len(sent), len(cells))):
                found[place] += more
    return {
        indicator: Reliability(Share(on_time, due), Share(delivered, expected))
        for indicator, (on_time, due, delivered, expected) in sorted(counts.items())
    }


def uploads_on_time(owed: Iterable[Obligation]) -> Share:
    """How many of the deliveries that were due came on time: the figure that the programme keeps
    about itself (L19 of the indicator library)."""
    return reliability(owed).timeliness


def delivery_waiting(owed: Iterable[Obligation]) -> Waiting | None:
    """Days from the end of a period to the first figure about it, with what is still owed.

    What came before the end of its period took 0 days. A period that has not ended is no case yet.
    """
    return waiting(
        Case(
            days=max(((item.first_on or item.today) - item.due.period.end).days, 0),
            is_open=item.first_on is None,
        )
        for item in owed
        if item.state is not State.UPCOMING
    )


def _grouped(
    owed: Iterable[Obligation], key: Callable[[Obligation], str]
) -> dict[str, Reliability]:
    groups: dict[str, list[Obligation]] = {}
    for item in owed:
        groups.setdefault(key(item), []).append(item)
    return {name: reliability(items) for name, items in groups.items()}
