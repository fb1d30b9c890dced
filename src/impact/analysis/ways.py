"""Ways through the links of a theory, the shortest first, without ever walking them all.

The number of ways grows exponentially with the links; every search here is one that can stop.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from heapq import heappop, heappush

from impact.theory.model import Link

Steps = Callable[[str], Sequence[Link]]
"""The links along which a way can go on from a node."""
Ahead = Callable[[Link], str]
"""The end of a link at which a way arrives: what comes before, or what follows."""


def shortest_ways(
    start: str, steps: Steps, ahead: Ahead, fewest: Mapping[str, int]
) -> Iterator[tuple[Link, ...]]:
    """Every way from a node to where nothing more is needed, the shortest first.

    What an unfinished way still needs is known: `fewest` has the links from each node to the
    nearest end of a way, 0 for an end itself. So the search never runs into nothing, and each step
    goes on with a way that can become the shortest; of equals, with the one whose links stand
    first. The links of a way are in the order in which it was walked.
    """
    pending: list[tuple[int, tuple[int, ...], str, tuple[Link, ...]]] = []
    if start in fewest:
        pending.append((fewest[start], (), start, ()))
    while pending:
        _, places, here, walked = heappop(pending)
        if fewest[here] == 0:
            yield walked
            continue
        for place, link in enumerate(steps(here)):
            node = ahead(link)
            if node in fewest:
                length = len(walked) + 1 + fewest[node]
                heappush(pending, (length, (*places, place), node, (*walked, link)))


def fewest_links(
    order: Iterable[str], steps: Steps, ahead: Ahead, ends: Iterable[str]
) -> dict[str, int]:
    """Per node the links of the shortest way to one of the ends; none for a node without a way.

    In `order` every node comes after those ahead of it.
    """
    fewest = dict.fromkeys(ends, 0)
    for node in order:
        lengths = [fewest[ahead(link)] + 1 for link in steps(node) if ahead(link) in fewest]
        if lengths and node not in fewest:
            fewest[node] = min(lengths)
    return fewest
