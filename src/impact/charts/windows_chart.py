"""All windows of a programme in one picture: when what can show, and when it must be explained.

A bar runs from the earliest moment a change could show to the moment until which it is judged. A
line across it is the first moment to explain, a diamond the next verdict. Time is in decimal years.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import altair as alt
import pandas as pd

from impact.analysis.verdict_calendar import WindowRow
from impact.charts import drawing
from impact.charts.drawing import Drawing, draw, named_rows
from impact.issues import Language
from impact.periods import decimal_year
from impact.render.formats import month

WIDTH, ROW = 640, 22
BAR = "#a9cfa9"
EXPLAIN = "#55306f"
SHORTEST = 0.2
"""A window of one moment is drawn this long (years), so that it can be seen."""


@dataclass(frozen=True)
class Bar:
    """One window, as it is drawn."""

    name: str
    opens: float
    explain: float
    closes: float
    verdict: float | None


def bars_of(rows: Iterable[WindowRow], language: Language = "nl") -> tuple[Bar, ...]:
    """The windows as bars, in the order of the rows."""
    return tuple(
        Bar(
            name=row.indicator.title.in_(language),
            opens=row.window.earliest,
            explain=row.window.first_close,
            closes=row.window.judged_until,
            verdict=decimal_year(row.verdict.next_verdict) if row.verdict.next_verdict else None,
        )
        for row in rows
    )


def windows_chart(bars: tuple[Bar, ...], today: float, language: Language = "nl") -> Drawing:
    """Draw at least one window; `today` is the day of the page, as a decimal year."""
    dutch = language == "nl"
    return draw(
        lambda: _picture(bars, today, language),
        key="windows",
        title="Alle vensters in de tijd" if dutch else "All windows in time",
        description=_description(bars, language),
        language=language,
    )


def _description(bars: tuple[Bar, ...], language: Language) -> str:
    opens = month(min(bar.opens for bar in bars), language)
    closes = month(max(bar.closes for bar in bars), language)
    count = len(bars)
    if count == 1:
        dutch, english = "Eén venster, van {} tot {}.", "One window, from {} to {}."
        return (dutch if language == "nl" else english).format(opens, closes)
    if language == "nl":
        return f"{count} vensters. Het eerste gaat open in {opens}, het laatste sluit in {closes}."
    return f"{count} windows. The first opens in {opens}, the last closes in {closes}."


def _picture(bars: tuple[Bar, ...], today: float, language: Language) -> alt.LayerChart:
    x, y = _Time.around(bars, today).x, named_rows([bar.name for bar in bars])
    frame = pd.DataFrame(
        {
            "row": range(len(bars)),
            "opens": [bar.opens for bar in bars],
            "closes": [max(bar.closes, bar.opens + SHORTEST) for bar in bars],
            "explain": [bar.explain for bar in bars],
            "verdict": [bar.verdict for bar in bars],
        }
    )
    base = alt.Chart(frame)
    windows = base.mark_bar(height=11, cornerRadius=2, color=BAR).encode(
        x=x("opens"), x2="closes:Q", y=y
    )
    explain = base.mark_tick(thickness=3, size=17, color=EXPLAIN).encode(x=x("explain"), y=y)
    verdict = base.mark_point(
        shape="diamond", size=75, filled=True, opacity=1, color=drawing.REFERENCE
    ).encode(x=x("verdict"), y=y)
    now = alt.Chart(pd.DataFrame({"at": [today]}))
    line = now.mark_rule(color=drawing.INK, strokeDash=[3, 3]).encode(x=x("at"))
    name = now.mark_text(
        text="nu" if language == "nl" else "now", baseline="top", color=drawing.INK, fontSize=12
    ).encode(x=x("at"), y=alt.value(ROW * len(bars) + 4))
    known = verdict.transform_filter("datum.verdict != null")
    layers = [windows, line, explain, known, name]
    return alt.LayerChart(layer=layers, width=WIDTH, height=ROW * len(bars))


@dataclass(frozen=True)
class _Time:
    """The axis of time, in whole years."""

    first: int
    last: int

    @classmethod
    def around(cls, bars: tuple[Bar, ...], today: float) -> "_Time":
        """Wide enough for today and for every moment of every window."""
        ends = [today]
        for bar in bars:
            ends += [bar.opens, bar.closes, *([bar.verdict] if bar.verdict else [])]
        return cls(int(min(ends)), int(max(ends)) + 1)

    def x(self, field: str) -> alt.X:
        step = max(1, round((self.last - self.first) / 10))
        axis = alt.Axis(
            title=None,
            values=list(range(self.first, self.last + 1, step)),
            format="d",
            orient="top",
            domain=False,
        )
        scale = alt.Scale(domain=[self.first, self.last], nice=False)
        return alt.X(f"{field}:Q", scale=scale, axis=axis)
