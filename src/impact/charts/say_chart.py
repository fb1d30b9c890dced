"""Euros and decisions at every step of the participation ladder, from most say to least.

A full bar is money on which residents decided, an open bar is money on which others did; a line
between them says the same once more, and every bar ends in its amount.
"""

from datetime import date

import altair as alt
import pandas as pd

from impact.analysis.registered.say import Ladder, Step
from impact.charts import drawing
from impact.charts.drawing import Drawing, draw
from impact.charts.say_sentences import euros, say_sentence
from impact.issues import Language

WIDTH, ROW = 640, 36
ROOM = 1.55
"""The axis is so much longer than the longest bar, for the words after it."""


def say_chart(ladder: Ladder, as_of: date, language: Language = "nl") -> Drawing:
    """Draw a period in which something was decided."""
    dutch = language == "nl"
    return draw(
        lambda: _picture(ladder, language),
        key="say",
        title="Geld en besluiten naar zeggenschap van bewoners"
        if dutch
        else "Money and decisions by the say of residents",
        description=say_sentence(ladder, as_of, language),
        language=language,
    )


def told(step: Step, language: Language = "nl") -> str:
    """What stands after a bar: `€ 285.000, 1 besluit`."""
    dutch = language == "nl"
    if not step.decisions:
        return "geen besluiten" if dutch else "no decisions"
    words = ("besluit", "besluiten") if dutch else ("decision", "decisions")
    count = f"{step.decisions} {words[step.decisions != 1]}"
    if step.unknown == step.decisions:
        return f"{'bedrag onbekend' if dutch else 'amount unknown'}, {count}"
    return f"{euros(step.euros, language)}, {count}"


def _picture(ladder: Ladder, language: Language) -> alt.LayerChart:
    frame = pd.DataFrame(
        {
            "row": [step.level.in_(language).capitalize() for step in ladder.steps],
            "euros": [step.euros for step in ladder.steps],
            "told": [told(step, language) for step in ladder.steps],
            "fill": [drawing.OWN if step.level.is_deciding else "#ffffff" for step in ladder.steps],
        }
    )
    longest = max(step.euros for step in ladder.steps) or 1.0
    y = alt.Y(
        "row:N",
        sort=None,
        axis=alt.Axis(
            title=None,
            domain=False,
            ticks=False,
            labelFontSize=13,
            labelColor=drawing.INK,
            labelPadding=8,
        ),
    )
    x = alt.X("euros:Q", axis=None, scale=alt.Scale(domain=[0, longest * ROOM], nice=False))
    base = alt.Chart(frame).encode(y=y, x=x)
    bars = base.mark_bar(height=20, stroke=drawing.OWN, strokeWidth=1.5).encode(
        color=alt.Color("fill:N", scale=None)
    )
    words = base.mark_text(align="left", dx=6, fontSize=13, color=drawing.INK).encode(text="told:N")
    height = ROW * len(ladder.steps)
    deciding = ROW * sum(step.level.is_deciding for step in ladder.steps)
    edge = alt.Chart(pd.DataFrame({"at": [0]}))
    line = edge.mark_rule(color=drawing.INK, strokeDash=[4, 3]).encode(y=alt.value(deciding))
    name = edge.mark_text(
        align="right", baseline="bottom", dy=-4, fontSize=12, color=drawing.QUIET
    ).encode(
        x=alt.value(WIDTH),
        y=alt.value(deciding),
        text=alt.value(
            "hierboven beslissen bewoners" if language == "nl" else "above this, residents decide"
        ),
    )
    return alt.LayerChart(layer=[bars, words, line, name], width=WIDTH, height=height)
