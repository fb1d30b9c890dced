"""Which paths lead to what is measured: the main ones first, and of both kinds the shortest.

Source: domain rules 4.3 and 2.5. A *main* path has no untested or contradicted link (the one to
its output included) and passes at most three outcomes. In a theory of a thousand nodes there are
more paths than can ever be listed, and more main ones too: at most `MAX_PATHS` are.
"""

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from impact.analysis.ways import Steps, fewest_links, shortest_ways
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

    def links_to(self, node: str) -> Sequence[Link]:
        return self.network.incoming.get(node, ())

    def supported_to(self, node: str) -> Sequence[Link]:
        return self.supported.get(node, ())


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
    fewest_supported: Mapping[str, int]
    """The same over links with support only, from outputs that are not doubted."""

    @classmethod
    def of(cls, claims: Claims, outputs: frozenset[str]) -> "Routes":
        order = claims.network.order
        return cls(
            claims,
            outputs,
            fewest_links(order, claims.links_to, _before, outputs),
            fewest_links(order, claims.supported_to, _before, outputs - claims.doubted),
        )

    def to(self, node: str) -> tuple[Route, ...]:
        """The main ones first, the shortest first, and then as their links stand in the file."""
        main = tuple(islice(self._main(node), MAX_PATHS))
        return (*main, *islice(self._others(node), MAX_PATHS - len(main)))

    def upstream(self, node: str) -> dict[str, int]:
        """Per node on a closing path to this one: the fewest links between them.

        The closing paths are the main ones, or without any all. Counted node by node, because
        the paths themselves may be too many to list.
        """
        if self.fewest_supported.get(node, MAX_OUTCOMES + 1) <= MAX_OUTCOMES:
            return self._upstream(node, self.claims.supported_to, self._completes)
        return self._upstream(node, self.claims.links_to, lambda here, _: here in self.fewest)

    def _completes(self, node: str, distance: int) -> bool:
        return self.fewest_supported.get(node, MAX_OUTCOMES + 1) + distance <= MAX_OUTCOMES

    def _upstream(
        self, node: str, steps: Steps, is_on_a_path: Callable[[str, int], bool]
    ) -> dict[str, int]:
        nearest, pending = {node: 0}, deque([node])
        while pending:
            here = pending.popleft()
            if here in self.outputs:
                nearest.setdefault(self.claims.intervention_of[here], nearest[here] + 1)
            for link in steps(here):
                distance = nearest[here] + 1
                if link.from_ not in nearest and is_on_a_path(link.from_, distance):
                    nearest[link.from_] = distance
                    pending.append(link.from_)
        del nearest[node]
        return nearest

    def _main(self, node: str) -> Iterator[Route]:
        ways = shortest_ways(node, self.claims.supported_to, _before, self.fewest_supported)
        for links in takewhile(lambda way: len(way) <= MAX_OUTCOMES, ways):
            yield _route(node, links, is_main=True)

    def _others(self, node: str) -> Iterator[Route]:
        for links in shortest_ways(node, self.claims.links_to, _before, self.fewest):
            route = _route(node, links, is_main=False)
            if not self._is_main(route):
                yield route

    def _is_main(self, route: Route) -> bool:
        return (
            len(route.links) <= MAX_OUTCOMES
            and route.output not in self.claims.doubted
            and all(is_supported(link) for link in route.links)
        )


def _before(link: Link) -> str:
    return link.from_


def _route(node: str, walked: tuple[Link, ...], *, is_main: bool) -> Route:
    """A way that was walked against the stream, from its output onward."""
    return Route(walked[-1].from_ if walked else node, walked[::-1], is_main)
