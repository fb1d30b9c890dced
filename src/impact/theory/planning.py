"""When a change could show: the extremes of all paths to a node, without walking every path.

Source: domain rule 4.3. A path starts at an output that reaches its people; the lags of its links
count from there. There can be more paths than anybody can list, but their first and last moments
follow from those of the nodes before. Moments are decimal years, lags years.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from impact.theory.graph import in_order
from impact.theory.model import Indicator, Intervention, Lag, Link, Output

AT_ONCE = Lag(min=0, typical=0, max=0)


@dataclass(frozen=True)
class Spread:
    """The first and last moments of a number of paths; of one path `first_end` is `last_end`."""

    paths: int
    start: float
    typical: float
    first_end: float
    last_end: float

    @classmethod
    def at(cls, moment: float) -> "Spread":
        """One path, of which no link has been passed yet."""
        return cls(1, moment, moment, moment, moment)

    def later(self, lag: Lag) -> "Spread":
        """The same paths, with one more link."""
        return Spread(
            self.paths,
            self.start + lag.min,
            self.typical + lag.typical,
            self.first_end + lag.max,
            self.last_end + lag.max,
        )

    def then(self, further: "Spread") -> "Spread":
        """The same paths, each going on along every one of others whose moments are years."""
        return Spread(
            self.paths * further.paths,
            self.start + further.start,
            self.typical + further.typical,
            self.first_end + further.first_end,
            self.last_end + further.last_end,
        )

    def joined(self, other: "Spread | None") -> "Spread":
        """These paths and the others together."""
        if other is None:
            return self
        return Spread(
            self.paths + other.paths,
            min(self.start, other.start),
            min(self.typical, other.typical),
            min(self.first_end, other.first_end),
            max(self.last_end, other.last_end),
        )


@dataclass(frozen=True)
class Network:
    """The links from outputs onward, and the nodes in an order in which causes come first."""

    order: tuple[str, ...]
    incoming: Mapping[str, tuple[Link, ...]]
    """Per outcome the links to it. The link that would close a circle is left out."""

    @classmethod
    def of(cls, links: Iterable[Link], outputs: Iterable[str]) -> "Network":
        made = set(outputs)
        onward = [link for link in links if link.to not in made]
        order = in_order((link.from_, link.to) for link in onward)
        rank = {node: place for place, node in enumerate(order)}
        incoming: dict[str, list[Link]] = {}
        for link in onward:
            if rank[link.from_] < rank[link.to]:
                incoming.setdefault(link.to, []).append(link)
        return cls(tuple(order), {node: tuple(found) for node, found in incoming.items()})


@dataclass(frozen=True)
class Arrivals:
    """When what outputs do arrives at every node: by the lags on the way, and without any."""

    by_lags: Mapping[str, Spread]
    at_once: Mapping[str, Spread]

    @classmethod
    def of(cls, network: Network, begin: Mapping[str, float]) -> "Arrivals":
        """Over all paths from the outputs that begin to count at these moments."""
        return cls(_along(network, begin, lags=True), _along(network, begin, lags=False))

    def of_indicator(self, indicator: Indicator) -> Spread | None:
        """When a change could show in an indicator; None when no path leads to it.

        The years until it is measured come on top, or an override replaces all lags.
        """
        override, node = indicator.lag_override_years, indicator.measures or ""
        arrived = (self.at_once if override else self.by_lags).get(node)
        return arrived.later(override or delay_of(indicator)) if arrived else None


def delay_of(indicator: Indicator) -> Lag:
    """The years between a change and the age at which it is measured."""
    years = indicator.delay_years
    return Lag(min=years, typical=years, max=years)


def _along(network: Network, begin: Mapping[str, float], *, lags: bool) -> dict[str, Spread]:
    found = {output: Spread.at(moment) for output, moment in begin.items()}
    for node in network.order:
        for link in network.incoming.get(node, ()):
            if link.from_ in found:
                arrived = found[link.from_].later(link.lag_years if lags else AT_ONCE)
                found[node] = arrived.joined(found.get(node))
    return found


def planned_reach(effort: Intervention) -> float | None:
    """The year in which an effort plans to reach half of its people; None when it ends before."""
    stops_before = effort.end is not None and effort.end < effort.reach_year
    return None if stops_before else float(effort.reach_year)


def planned_starts(
    interventions: Iterable[Intervention],
    outputs: Iterable[Output],
    links: Iterable[Link],
    indicators: Iterable[Indicator],
) -> dict[str, float]:
    """By indicator id the first moment at which a change could show, if all goes as planned."""
    efforts = {effort.id: effort for effort in interventions}
    made = {output.id: efforts[output.intervention] for output in outputs
            if output.intervention in efforts}  # fmt: skip
    half = {id_: reach for id_, effort in made.items() if (reach := planned_reach(effort))}
    first = {id_: float(effort.start) for id_, effort in made.items()}
    network = Network.of(links, made)
    arrivals = {"reach": Arrivals.of(network, half), "stock": Arrivals.of(network, first)}
    found = {item.id: arrivals[item.accrual].of_indicator(item) for item in indicators}
    return {id_: spread.start for id_, spread in found.items() if spread}
