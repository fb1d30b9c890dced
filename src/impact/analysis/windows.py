"""When a change could show: one window per path from an intervention to what is measured.

Source: domain rule 4.3. All moments are decimal years, all lags years. The lags of a path count
from the output onward: the lag from intervention to output only predicts the reach.

A *main* path has no untested or contradicted link (the one to its output included) and passes at
most three outcomes. Every path may open the window: where a change could show it is not too early.
Only main paths can close it: they are the reasons to expect a change.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from impact.analysis.reach import Reaches
from impact.analysis.verdict import Path, Reach, Window
from impact.theory.model import Indicator, Lag, Link, Theory

MAX_OUTCOMES = 3
UNSUPPORTED = frozenset({"untested", "contradicted"})

Route = tuple[Link, ...]


def windows(theory: Theory, reaches: Reaches) -> dict[str, Window]:
    """The window of every indicator to which a path leads from an output with a reach."""
    graph = _Graph.of(theory)
    found: dict[str, Window] = {}
    for indicator in theory.indicators:
        paths = tuple(_paths(indicator, graph, reaches))
        if paths:
            found[indicator.id] = _window(paths, indicator, theory.programme.horizon)
    return found


@dataclass(frozen=True)
class _Graph:
    incoming: Mapping[str, list[Link]]
    intervention_of: Mapping[str, str]
    """By output id: whose result it is."""

    @classmethod
    def of(cls, theory: Theory) -> "_Graph":
        incoming: dict[str, list[Link]] = {}
        for link in theory.links:
            incoming.setdefault(link.to, []).append(link)
        return cls(incoming, {item.id: item.intervention for item in theory.outputs})

    def routes_to(self, node: str, trail: tuple[str, ...] = ()) -> Iterator[tuple[str, Route]]:
        """Every way from an output to the node: the output's id and the links from there on."""
        if node in self.intervention_of:
            yield node, ()
            return
        for link in self.incoming.get(node, ()):
            if link.from_ not in trail:  # a checked theory has no circles
                for output, route in self.routes_to(link.from_, (*trail, node)):
                    yield output, (*route, link)

    def is_supported(self, output: str, route: Route) -> bool:
        first = [
            link
            for link in self.incoming.get(output, ())
            if link.from_ == self.intervention_of[output]
        ]
        return all(link.evidence.strength not in UNSUPPORTED for link in (*first, *route))


def _paths(indicator: Indicator, graph: _Graph, reaches: Reaches) -> Iterator[Path]:
    if indicator.measures is None:
        return
    at_reach = reaches.first if indicator.accrual == "stock" else reaches.half
    for output, route in graph.routes_to(indicator.measures):
        if output in at_reach:
            yield _path(indicator, graph, at_reach[output], route)


def _path(indicator: Indicator, graph: _Graph, reach: Reach, route: Route) -> Path:
    lag = _path_lag(indicator, route)
    return Path(
        nodes=(graph.intervention_of[reach.output], reach.output, *(link.to for link in route)),
        reach=reach,
        start=reach.year + lag.min,
        typical=reach.year + lag.typical,
        end=reach.year + lag.max,
        is_main=graph.is_supported(reach.output, route) and len(route) <= MAX_OUTCOMES,
    )


def _path_lag(indicator: Indicator, route: Route) -> Lag:
    """The lags of the links, plus the years until it is measured; or what replaces them all."""
    if indicator.lag_override_years is not None:
        return indicator.lag_override_years
    lags = [link.lag_years for link in route]
    delay = indicator.delay_years
    return Lag(
        min=sum(lag.min for lag in lags) + delay,
        typical=sum(lag.typical for lag in lags) + delay,
        max=sum(lag.max for lag in lags) + delay,
    )


def _window(paths: tuple[Path, ...], indicator: Indicator, horizon: int) -> Window:
    """The bounds; `horizon` is the programme's last year, which is judged in full."""
    closing = closing_paths(paths)
    earliest = min(path.start for path in paths)
    return Window(
        paths=paths,
        earliest=earliest,
        typical=min(path.typical for path in paths),
        first_close=min(path.end for path in closing),
        last_close=max(path.end for path in paths),
        judged_until=min(max(path.end for path in closing), horizon + 1.0),
        readable_from=earliest + indicator.publication_lag_years,
    )


def closing_paths(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """The paths that have to be explained once they close: the main ones, else all."""
    return tuple(path for path in paths if path.is_main) or paths
