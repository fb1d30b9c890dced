"""Who waits how long: a bar per request, with a mark at the day that was promised.

Days are on the horizontal axis, from the request to the day of the page. The same days stand in the
table beside it.
"""

from dataclasses import dataclass

import altair as alt
import pandas as pd

from impact.charts import drawing
from impact.charts.drawing import Drawing, draw
from impact.issues import Language
from impact.render.formats import number

WIDTH, ROW = 560, 26
BAR = "#b8c9cc"
MOST = 20
"""More bars than this nobody reads; those that wait longest are drawn."""


@dataclass(frozen=True)
class Wait:
    """One request that waits."""

    name: str
    days: int
    promised: int | None
    """The days after which an answer was promised; None without a promise."""

    @property
    def is_late(self) -> bool:
        return self.promised is not None and self.days > self.promised


def waiting_chart(waits: tuple[Wait, ...], language: Language = "nl") -> Drawing:
    """Draw at least one request, in the order given."""
    dutch = language == "nl"
    return draw(
        lambda: _picture(waits[:MOST], language),
        key="waiting",
        title="Hoe lang bewoners nu wachten" if dutch else "How long residents wait now",
        description=_description(waits, language),
        language=language,
    )


def _description(waits: tuple[Wait, ...], language: Language) -> str:
    longest = number(max(wait.days for wait in waits), language=language)
    late = sum(wait.is_late for wait in waits)
    if language == "nl":
        count = "Eén aanvraag wacht" if len(waits) == 1 else f"{len(waits)} aanvragen wachten"
        over = {0: "geen", 1: "één"}.get(late, str(late))
        return f"{count}, de langste {longest} dagen. Bij {over} is de beloofde dag voorbij."
    count = "One request waits" if len(waits) == 1 else f"{len(waits)} requests wait"
    over = {0: "none", 1: "one"}.get(late, str(late))
    return f"{count}, the longest {longest} days. For {over} the promised day has gone by."


def _picture(waits: tuple[Wait, ...], language: Language) -> alt.LayerChart:
    longest = max(max(wait.days, wait.promised or 0) for wait in waits)
    frame = pd.DataFrame(
        {
            "row": range(len(waits)),
            "days": [wait.days for wait in waits],
            "promised": [wait.promised for wait in waits],
            "said": [number(wait.days, language=language) for wait in waits],
        }
    )
    axis = alt.Axis(title="dagen" if language == "nl" else "days", tickCount=6, grid=True)
    scale = alt.Scale(domain=[0, max(1, longest)], nice=False)
    x, y = alt.X("days:Q", scale=scale, axis=axis), _names(waits)
    base = alt.Chart(frame)
    bars = base.mark_bar(height=14, cornerRadius=2, color=BAR).encode(x=x, y=y)
    said = base.mark_text(align="left", color=drawing.INK, fontSize=12).encode(
        x=alt.value(WIDTH + 6), y=y, text="said:N"
    )
    promised = (
        base.mark_tick(thickness=3, size=20, opacity=1, color=drawing.REFERENCE)
        .encode(x=alt.X("promised:Q", scale=scale, axis=axis), y=y)
        .transform_filter("datum.promised != null")
    )
    return alt.LayerChart(layer=[bars, promised, said], width=WIDTH, height=ROW * len(waits))


def _names(waits: tuple[Wait, ...]) -> alt.Y:
    """A row for each. Rows have numbers, for two requests may share a title."""
    names = [wait.name.replace("\\", "\\\\").replace("'", "\\'") for wait in waits]
    listed = ", ".join(f"'{name}'" for name in names)
    axis = alt.Axis(
        title=None,
        labelExpr=f"[{listed}][datum.value]",
        labelLimit=300,
        labelColor=drawing.INK,
        ticks=False,
        domain=False,
        grid=False,
    )
    return alt.Y("row:O", axis=axis)
