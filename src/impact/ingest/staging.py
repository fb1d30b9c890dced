"""From a raw table to staged measurements: every row is read, left out by choice, or reported."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from impact.ingest.columns import Labelled
from impact.ingest.duplicates import one_per_key
from impact.ingest.figures import FigureReader
from impact.ingest.findings import Findings
from impact.ingest.keys import Keys, read_keys, units_of
from impact.ingest.mapping import Mapping, ValueMapping, WideValue
from impact.ingest.marks import marks_of
from impact.ingest.nearest import nearest
from impact.ingest.table import RawTable
from impact.issues import Issue, has_errors
from impact.theory.model import Theory
from impact.theory.setting import Source


@dataclass(frozen=True, eq=False)
class Staging:
    """What a delivery says, and what is wrong with it.

    `rows` is a STAGED frame (see `impact.measurements.frames`) with each key once, without the
    rows that have an error; `issues` are all mistakes, in the order of the sheet.
    """

    rows: pd.DataFrame
    issues: tuple[Issue, ...]
    sheet: str


def stage(table: RawTable, mapping: Mapping, theory: Theory, source: Source, file: str) -> Staging:
    """Reads the table as the source's mapping says and checks it against the theory."""
    findings = Findings(file, table.sheet)
    missing = _check_columns(table, mapping, findings)
    if not missing.isdisjoint(mapping.key_columns()):
        return Staging(empty_rows(), findings.issues(), table.sheet)
    keys = read_keys(table, mapping, theory, findings)
    units = units_of(theory)
    marks = marks_of(mapping.marks)
    reader = FigureReader(table, mapping, keys, units, marks, source.modelled, findings)
    parts = [
        reader.read(figure, _indicator(figure, mapping, keys, units, findings))
        for figure in mapping.figures()
        if missing.isdisjoint(_columns_of(figure))
    ]
    parts = [part for part in parts if len(part)]
    rows = parts[0] if len(parts) == 1 else pd.concat([empty_rows(), *parts][bool(parts) :])
    rows = one_per_key(rows.reset_index(drop=True), table.header, findings)
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


def _check_columns(table: RawTable, mapping: Mapping, findings: Findings) -> set[str]:
    """The mapped columns that are not there; reports those, and columns nobody spoke about."""
    header = [name.strip() for name in table.header]
    missing = {name for name in mapping.columns() if name.strip() not in header}
    for name in mapping.columns():
        if name in missing:
            findings.add(
                "column_missing", row=table.header_row, value=name, nearest=nearest(name, header)
            )
    spoken_of = {name.strip() for name in (*mapping.columns(), *mapping.ignore_columns)}
    if not mapping.ignore_other_columns:
        for name in header:
            if name not in spoken_of:
                findings.add("column_unknown", row=table.header_row, column=name, value=name)
    return missing


def _columns_of(figure: ValueMapping) -> set[str]:
    names = (figure.column, figure.margin_column, figure.n_column)
    return {name for name in names if name is not None}


def _indicator(
    figure: ValueMapping, mapping: Mapping, keys: Keys, units: dict[str, str], findings: Findings
) -> Labelled:
    """Which indicator each chosen row is about, in this column of figures."""
    if keys.indicator is not None or not isinstance(figure, WideValue):
        assert keys.indicator is not None, "the long form has an indicator column"
        return keys.indicator
    labels = tuple(sorted({value.indicator for value in mapping.values}))
    code = labels.index(figure.indicator)
    if figure.indicator not in units:
        findings.add(
            "indicator_unknown",
            column=figure.column,
            value=figure.indicator,
            nearest=nearest(figure.indicator, units),
        )
        code = -1
    return Labelled(np.full(len(keys.rows), code, dtype=np.int32), labels)
