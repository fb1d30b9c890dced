"""If it goes on like this: the figures, the line through them, and a fan that widens with time.

Three bands: where a figure falls in half, in four of five, and in nineteen of twenty cases. Time
is in decimal years; a figure stands at the last day of its period.
"""

from typing import Any

import altair as alt
import pandas as pd

from impact.analysis.series import Points, with_value
from impact.analysis.trend import Trend
from impact.charts import drawing
from impact.charts.drawing import Drawing, draw, time_axis, value_axis
from impact.issues import Language
from impact.periods import year
from impact.render.formats import number, quantity
from impact.theory.model import Indicator

WIDTH, HEIGHT = 720, 260
BANDS = ((0.95, 0.14), (0.8, 0.2), (0.5, 0.3))
"""The share of figures in a band, and how dark it is."""


def fan(
    indicator: Indicator, points: Points, trend: Trend, horizon: int, language: Language = "nl"
) -> Drawing:
    """Draw the fan until the end of the horizon's year. The same input gives the same bytes."""
    dutch = language == "nl"
    title = indicator.title.in_(language)
    end = year(horizon).decimal_end
    at, (low, high) = trend.at(end), trend.interval(end, 0.8)
    said = [
        quantity(item, indicator.unit, indicator.decimals, language) for item in (at, low, high)
    ]
    description = (
        f"De lijn door de cijfers komt eind {horizon} uit op {said[0]}; in vier van de vijf"
        f" gevallen tussen {said[1]} en {said[2]}."
        if dutch
        else f"The line through the figures reaches {said[0]} by the end of {horizon}; in four of"
        f" five cases between {said[1]} and {said[2]}."
    )
    return draw(
        lambda: _picture(indicator, points, trend, end),
        key=f"waaier-{indicator.id}",
        title=f"Als het zo doorgaat: {title}" if dutch else f"If it goes on like this: {title}",
        description=description,
        language=language,
    )


def _picture(indicator: Indicator, points: Points, trend: Trend, end: float) -> alt.LayerChart:
    values = with_value(points)
    moments = [point.period.decimal_end for point in values]
    steps = _steps(max(moments), end)
    figures = _rows((point.period.decimal_end, point.value) for point in values)
    goals = _rows((float(when) + 1.0, value) for when, value in indicator.milestones.items())
    bands = [
        (pd.DataFrame([_span(trend, moment, share) for moment in steps]), dark)
        for share, dark in BANDS
    ]
    widest = bands[0][0]
    low = min([widest["y"].min(), figures["y"].min(), *goals["y"]])
    high = max([widest["high"].max(), figures["y"].max(), *goals["y"]])
    room = (high - low) * 0.08 or 1.0
    bottom = max(low - room, 0.0) if low >= 0 else low - room
    x = time_axis(min(moments) - 0.6, end + 1.2)
    y = value_axis(bottom, high + room, indicator.unit)
    line = _rows((moment, trend.at(moment)) for moment in (min(moments), *steps))
    layers = [
        *(
            alt.Chart(frame)
            .mark_area(color=drawing.OWN, opacity=dark)
            .encode(x=x, y=y, y2=alt.Y2("high:Q"))
            for frame, dark in bands
        ),
        alt.Chart(line)
        .mark_line(color=drawing.OWN, strokeWidth=1.8, strokeDash=[6, 3])
        .encode(x=x, y=y),
        alt.Chart(figures)
        .mark_point(shape="circle", size=48, color=drawing.OWN, fill=drawing.OWN, opacity=1)
        .encode(x=x, y=y),
    ]
    if len(goals):
        marks = alt.Chart(
            goals.assign(words=[number(item, indicator.decimals) for item in goals["y"]])
        )
        layers += [
            marks.mark_point(
                shape="diamond", size=85, color=drawing.QUIET, fill="#ffffff", strokeWidth=1.6
            ).encode(x=x, y=y),
            marks.mark_text(dy=-13, color=drawing.INK, fontSize=11).encode(
                x=x, y=y, text=alt.Text("words:N")
            ),
        ]
    return alt.LayerChart(layer=layers, width=WIDTH, height=HEIGHT)


def _span(trend: Trend, moment: float, share: float) -> dict[str, float]:
    low, high = trend.interval(moment, share)
    return {"x": moment, "y": low, "high": high}


def _steps(first: float, last: float) -> list[float]:
    """About two moments a year, both ends among them."""
    count = max(2, round((last - first) * 2))
    return [first + (last - first) * place / count for place in range(count + 1)]


def _rows(pairs: Any) -> pd.DataFrame:  # Any: an iterable of moments with values
    return pd.DataFrame(list(pairs), columns=["x", "y"])
