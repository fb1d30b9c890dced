"""A dashboard file is typed: what is wrong in it is told with its line and what was meant."""

from pathlib import Path

import pytest

from impact.dashboards.catalogue import PANELS, Dashboard, load
from impact.issues import Issue
from impact.render.environment import environment
from tests.conftest import ROOT

SHIPPED = sorted((ROOT / "dashboards").glob("*.yaml"))
SOUND = """\
title: {nl: Programma, en: Programme}
panels:
  - kind: calendar
    title: Wanneer weten we meer
    options: {most: 8}
"""


def problems(text: str) -> tuple[Issue, ...]:
    dashboard, issues = load(text, "x.yaml")
    assert dashboard is None
    assert issues
    assert all(issue.where.file == "x.yaml" for issue in issues)
    return issues


def only_problem(text: str) -> Issue:
    (issue,) = problems(text)
    return issue


def test_a_dashboard_is_shipped_for_every_page() -> None:
    """Those of the subjects stand in a table of their own, which tests/dashboards/test_subjects.py
    holds beside the files."""
    assert {"goal", "indicator", "programme"} <= {path.stem for path in SHIPPED}


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_dashboard_is_sound_and_titled_in_two_languages(path: Path) -> None:
    dashboard, issues = load(path.read_text(encoding="utf-8"), path.name)
    assert issues == ()
    assert isinstance(dashboard, Dashboard)
    assert all(panel.title.nl and panel.title.en for panel in dashboard.panels)


def test_every_panel_has_a_kind_of_its_own_and_a_template() -> None:
    kinds = [panel.KIND for panel in PANELS]
    assert len(set(kinds)) == len(kinds)
    templates = environment().list_templates(extensions=["html"])
    panels = {name for name in templates if name.startswith("panels/")}
    assert {f"panels/{kind}.html" for kind in kinds} == panels


def test_every_panel_is_on_a_shipped_dashboard() -> None:
    dashboards = [load(path.read_text(encoding="utf-8"), path.name)[0] for path in SHIPPED]
    used = {panel.kind for dashboard in dashboards if dashboard for panel in dashboard.panels}
    assert used == {panel.KIND for panel in PANELS}


def test_a_sound_dashboard_loads() -> None:
    dashboard, issues = load(SOUND, "x.yaml")
    assert dashboard is not None
    assert issues == ()


def test_an_unknown_kind_is_told_with_its_line_and_what_was_meant() -> None:
    issue = only_problem(SOUND.replace("kind: calendar", "kind: calender"))
    assert issue.code == "not_in_list"
    assert (issue.where.line, issue.where.path) == (3, "panels[1].kind")
    assert "bedoelt u 'calendar'?" in issue.message("nl")
    assert "did you mean 'calendar'?" in issue.message("en")


def test_an_unknown_option_is_told_with_its_line_and_what_was_meant() -> None:
    issue = only_problem(SOUND.replace("most: 8", "mots: 8"))
    assert (issue.code, issue.value, issue.where.line) == ("unknown_key", "mots", 5)
    assert "bedoelt u 'most'?" in issue.message("nl")


def test_an_option_for_a_panel_without_options_is_told() -> None:
    issue = only_problem(SOUND.replace("kind: calendar", "kind: claims"))
    assert (issue.code, issue.value, issue.where.line) == ("unknown_key", "most", 5)


def test_an_option_out_of_bounds_is_told_with_the_bounds() -> None:
    issue = only_problem(SOUND.replace("most: 8", "most: 0"))
    assert issue.code == "out_of_range"
    assert "1" in issue.message("nl")


def test_an_unknown_key_is_told_with_its_line_and_what_was_meant() -> None:
    issue = only_problem(SOUND + "    optons: {}\n")
    assert (issue.code, issue.value, issue.where.line) == ("unknown_key", "optons", 6)
    assert "bedoelt u 'options'?" in issue.message("nl")


def test_a_panel_without_a_title_is_told() -> None:
    issue = only_problem("title: Programma\npanels:\n  - kind: calendar\n")
    assert (issue.code, issue.value, issue.where.line) == ("missing_key", "title", 3)


def test_a_dashboard_without_panels_is_told() -> None:
    assert only_problem("title: Programma\npanels: []\n").code == "empty"


def test_all_mistakes_are_told_at_once() -> None:
    text = SOUND.replace("most: 8", "mots: 8") + "  - kind: kalender\n    title: Nog een\n"
    assert {issue.code for issue in problems(text)} == {"unknown_key", "not_in_list"}


@pytest.mark.parametrize("text", ["- een\n- twee\n", "gewoon tekst\n", "42\n", "", "# leeg\n"])
def test_what_is_no_dashboard_is_told_so(text: str) -> None:
    issue = only_problem(text)
    assert issue.code == "not_a_dashboard"
    assert "title en panels" in issue.message("nl")


def test_broken_yaml_is_told_and_never_raised() -> None:
    assert all(issue.severity == "error" for issue in problems("title: [\npanels: {"))
