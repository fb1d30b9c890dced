"""This area beside the comparison area and the composed one, before the start and since.

Drawn are the figures that can be compared: measured, and within the boundaries in which their
series starts. The start of the programme is an upright with its word. Time is in decimal years: a
figure stands at the last day of its period.
"""

from dataclasses import dataclass, replace

import altair as alt
import pandas as pd

from impact.analysis.anyway import Anyway
from impact.analysis.series import Points
from impact.analysis.sides import Unsaid, measured
from impact.analysis.verdict import Verdict
from impact.charts import drawing
from impact.charts.anyway_meanings import meaning_sentence
from impact.charts.drawing import draw, time_axis, value_axis
from impact.charts.tables import Table, delivered_by
from impact.charts.trajectory import Chart
from impact.issues import Language
from impact.measurements.status import ValueStatus
from impact.periods import Period
from impact.render.formats import figure, period
from impact.theory.model import Indicator, Theory

WIDTH, HEIGHT = 720, 240
NAME_HEIGHT = 15
_ROOM = 0.15


@dataclass(frozen=True)
class _Line:
    """One area's values; colour, dashes and shape of the points all differ."""

    name: str
    values: dict[Period, float]
    status: dict[Period, ValueStatus]
    """What each value is; composed ones have none of their own."""
    colour: str
    dash: tuple[int, int]
    shape: str


def anyway_chart(
    theory: Theory,
    indicator: Indicator,
    verdict: Verdict,
    found: Anyway,
    language: Language = "nl",
) -> Chart | None:
    """Draw what is compared; None when neither comparison can be made."""
    lines = _lines(theory, indicator, verdict, found, language)
    if len(lines) < 2:
        return None
    conclusion = meaning_sentence(verdict, found, language)
    named = ", ".join(line.name for line in lines)
    about = indicator.title.in_(language)
    dutch = language == "nl"
    picture = draw(
        lambda: _picture(theory, indicator, lines, language),
        key=f"vergelijking-{indicator.id}",
        title=f"Vergeleken: {about}" if dutch else f"Compared: {about}",
        description=f"{'Lijnen voor' if dutch else 'Lines for'} {named}. {conclusion}",
        language=language,
    )
    table = replace(
        _table(indicator, lines, language), sources=_sources(theory, verdict, found, language)
    )
    return Chart(picture.svg, picture.title, picture.description, conclusion, table)


def _sources(
    theory: Theory, verdict: Verdict, found: Anyway, language: Language
) -> tuple[str, ...]:
    """Who delivered what is compared; a mixture is made of figures that are named beside it."""
    named = [(theory.programme.area, verdict.series)]
    if not isinstance(found.difference, Unsaid) and verdict.comparison_area:
        named.append((verdict.comparison_area, verdict.comparison))
    return tuple(delivered_by(theory, *pair, language) for pair in named)


def _lines(
    theory: Theory, indicator: Indicator, verdict: Verdict, found: Anyway, language: Language
) -> tuple[_Line, ...]:
    """The programme's own area first, then those that it is compared with."""
    own = theory.area_name(theory.programme.area)
    lines = [_measured(own, indicator, verdict.series, drawing.OWN, (1, 0), "circle")]
    if not isinstance(found.difference, Unsaid):
        area, points = theory.area_name(verdict.comparison_area or ""), verdict.comparison
        other = _measured(area, indicator, points, drawing.COMPARISON, (2, 3), "triangle-up")
        lines.append(other)
    if not isinstance(found.synthetic, Unsaid):
        composed = dict(zip(found.synthetic.periods, found.synthetic.composed, strict=True))
        name = "Mengsel" if language == "nl" else "Mixture"
        lines.append(_Line(name, composed, {}, drawing.REFERENCE, (7, 4), "square"))
    return tuple(lines)


