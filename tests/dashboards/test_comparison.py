"""The panel that asks whether it would have happened anyway."""

from dataclasses import replace
from datetime import date
from html import unescape
from types import SimpleNamespace
from typing import Any

from impact.analysis.progress import progress
from impact.dashboards.catalogue import PanelView
from impact.dashboards.panels.comparison import Options, View, build
from impact.render.environment import environment
from impact.theory.model import Theory
from tests.analysis import stories
from tests.analysis.neighbourhoods import among_others, story
from tests.dashboards.test_composing import WITHOUT_PROGRAMME, about_indicator, context_of


def panel(
    rows: list[dict[str, Any]], theory: Theory | None = None, **indicator: Any
) -> View | None:
    theory = theory or among_others(stories.theory(stories.indicator(**indicator)))
    known = stories.known(*rows)
    context = about_indicator(context_of(theory, known))
    return build(replace(context, progress=progress(theory, known, date(2032, 6, 30))), Options())


def test_both_comparisons_with_the_areas_and_how_they_were_chosen() -> None:
    view = panel(story(8.0))
    assert view is not None
    assert view.chart is not None
    assert view.chart.sentence == view.meaning
    assert view.difference.startswith("Hier was het gemiddeld")
    assert view.composed.startswith("Een mengsel van andere wijken")
    assert view.placebo.startswith("In 0 van de 21 vergelijkbare wijken")
    assert view.chosen is not None
    assert view.chosen.area == stories.ELSEWHERE
    names = [name for name, _ in view.weights]
    assert all(name.startswith(("Wijk ", "WK990107")) for name in names)
    assert sum(share for _, share in view.weights) > 0.97


def test_without_figures_the_panel_says_why_it_says_nothing() -> None:
    view = panel([stories.row("2024", 58.0)])
    assert view is not None
    assert view.chart is None
    assert view.meaning == "Of dit ook zonder het programma was gebeurd, kunnen wij niet zeggen."
    assert "geen cijfers van vóór de start in 2025" in view.difference
    assert (view.placebo, view.weights) == ("", ())


def test_one_comparison_can_be_there_without_the_other() -> None:
    few = [item for item in story(8.0) if item["area"] in (stories.HERE, stories.ELSEWHERE)]
    view = panel(few)
    assert view is not None
    assert view.chart is not None
    assert view.chart.table.heads[1:] == (stories.HERE, stories.ELSEWHERE)
    assert view.composed.startswith("Wij kunnen dit niet zeggen, want er zijn te weinig andere")


def test_what_has_no_better_side_or_is_delivered_by_ourselves_is_not_compared() -> None:
    assert panel(story(), direction="context") is None
    assert panel(story(), direction="bounds", keep={"at_least": 50.0}, milestones={}) is None
    assert panel(story(), measures="O1") is None
    assert panel(story(), among_others(WITHOUT_PROGRAMME)) is None
    theory = stories.theory()
    assert build(context_of(theory), Options()) is None


def page_with(view: View, theory: Theory) -> str:
    """The panel as it stands on the page of an indicator."""
    template = environment().get_template("panels/comparison.html")
    page = SimpleNamespace(theory=theory)
    return template.render(
        panel=PanelView("comparison", "Was dit ook zo", view), view=view, page=page
    )


def test_the_page_tells_all_of_it() -> None:
    theory = among_others(stories.theory())
    view = panel(story(8.0), theory)
    assert view is not None
    shown = page_with(view, theory)
    for words in (view.meaning, view.difference, view.composed, view.placebo):
        assert words in unescape(shown)
    assert "is gekozen op 15 november 2024, vóór de start. Lijkt op deze wijk" in shown
    assert "Waaruit het mengsel bestaat" in shown
    assert "De vergelijking als tabel" in shown
    assert "effect" not in shown.lower()


def test_a_reason_that_holds_for_both_comparisons_is_told_once() -> None:
    theory = among_others(stories.theory(stories.indicator(modelled=True)))
    view = panel(story(8.0), theory)
    assert view is not None
    shown = page_with(view, theory)
    assert shown.count("want dit cijfer komt uit een model") == 1
    assert "<svg" not in shown
    assert "<h3>" not in shown
