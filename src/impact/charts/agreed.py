"""What was agreed, drawn: milestones, the path of a closing gap, and bounds to stay within."""

from typing import Any

import altair as alt
import pandas as pd

from impact.analysis.closing import closing_of, moving_path
from impact.analysis.expected import Knot, milestone_path
from impact.analysis.verdict import Verdict
from impact.charts import drawing
from impact.issues import Language
from impact.render.formats import number
from impact.theory.model import Indicator


def values_agreed(indicator: Indicator, verdict: Verdict) -> list[float]:
    """Every value that the drawing has to have room for."""
    return [*(knot.value for knot in _asked(indicator, verdict)), *_bounds(indicator)]


def agreed(
    indicator: Indicator, verdict: Verdict, x: alt.X, y: alt.Y, language: Language
) -> list[alt.Chart]:
    """The milestones as hollow diamonds with their values, on the path the verdict is held against.

    That path is flat until a change could show: a straight line would ask for too much too soon.
    Where a gap has to close it is known only as far as the reference is, and so is the diamond.
    """
    asked = _asked(indicator, verdict)
    if not asked:
        return []
    marks = alt.Chart(_frame(asked, indicator, language))
    return [
        alt.Chart(_frame(_path(indicator, verdict) or asked, indicator, language))
        .mark_line(color=drawing.QUIET, strokeWidth=1.2, strokeDash=[1, 3])
        .encode(x=x, y=y),
        marks.mark_point(
            shape="diamond", size=85, color=drawing.QUIET, fill="#ffffff", strokeWidth=1.6
        ).encode(x=x, y=y),
        marks.mark_text(dy=-13, color=drawing.QUIET, fontSize=11).encode(
            x=x, y=y, text=alt.Text("words:N")
        ),
    ]


def kept(
    indicator: Indicator, x: alt.X, y: alt.Y, left: float, language: Language
) -> list[alt.Chart]:
    """The bounds as level lines, with their values at the left side of the picture."""
    knots = tuple(Knot(left, bound) for bound in _bounds(indicator))
    if not knots:
        return []
    data = alt.Chart(_frame(knots, indicator, language))
    return [
        data.mark_rule(color=drawing.QUIET, strokeWidth=1.4, strokeDash=[8, 3]).encode(y=y),
        data.mark_text(align="left", dx=4, dy=-8, color=drawing.QUIET, fontSize=11).encode(
            x=x, y=y, text=alt.Text("words:N")
        ),
    ]


def _asked(indicator: Indicator, verdict: Verdict) -> tuple[Knot, ...]:
    """Where the diamonds stand: the milestones, or what a closing gap asked for last."""
    if indicator.gap_milestones:
        return _path(indicator, verdict)[-1:]
    return tuple(Knot(year + 1.0, value) for year, value in sorted(indicator.milestones.items()))


def _path(indicator: Indicator, verdict: Verdict) -> tuple[Knot, ...]:
    baseline = verdict.baseline
    earliest = verdict.window.earliest if verdict.window else None
    if not indicator.gap_milestones:
        return milestone_path(baseline, indicator.milestones, earliest)
    closing = closing_of(indicator, baseline, verdict.reference, earliest)
    return moving_path(closing, baseline, verdict.reference) if closing and baseline else ()


def _bounds(indicator: Indicator) -> list[float]:
    keep = indicator.keep
    both = (keep.at_least, keep.at_most) if keep else ()
    return [bound for bound in both if bound is not None]


def _frame(knots: tuple[Knot, ...], indicator: Indicator, language: Language) -> pd.DataFrame:
    rows: list[dict[str, Any]] = [
        {
            "x": knot.moment,
            "y": knot.value,
            "words": number(knot.value, indicator.decimals, language),
        }
        for knot in knots
    ]
    return pd.DataFrame(rows)
