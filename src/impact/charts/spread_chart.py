"""How far groups are apart: what each answered to the same statement, on one scale from 1 to 5.

A line runs from the lowest group to the highest; every group has a form of its own, for colour
alone tells nothing to who cannot see it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import altair as alt
import pandas as pd

from impact.analysis.registered.opinions import Opinions
from impact.charts import drawing
from impact.charts.drawing import Drawing, draw
from impact.issues import Language
from impact.registers.kinds.scans import Group
from impact.render.formats import number

WIDTH, ROW = 380, 30
LOWEST, HIGHEST = 1, 5
SHAPES: Mapping[Group, tuple[str, str]] = {
    Group.PROFESSIONAL: ("circle", drawing.OWN),
    Group.MANAGER: ("square", drawing.REFERENCE),
    Group.ADMINISTRATOR: ("diamond", drawing.COMPARISON),
    Group.RESIDENT: ("triangle-up", drawing.INK),
}


@dataclass(frozen=True)
class SpreadRow:
    """One statement with the means of at least two groups, as it is drawn."""

    name: str
    means: tuple[tuple[Group, float], ...]

    @property
    def lowest(self) -> tuple[Group, float]:
        return min(self.means, key=lambda item: item[1])

    @property
    def highest(self) -> tuple[Group, float]:
        return max(self.means, key=lambda item: item[1])

    @property
    def spread(self) -> float:
        return self.highest[1] - self.lowest[1]


def spread_rows(
    told: Iterable[Opinions], parties: Mapping[str, str], language: Language = "nl"
) -> tuple[SpreadRow, ...]:
    """What was answered by more than one group, the widest apart first."""
    rows = [
        SpreadRow(named(item, parties, language), item.shown)
        for item in told
        if item.spread is not None
    ]
    return tuple(sorted(rows, key=lambda row: (-row.spread, row.name)))


def named(told: Opinions, parties: Mapping[str, str], language: Language = "nl") -> str:
    """A statement, and the party it is about, if any."""
    statement = told.statement.in_(language)
    return f"{statement} ({parties.get(told.about, told.about)})" if told.about else statement


def spread_chart(rows: tuple[SpreadRow, ...], language: Language = "nl") -> Drawing:
    """Draw at least one row."""
    dutch = language == "nl"
    return draw(
        lambda: _picture(rows, language),
        key="spread",
        title="Wat groepen antwoordden, van 1 tot 5"
        if dutch
        else "What groups answered, from 1 to 5",
        description=spread_sentence(rows, language),
        language=language,
    )


def spread_sentence(rows: tuple[SpreadRow, ...], language: Language = "nl") -> str:
    """Where groups are widest apart, in one sentence."""
    widest = max(rows, key=lambda row: row.spread)
    (low, low_mean), (high, high_mean) = widest.lowest, widest.highest
    low_told, high_told = number(low_mean, 1, language), number(high_mean, 1, language)
    points = number(widest.spread, 1, language)
    if language == "nl":
        return (
            f"Het verst uit elkaar bij ‘{widest.name}’: {low.nl} geven een {low_told} en"
            f" {high.nl} een {high_told}, een verschil van {points} punt."
        )
    return (
        f"Widest apart on ‘{widest.name}’: {low.en} give {low_told} and {high.en} {high_told},"
        f" a difference of {points} points."
    )


def _picture(rows: tuple[SpreadRow, ...], language: Language) -> alt.LayerChart:
    groups = [group for group in Group if any(group in dict(row.means) for row in rows)]
    points = pd.DataFrame(
        [
            {"row": place, "mean": mean, "group": group.in_(language)}
            for place, row in enumerate(rows)
            for group, mean in row.means
        ]
    )
    ends = pd.DataFrame(
        [
            {"row": place, "low": row.lowest[1], "high": row.highest[1]}
            for place, row in enumerate(rows)
        ]
    )
    axis = alt.Axis(title=None, values=[1, 2, 3, 4, 5], format="d", orient="top", domain=False)
    scale = alt.Scale(domain=[LOWEST - 0.1, HIGHEST + 0.1], nice=False)
    y = _names(rows)
    lines = (
        alt.Chart(ends)
        .mark_rule(strokeWidth=3, color="#9aa7aa")
        .encode(x=alt.X("low:Q", scale=scale, axis=axis), x2="high:Q", y=y)
    )
    names = [group.in_(language) for group in groups]
    legend = alt.Legend(title=None, orient="bottom", labelFontSize=12, symbolSize=110)
    marks = (
        alt.Chart(points)
        .mark_point(size=110, filled=True, opacity=1)
        .encode(
            x=alt.X("mean:Q", scale=scale, axis=axis),
            y=y,
            shape=alt.Shape(
                "group:N",
                scale=alt.Scale(domain=names, range=[SHAPES[group][0] for group in groups]),
                legend=legend,
            ),
            color=alt.Color(
                "group:N",
                scale=alt.Scale(domain=names, range=[SHAPES[group][1] for group in groups]),
                legend=legend,
            ),
        )
    )
    return alt.LayerChart(layer=[lines, marks], width=WIDTH, height=ROW * len(rows))


def _names(rows: tuple[SpreadRow, ...]) -> alt.Y:
    """A row per statement. Rows have numbers, for two may have the same name."""
    names = [row.name.replace("\\", "\\\\").replace("'", "\\'") for row in rows]
    listed = ", ".join(f"'{name}'" for name in names)
    axis = alt.Axis(
        title=None,
        labelExpr=f"[{listed}][datum.value]",
        labelLimit=430,
        labelColor=drawing.INK,
        ticks=False,
        domain=False,
        grid=True,
    )
    return alt.Y("row:O", axis=axis)
