"""Impact chains: the ways through a theory, and the link on which each of them rests.

A chain is as strong as its weakest link, never as the average of its links (domain rule 2.5).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from impact.theory.graph import successors
from impact.theory.model import Goal, Link, Theory
from impact.theory.vocabulary import EvidenceStrength

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
    """Every chain through a node, from where nothing comes before to where nothing follows.

    Short chains first; none for a node without links.
    """
    before = [walk[::-1] for walk in _walks(theory, node, lambda link: (link.to, link.from_))]
    after = list(_walks(theory, node, lambda link: (link.from_, link.to)))
    whole = [(*left, *right) for left in before or [()] for right in after or [()]]
    return tuple(Chain(links) for links in sorted(filter(None, whole), key=len))


def goals_reached(theory: Theory, node: str) -> tuple[Goal, ...]:
    """The goals of the node itself and of every outcome that it leads to."""
    following = successors((link.from_, link.to) for link in theory.links)
    reached, pending = {node}, [node]
    while pending:
        new = set(following.get(pending.pop(), ())) - reached
        reached |= new
        pending += sorted(new)
    goals = {goal for item in theory.outcomes if item.id in reached for goal in item.goals}
    return tuple(goal for goal in theory.goals if goal.id in goals)


def _walks(
    theory: Theory, node: str, ends: Callable[[Link], tuple[str, str]]
) -> Iterator[tuple[Link, ...]]:
    """Every walk from the node until nothing follows; a checked theory has no circles."""
    for link in theory.links:
        here, there = ends(link)
        if here == node:
            further = list(_walks(theory, there, ends))
            yield from ((link, *rest) for rest in further or [()])
