"""The money of a pillar, year by year: what comes back, what stops, and what nobody promised yet.

Bars are stacked from below: structural, incidental, and hatched what the plan costs beyond that. A
line across the bar is what the plan costs. Amounts are drawn in millions of euros.
"""

from dataclasses import dataclass

import altair as alt
import pandas as pd

from impact.analysis.registered.money import Horizon, of
from impact.charts import drawing
from impact.charts.drawing import Drawing, draw
from impact.charts.money_sentences import cliff_sentence, euros, money_of
from impact.issues import Language
from impact.render.words import words
from impact.theory.vocabulary import Pillar

WIDTH, HEIGHT = 720, 190
STRUCTURAL, INCIDENTAL = drawing.OWN, "#7fb3bd"
_TO_HATCH = "#fedcba"
"""A colour that no chart uses: where it stands, the hatching comes."""
_MILLION = 1_000_000


@dataclass(frozen=True)
class Bar:
    """One year of a pillar, in euros."""

    year: int
    structural: float
    incidental: float
    planned: float
    """What the efforts whose costs are known cost."""

    @property
    def secured(self) -> float:
        return self.structural + self.incidental

    @property
    def lacking(self) -> float:
        return max(0, self.planned - self.secured)


def bars_of(horizon: Horizon, pillar: Pillar | None) -> tuple[Bar, ...]:
    """The years of a pillar as bars; also those in which nothing is promised."""
    mine = of(pillar)
    return tuple(
        Bar(
            year,
            horizon.euros(year, lambda item: mine(item) and item.stream.kind == "structural"),
            horizon.euros(year, lambda item: mine(item) and item.stream.kind == "incidental"),
            horizon.costs[year, pillar].euros,
        )
        for year in horizon.years
    )


def money_chart(horizon: Horizon, pillar: Pillar | None, language: Language = "nl") -> Drawing:
    """Draw the money of a pillar. The same input gives the same bytes."""
    bars = bars_of(horizon, pillar)
    key = f"geld-{pillar or 'samen'}"
    made = draw(
        lambda: _picture(bars, language),
        key=key,
        title=_title(horizon, pillar, language),
        description=_description(horizon, pillar, bars, language),
        language=language,
    )
    return Drawing(_hatched(made.svg, key), made.title, made.description)


def _title(horizon: Horizon, pillar: Pillar | None, language: Language) -> str:
    if pillar is None:
        return money_of(horizon, None, language).capitalize()
    name = words("pillar", pillar, language)
    return f"Geld voor de pijler {name}" if language == "nl" else f"Money for the pillar {name}"


def _description(
    horizon: Horizon, pillar: Pillar | None, bars: tuple[Bar, ...], language: Language
) -> str:
    cliffs = [item for item in horizon.cliffs if item.pillar == pillar]
    if cliffs:
        return " ".join(cliff_sentence(horizon, item, language) for item in cliffs)
    most = max(bars, key=lambda bar: bar.secured)
    if language == "nl":
        return f"Het meeste geld is er in {most.year}: {euros(most.secured)}."
    return f"The most money is there in {most.year}: {euros(most.secured, language)}."


def _picture(bars: tuple[Bar, ...], language: Language) -> alt.LayerChart:
    frame = pd.DataFrame(
        {
            "year": [str(bar.year) for bar in bars],
            "structural": [bar.structural / _MILLION for bar in bars],
            "secured": [bar.secured / _MILLION for bar in bars],
            "top": [(bar.secured + bar.lacking) / _MILLION for bar in bars],
            "planned": [bar.planned / _MILLION for bar in bars],
        }
    )
    base = alt.Chart(frame)
    x = alt.X("year:O", axis=alt.Axis(title=None, labelAngle=0, ticks=False, labelPadding=6))
    title = "miljoen euro" if language == "nl" else "million euros"
    axis = alt.Axis(
        title=title, tickCount=5, titleAngle=0, titleAlign="left", titleAnchor="end",
        titleY=-10, titleX=-34,
    )  # fmt: skip

    def stacked(low: str, high: str, colour: str) -> alt.Chart:
        y = alt.Y(f"{low}:Q", axis=axis, scale=alt.Scale(domainMin=0))
        bar = base.mark_bar(color=colour, width=22, stroke=drawing.INK, strokeWidth=0.6)
        shown = bar.transform_filter(f"datum['{high}'] > datum['{low}']")
        encoded: alt.Chart = shown.encode(x=x, y=y, y2=alt.Y2(f"{high}:Q"))
        return encoded

    nothing = base.transform_calculate(nothing="0")
    ground = nothing.mark_bar(color=STRUCTURAL, width=22).encode(
        x=x, y=alt.Y("nothing:Q", axis=axis), y2=alt.Y2("structural:Q")
    )
    cost = base.mark_tick(color=drawing.INK, thickness=2, size=28).transform_filter(
        "datum.planned > 0"
    )
    layers = [
        ground,
        stacked("structural", "secured", INCIDENTAL),
        stacked("secured", "top", _TO_HATCH),
        cost.encode(x=x, y=alt.Y("planned:Q", axis=axis)),
    ]
    return alt.LayerChart(layer=layers, width=WIDTH, height=HEIGHT)


def _hatched(svg: str, key: str) -> str:
    """The picture with hatching for what is not promised: Vega has no patterns of its own."""
    pattern = (
        f'<defs><pattern id="{key}-hatch" width="7" height="7" patternUnits="userSpaceOnUse"'
        ' patternTransform="rotate(45)"><rect width="7" height="7" fill="#ffffff"/>'
        f'<rect width="2" height="7" fill="{drawing.REFERENCE}"/></pattern></defs>'
    )
    opened = svg.replace("</desc>", f"</desc>{pattern}", 1)
    return opened.replace(f'"{_TO_HATCH}"', f'"url(#{key}-hatch)"')
