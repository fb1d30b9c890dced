"""The path of an indicator over twenty years: measured, referred to, agreed, and when it can show.

Every measurement is a point, so that nobody takes a line between two measurements for knowledge.
The horizontal axis is time in decimal years; a figure stands at the last day of its period.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

import altair as alt
import pandas as pd

from impact.analysis.breaks import last_form
from impact.analysis.verdict import Point, Verdict
from impact.charts import drawing
from impact.charts.agreed import agreed, kept, values_agreed
from impact.charts.drawing import draw, time_axis, value_axis
from impact.charts.sentences import sentence
from impact.charts.tables import Table, table_of
from impact.issues import Language
from impact.theory.model import Indicator, Theory

WIDTH, HEIGHT = 720, 300
NAME_HEIGHT = 15

_WORDS: dict[str, tuple[str, str]] = {
    "window": ("hier kan het zichtbaar worden", "it can become visible here"),
    "axis": ("(de as begint niet bij 0)", "(the axis does not begin at 0)"),
}


@dataclass(frozen=True)
class Chart:
    """A drawn trajectory with the sentence that concludes it and the table that holds it."""

    svg: str
    title: str
    description: str
    sentence: str
    table: Table


@dataclass(frozen=True)
class _Line:
    """How one area's figures are drawn: colour, dashes and shape of the points all differ."""

    name: str
    points: tuple[Point, ...]
    colour: str
    dash: tuple[int, ...]
    shape: str
    width: float


def trajectory(
    theory: Theory, indicator: Indicator, verdict: Verdict, language: Language = "nl"
) -> Chart:
    """Draw the path of an indicator. The same input gives the same bytes."""
    lines = tuple(_lines(theory, verdict))
    title = indicator.title.in_(language)
    conclusion = sentence(theory, indicator, verdict, language)
    form = last_form(indicator, verdict.series)
    compared = replace(verdict, reference=form.points(verdict.reference))
    picture = draw(
        lambda: _picture(theory, form.reading, compared, lines, language),
        key=f"traject-{indicator.id}",
        title=title,
        description=_description(lines, conclusion, language),
        language=language,
    )
    table = table_of(theory, indicator, verdict, language)
    return Chart(picture.svg, picture.title, picture.description, conclusion, table)


def _lines(theory: Theory, verdict: Verdict) -> Iterator[_Line]:
    """The lines that have a figure, the programme's own area last, so that it lies on top."""
    others = (
        (verdict.comparison_area, verdict.comparison, drawing.COMPARISON, (2, 3), "triangle-up"),
        (verdict.reference_area, verdict.reference, drawing.REFERENCE, (7, 4), "square"),
    )
    for code, points, colour, dash, shape in others:
        if code and any(point.value is not None for point in points):
            yield _Line(theory.area_name(code), points, colour, dash, shape, 1.8)
    own = theory.programme.area
    if any(point.value is not None for point in verdict.series):
        yield _Line(theory.area_name(own), verdict.series, drawing.OWN, (1, 0), "circle", 2.8)


@dataclass(frozen=True)
class _Plane:
    """Where things stand in the picture: the bounds of time and value, and the axes."""

    first: float
    last: float
    low: float
    high: float
    unit: str
    note: str
    """What stands beside the unit when the axis does not begin at zero."""

    @property
    def x(self) -> alt.X:
        return time_axis(self.first, self.last)

    @property
    def y(self) -> alt.Y:
        title = self.unit if self.low <= 0 else f"{self.unit} {self.note}"
        return value_axis(self.low, self.high, title)

    def height_of(self, value: float) -> float:
        """The distance of a value from the top, in the picture's own units."""
        return HEIGHT * (self.high - value) / (self.high - self.low)


def _plane(
    theory: Theory,
    indicator: Indicator,
    verdict: Verdict,
    lines: tuple[_Line, ...],
    language: Language,
) -> _Plane:
    moments = [point.period.decimal_end for line in lines for point in line.points]
    values = [
        point.value + side * (point.margin or 0)
        for line in lines
        for point in line.points
        if point.value is not None
        for side in (-1, 1)
    ]
    values += values_agreed(indicator, verdict)
    start, horizon = theory.programme.start, theory.programme.horizon
    looks_ahead = bool(indicator.milestones or indicator.gap_milestones or verdict.window)
    last = horizon + 1.2 if looks_ahead else max(moments, default=start) + 2
    first = min([*moments, start if looks_ahead else last - 4]) - 0.6
    low, high = min(values, default=0.0), max(values, default=1.0)
    room = (high - low) * 0.12 or max(abs(high) * 0.05, 1.0)
    bottom = max(low - room, 0.0) if low >= 0 else low - room
    return _Plane(first, last, bottom, high + room, indicator.unit, _said("axis", language))


def _picture(
    theory: Theory,
    indicator: Indicator,
    verdict: Verdict,
    lines: tuple[_Line, ...],
    language: Language,
) -> alt.LayerChart:
    plane = _plane(theory, indicator, verdict, lines, language)
    layers = [
        *_window(verdict, plane, language),
        *agreed(indicator, verdict, plane.x, plane.y, language),
        *kept(indicator, plane.x, plane.y, plane.first, language),
        *(layer for line in lines for layer in _line(line, plane)),
        *_names(lines, plane),
    ]
    if not lines:
        layers += _nothing(plane, language)
    return alt.LayerChart(layer=layers, width=WIDTH, height=HEIGHT)


