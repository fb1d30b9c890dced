"""The table beside a trajectory: every period, every area, every value or the reason for none."""

from dataclasses import dataclass

from impact.analysis.verdict import Point, Verdict
from impact.issues import Language
from impact.periods import Period
from impact.render.formats import figure, number, period
from impact.theory.model import Indicator, Theory


@dataclass(frozen=True)
class Table:
    """A table of words: a caption, column heads, and rows that begin with their period."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def table_of(
    theory: Theory, indicator: Indicator, verdict: Verdict, language: Language = "nl"
) -> Table:
    """The figures of a trajectory; an area without a figure in a period has a dash there."""
    columns = [
        (code, {point.period: point for point in points})
        for code, points in (
            (theory.programme.area, verdict.series),
            (verdict.reference_area, verdict.reference),
            (verdict.comparison_area, verdict.comparison),
        )
        if code and points
    ]
    periods = sorted({key for _, points in columns for key in points}, key=_by_end)
    heads = tuple(theory.area_name(code) for code, _ in columns)
    rows = tuple(
        (
            period(when, language),
            *(_cell(indicator, points.get(when), language) for _, points in columns),
        )
        for when in periods
    )
    first = "Periode" if language == "nl" else "Period"
    return Table(f"{indicator.title.in_(language)} ({indicator.unit})", (first, *heads), rows)


def _by_end(value: Period) -> tuple[object, object]:
    return value.end, value.start


def _cell(indicator: Indicator, point: Point | None, language: Language) -> str:
    if point is None:
        return "–"
    shown = figure(point.value, point.status, indicator.unit, indicator.decimals, language)
    if point.value is None or point.margin is None:
        return shown
    return f"{shown} (± {number(point.margin, max(indicator.decimals, 1), language)})"
