"""When a change could show: one window per path from an intervention to what is measured.

Source: domain rule 4.3. All moments are decimal years, all lags years. The lags of a path count
from the output onward: the lag from intervention to output only predicts the reach.

Every path may open the window: where a change could show it is not too early. Only main paths can
close it: they are the reasons to expect a change. The bounds are those of all paths, also of the
ones that are too many to list (`impact.analysis.routes`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce

from impact.analysis.routes import MAX_OUTCOMES, Claims, Route, Routes
from impact.analysis.verdict import Path, Reach, Reaches, Window
from impact.theory.graph import reachable, successors
from impact.theory.model import Indicator, Theory
from impact.theory.planning import AT_ONCE, Arrivals, Spread, delay_of


def windows(theory: Theory, reaches: Reaches) -> dict[str, Window]:
    """The window of every indicator to which a path leads from an output with a reach."""
    claims = Claims.of(theory)
    courses = {
        "reach": _Course.of(claims, reaches.half),
        "stock": _Course.of(claims, reaches.first),
    }
    found: dict[str, Window] = {}
    for indicator in theory.indicators:
        window = courses[indicator.accrual].window(indicator, theory.programme.horizon)
        if window:
            found[indicator.id] = window
    return found


def windows_through(from_: str, to: str, theory: Theory, reaches: Reaches) -> dict[str, Window]:
    """The window of every indicator with a path through a link, over those paths only.

    What leads to the link, the link, and what follows it are a theory of their own, in which every
    path passes the link.
    """
    made_by = {item.id: item.intervention for item in theory.outputs}
    if to in made_by and made_by[to] != from_:
        return {}
    earlier = reachable([from_], successors((link.to, link.from_) for link in theory.links))
    later = reachable([to], successors((link.from_, link.to) for link in theory.links))
    links = tuple(
        link
        for link in theory.links
        if link.to in earlier or link.from_ in later or (link.from_, link.to) == (from_, to)
    )
    measured = tuple(item for item in theory.indicators if item.measures in later)
    part = theory.model_copy(update={"links": links, "indicators": measured})
    begin = {to} if to in made_by else earlier
    return windows(part, Reaches(_only(begin, reaches.half), _only(begin, reaches.first)))


def _only(outputs: set[str], reaches: Mapping[str, Reach]) -> dict[str, Reach]:
    return {output: reach for output, reach in reaches.items() if output in outputs}


def closing_paths(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """The paths that have to be explained once they close: the main ones, else all."""
    return tuple(path for path in paths if path.is_main) or paths


@dataclass(frozen=True)
class _Course:
    """How a change spreads from the outputs that reach people, each from its own moment."""

    claims: Claims
    reaches: Mapping[str, Reach]
    routes: Routes
    arrivals: Arrivals
    """Over all paths."""
    main: Arrivals
    """Over the main paths only."""

    @classmethod
    def of(cls, claims: Claims, reaches: Mapping[str, Reach]) -> "_Course":
        begin = {output: reach.year for output, reach in reaches.items()}
        trusted = {output: year for output, year in begin.items() if output not in claims.doubted}
        return cls(
            claims,
            reaches,
            routes=Routes.of(claims, frozenset(reaches)),
            arrivals=Arrivals.of(claims.network, begin),
            main=Arrivals(
                by_lags=_along_main(claims, trusted, lags=True),
                at_once=_along_main(claims, trusted, lags=False),
            ),
        )

    def window(self, indicator: Indicator, horizon: int) -> Window | None:
        """The bounds; `horizon` is the programme's last year, which is judged in full."""
        every = self.arrivals.of_indicator(indicator)
        if every is None or indicator.measures is None:
            return None
        main = self.main.of_indicator(indicator)
        closing = main or every
        listed = self.routes.to(indicator.measures)
        return Window(
            paths=tuple(self._path(indicator, route) for route in listed),
            earliest=every.start,
            typical=every.typical,
            first_close=closing.first_end,
            last_close=every.last_end,
            judged_until=min(closing.last_end, horizon + 1.0),
            readable_from=every.start + indicator.publication_lag_years,
            unlisted=every.paths - len(listed),
            main=main.paths if main else 0,
            upstream=tuple(self.routes.upstream(indicator.measures).items()),
        )

    def _path(self, indicator: Indicator, route: Route) -> Path:
        reach = self.reaches[route.output]
        override = indicator.lag_override_years
        lags = [] if override else [link.lag_years for link in route.links]
        arrived = reduce(Spread.later, lags, Spread.at(reach.year))
        shown = arrived.later(override or delay_of(indicator))
        effort = self.claims.intervention_of[route.output]
        return Path(
            nodes=(effort, route.output, *(link.to for link in route.links)),
            reach=reach,
            start=shown.start,
            typical=shown.typical,
            end=shown.last_end,
            is_main=route.is_main,
        )


def _along_main(claims: Claims, begin: Mapping[str, float], *, lags: bool) -> dict[str, Spread]:
    """The extremes of the main paths per node, link by link, as many as a main path may have."""
    reached = {output: Spread.at(moment) for output, moment in begin.items()}
    found = dict(reached)
    for _ in range(MAX_OUTCOMES):
        further: dict[str, Spread] = {}
        for node, links in claims.supported.items():
            for link in links:
                if link.from_ in reached:
                    arrived = reached[link.from_].later(link.lag_years if lags else AT_ONCE)
                    further[node] = arrived.joined(further.get(node))
        for node, spread in further.items():
            found[node] = spread.joined(found.get(node))
        reached = further
    return found
