"""Small hand-made verdicts: what the analysis could have said, without the analysis."""

from datetime import date
from typing import Any

from impact.analysis.verdict import Path, Point, Reach, Status, Verdict, Window
from impact.measurements.status import ValueStatus
from impact.periods import parse_period
from impact.theory.model import Indicator, Theory
from tests.analysis import stories


def point(period: str, value: float | None, status: ValueStatus | None = None) -> Point:
    found = parse_period(period)
    assert found is not None
    if status is None:
        status = ValueStatus.MISSING if value is None else ValueStatus.OK
    return Point(found, value, status)


def window() -> Window:
    path = Path(("I1", "O1", "U1"), Reach("O1", 2027.0, False), 2029.0, 2030.0, 2031.0, True)
    return Window((path,), 2029.0, 2030.0, 2031.0, 2031.0, 2031.0, 2029.5)


def make_verdict(status: Status, *points: Point, **changes: Any) -> Verdict:
    """A verdict on N1: the first point is the baseline, the last one the latest."""
    latest = points[-1] if points else None
    moved = [item.value for item in points if item.value is not None]
    facts: dict[str, Any] = {
        "indicator": "N1",
        "status": status,
        "series": points,
        "reference_area": None,
        "reference": (),
        "comparison_area": None,
        "comparison": (),
        "baseline": points[0] if points else None,
        "latest": latest,
        "change": moved[-1] - moved[0] if len(moved) > 1 else None,
        "margin": 1.5,
        "expected": 60.0,
        "gap": None,
        "window": window(),
        "next_verdict": date(2029, 7, 1),
        "leading": None,
    }
    return Verdict(**(facts | changes))


STORY = (point("2024", 58.0), point("2025", 58.4), point("2026", 57.0))

THEORY = stories.theory(
    stories.indicator(title={"nl": "Taal op niveau", "en": "Language at level"})
)
WITHOUT_PROGRAMME = stories.theory(efforts=[], outputs=[], links=[])


def indicator_of(theory: Theory) -> Indicator:
    found = theory.indicator("N1")
    assert found is not None
    return found
