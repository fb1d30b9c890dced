"""The bounds of a window are those of all its paths, also where these are too many to list."""

from collections.abc import Iterator
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from impact.analysis.reach import reaches
from impact.analysis.routes import MAX_OUTCOMES, MAX_PATHS
from impact.analysis.verdict import Window
from impact.analysis.windows import windows
from impact.theory.loading import load
from impact.theory.model import Link, Theory
from impact.theory.vocabulary import UNSUPPORTED
from tests.analysis.stories import effort, indicator, link, output, theory
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
