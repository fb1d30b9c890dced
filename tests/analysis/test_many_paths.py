"""The bounds of a window are those of all its paths, also where these are too many to list."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from impact.analysis.agenda import leading_indicator
from impact.analysis.progress import progress
from impact.analysis.reach import reaches
from impact.analysis.routes import MAX_OUTCOMES, MAX_PATHS
from impact.analysis.seen_through import seen_through
from impact.analysis.verdict import Window
from impact.analysis.windows import closing_paths, windows
from impact.theory.loading import load
from impact.theory.model import Link, Theory
from impact.theory.vocabulary import UNSUPPORTED
from tests.analysis.stories import effort, indicator, known, link, output, theory
from tests.theory.large import large_theory

TODAY = date(2026, 11, 25)
LAGS = st.sampled_from([0, 0.1, 0.5, 1, 2.3])
STRENGTHS = st.sampled_from(["moderate", "weak", "untested", "contradicted"])


def windows_of(about: Theory) -> dict[str, Window]:
    return windows(about, reaches(about, {}, TODAY))


@st.composite
def small_theories(draw: st.DrawFn) -> Theory:
    """Three efforts, of which one may stop early, six outcomes, and links that only go forward."""
    efforts = [effort(f"I{n}", reach_year=draw(st.integers(2026, 2030))) for n in range(3)]
    efforts[0]["end"] = draw(st.sampled_from([None, 2026]))
    causes = [f"O{n}" for n in range(3)]
    links = [
        link(f"I{n}", f"O{n}", 0, 1, 2, strength=draw(STRENGTHS))
        for n in range(3)
        if draw(st.booleans())
    ]
    for n in range(6):
        for from_ in draw(st.lists(st.sampled_from(causes), unique=True, max_size=4)):
            least, more, most = draw(LAGS), draw(LAGS), draw(LAGS)
            lag = (least, least + more, least + more + most)
            links.append(link(from_, f"U{n}", *lag, strength=draw(STRENGTHS)))
        causes.append(f"U{n}")
    override = {"min": 0.5, "typical": 1, "max": 2}
    changes = [
        {"measures": f"U{n}", "accrual": draw(st.sampled_from(["reach", "stock"])),
         "delay_years": draw(LAGS), "lag_override_years": draw(st.sampled_from([None, override]))}
        for n in range(6) if any(item["to"] == f"U{n}" for item in links)
    ]  # fmt: skip
    return theory(
        *(indicator(id=f"N{place}", **change) for place, change in enumerate(changes)),
        efforts=efforts,
        outputs=[output(f"O{n}", f"I{n}") for n in range(3)],
        links=links,
    )


def every_route(about: Theory, node: str) -> Iterator[tuple[str, tuple[Link, ...]]]:
    if node.startswith("O"):
        yield node, ()
    for step in about.links:
        if step.to == node and not node.startswith("O"):
            for start, before in every_route(about, step.from_):
                yield start, (*before, step)


def brute_force(about: Theory) -> dict[str, list[tuple[float, float, float, bool]]]:
    """Per indicator of every path: start, typical, end, and whether it is a main path."""
    found: dict[str, list[tuple[float, float, float, bool]]] = {}
    for item in about.indicators:
        for start, route in every_route(about, item.measures or ""):
            by = next(other for other in about.interventions if other.id == f"I{start[1:]}")
            if item.accrual == "reach" and by.end is not None and by.end < by.reach_year:
                continue
            lags = [step.lag_years for step in route]
            if item.lag_override_years:
                lags = [item.lag_override_years]
            begin = by.start if item.accrual == "stock" else by.reach_year
            later = 0 if item.lag_override_years else item.delay_years
            first = [step for step in about.links if step.to == start]
            strengths = {step.evidence.strength for step in (*first, *route)}
            found.setdefault(item.id, []).append(
                (
                    begin + sum(lag.min for lag in lags) + later,
                    begin + sum(lag.typical for lag in lags) + later,
                    begin + sum(lag.max for lag in lags) + later,
                    len(route) <= MAX_OUTCOMES and not strengths & UNSUPPORTED,
                )
            )
    return found


@given(small_theories())
def test_bounds_are_those_of_a_walk_along_every_path(about: Theory) -> None:
    found, walked = windows_of(about), brute_force(about)
    assert found.keys() == walked.keys()
    for id_, paths in walked.items():
        window = found[id_]
        assert (len(window.paths), window.unlisted) == (len(paths), 0)
        closing = [path for path in paths if path[3]] or paths
        bounds = (window.earliest, window.typical, window.first_close, window.last_close)
        wanted = (
            min(path[0] for path in paths),
            min(path[1] for path in paths),
            min(path[2] for path in closing),
            max(path[2] for path in paths),
        )
        assert [round(bound, 6) for bound in bounds] == [round(bound, 6) for bound in wanted]
        judged = min(max(path[2] for path in closing), about.programme.horizon + 1)
        assert round(window.judged_until, 6) == round(judged, 6)
        listed = sorted(
            (round(path.start, 6), round(path.typical, 6), round(path.end, 6), path.is_main)
            for path in window.paths
        )
        assert listed == sorted(
            (*(round(number, 6) for number in path[:3]), path[3]) for path in paths
        )


def test_a_theory_of_a_thousand_nodes_has_windows_too() -> None:
    about = load(large_theory()).theory
    assert about is not None
    found = windows_of(about)
    assert len(found) == len(about.indicators)
    for window in found.values():
        assert window.earliest <= window.typical
        assert window.earliest <= window.first_close <= window.last_close
        assert 1 <= len(window.paths) <= MAX_PATHS
    assert max(len(window.paths) for window in found.values()) == MAX_PATHS


def test_of_too_many_paths_all_main_ones_are_listed_and_then_the_shortest() -> None:
    """Twelve steps of two outcomes each: 4,096 long ways, beside a short one and a main one."""
    steps = [("O1", "U0a"), ("O1", "U0b")]
    steps += [
        (f"U{n}{here}", f"U{n + 1}{there}") for n in range(11) for here in "ab" for there in "ab"
    ]
    steps += [("U11a", "Uz"), ("U11b", "Uz")]
    links = [link(from_, to, 1, 1, 1) for from_, to in steps]
    links.append(link("O1", "Uz", 5, 5, 5, strength="untested"))
    links += [link("O2", "Uy", 1, 2, 9), link("Uy", "Uz", 1, 1, 9)]
    window = windows_of(
        theory(
            indicator(measures="Uz"),
            efforts=[effort()],
            outputs=[output("O1"), output("O2")],
            links=links,
        )
    )["N1"]
    assert (len(window.paths), window.unlisted) == (MAX_PATHS, 4_096 + 2 - MAX_PATHS)
    assert [path.nodes for path in window.paths[:2]] == [
        ("I1", "O2", "Uy", "Uz"),
        ("I1", "O1", "Uz"),
    ]
    assert [path.is_main for path in window.paths[:3]] == [True, False, False]
    assert {len(path.nodes) for path in window.paths[2:]} == {15}
    assert (window.earliest, window.first_close, window.last_close) == (2029, 2045, 2045)


def test_of_too_many_main_paths_some_are_listed_and_all_of_them_bound_the_window() -> None:
    """Forty outcomes, each leading to all of the next forty, and those to one: 1,600 main paths."""
    pairs = [(f"Ua{n}", f"Ub{m}") for n in range(40) for m in range(40)]
    links = [link("O1", f"Ua{n}", 1, 1, 1) for n in range(40)]
    links += [link(from_, to, 1, 1, 1) for from_, to in pairs]
    links += [link(f"Ub{n}", "Uz", 1, 1, 9 if n == 39 else 1) for n in range(40)]
    about = theory(
        indicator(measures="Uz"),
        indicator(id="N2", measures="Ub39", accrual="stock"),
        links=links,
    )
    window = windows_of(about)["N1"]
    assert (len(window.paths), window.main, window.total) == (MAX_PATHS, 1_600, 1_600)
    assert all(path.is_main for path in window.paths)
    assert (window.first_close, window.judged_until) == (2027 + 3, 2027 + 11)
    assert "Ub39" not in {path.nodes[3] for path in window.paths}, "on no path that is listed"
    assert dict(window.upstream)["Ub39"] == 1
    assert leading_indicator(about.indicators[0], about, windows_of(about)) == "N2"


def test_a_link_on_no_listed_path_still_shows_in_the_indicators_behind_it() -> None:
    pairs = [(f"Ua{n}", f"Ub{m}") for n in range(40) for m in range(40)]
    links = [link("O1", f"Ua{n}", 1, 1, 1) for n in range(40)]
    links += [link(from_, to, 1, 1, 2 if to == "Ub39" else 1) for from_, to in pairs]
    links += [link(f"Ub{n}", "Uz", 1, 1, 1) for n in range(40)]
    about = theory(indicator(measures="Uz"), links=links)
    verdicts = progress(about, known(), TODAY)
    (last,) = seen_through("Ua39", "Ub39", about, verdicts)
    assert (last.total, last.total_counting) == (1, 1)
    assert (last.start, last.end, last.explain_from) == (2030, 2031, 2031)
    (before,) = seen_through("O1", "Ua39", about, verdicts)
    assert (before.total, before.end, before.explain_from) == (40, 2031, 2030)


@given(small_theories())
def test_seen_from_a_link_are_the_listed_paths_that_pass_it(about: Theory) -> None:
    verdicts = progress(about, known(), TODAY)
    for item in about.links:
        found = {
            seen.indicator.id: seen for seen in seen_through(item.from_, item.to, about, verdicts)
        }
        for verdict in verdicts.verdicts:
            paths = verdict.window.paths if verdict.window else ()
            passing = [path for path in paths if (item.from_, item.to) in pairwise(path.nodes)]
            assert (verdict.indicator in found) == bool(passing)
            if passing:
                seen = found[verdict.indicator]
                assert {path.nodes for path in seen.paths} == {path.nodes for path in passing}
                counting = [path.end for path in closing_paths(paths) if path in passing]
                assert len(seen.counting) == seen.total_counting == len(counting)
                first = seen.explain_from
                assert (first is None) == (not counting)
                assert first is None or round(first, 6) == round(min(counting), 6)


@given(small_theories())
def test_upstream_of_an_indicator_are_the_nodes_of_the_paths_that_close_its_window(
    about: Theory,
) -> None:
    for window in windows_of(about).values():
        nearest: dict[str, int] = {}
        for path in closing_paths(window.paths):
            for distance, node in enumerate(reversed(path.nodes)):
                nearest[node] = min(distance, nearest.get(node, distance))
        assert dict(window.upstream) == {node: n for node, n in nearest.items() if n}
