"""From a raw table to staged measurements: every row is read, left out by choice, or reported."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from impact.ingest.columns import Labelled
from impact.ingest.duplicates import one_per_key
from impact.ingest.figures import FigureReader
from impact.ingest.findings import Findings
from impact.ingest.keys import Keys, read_keys, units_of
from impact.ingest.layout import FigureColumn, lay_out, with_stems
from impact.ingest.mapping import Mapping
from impact.ingest.marks import marks_of
from impact.ingest.nearest import nearest
from impact.ingest.table import RawTable
from impact.ingest.totals_check import check_totals
from impact.issues import Issue, has_errors
from impact.theory.model import Theory
from impact.theory.setting import Source

_LABELS = ("indicator", "area", "dimensions", "period")


@dataclass(frozen=True, eq=False)
class Staging:
    """What a delivery says, and what is wrong with it.

    `rows` is a STAGED frame (see `impact.measurements.frames`) with each key once, without the
    rows that have an error; `issues` are all mistakes, in the order of the sheet.
    """

    rows: pd.DataFrame
    issues: tuple[Issue, ...]
    sheet: str


def stage(
    table: RawTable,
    mapping: Mapping,
    theory: Theory,
    source: Source,
    file: str,
    *,
    today: date | None = None,
) -> Staging:
    """Reads the table as the source's mapping says and checks it against the theory.

    With `today`, periods that have yet to begin are refused.
    """
    findings = Findings(file, table.sheet)
    table = with_stems(table, mapping)
    units = units_of(theory)
    layout = lay_out(table, mapping, units, findings)
    if not layout.complete:
        return Staging(empty_rows(), findings.issues(), table.sheet)
    places = frozenset(
        table.position(name) or 0 for figure in layout.figures for name in figure.columns
    )
    keys = read_keys(table, mapping, theory, places, findings, today)
    marks = marks_of(mapping.marks)
    reader = FigureReader(table, mapping, keys, units, marks, source.modelled, findings)
    labels = tuple(sorted({figure.indicator for figure in layout.figures if figure.indicator}))
    parts = [
        reader.read(figure, _indicator(figure, labels, keys, units, findings))
        for figure in layout.figures
    ]
    check_totals(reader, layout.figures, places)
    rows = _together([part for part in parts if len(part)])
    rows = one_per_key(rows, table.header, findings)
    issues = findings.issues()
    if rows.empty and not has_errors(issues):
        findings.add("no_rows")
        issues = findings.issues()
    return Staging(rows, issues, table.sheet)


def empty_rows() -> pd.DataFrame:
    """A STAGED frame without rows."""
    words = pd.Categorical.from_codes([], categories=pd.Index([], dtype="str"))
    return pd.DataFrame(
        {
            "indicator": words,
            "area": words,
            "boundary_year": np.empty(0, np.int16),
            "dimensions": words,
            "period": words,
            "value": np.empty(0, np.float64),
            "status": np.empty(0, np.int8),
            "margin": np.empty(0, np.float64),
            "n": np.empty(0, np.float64),
            "row": np.empty(0, np.int32),
            "column": np.empty(0, np.int16),
        }
    )


def _together(parts: list[pd.DataFrame]) -> pd.DataFrame:
    """One STAGED frame of several, in which the labels are categories again."""
    if not parts:
        return empty_rows()
    if len(parts) == 1:
        return parts[0].reset_index(drop=True)
    alike = {}
    for name in _LABELS:
        categories = sorted({word for part in parts for word in part[name].cat.categories})
        alike[name] = pd.CategoricalDtype(pd.Index(categories, dtype="str"))
    return pd.concat([part.astype(alike) for part in parts], ignore_index=True)


def _indicator(
    figure: FigureColumn,
    labels: tuple[str, ...],
    keys: Keys,
    units: dict[str, str],
    findings: Findings,
) -> Labelled:
    """Which indicator each chosen row is about, in this column of figures."""
    if figure.indicator is None:
        assert keys.indicator is not None, "the long form has an indicator column"
        return keys.indicator
    code = labels.index(figure.indicator)
    if figure.indicator not in units:
        findings.add(
            "indicator_unknown",
            column=figure.shown,
            value=figure.indicator,
            nearest=nearest(figure.indicator, units),
        )
        code = -1
    return Labelled(np.full(len(keys.rows), code, dtype=np.int32), labels)
