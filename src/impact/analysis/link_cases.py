"""What the verdicts on links look at: every figure that can judge one, and what stands before it.

The figures nearest behind a link judge it. Only past a node on which no figure sheds light, nor
will in time, those further on do: together for all steps between.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from heapq import heappop, heappush

from impact.analysis.conditions import (
    Condition,
    Conditions,
    Delivery,
    Ways,
    delivery,
    of_output,
    seen_at,
)
from impact.analysis.moments import is_before
from impact.analysis.movement import Figure
from impact.analysis.routes import MAX_OUTCOMES, is_supported
from impact.analysis.verdict import Progress, Reach
from impact.periods import decimal_year
from impact.theory.model import Intervention, Link, Theory
from impact.theory.planning import Network, Spread, delay_of


@dataclass(frozen=True)
class Case:
    """A theory with its figures, in the order in which things lead to one another."""

    theory: Theory
    progress: Progress
    network: Network
    makers: Mapping[str, Intervention]
    """By output the effort that delivers it."""
    figures: tuple[Figure, ...]

    @classmethod
    def of(cls, theory: Theory, progress: Progress) -> "Case":
        efforts = {item.id: item for item in theory.interventions}
        makers = {item.id: efforts[item.intervention] for item in theory.outputs}
        figures = tuple(
            Figure.of(item, progress.of(item.id))
            for item in theory.indicators
            if item.measures and item.direction != "context"
        )
        return cls(theory, progress, Network.of(theory.links, makers), makers, figures)

    @cached_property
    def now(self) -> float:
        return decimal_year(self.progress.as_of)

    @cached_property
    def deliveries(self) -> Mapping[str, Delivery]:
        """What is known of every output, by half of its target group."""
        return self._deliveries("reach")

    def before(self, node: str, accrual: str = "reach", *, lags: bool = True) -> Condition:
        """What a link from this node is judged on."""
        return self._conditions[accrual, lags].at.get(node, Condition())

    def condition(self, figure: Figure, link: Link) -> Condition:
        """What this figure judges this link on; of a figure about an output its delivery."""
        node = link.to if figure.node in self.makers else link.from_
        return self.before(node, figure.indicator.accrual, lags=_has_lags(figure))

    def window(
        self, figure: Figure, link: Link, head: Ways | None, tail: Ways
    ) -> tuple[Spread | None, Spread | None]:
        """When a change should show in a figure through a link; None without any way.

        First over all ways, then over those that close a window.
        """
        if head is None:
            return None, None
        if figure.node in self.makers:
            closes = head.closing[0] if is_supported(link) else None
            through = head.all, closes
        else:
            through = head.passing(link, lags=_has_lags(figure)).then(tail)
        last = figure.indicator.lag_override_years or delay_of(figure.indicator)
        every, closing = through
        return every.later(last), closing.later(last) if closing else None

    def is_without_us(self, figure: Figure, last: float) -> bool:
        """Whether nothing that leads to it, delivered or due by plan, could show by a moment.

        What is delivered itself may grow from the day on which its effort begins.
        """
        if figure.node in self.makers:
            return last < self.makers[figure.node].start
        conditions = self._conditions[figure.indicator.accrual, _has_lags(figure)]
        coming = conditions.inflow.get(figure.node, Condition())
        if coming.unreported:
            return False
        later = figure.indicator.lag_override_years or delay_of(figure.indicator)
        starts = [ways.all.later(later).start for ways in (coming.happened, coming.awaited) if ways]
        return all(is_before(last, start) for start in starts)

    def links_to(self, figure: Figure) -> Iterator[tuple[Link, Ways]]:
        """The links that a figure judges, each with the ways from its end to what is measured.

        Of at most three outcomes on: further away too much comes between.
        """
        if figure.node in self.makers:
            for link in self.theory.links:
                if link.to == figure.node:
                    yield link, Ways.at(0, 0)
            return
        lags = _has_lags(figure)
        tails, fewest = {figure.node: Ways.at(0, 0)}, {figure.node: 1}
        pending = [(-self._rank.get(figure.node, 0), figure.node)]
        while pending:
            _, node = heappop(pending)
            for link in self.network.incoming.get(node, ()):
                yield link, tails[node]
                cause, links = link.from_, fewest[node] + 1
                if cause in self.makers or links > MAX_OUTCOMES or not self._is_dark(cause):
                    continue
                if cause not in tails:
                    heappush(pending, (-self._rank[cause], cause))
                fewest[cause] = min(links, fewest.get(cause, links))
                tails[cause] = tails[node].passing(link, lags=lags).joined(tails.get(cause))

    @cached_property
    def _rank(self) -> Mapping[str, int]:
        return {node: place for place, node in enumerate(self.network.order)}

    @cached_property
    def _by_node(self) -> Mapping[str, tuple[Figure, ...]]:
        found: dict[str, list[Figure]] = {}
        for figure in self.figures:
            found.setdefault(figure.node, []).append(figure)
        return {node: tuple(own) for node, own in found.items()}

    def _is_dark(self, node: str) -> bool:
        """Whether no figure sheds light on it, now or in time."""
        return not any(
            figure.movement or figure.is_to_come(self.now) for figure in self._by_node.get(node, ())
        )

    @cached_property
    def _conditions(self) -> Mapping[tuple[str, bool], Conditions]:
        """For each way in which an indicator counts: from reach or stock, by the lags or not."""
        ways = {(item.indicator.accrual, _has_lags(item)) for item in self.figures}
        return {
            (accrual, lags): Conditions.of(self.network, self._known(accrual), lags=lags)
            for accrual, lags in {("reach", True), *ways}
        }

    def _known(self, accrual: str) -> dict[str, Condition]:
        """What is known of outputs, and of outcomes that are seen to move or not."""
        reaches = self._reaches(accrual)
        known = {
            output: of_output(output, state, reaches.get(output))
            for output, state in self._deliveries(accrual).items()
        }
        outcomes = ((node, own) for node, own in self._by_node.items() if node not in self.makers)
        return known | {node: found for node, own in outcomes if (found := seen_at(node, own))}

    def _deliveries(self, accrual: str) -> dict[str, Delivery]:
        reaches, year = self._reaches(accrual), self.progress.as_of.year
        return {
            output: delivery(reaches.get(output), _due(effort, accrual), year)
            for output, effort in self.makers.items()
        }

    def _reaches(self, accrual: str) -> Mapping[str, Reach]:
        reaches = self.progress.reaches
        return reaches.first if accrual == "stock" else reaches.half


def _has_lags(figure: Figure) -> bool:
    return figure.indicator.lag_override_years is None


def _due(effort: Intervention, accrual: str) -> int:
    """The year in which an effort should have delivered enough; of stock anything is enough."""
    if accrual == "stock":
        return effort.start
    return min(effort.reach_year, effort.end or effort.reach_year)
