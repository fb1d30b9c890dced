"""The table beside a trajectory: every period, every area, every value or the reason for none."""

from collections.abc import Collection
from dataclasses import dataclass

from impact.analysis.verdict import Point, Verdict
from impact.issues import Language
from impact.measurements.status import ValueStatus
from impact.periods import Period
from impact.render.formats import figure, number, period
from impact.theory.model import Indicator, Theory


@dataclass(frozen=True)
class Table:
    """A table of words: a caption, column heads, and rows that begin with their period."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    sources: tuple[str, ...] = ()
    """Per area where its figures come from, and in which cells n is not known."""


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
    caption = f"{indicator.title.in_(language)} ({indicator.unit})"
    sources = tuple(_sources(theory, code, points.values(), language) for code, points in columns)
    return Table(caption, (first, *heads), rows, sources)


def delivered_by(theory: Theory, area: str, points: Collection[Point], language: Language) -> str:
    """Who delivered the figures of an area, or that we computed them: `Havenrade: Jaarcijfers van
    de scholen`."""
    ids = dict.fromkeys(point.source for point in points)
    titles = [source.title.in_(language) for id_ in ids if id_ and (source := theory.source(id_))]
    if "" in ids:
        titles.append("door ons berekend" if language == "nl" else "computed by us")
    return f"{theory.area_name(area)}: {', '.join(titles) or '–'}"


def _sources(theory: Theory, area: str, points: Collection[Point], language: Language) -> str:
    """`Havenrade: Jaarcijfers van de scholen; waar geen n staat, is het aantal niet gemeld.`"""
    said = delivered_by(theory, area, points, language)
    if all(point.n is not None or not _is_counted(point) for point in points):
        return f"{said}."
    if language == "nl":
        return f"{said}; waar geen n staat, is het aantal niet gemeld."
    return f"{said}; where n is not given, it was not reported."


def _is_counted(point: Point) -> bool:
    return point.value is not None and point.status is not ValueStatus.MODELLED


def _by_end(value: Period) -> tuple[object, object]:
    return value.end, value.start


def _cell(indicator: Indicator, point: Point | None, language: Language) -> str:
    if point is None:
        return "–"
    shown = figure(point.value, point.status, indicator.unit, indicator.decimals, language)
    more = []
    if point.value is not None and point.margin is not None:
        more.append(f"± {number(point.margin, max(indicator.decimals, 1), language)}")
    if point.value is not None and point.n is not None:
        more.append(f"n = {number(point.n, 0, language)}")
    if point.converted_to is not None:
        to = "omgerekend naar de indeling van" if language == "nl" else "converted to boundaries of"
        more.append(f"{to} {point.converted_to}")
    return f"{shown} ({'; '.join(more)})" if more else shown
