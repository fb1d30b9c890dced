"""When a change could show."""

from datetime import date
from pathlib import Path

import pytest

from impact.analysis.reach import reaches
from impact.analysis.series import series_of
from impact.analysis.verdict import Window
from impact.analysis.windows import windows
from impact.theory.loading import load
from impact.theory.model import Theory
from tests.analysis.stories import (
    HERE,
    delivered,
    effort,
    indicator,
    known,
    link,
    output,
    theory,
)

WORKED_EXAMPLE = Path(__file__).parents[2] / "theories" / "oosterkwartier.yaml"
TODAY = date(2026, 11, 24)


def windows_of(about: Theory, *rows: dict, as_of: date = TODAY) -> dict[str, Window]:
    series = series_of(known(*rows), {HERE})
    return windows(about, reaches(about, series, as_of))


@pytest.fixture(scope="module")
def worked_example() -> dict[str, Window]:
    about = load(WORKED_EXAMPLE.read_text(encoding="utf-8")).theory
    assert about is not None
    return windows_of(about)


@pytest.mark.parametrize(
    ("id_", "paths", "earliest", "readable", "typical", "first_close", "last_close"),
    [
        ("N04", 3, 2029, 2029.25, 2030, 2031, 2037),
        ("N09", 7, 2034, 2036, 2035, 2036, 2058),
        ("N25", 1, 2026, 2026, 2026, 2026, 2026),
    ],
)
def test_windows_of_the_worked_example_are_those_of_the_domain_guide(
    worked_example, id_, paths, earliest, readable, typical, first_close, last_close
):
    window = worked_example[id_]
    assert len(window.paths) == paths
    assert window.earliest == earliest
    assert window.readable_from == readable
    assert window.typical == typical
    assert window.first_close == first_close
    assert window.last_close == last_close


def test_long_chains_do_not_keep_the_window_of_loneliness_open_until_2071(worked_example):
    """Domain rule 4.3, "why per path": loneliness until 2071, debts until 2066."""
    loneliness, debts = worked_example["N22"], worked_example["N14"]
    assert (loneliness.first_close, loneliness.last_close) == (2032, 2071)
    assert (debts.first_close, debts.last_close) == (2029, 2066)
    assert loneliness.judged_until == 2036


def test_nothing_is_judged_beyond_the_horizon(worked_example):
    assert worked_example["N09"].judged_until == 2046.0
    assert all(window.judged_until <= 2046 for window in worked_example.values())


def test_every_window_opens_before_it_closes(worked_example):
    assert len(worked_example) == 26
    for window in worked_example.values():
        assert window.earliest <= window.typical
        assert window.earliest <= window.first_close <= window.last_close


def test_of_two_paths_the_quick_one_opens_and_closes_first():
    about = theory(
        outputs=[output("O1"), output("O2")],
        links=[link("O1", "U1", 2, 3, 4), link("O2", "U1", 1, 5, 9)],
    )
    window = windows_of(about)["N1"]
    assert (window.earliest, window.typical, window.first_close) == (2028, 2030, 2031)
    assert (window.last_close, window.judged_until) == (2036, 2036)


def test_lag_from_effort_to_output_is_not_added():
    about = theory(links=[link("I1", "O1", 3, 4, 5), link("O1", "U1", 2, 3, 4)])
    assert windows_of(about)["N1"].earliest == 2029


def test_without_any_lag_the_window_is_the_moment_of_reach():
    window = windows_of(theory(links=[link("O1", "U1", 0, 0, 0)]))["N1"]
    assert window.earliest == window.first_close == window.judged_until == 2027


def test_indicator_of_an_output_has_only_its_own_effort_and_no_lag():
    window = windows_of(theory(indicator(measures="O1")))["N1"]
    assert [path.nodes for path in window.paths] == [("I1", "O1")]
    assert (window.earliest, window.last_close) == (2027, 2027)


def test_delay_is_added_and_an_override_replaces_everything():
    override = {"min": 0.5, "typical": 1, "max": 2}
    delayed = windows_of(theory(indicator(delay_years=3)))["N1"]
    replaced = windows_of(theory(indicator(delay_years=3, lag_override_years=override)))["N1"]
    assert (delayed.earliest, delayed.first_close) == (2032, 2034)
    assert (replaced.earliest, replaced.typical, replaced.first_close) == (2027.5, 2028, 2029)


