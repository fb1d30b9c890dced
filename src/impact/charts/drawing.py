"""From an Altair chart to SVG that may stand inside a page.

The SVG is made on the server, without a browser. It gets a title and description for those who do
not see it, scales to its place, and holds no style attribute, no script and no outside address.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

import altair as alt
import vl_convert
from altair.utils import schemapi

from impact.issues import Language

FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
INK = "#1d2b2f"
QUIET = "#5b6b70"
OWN = "#0b5563"
REFERENCE = "#a4500f"
COMPARISON = "#5a4a8a"
WINDOW = "#d9ecd9"

VALIDATES = False

_NUMBERS: dict[Language, dict[str, object]] = {
    "nl": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["€ ", ""]},
    "en": {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["€", ""]},
}
_OPENING = re.compile(r"<svg\b[^>]*>")
_VIEW_BOX = re.compile(r'viewBox="([^"]+)"')


@dataclass(frozen=True)
class Drawing:
    """A chart as SVG text, with the words that stand in for it."""

    svg: str
    title: str
    description: str


def draw(
    build: Callable[[], alt.LayerChart],
    *,
    key: str,
    title: str,
    description: str,
    language: Language,
) -> Drawing:
    """Draw the chart that `build` makes; `key` makes the ids in the SVG unique within a page.

    Altair checks every part of a chart against the Vega-Lite schema, which takes most of the time;
    our charts have a fixed form that the tests draw with these checks on.
    """
    with schemapi.debug_mode(VALIDATES):
        specification = _themed(build()).to_dict(validate=VALIDATES)
    svg = vl_convert.vegalite_to_svg(specification, format_locale=_NUMBERS[language])
    return Drawing(_accessible(svg, key, title, description), title, description)


def time_axis(first: float, last: float) -> alt.X:
    """Time in decimal years. The name of a year stands in the middle of it: ends fall between."""
    step = max(1, round((last - first) / 12))
    years = range(int(first), int(last) + 1, step)
    axis = alt.Axis(
        title=None,
        values=[year + 0.5 for year in years if year + 0.5 < last],
        labelExpr="floor(datum.value)",
        grid=False,
        ticks=False,
        labelPadding=6,
    )
    return alt.X("x:Q", scale=alt.Scale(domain=[first, last], nice=False), axis=axis)


def value_axis(low: float, high: float, title: str) -> alt.Y:
    """Values, with their unit lying flat above the axis."""
    axis = alt.Axis(
        title=title,
        tickCount=6,
        titleAngle=0,
        titleAlign="left",
        titleAnchor="end",
        titleY=-12,
        titleX=-34,
    )
    return alt.Y("y:Q", scale=alt.Scale(domain=[low, high], nice=False), axis=axis)


def named_rows(names: Sequence[str]) -> alt.Y:
    """A row per name, by the field `row`. Rows have numbers, for two may share a name."""
    quoted = (name.replace("\\", "\\\\").replace("'", "\\'") for name in names)
    listed = ", ".join(f"'{name}'" for name in quoted)
    axis = alt.Axis(
        title=None,
        labelExpr=f"[{listed}][datum.value]",
        labelLimit=320,
        labelColor=INK,
        ticks=False,
        domain=False,
        grid=True,
    )
    return alt.Y("row:O", axis=axis)


def _themed(chart: alt.LayerChart) -> alt.LayerChart:
    themed: alt.LayerChart = chart.configure(
        font=FONT,
        background="#ffffff",
        axis=alt.AxisConfig(
            labelColor=QUIET,
            titleColor=QUIET,
            labelFontSize=12,
            titleFontSize=12,
            titleFontWeight="normal",
            gridColor="#e4e8e8",
            domainColor="#9aa7aa",
            tickColor="#9aa7aa",
        ),
        view=alt.ViewConfig(stroke=None),
    )
    return themed


def _accessible(svg: str, key: str, title: str, description: str) -> str:
    view_box = _VIEW_BOX.search(svg)
    assert view_box is not None  # the renderer always gives one
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view_box[1]}" role="img"'
        f' aria-labelledby="{key}-title {key}-desc">'
        f'<title id="{key}-title">{escape(title)}</title>'
        f'<desc id="{key}-desc">{escape(description)}</desc>'
    )
    body = _OPENING.sub("", svg, count=1)
    body = re.sub(r'\s(?:aria-[a-z]+|role)="[^"]*"', "", body)  # one picture, one name
    return re.sub(r"\bclip\d+\b", lambda found: f"{key}-{found[0]}", opening + body)
