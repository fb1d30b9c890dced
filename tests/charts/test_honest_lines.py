"""What a line in a trajectory claims: an agreement that is judged, and one movement of one area."""

import re
from datetime import date

from impact.analysis.progress import progress
from impact.charts.drawing import OWN, QUIET
from impact.charts.trajectory import trajectory
from tests.analysis import stories

AGREED = rf'<path d="([^"]+)" stroke="{QUIET}"[^>]*stroke-dasharray="1,3"'
MEASURED = rf'<path d="([^"]+)" stroke="{OWN}" stroke-width="2.8"'


def drawn(*figures: tuple[object, ...]) -> str:
    theory = stories.theory(stories.indicator())
    verdicts = progress(theory, stories.known(*figures), date(2026, 11, 24))
    (indicator,) = theory.indicators
    return trajectory(theory, indicator, verdicts.of(indicator.id)).svg


def test_the_agreed_path_is_flat_until_a_change_could_show_as_the_verdict_is() -> None:
    """The window of this story opens in 2029 and the first milestone is for 2031."""
    (path,) = re.findall(AGREED, drawn(("N1", stories.HERE, "2025", 58.0)))
    moments = [tuple(map(float, point.split(","))) for point in re.split("[ML]", path)[1:]]
    baseline, opening, first, last = moments
    assert baseline[1] == opening[1]
    assert first[1] < opening[1]
    assert last[1] < first[1]


def test_no_line_crosses_a_change_of_boundaries() -> None:
    within = drawn(("N1", stories.HERE, "2024", 58.0), ("N1", stories.HERE, "2025", 59.0))
    across = drawn(
        ("N1", stories.HERE, "2024", 58.0),
        ("N1", stories.HERE, "2025", 59.0, {"boundary_year": 2025}),
    )
    assert [path.count("L") for path in re.findall(MEASURED, within)] == [1]
    assert [path.count("L") for path in re.findall(MEASURED, across)] == [0, 0]
