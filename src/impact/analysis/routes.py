"""Which paths lead to what is measured: all main ones, and of the others the shortest.

Source: domain rules 4.3 and 2.5. A *main* path has no untested or contradicted link (the one to
its output included) and passes at most three outcomes. In a theory of a thousand nodes there are
more paths than can ever be listed; those that are not main are listed up to `MAX_PATHS`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import islice

from impact.theory.model import Link, Theory
from impact.theory.planning import Network
from impact.theory.vocabulary import UNSUPPORTED

MAX_OUTCOMES = 3
MAX_PATHS = 200


@dataclass(frozen=True)
class Claims:
    """The links that say how a change spreads, and which of them have support."""

    network: Network
    intervention_of: Mapping[str, str]
    """By output id: whose result it is."""
    supported: Mapping[str, tuple[Link, ...]]
    """Per outcome the links to it that are not untested or contradicted."""
    doubted: frozenset[str]
    """Outputs to which the link from their own intervention is one of those."""

    @classmethod
    def of(cls, theory: Theory) -> "Claims":
        made_by = {item.id: item.intervention for item in theory.outputs}
        network = Network.of(theory.links, made_by)
        supported = {
            node: tuple(link for link in links if is_supported(link))
            for node, links in network.incoming.items()
        }
        own = [link for link in theory.links if made_by.get(link.to) == link.from_]
        doubted = frozenset(link.to for link in own if not is_supported(link))
        return cls(network, made_by, supported, doubted)


def is_supported(link: Link) -> bool:
    return link.evidence.strength not in UNSUPPORTED


@dataclass(frozen=True)
class Route:
    """One way from an output to a node: the links from the output onward."""

    output: str
    links: tuple[Link, ...]
    is_main: bool


@dataclass(frozen=True)
class Routes:
    """The ways to any node from the outputs that reach people."""

    claims: Claims
    outputs: frozenset[str]
    fewest: Mapping[str, int]
    """Per node the links of the shortest way to it."""

    @classmethod
    def of(cls, claims: Claims, outputs: frozenset[str]) -> "Routes":
        return cls(claims, outputs, _fewest_links(claims.network, outputs))

    def to(self, node: str) -> tuple[Route, ...]:
        """The main ones first, the shortest first, and then as their links stand in the file."""
        main = sorted(self._main(node, ()), key=lambda route: len(route.links))
        room = max(0, MAX_PATHS - len(main))
        return (*main, *islice(self._others(node), room))

    def _main(self, node: str, onward: tuple[Link, ...]) -> Iterator[Route]:
        if node in self.claims.intervention_of:
            if node in self.outputs and node not in self.claims.doubted:
                yield Route(node, onward, is_main=True)
        elif len(onward) < MAX_OUTCOMES:
            for link in self.claims.supported.get(node, ()):
                yield from self._main(link.from_, (link, *onward))

    def _others(self, node: str) -> Iterator[Route]:
        """The rest, by a search against the stream that never runs into nothing.

        What an unfinished way still needs is known (`fewest`), so each step goes on with one that
        can become the shortest; of equals, with the one whose links stand first in the file.
        """
        pending: list[tuple[int, tuple[int, ...], str, tuple[Link, ...]]] = []
        if node in self.fewest:
            pending.append((self.fewest[node], (), node, ()))
        while pending:
            _, places, here, onward = heappop(pending)
            if here in self.outputs:
                if not self._is_main(here, onward):
                    yield Route(here, onward, is_main=False)
                continue
            for place, link in enumerate(self.claims.network.incoming.get(here, ())):
                if link.from_ in self.fewest:
                    length = len(onward) + 1 + self.fewest[link.from_]
                    heappush(pending, (length, (*places, place), link.from_, (link, *onward)))

    def _is_main(self, output: str, links: tuple[Link, ...]) -> bool:
        return (
            len(links) <= MAX_OUTCOMES
            and output not in self.claims.doubted
            and all(is_supported(link) for link in links)
        )


def _fewest_links(network: Network, outputs: frozenset[str]) -> dict[str, int]:
    fewest = dict.fromkeys(outputs, 0)
    for node in network.order:
        links = network.incoming.get(node, ())
        steps = [fewest[link.from_] + 1 for link in links if link.from_ in fewest]
        if steps:
            fewest[node] = min(steps)
    return fewest
