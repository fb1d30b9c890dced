"""How precise a figure is, and whether the next milestone asks for more than it can show."""

from dataclasses import replace
from typing import Any

from impact.analysis.progress import progress
from impact.dashboards.context import Context
from impact.dashboards.panels.precision import Options, View, build
from tests.analysis import stories
from tests.analysis.stories import row
from tests.dashboards.test_composing import about_indicator, context_of


def panel(*rows: dict[str, Any], **indicator: Any) -> View | None:
    theory = stories.theory(stories.indicator(**indicator))
    context: Context = about_indicator(context_of(theory))
    known = stories.known(*rows)
    return build(
        replace(context, progress=progress(theory, known, context.progress.as_of)), Options()
    )


def test_a_small_survey_cannot_show_what_the_milestone_asks() -> None:
    """180 answers twice see 2.80 · √(0.59 · 0.41 · 2/180) = 14.5 points; four were agreed."""
    view = panel(row("2024", 58.0, n=180), row("2026", 59.0, n=180), sampling={"kind": "survey"})
    assert view is not None
    assert view.detectable is not None
    assert round(view.detectable, 1) == 14.5
    assert view.next_step is not None
    assert (view.next_step.year, view.next_step.change) == (2031, 4.0)
    assert view.step_is_too_small
    assert view.latest.is_margin_ours


def test_a_large_survey_can() -> None:
    view = panel(row("2026", 59.0, n=18_000), sampling={"kind": "survey"})
    assert view is not None
    assert not view.step_is_too_small


def test_without_n_and_margin_there_is_nothing_to_say() -> None:
    assert panel(row("2026", 59.0)) is None
    assert panel(row("2026", None, n=20)) is None


def test_a_margin_of_the_source_needs_no_sampling() -> None:
    view = panel(row("2026", 59.0, margin=2.5))
    assert view is not None
    assert (view.latest.margin, view.latest.is_margin_ours, view.detectable) == (2.5, False, None)
    assert not view.step_is_too_small
