"""If it goes on like this: what the panel holds, and when it stays out."""

from dataclasses import replace
from typing import Any

from impact.analysis.progress import progress
from impact.dashboards.panels.outlook import Options, View, build
from tests.analysis import stories
from tests.analysis.stories import row
from tests.dashboards.test_composing import about_indicator, context_of


def panel(*rows: dict[str, Any], **indicator: Any) -> View | None:
    theory = stories.theory(stories.indicator(**indicator))
    context = about_indicator(context_of(theory))
    known = stories.known(*rows)
    told = replace(context, progress=progress(theory, known, context.progress.as_of))
    return build(told, Options())


FIVE = tuple(row(str(2021 + place), value) for place, value in enumerate((58, 59.5, 59, 61, 62)))


def test_the_line_until_the_horizon_beside_the_naive_one() -> None:
    view = panel(*FIVE)
    assert view is not None
    assert (view.horizon, view.first.code, view.last.code) == (2045, "2021", "2025")
    assert view.between[0] < view.expected < view.between[1]
    assert view.naive == 82.0  # a point a year, for twenty years more
    assert [item.year for item in view.chances] == [2031, 2045]
    assert "eind 2045" in view.picture.description


def test_with_four_figures_or_with_a_model_there_is_no_line() -> None:
    assert panel(*FIVE[:4]) is None
    assert panel(*FIVE, modelled=True) is None


def test_the_method_of_official_sites_stands_beside_it() -> None:
    """58 stated in 2024 and measured as 61; 62 a year later, and 74 asked for 2045."""
    view = panel(*FIVE)
    assert view is not None
    assert view.growth is not None
    assert (view.growth.base_year, view.growth.current_year) == (2024, 2025)
    assert view.growth.progress.value == "on_track"
    without = panel(*FIVE, direction="context")
    assert without is not None
    assert without.growth is None