def _measured(
    name: str,
    indicator: Indicator,
    points: Points,
    colour: str,
    dash: tuple[int, int],
    shape: str,
) -> _Line:
    year = indicator.baseline.year if indicator.baseline else None
    used = measured(points, year)
    values = {point.period: point.value for point in used if point.value is not None}
    status = {point.period: point.status for point in used}
    return _Line(name, values, status, colour, dash, shape)


def _picture(
    theory: Theory, indicator: Indicator, lines: tuple[_Line, ...], language: Language
) -> alt.LayerChart:
    values = [value for line in lines for value in line.values.values()]
    moments = [when.decimal_end for line in lines for when in line.values]
    room = (max(values) - min(values)) * _ROOM or 1.0
    low, high = min(values) - room, max(values) + room
    if min(values) >= 0:
        low = max(low, 0.0)
    note = ("(de as begint niet bij 0)", "(the axis does not begin at 0)")[language == "en"]
    x = time_axis(min(moments) - 0.6, max(moments) + 1.6)
    y = value_axis(low, high, indicator.unit if low <= 0 else f"{indicator.unit} {note}")
    start = alt.Chart(pd.DataFrame([{"x": float(theory.programme.start), "words": "start"}]))
    layers: list[alt.Chart] = [
        start.mark_rule(color=drawing.QUIET, strokeDash=[3, 3]).encode(x=x),
        start.mark_text(align="left", dx=4, color=drawing.QUIET, fontSize=12).encode(
            x=x, y=alt.YValue(6), text=alt.Text("words:N")
        ),
    ]
    for line in reversed(lines):
        layers += _drawn(line, x, y)
    return alt.LayerChart(layer=[*layers, *_names(lines, x, low, high)], width=WIDTH, height=HEIGHT)


def _drawn(line: _Line, x: alt.X, y: alt.Y) -> list[alt.Chart]:
    rows = [{"x": when.decimal_end, "y": value} for when, value in line.values.items()]
    data = alt.Chart(pd.DataFrame(rows))
    return [
        data.mark_line(color=line.colour, strokeWidth=2, strokeDash=list(line.dash)).encode(
            x=x, y=y
        ),
        data.mark_point(
            shape=line.shape, size=42, color=line.colour, fill=line.colour, opacity=1
        ).encode(x=x, y=y),
    ]


def _names(lines: tuple[_Line, ...], x: alt.X, low: float, high: float) -> list[alt.Chart]:
    """Each line's name beside its last point, moved down where it would lie over another."""
    ends = [
        (HEIGHT * (high - value) / (high - low), when.decimal_end, line)
        for line in lines
        for when, value in [max(line.values.items())]
    ]
    names: list[alt.Chart] = []
    lowest = -float(NAME_HEIGHT)
    for height, moment, line in sorted(ends, key=lambda end: end[0]):
        lowest = max(height, lowest + NAME_HEIGHT)
        data = alt.Chart(pd.DataFrame([{"x": moment, "words": line.name}]))
        mark = data.mark_text(
            align="left", dx=9, fontSize=12.5, fontWeight="bold", color=line.colour
        )
        names.append(mark.encode(x=x, y=alt.YValue(lowest), text=alt.Text("words:N")))
    return names


def _table(indicator: Indicator, lines: tuple[_Line, ...], language: Language) -> Table:
    """Every period in which an area that is compared has a value; a dash where one has none."""
    decimals = max(indicator.decimals, 1)

    def cell(line: _Line, when: Period) -> str:
        if when not in line.values:
            return "–"
        status = line.status.get(when, ValueStatus.OK)
        return figure(line.values[when], status, indicator.unit, decimals, language)

    periods = sorted({when for line in lines for when in line.values})
    return Table(
        f"{indicator.title.in_(language)} ({indicator.unit})",
        ("Periode" if language == "nl" else "Period", *(line.name for line in lines)),
        tuple((period(when, language), *(cell(line, when) for line in lines)) for when in periods),
    )
