"""All efforts in time: how long each runs, until when there is money, and who leaves before.

A wide bar runs from the first to the last day of an effort; a dark line within it until the last
year with money; a cross is a role that ends with nobody after it. Time is in decimal years.
"""

from dataclasses import dataclass
from datetime import date

import altair as alt
import pandas as pd

from impact.analysis.registered.roles import Effort
from impact.charts import drawing
from impact.charts.drawing import Drawing, draw, named_rows
from impact.issues import Language
from impact.periods import decimal_year

WIDTH, ROW = 560, 22
RUNS = "#bcd6da"


@dataclass(frozen=True)
class Bar:
    """One effort, as it is drawn."""

    name: str
    begins: float
    ends: float
    paid_until: float | None
    """The end of the last year with money, or of the effort; None without any money."""
    leaving: tuple[float, ...]


def bars_of(efforts: tuple[Effort, ...], language: Language = "nl") -> tuple[Bar, ...]:
    """The efforts as bars, in their own order."""
    return tuple(_bar(item, language) for item in efforts)


def _bar(effort: Effort, language: Language) -> Bar:
    begins, ends = decimal_year(effort.begins), float(effort.ends.year + 1)
    paid = min(float(effort.money_until + 1), ends) if effort.money_until else None
    return Bar(
        name=effort.intervention.title.in_(language),
        begins=begins,
        ends=ends,
        paid_until=paid if paid and paid > begins else None,
        leaving=tuple(decimal_year(item.held.ends) for item in effort.leaving if item.held.ends),
    )


def roles_chart(bars: tuple[Bar, ...], day: date, language: Language = "nl") -> Drawing:
    """Draw at least one effort; `day` is the day of the page."""
    dutch = language == "nl"
    return draw(
        lambda: _picture(bars, decimal_year(day), language),
        key="rollen",
        title="Alle inspanningen in de tijd" if dutch else "All efforts in time",
        description=_description(bars, language),
        language=language,
    )


def _description(bars: tuple[Bar, ...], language: Language) -> str:
    unpaid = sum(bar.paid_until is None or bar.paid_until < bar.ends for bar in bars)
    left = sum(len(bar.leaving) for bar in bars)
    if language == "nl":
        ends = "stopt het geld eerder dan het werk" if unpaid else "is er geld tot het einde"
        whose = f"Bij {unpaid} van de {len(bars)} inspanningen" if unpaid else "Overal"
        roles = "rol houdt" if left == 1 else "rollen houden"
        return f"{whose} {ends}. {left or 'Geen'} {roles} op zonder dat iemand het overneemt."
    whose = f"For {unpaid} of {len(bars)} efforts" if unpaid else "Everywhere"
    ends = "the money ends before the work" if unpaid else "there is money until the end"
    roles = "role ends" if left == 1 else "roles end"
    return f"{whose} {ends}. {left or 'No'} {roles} with nobody to take over."


def _picture(bars: tuple[Bar, ...], today: float, language: Language) -> alt.LayerChart:
    first, last = min(bar.begins for bar in bars), max(bar.ends for bar in bars)
    axis = alt.Axis(
        title=None, values=list(range(int(first), int(last) + 1, 2)), format="d", orient="top",
        domain=False,
    )  # fmt: skip

    def x(field: str) -> alt.X:
        return alt.X(f"{field}:Q", scale=alt.Scale(domain=[first, last], nice=False), axis=axis)

    y = named_rows([bar.name for bar in bars])
    frame = pd.DataFrame(
        {
            "row": range(len(bars)),
            "begins": [bar.begins for bar in bars],
            "ends": [bar.ends for bar in bars],
            "paid": [bar.paid_until for bar in bars],
        }
    )
    runs = alt.Chart(frame).mark_bar(height=13, cornerRadius=2, color=RUNS)
    paid = alt.Chart(frame.dropna()).mark_bar(height=5, color=drawing.OWN)
    gone = alt.Chart(
        pd.DataFrame(
            [(row, at) for row, bar in enumerate(bars) for at in sorted(set(bar.leaving))],
            columns=["row", "at"],
        )
    ).mark_point(
        shape="cross", angle=45, size=110, filled=True, opacity=1, color="#8a1c1c", stroke="#ffffff"
    )
    now = alt.Chart(pd.DataFrame({"at": [today]}))
    line = now.mark_rule(color=drawing.INK, strokeDash=[3, 3]).encode(x=x("at"))
    name = now.mark_text(
        text="nu" if language == "nl" else "now", baseline="top", color=drawing.INK, fontSize=12
    ).encode(x=x("at"), y=alt.value(ROW * len(bars) + 4))
    layers = [
        runs.encode(x=x("begins"), x2="ends:Q", y=y),
        paid.encode(x=x("begins"), x2="paid:Q", y=y),
        line,
        gone.encode(x=x("at"), y=y),
        name,
    ]
    return alt.LayerChart(layer=layers, width=WIDTH, height=ROW * len(bars))