def _window(verdict: Verdict, plane: _Plane, language: Language) -> list[alt.Chart]:
    """The time in which a change can become visible, as a band with its words."""
    window = verdict.window
    if window is None or window.earliest >= plane.last:
        return []
    start, end = max(window.earliest, plane.first), min(window.judged_until, plane.last)
    if end <= start:
        end = start + 0.1
    band = alt.Chart(_frame([{"x": start, "end": end, "words": _said("window", language)}]))
    near_the_end = start > plane.first + 0.75 * (plane.last - plane.first)
    return [
        band.mark_rect(color=drawing.WINDOW, opacity=0.7).encode(
            x=plane.x, x2=alt.X2("end:Q"), y=alt.YValue(0), y2=alt.Y2Value(HEIGHT)
        ),
        band.mark_text(
            align="right" if near_the_end else "left",
            baseline="bottom",
            dx=-5 if near_the_end else 5,
            color="#2c5a33",
            fontSize=12,
        ).encode(x=plane.x, y=alt.YValue(HEIGHT - 5), text=alt.Text("words:N")),
    ]


def _line(line: _Line, plane: _Plane) -> list[alt.Chart]:
    """One area: a point on each value, and a line that breaks where one may not be drawn.

    A missing value is a gap in the line; it is never drawn as zero. Nor does a line cross a change
    of boundaries, definition or source: figures about two different things are not one movement.
    """
    runs: list[dict[str, Any]] = []
    for run, ((has_value, *_), points) in enumerate(groupby(line.points, key=_kept_together)):
        if has_value:
            runs += [
                {"x": point.period.decimal_end, "y": point.value, "run": run} for point in points
            ]
    data = alt.Chart(_frame(runs))
    return [
        *_margins(line, plane),
        data.mark_line(
            color=line.colour, strokeWidth=line.width, strokeDash=list(line.dash)
        ).encode(x=plane.x, y=plane.y, detail=alt.Detail("run:N")),
        data.mark_point(
            shape=line.shape, size=48, color=line.colour, fill=line.colour, opacity=1
        ).encode(x=plane.x, y=plane.y),
        *_converted(line, plane),
    ]


def _kept_together(point: Point) -> tuple[bool, int | None, int | None, int | None]:
    return point.value is not None, point.boundary_year, point.form, point.converted_to


def _converted(line: _Line, plane: _Plane) -> list[alt.Chart]:
    """Points that were worked out within other boundaries, and not measured there, are hollow."""
    points: list[dict[str, Any]] = [
        {"x": point.period.decimal_end, "y": point.value}
        for point in line.points
        if point.converted_to is not None
    ]
    if not points:
        return []
    mark = alt.Chart(_frame(points)).mark_point(
        shape=line.shape, size=48, color=line.colour, fill="#ffffff", opacity=1
    )
    return [mark.encode(x=plane.x, y=plane.y)]


def _margins(line: _Line, plane: _Plane) -> list[alt.Chart]:
    """A thin upright through every point with a margin, from its low to its high side."""
    bars: list[dict[str, Any]] = [
        {
            "x": point.period.decimal_end,
            "y": max(point.value - point.margin, plane.low),
            "high": min(point.value + point.margin, plane.high),
        }
        for point in line.points
        if point.value is not None and point.margin
    ]
    if not bars:
        return []
    mark = alt.Chart(_frame(bars)).mark_rule(color=line.colour, strokeWidth=1.4, opacity=0.75)
    return [mark.encode(x=plane.x, y=plane.y, y2=alt.Y2("high:Q"))]


def _names(lines: tuple[_Line, ...], plane: _Plane) -> list[alt.Chart]:
    """Each line's name beside its last point, moved apart where they would overlap."""
    ends = []
    for line in lines:
        last = [point for point in line.points if point.value is not None][-1]
        assert last.value is not None
        ends.append((plane.height_of(last.value), last.period.decimal_end, line))
    names: list[alt.Chart] = []
    lowest = -float(NAME_HEIGHT)
    for height, moment, line in sorted(ends, key=lambda end: end[0]):
        height = max(height, lowest + NAME_HEIGHT)
        lowest = height
        data = alt.Chart(_frame([{"x": moment, "words": line.name}]))
        for halo in (True, False):
            names.append(
                data.mark_text(
                    align="left",
                    baseline="middle",
                    dx=9,
                    fontSize=12.5,
                    fontWeight="bold",
                    color=line.colour,
                    stroke="#ffffff" if halo else None,
                    strokeWidth=4 if halo else 0,
                ).encode(x=plane.x, y=alt.YValue(height), text=alt.Text("words:N"))
            )
    return names


def _nothing(plane: _Plane, language: Language) -> list[alt.Chart]:
    words = ("nog geen cijfers", "no figures yet")[0 if language == "nl" else 1]
    data = alt.Chart(
        _frame([{"x": (plane.first + plane.last) / 2, "y": plane.low, "words": words}])
    )
    mark = data.mark_text(color=drawing.QUIET, fontSize=14, dy=-HEIGHT / 2)
    return [mark.encode(x=plane.x, y=plane.y, text=alt.Text("words:N"))]


def _frame(rows: list[dict[str, Any]]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(rows[0]) if rows else ["x", "y"])


def _said(key: str, language: Language) -> str:
    return _WORDS[key][0 if language == "nl" else 1]


def _description(lines: tuple[_Line, ...], conclusion: str, language: Language) -> str:
    names = ", ".join(line.name for line in reversed(lines))
    if not names:
        empty = ("Nog geen cijfers om te tekenen.", "No figures to draw yet.")
        return empty[0 if language == "nl" else 1]
    shows = "Lijnen voor" if language == "nl" else "Lines for"
    return f"{shows} {names}. {conclusion}"
