"""Services here beside those in the reference area: two points on a line, one row per service.

One picture per unit, for days and percentages share no axis. Values are in that unit.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt
import pandas as pd

from impact.analysis.same_service import Compared
from impact.analysis.series import value_of
from impact.charts import drawing
from impact.charts.drawing import Drawing, draw
from impact.issues import Language
from impact.render.formats import period, quantity
from impact.theory.model import Indicator, Theory

WIDTH, ROW = 520, 48


@dataclass(frozen=True)
class OfUnit:
    """The services of one unit, and their picture."""

    unit: str
    rows: tuple[Compared, ...]
    picture: Drawing


def by_unit(
    theory: Theory, compared: Sequence[Compared], language: Language = "nl"
) -> tuple[OfUnit, ...]:
    """A picture for each unit and reference area, in the order of the services."""
    groups: dict[tuple[str, str], list[Compared]] = {}
    for item in compared:
        groups.setdefault((item.service.unit, item.there.area), []).append(item)
    return tuple(
        OfUnit(unit, tuple(rows), _drawn(theory, rows, number, language))
        for number, ((unit, _), rows) in enumerate(groups.items())
    )


def service_sentence(theory: Theory, found: Compared, language: Language = "nl") -> str:
    """`Reparaties (2026): hier 74%, in Havenrade 83%.`: the figures, without a verdict."""
    here, there = (_shown(found, point.value, language) for point in (found.own, found.there.point))
    title, when = found.service.title.in_(language), period(found.own.period, language)
    area = theory.area_name(found.there.area)
    if language == "nl":
        return f"{title} ({when}): hier {here}, in {area} {there}."
    return f"{title} ({when}): {here} here, {there} in {area}."


def _shown(found: Compared, value: float | None, language: Language) -> str:
    decimals = found.service.decimals if isinstance(found.service, Indicator) else 1
    return quantity(value or 0.0, found.service.unit, decimals, language)


def _drawn(theory: Theory, rows: Sequence[Compared], number: int, language: Language) -> Drawing:
    there = theory.area_name(rows[0].there.area)
    here = theory.area_name(theory.programme.area)
    dutch = language == "nl"
    return draw(
        lambda: _picture(rows, here, there, language),
        key=f"dienst-{number}",
        title=f"Diensten in {here} en {there}" if dutch else f"Services in {here} and {there}",
        description=" ".join(service_sentence(theory, row, language) for row in rows),
        language=language,
    )


def _picture(rows: Sequence[Compared], here: str, there: str, language: Language) -> alt.LayerChart:
    values = [
        (number, area, value_of(point))
        for number, row in enumerate(rows)
        for area, point in ((here, row.own), (there, row.there.point))
    ]
    frame = pd.DataFrame(values, columns=["row", "area", "value"])
    x = alt.X("value:Q", title=rows[0].service.unit, scale=_scale(frame["value"].tolist()))
    y = _names([row.service.title.in_(language) for row in rows])
    ends = frame.groupby("row")["value"].agg(["min", "max"]).reset_index()
    between = (
        alt.Chart(ends)
        .mark_rule(color="#9aa7aa", strokeWidth=3)
        .encode(x=alt.X("min:Q", title=rows[0].service.unit), x2="max:Q", y=y)
    )
    order = [here, there]
    legend = alt.Legend(title=None, orient="top", labelFontSize=13, labelColor=drawing.INK)
    points = (
        alt.Chart(frame)
        .mark_point(filled=True, size=130, opacity=1)
        .encode(
            x=x,
            y=y,
            color=alt.Color(
                "area:N",
                scale=alt.Scale(domain=order, range=[drawing.OWN, drawing.REFERENCE]),
                legend=legend,
            ),
            shape=alt.Shape(
                "area:N", scale=alt.Scale(domain=order, range=["circle", "square"]), legend=legend
            ),
        )
    )
    return alt.LayerChart(layer=[between, points], width=WIDTH, height=ROW * len(rows))


def _scale(values: Sequence[float]) -> alt.Scale:
    """From zero, for the length of a line must not make a small distance look large."""
    return alt.Scale(domain=[0, max(max(values) * 1.08, 1.0)], nice=False)


def _names(names: Sequence[str]) -> alt.Y:
    """A row per service. Rows have numbers, for two services may share a title."""
    quoted = ", ".join("'" + name.replace("\\", "\\\\").replace("'", "\\'") + "'" for name in names)
    axis = alt.Axis(
        title=None,
        labelExpr=f"[{quoted}][datum.value]",
        labelLimit=330,
        labelColor=drawing.INK,
        labelFontSize=13,
        ticks=False,
        domain=False,
        grid=True,
    )
    return alt.Y("row:O", axis=axis)
