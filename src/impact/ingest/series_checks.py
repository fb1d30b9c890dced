"""What the figures of one column say together: questions that no single figure raises.

A question never stops a figure; its answer is a note, or a choice in the source definition.
"""

from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from impact.ingest.findings import Findings
from impact.ingest.layout import FigureColumn
from impact.periods import parse_period

Series = list[dict[Any, Any]]
"""The rows of one series in the order of their periods, with the period itself as `when`."""

_JUMP = 0.15
_FEWEST = 3
"""Periods within a year that must rise before we ask whether they are cumulative."""
_MOST_ROWS = 100_000
"""A person who answers a question has not typed more rows than this."""
_WITHIN_A_YEAR = {"month", "quarter", "half_year"}


def ask_about_denominators(
    rows: pd.DataFrame, denominator: np.ndarray, figure: FigureColumn, findings: Findings
) -> None:
    """Asks about a whole that changes by more than 15% from one period to the next."""
    jumps: list[tuple[dict[Any, Any], dict[Any, Any]]] = []
    if len(rows) > _MOST_ROWS:
        return
    frame = rows.assign(whole=denominator)
    frame = frame[frame["whole"] > 0]
    for _, series in _series(frame):
        for before, after in pairwise(series):
            if abs(after["whole"] / before["whole"] - 1) > _JUMP:
                jumps.append((before, after))
    jumps.sort(key=lambda pair: int(pair[1]["row"]))
    findings.add_rows(
        "denominator_jump",
        np.array([int(after["row"]) for _, after in jumps], dtype=np.int64),
        column=figure.shown,
        params=lambda place: {
            "denominator_column": str(figure.denominator_column),
            "before": said(jumps[place][0]["whole"]),
            "after": said(jumps[place][1]["whole"]),
            "other": int(jumps[place][0]["row"]),
        },
    )


def ask_about_cumulation(rows: pd.DataFrame, figure: FigureColumn, findings: Findings) -> None:
    """Asks once per indicator whether figures that only rise within each year are cumulative."""
    kinds = {
        period.kind for name in rows["period"].cat.categories if (period := parse_period(name))
    }
    if kinds.isdisjoint(_WITHIN_A_YEAR) or len(rows) > _MOST_ROWS:
        return
    for indicator, part in rows.groupby("indicator", observed=True, sort=False):
        judged = [rises for _, series in _series(part) for rises in _rises(series)]
        if judged and all(judged):
            findings.add("cumulative_suspected", column=figure.shown, indicator=str(indicator))


def said(number: float) -> str:
    """A number as Dutch people write it, no longer than it needs to be.

    >>> said(2546.0), said(34.375)
    ('2546', '34,38')
    """
    return f"{number:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def _series(rows: pd.DataFrame) -> list[tuple[object, Series]]:
    """The rows of each indicator, area and breakdown, in the order of their periods."""
    found: list[tuple[object, Series]] = []
    key = ["indicator", "area", "dimensions"]
    names = rows["period"].cat.categories
    periods = {name: parse_period(name) for name in names}
    for name, part in rows.groupby(key, observed=True, sort=False):
        if len(part) < 2:
            continue
        records = part.to_dict("records")
        for record in records:
            record["when"] = periods[record["period"]]
        kinds = {record["when"].kind for record in records}
        if len(kinds) == 1:  # a quarter does not follow a year
            found.append((name, sorted(records, key=lambda record: record["when"])))
    return found


def _rises(series: Series) -> list[bool]:
    """For each year with enough periods: whether its figures rise, and never fall."""
    if series[0]["when"].kind not in _WITHIN_A_YEAR:
        return []
    years: dict[int, list[float]] = {}
    for record in series:
        years.setdefault(record["when"].start.year, []).append(float(record["value"]))
    return [
        all(later > earlier for earlier, later in pairwise(values))
        for values in years.values()
        if len(values) >= _FEWEST and not np.isnan(values).any()
    ]
