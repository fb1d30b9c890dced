"""Impact chains: the ways through a theory, and the link on which each of them rests.

A chain is as strong as its weakest link, never as the average of its links (domain rule 2.5). Two
outcomes in each of fifteen steps make tens of thousands of chains: the shortest are listed, and
the others counted.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from impact.analysis.ways import Ahead, fewest_links, shortest_ways
from impact.theory.graph import in_order, reachable, successors
from impact.theory.model import Goal, Link, Theory
from impact.theory.vocabulary import EvidenceStrength

MAX_CHAINS = 50

WEAKEST_FIRST: tuple[EvidenceStrength, ...] = (
    "contradicted",
    "untested",
    "weak",
    "moderate",
    "strong",
)


@dataclass(frozen=True)
class Chain:
    """Links that follow one another; at least one."""

    links: tuple[Link, ...]

    @property
    def nodes(self) -> tuple[str, ...]:
        return (self.links[0].from_, *(link.to for link in self.links))

    @property
    def weakest(self) -> Link:
        """The link with the weakest evidence; of equals the first."""
        return min(self.links, key=lambda link: WEAKEST_FIRST.index(link.evidence.strength))


def chains_through(theory: Theory, node: str) -> tuple[Chain, ...]:
    """The chains through a node, from where nothing comes before to where nothing follows.

    Short chains first, at most `MAX_CHAINS`; none for a node without links.
    """
    before, after = _sides(theory)
    whole = [
        (*left[::-1], *right)
        for left in islice(before.ways(node), MAX_CHAINS)
        for right in islice(after.ways(node), MAX_CHAINS)
    ]
    shortest = sorted(filter(None, whole), key=len)[:MAX_CHAINS]
    return tuple(Chain(links) for links in shortest)


def count_chains_through(theory: Theory, node: str) -> int:
    """How many chains pass a node, listed or not."""
    before, after = _sides(theory)
    lefts, rights = before.count(node), after.count(node)
    return lefts * rights if before.links.get(node) or after.links.get(node) else 0


def goals_reached(theory: Theory, node: str) -> tuple[Goal, ...]:
    """The goals of the node itself and of every outcome that it leads to."""
    reached = reachable([node], successors((link.from_, link.to) for link in theory.links))
    goals = {goal for item in theory.outcomes if item.id in reached for goal in item.goals}
    return tuple(goal for goal in theory.goals if goal.id in goals)


@dataclass(frozen=True)
class _Side:
    """The links on one side of every node, with the nodes so that those ahead come first.

    A checked theory has no circles; of one the link that closes it is left out.
    """

    order: tuple[str, ...]
    links: dict[str, list[Link]]
    ahead: Ahead

    def ways(self, node: str) -> Iterator[tuple[Link, ...]]:
        """Every way from the node until nothing is ahead, the shortest first."""
        ends = [other for other in (*self.order, node) if other not in self.links]
        fewest = fewest_links(self.order, self._steps, self.ahead, ends)
        return shortest_ways(node, self._steps, self.ahead, fewest)

    def count(self, node: str) -> int:
        ways: dict[str, int] = {}
        for here in self.order:
            ways[here] = sum(ways[self.ahead(link)] for link in self._steps(here)) or 1
        return ways.get(node, 1)

    def _steps(self, node: str) -> list[Link]:
        return self.links.get(node, [])


def _sides(theory: Theory) -> tuple[_Side, _Side]:
    """What comes before every node, and what follows."""
    order = in_order((link.from_, link.to) for link in theory.links)
    rank = {node: place for place, node in enumerate(order)}
    onward = [link for link in theory.links if rank[link.from_] < rank[link.to]]
    return (
        _Side(tuple(order), _by(onward, lambda link: link.to), lambda link: link.from_),
        _Side(tuple(order[::-1]), _by(onward, lambda link: link.from_), lambda link: link.to),
    )


def _by(links: list[Link], end: Callable[[Link], str]) -> dict[str, list[Link]]:
    found: dict[str, list[Link]] = {}
    for link in links:
        found.setdefault(end(link), []).append(link)
    return found