@pytest.mark.parametrize("strength", ["untested", "contradicted"])
def test_an_unsupported_path_opens_the_window_and_does_not_close_it(strength):
    about = theory(
        outputs=[output("O1"), output("O2")],
        links=[link("O1", "U1", 2, 3, 4), link("O2", "U1", 1, 1, 2, strength=strength)],
    )
    window = windows_of(about)["N1"]
    assert [path.is_main for path in window.paths] == [True, False]
    assert (window.earliest, window.first_close) == (2028, 2031)


def test_an_untested_first_link_makes_the_path_unsupported_too():
    links = [link("I1", "O1", 0, 1, 2, strength="untested"), link("O1", "U1", 2, 3, 4)]
    window = windows_of(theory(links=links))["N1"]
    assert not window.paths[0].is_main
    assert window.first_close == 2031, "without any main path all paths count"


def test_more_than_three_outcomes_is_too_long_to_be_a_main_path():
    chain = [
        link("O1", "U1", 1, 1, 1),
        link("U1", "U2", 1, 1, 1),
        link("U2", "U3", 1, 1, 1),
        link("U3", "U4", 1, 1, 1),
    ]
    about = theory(
        indicator(id="N3", measures="U3"), indicator(id="N4", measures="U4"), links=chain
    )
    found = windows_of(about)
    assert found["N3"].paths[0].is_main
    assert not found["N4"].paths[0].is_main


def test_a_circle_does_not_go_on_for_ever():
    circle = [link("O1", "U1", 1, 1, 1), link("U1", "U2", 1, 1, 1), link("U2", "U1", 1, 1, 1)]
    assert len(windows_of(theory(links=circle))["N1"].paths) == 1


def test_measured_reach_replaces_the_planned_year():
    rows = (delivered("2026", 20), delivered("2028", 50), delivered("2029", 90))
    path = windows_of(theory(), *rows, as_of=date(2030, 1, 1))["N1"].paths[0]
    assert path.reach.measured
    assert path.reach.year == pytest.approx(2028.997, abs=1e-3)
    assert path.start == path.reach.year + 2


def test_reach_below_half_after_the_planned_year_gives_no_window():
    rows = (delivered("2026", 20), delivered("2027", 49))
    assert "N1" in windows_of(theory(), *rows, as_of=date(2027, 12, 31))
    assert "N1" not in windows_of(theory(), *rows, as_of=date(2028, 1, 1))


def test_unknown_reach_is_not_zero_reach():
    row = delivered("2027", 0) | {"value": None, "status": 5}
    path = windows_of(theory(), row, as_of=date(2030, 1, 1))["N1"].paths[0]
    assert (path.reach.measured, path.reach.year) == (False, 2027)


def test_effort_stopped_before_reach_gives_no_window_unless_it_reached_half_anyway():
    about = theory(efforts=[effort(end=2026)])
    assert windows_of(about) == {}
    assert "N1" in windows_of(about, delivered("2026", 60))


def test_only_the_path_that_is_not_at_reach_disappears():
    about = theory(
        efforts=[effort("I1"), effort("I2", reach_year=2030)],
        outputs=[output("O1", "I1"), output("O2", "I2")],
        links=[link("O1", "U1", 2, 3, 4), link("O2", "U1", 2, 3, 4)],
    )
    window = windows_of(about, delivered("2027", 10), as_of=date(2028, 6, 1))["N1"]
    assert [path.nodes[0] for path in window.paths] == ["I2"]


def test_stock_moves_from_the_first_delivery_on():
    about = theory(indicator(accrual="stock"))
    assert windows_of(about)["N1"].earliest == 2027, "planned start 2025 and two years"
    first = windows_of(about, delivered("2025-Q4", 0), delivered("2026-Q1", 3))["N1"]
    assert first.paths[0].reach.measured
    assert first.earliest == pytest.approx(2028.244, abs=1e-3)
    assert windows_of(about, delivered("2026-Q1", 0)) == {}


def test_parts_of_the_population_and_other_areas_do_not_count_as_reach():
    part = delivered("2026", 90) | {"dimensions": "geslacht=meisje"}
    elsewhere = delivered("2026", 90) | {"area": "BU99011201"}
    path = windows_of(theory(), part, elsewhere)["N1"].paths[0]
    assert not path.reach.measured


def test_what_was_measured_before_the_effort_began_is_not_its_reach():
    about = load(WORKED_EXAMPLE.read_text(encoding="utf-8")).theory
    assert about is not None
    before = [{**delivered("2024-Q4", 72.9, of="O14"), "area": about.programme.area}]
    series = series_of(known(*before), {about.programme.area})
    found = windows(about, reaches(about, series, TODAY))["N15"]
    assert found.earliest == 2026  # the planned start of I08, not the years before it
