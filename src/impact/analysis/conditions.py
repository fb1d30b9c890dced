"""What stands before a link, and whether it has happened: the condition on which a link is judged.

A link says: if this happens, that changes. Without the first nothing can be said of the second.
What is known of a node closes off what lies before it: an output was delivered or not, an outcome
was seen to move or not. Of an outcome on which no figure sheds light now, what leads to it counts
in its place, later by the lags of the links between. Moments are decimal years.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from impact.analysis.movement import Figure, Way
from impact.analysis.routes import MAX_OUTCOMES, is_supported
from impact.analysis.verdict import Reach
from impact.theory.model import Link
from impact.theory.planning import AT_ONCE, Network, Spread

Closing = tuple[Spread | None, ...]
"""By the number of links passed (0 to `MAX_OUTCOMES`): the ways over links with support only."""
NONE_CLOSE: Closing = (None,) * (MAX_OUTCOMES + 1)


class Delivery(StrEnum):
    """What is known of an output: whether half its target group (of stock: anybody) has it."""

    DELIVERED = "delivered"
    EXPECTED = "expected"
    """Planned for a year that is not over."""
    UNDELIVERED = "undelivered"
    """The year is over and the figures stayed below it."""
    UNREPORTED = "unreported"
    """The year is over and there are no figures."""
    UNPLANNED = "unplanned"
    """The effort ends before the year in which it would reach anybody."""


def delivery(reach: Reach | None, due: int, year: int) -> Delivery:
    """By the reach of an output, the year in which it is due, and the year it is now."""
    if reach is None:
        return Delivery.UNDELIVERED if year > due else Delivery.UNPLANNED
    if reach.measured:
        return Delivery.DELIVERED
    return Delivery.UNREPORTED if year > reach.year else Delivery.EXPECTED


@dataclass(frozen=True)
class Ways:
    """Ways between two places in a theory: the bounds of all, and of those that may close."""

    all: Spread
    closing: Closing = NONE_CLOSE

    @classmethod
    def at(cls, since: float, by: float) -> "Ways":
        """One way without any link yet, that began at some moment between these two."""
        begun = Spread(1, since, by, by, by)
        return cls(begun, (begun, *NONE_CLOSE[1:]))

    def passing(self, link: Link, *, lags: bool) -> "Ways":
        """The same ways with one more link, or `MAX_OUTCOMES` links at most where they close."""
        lag = link.lag_years if lags else AT_ONCE
        closing = NONE_CLOSE
        if is_supported(link):
            longer = (ways.later(lag) if ways else None for ways in self.closing[:-1])
            closing = (None, *longer)
        return Ways(self.all.later(lag), closing)

    def joined(self, other: "Ways | None") -> "Ways":
        if other is None:
            return self
        closing = tuple(
            mine.joined(theirs) if mine else theirs
            for mine, theirs in zip(self.closing, other.closing, strict=True)
        )
        return Ways(self.all.joined(other.all), closing)

    def then(self, further: "Ways") -> tuple[Spread, Spread | None]:
        """The bounds of all combinations, and of those that close a window (None without any)."""
        closed: Spread | None = None
        for passed, mine in enumerate(self.closing):
            for theirs in further.closing[: MAX_OUTCOMES + 1 - passed]:
                if mine and theirs:
                    closed = mine.then(theirs).joined(closed)
        return self.all.then(further.all), closed


@dataclass(frozen=True)
class Condition:
    """What is known of everything nearest before a link, by the ids of outputs and outcomes."""

    happened: Ways | None = None
    """From what was delivered or seen to move, to here."""
    awaited: Ways | None = None
    """From outputs of which the planned year is not over."""
    causes: frozenset[str] = frozenset()
    """What was delivered or seen to move."""
    still: frozenset[str] = frozenset()
    """Outcomes that could have moved for the better and did not."""
    undelivered: frozenset[str] = frozenset()
    unreported: frozenset[str] = frozenset()

    def passing(self, link: Link, *, lags: bool) -> "Condition":
        return Condition(
            self.happened.passing(link, lags=lags) if self.happened else None,
            self.awaited.passing(link, lags=lags) if self.awaited else None,
            self.causes,
            self.still,
            self.undelivered,
            self.unreported,
        )

    def joined(self, other: "Condition") -> "Condition":
        return Condition(
            other.happened.joined(self.happened) if other.happened else self.happened,
            other.awaited.joined(self.awaited) if other.awaited else self.awaited,
            self.causes | other.causes,
            self.still | other.still,
            self.undelivered | other.undelivered,
            self.unreported | other.unreported,
        )


NOTHING = Condition()


def of_output(output: str, state: Delivery, reach: Reach | None) -> Condition:
    """The condition that an output is."""
    match state:
        case Delivery.DELIVERED if reach:
            happened = Ways.at(reach.year, reach.year)
            return Condition(happened=happened, causes=frozenset({output}))
        case Delivery.EXPECTED if reach:
            return Condition(awaited=Ways.at(reach.year, reach.year))
        case Delivery.UNDELIVERED:
            return Condition(undelivered=frozenset({output}))
        case Delivery.UNREPORTED:
            return Condition(unreported=frozenset({output}))
        case _:
            return NOTHING


def seen_at(node: str, figures: tuple[Figure, ...]) -> Condition | None:
    """What is seen at an outcome; None when no figure can say whether it moved.

    It moved when some figure did, for the better, and none went the other way.
    """
    readable = [figure.movement for figure in figures if figure.movement]
    better = [moved for moved in readable if moved.way is Way.BETTER]
    worse = any(
        figure.is_in_its_window and figure.movement.way is Way.WORSE
        for figure in figures
        if figure.movement
    )
    if better and not worse:
        return _moved(node, figures)
    if worse or any(figure.is_in_its_window for figure in figures):
        return Condition(still=frozenset({node}))
    return None


def _moved(node: str, figures: tuple[Figure, ...]) -> Condition:
    """From when: after the last figure without the change, and by the first that shows it."""
    begun = [
        (figure.movement.since - delay, figure.movement.by - delay)
        for figure in figures
        if figure.movement and figure.movement.way is Way.BETTER
        for delay in (figure.indicator.delay_years,)
    ]
    since, by = min(first for first, _ in begun), min(last for _, last in begun)
    return Condition(happened=Ways.at(since, by), causes=frozenset({node}))


@dataclass(frozen=True)
class Conditions:
    """The condition at every node: as it is known there, and as what leads to it makes it."""

    at: Mapping[str, Condition] = field(default_factory=dict)
    """What a link that begins here is judged on."""
    inflow: Mapping[str, Condition] = field(default_factory=dict)
    """Of outcomes: what leads to it, whatever is seen at the node itself."""

    @classmethod
    def of(cls, network: Network, known: Mapping[str, Condition], *, lags: bool) -> "Conditions":
        """Node after node; `known` has the outputs, and the outcomes that are seen to move or not.

        Without `lags` every link is passed at once: for what has a lag of its own.
        """
        at, inflow = dict(known), {}
        for node in network.order:
            coming = NOTHING
            for link in network.incoming.get(node, ()):
                coming = coming.joined(at.get(link.from_, NOTHING).passing(link, lags=lags))
            inflow[node] = coming
            at.setdefault(node, coming)
        return cls(at, inflow)
