"""What a line in a trajectory claims: the agreement that is judged, and one area's movement."""

import re
from typing import Any

from impact.charts.drawing import OWN, QUIET
from impact.charts.trajectory import trajectory
from tests.analysis import stories
from tests.analysis.stories import row


def paths(svg: str, attributes: str) -> list[list[tuple[float, ...]]]:
    """The corners of every drawn line with these attributes."""
    found = re.findall(rf'<path d="([^"]+)" {attributes}', svg)
    return [
        [tuple(map(float, corner.split(","))) for corner in re.split("[ML]", path.rstrip("Z"))[1:]]
        for path in found
    ]


def drawn(*rows: dict[str, Any]) -> str:
    theory = stories.theory()
    return trajectory(theory, theory.indicators[0], stories.verdict(theory, *rows)).svg


def test_the_agreed_path_is_flat_until_a_change_could_show_as_the_verdict_expects() -> None:
    """In this story the window opens in 2029; the first milestone is 62 in 2031."""
    (path,) = paths(drawn(row("2025", 58.0)), f'stroke="{QUIET}" stroke-width="1.2"')
    baseline, opening, first, last = (height for _, height in path)
    assert baseline == opening > first > last


def test_no_line_crosses_a_change_of_boundaries() -> None:
    own = f'stroke="{OWN}" stroke-width="2.8"'
    within = paths(drawn(row("2025", 58.0), row("2026", 59.0)), own)
    across = paths(drawn(row("2025", 58.0), row("2026", 59.0, boundary_year=2026)), own)
    assert [len(set(path)) for path in within] == [2]
    assert [len(set(path)) for path in across] == [1, 1]


def test_no_line_crosses_a_change_of_definition_also_where_a_bridge_lies() -> None:
    said = {"from": 2026, "kind": "definition", "reason": "Nieuwe toets"}
    bridge = {"measured_in": "2025", "old": 58.0, "new": 60.0}
    for item in (said, {**said, **bridge}):
        theory = stories.theory(stories.indicator(breaks=[item]))
        found = stories.verdict(theory, row("2024", 58.0), row("2025", 58.0), row("2026", 59.0))
        svg = trajectory(theory, theory.indicators[0], found).svg
        across = paths(svg, f'stroke="{OWN}" stroke-width="2.8"')
        assert [len(set(path)) for path in across] == [2, 1]
