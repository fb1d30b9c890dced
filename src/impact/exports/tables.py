"""The tables that leave us: every figure with its pedigree, every verdict with its inputs."""

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from impact.analysis.answers import Standing
from impact.analysis.methods.computing import Computed
from impact.analysis.verdict import Point, Progress
from impact.measurements.status import ValueStatus
from impact.periods import day_of
from impact.theory.model import Theory

Row = dict[str, str | int | float | None]


def figures(theory: Theory, known: pd.DataFrame) -> list[Row]:
    """One row per figure: what it is about, its value and status, and where it came from.

    A computed figure has no source, submission, row or column; `parts` says what it came from.
    """
    measures = theory.measures
    names = {area.code: area.name for area in theory.areas}
    rows: list[Row] = []
    for record in known.to_dict("records"):
        measure = measures.get(str(record["indicator"]))
        rows.append(
            {
                "indicator": str(record["indicator"]),
                "title": str(measure.title) if measure else "",
                "unit": measure.unit if measure else "",
                "area": str(record["area"]),
                "area_name": names.get(str(record["area"]), ""),
                "boundary_year": int(record["boundary_year"]),
                "dimensions": str(record["dimensions"]),
                "period": str(record["period"]),
                "period_start": record["period_start"].isoformat(),
                "period_end": record["period_end"].isoformat(),
                "value": _number(record["value"]),
                "status": ValueStatus(int(record["status"])).key,
                "margin": _number(record["margin"]),
                "n": _number(record["n"]),
                "revision": int(record["revision"]),
                "source": str(record["source"]),
                "submission": str(record["submission"]),
                "sheet": str(record["sheet"]),
                "row": int(record["row"]),
                "column": int(record["column"]),
                "recorded_at": record["recorded_at"].isoformat(),
            }
        )
    return rows


def parts(theory: Theory, computed: Computed) -> list[Row]:
    """One row per part of a computed figure: which figure it went into, and where it came from.

    A part that was itself computed has no submission; its own parts stand in the same table.
    """
    measures = theory.measures
    rows: list[Row] = []
    for (indicator, area, boundary_year, dimensions, period), cells in computed.parts.items():
        for cell in cells:
            measure = measures.get(cell.measure)
            rows.append(
                {
                    "indicator": indicator,
                    "area": area,
                    "boundary_year": boundary_year,
                    "dimensions": dimensions,
                    "period": period,
                    "part": cell.measure,
                    "part_title": str(measure.title) if measure else "",
                    "part_area": cell.area,
                    "part_boundary_year": cell.boundary_year,
                    "part_dimensions": cell.dimensions,
                    "part_period": cell.period.code,
                    "part_value": cell.value,
                    "part_status": cell.status.key,
                    "source": cell.source,
                    "submission": cell.submission,
                    "sheet": cell.sheet,
                    "row": cell.row,
                    "column": cell.column,
                }
            )
    return rows


def verdicts(
    theory: Theory, progress: Progress, standings: Mapping[str, Standing] | None = None
) -> list[Row]:
    """One row per indicator: the status and everything it was decided from, and what was answered.

    `baseline` is what the last figure is held against. Where one was converted across a break in
    its series, all rows also say what was published.

    Without `standings` the columns about answers stay out.
    """
    rows: list[Row] = []
    converted = any(
        verdict.baseline is not None and verdict.baseline.published is not None
        for verdict in progress.verdicts
    )
    for verdict in progress.verdicts:
        indicator = theory.indicator(verdict.indicator)
        latest, gap, window = verdict.latest, verdict.gap, verdict.window
        rows.append(
            {
                "indicator": verdict.indicator,
                "title": str(indicator.title) if indicator else "",
                "status": verdict.status.value,
                "as_of": progress.as_of.isoformat(),
                "baseline_period": verdict.baseline.period.code if verdict.baseline else None,
                "baseline": verdict.baseline.value if verdict.baseline else None,
                "latest_period": latest.period.code if latest else None,
                "latest": latest.value if latest else None,
                "change": verdict.change,
                "margin": verdict.margin,
                "expected": verdict.expected,
                "reference_area": verdict.reference_area,
                "gap_baseline": gap.baseline if gap else None,
                "gap_now": gap.now if gap else None,
                "gap_closed": gap.closed if gap else None,
                "earliest": day_of(window.earliest).isoformat() if window else None,
                "first_close": day_of(window.first_close).isoformat() if window else None,
                "judged_until": day_of(window.judged_until).isoformat() if window else None,
                "next_verdict": verdict.next_verdict.isoformat() if verdict.next_verdict else None,
                **({} if standings is None else _answered(standings[verdict.indicator])),
            }
        )
        if converted:
            rows[-1]["baseline_published"] = _published(verdict.baseline)
    return rows


def _answered(standing: Standing) -> Row:
    """What was said of a verdict; `status` is computed, `claimed_status` is what people see."""
    answer, owed = standing.answer, standing.owed_since
    return {
        "explanation_due_since": owed.isoformat() if owed else None,
        "answer": answer.kind.value if answer else None,
        "claimed_status": answer.claimed.value if answer and answer.claimed else None,
        "answer_text": str(answer.text) if answer else None,
        "answered_by": answer.function if answer else None,
        "answered_at": answer.at.isoformat() if answer else None,
    }


def _published(point: Point | None) -> float | None:
    """The figure before anything was converted."""
    if point is None or point.published is None:
        return point.value if point else None
    return point.published


def _number(value: Any) -> float | None:
    number = float(value)
    return None if math.isnan(number) else number
