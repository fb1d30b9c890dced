"""A dashboard becomes panels; a panel with nothing to say stays out."""

from dataclasses import replace
from datetime import date
from typing import Literal

import pandas as pd

from impact.analysis.progress import progress
from impact.charts.trajectory import Chart, trajectory
from impact.dashboards.catalogue import PanelView, compose, load
from impact.dashboards.context import Context
from impact.render.environment import environment
from impact.theory.model import Indicator, Theory
from tests.analysis import stories
from tests.conftest import ROOT

FIGURES = stories.known(
    stories.row("2024", 58.0),
    stories.row("2025", 57.0, revision=1, row=3),
    stories.row("2025", None, area=stories.CITY, row=4),
)
WITHOUT_PROGRAMME = stories.theory(efforts=[], outputs=[], links=[])


def context_of(
    theory: Theory, known: pd.DataFrame = FIGURES, language: Literal["nl", "en"] = "nl"
) -> Context:
    found = progress(theory, known, date(2026, 6, 30))

    def chart(item: Indicator) -> Chart:
        return trajectory(theory, item, found.of(item.id), language)

    return Context(theory, found, known, known.iloc[:0], chart, language=language)


def about_indicator(context: Context) -> Context:
    return replace(context, indicator=context.theory.indicators[0], history=context.known)


def about_goal(context: Context) -> Context:
    return replace(context, goal=context.theory.goals[0])


def panels(name: str, context: Context) -> tuple[PanelView, ...]:
    text = (ROOT / "dashboards" / f"{name}.yaml").read_text(encoding="utf-8")
    dashboard, issues = load(text, name)
    assert dashboard is not None, issues
    return compose(dashboard, context)


def kinds(name: str, context: Context) -> list[str]:
    return [panel.kind for panel in panels(name, context)]


def test_the_panels_stand_in_the_order_of_the_file() -> None:
    context = context_of(stories.theory())
    assert kinds("programme", context) == [
        "goals_at_a_glance",
        "calendar",
        "population",
        "own_knowledge",
    ]
    assert kinds("goal", about_goal(context)) == [
        "voices",
        "trajectories",
        "deeds",
        "contribution",
        "claims",
    ]
    assert kinds("indicator", about_indicator(context)) == [
        "trajectories",
        "window",
        "comparison",
        "definition",
        "measurements",
    ]


def test_without_a_programme_there_is_no_window_no_calendar_and_there_are_no_deeds() -> None:
    context = context_of(WITHOUT_PROGRAMME)
    assert kinds("programme", context) == ["goals_at_a_glance"]
    assert kinds("goal", about_goal(context)) == ["trajectories"]
    assert kinds("indicator", about_indicator(context)) == [
        "trajectories",
        "definition",
        "measurements",
    ]


def test_a_panel_about_one_indicator_stays_out_of_other_pages() -> None:
    text = "title: x\npanels:\n  - {kind: window, title: x}\n  - {kind: measurements, title: x}\n"
    dashboard, _ = load(text, "x.yaml")
    assert dashboard is not None
    assert compose(dashboard, context_of(stories.theory())) == ()


def test_the_headings_speak_the_readers_language() -> None:
    found = panels("programme", context_of(stories.theory(), language="en"))
    assert found[0].title == "All goals at a glance"
    assert found[0].template == "panels/goals_at_a_glance.html"


def test_the_verdicts_are_counted_in_groups_and_none_is_lost() -> None:
    view = panels("programme", context_of(stories.theory()))[0].view
    assert view.total == view.good + view.bad + view.waiting + view.other == 1


def test_the_calendar_shows_the_most_that_was_asked_and_counts_the_rest() -> None:
    theory = stories.theory(*(stories.indicator(id=f"N{number}") for number in range(1, 6)))
    dashboard, _ = load(
        "title: x\npanels:\n  - {kind: calendar, title: x, options: {most: 2}}\n", "x.yaml"
    )
    assert dashboard is not None
    (panel,) = compose(dashboard, context_of(theory))
    assert (len(panel.view.entries), panel.view.more) == (2, 3)


def test_every_value_stands_with_its_revisions_newest_first() -> None:
    first = stories.row("2025", 57.0)
    second = stories.row("2025", 57.5, revision=2, submission="s2")
    history = stories.known(second, first)
    context = replace(about_indicator(context_of(stories.theory())), history=history)
    view = panels("indicator", context)[-1].view
    (figure,) = view.areas[0].figures
    assert (figure.now.value, figure.now.number, figure.now.submission) == (57.5, 2, "s2")
    assert [revision.value for revision in figure.before] == [57.0]


def test_a_missing_value_reaches_the_page_as_nothing_and_not_as_nan() -> None:
    view = panels("indicator", about_indicator(context_of(stories.theory())))[-1].view
    city = next(area for area in view.areas if area.code == stories.CITY)
    assert [figure.now.value for figure in city.figures] == [None]
    assert [figure.now.margin for figure in city.figures] == [None]


def test_a_panel_template_exists_for_each_panel_that_was_built() -> None:
    for panel in panels("programme", context_of(stories.theory())):
        assert environment().get_template(panel.template)
