"""The figures in one column of a table: values with their status, margin and n."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa

from impact.ingest.columns import Column, Labelled, column_of
from impact.ingest.findings import Findings
from impact.ingest.keys import Keys
from impact.ingest.mapping import Mapping, ValueMapping
from impact.ingest.numerals import Numbers, Problem, Style, read_numbers, style_of
from impact.ingest.table import RawTable
from impact.measurements.status import ValueStatus

_EXAMPLE = {"dutch": "1.234,5", "plain": "1234.5", "unclear": "1234 / 1.234,5"}
_MEASURED = [ValueStatus.OK, ValueStatus.PROVISIONAL, ValueStatus.REVISED_PROVISIONAL]


@dataclass(frozen=True, eq=False)
class FigureReader:
    """Reads columns of figures for the rows that `keys` chose."""

    table: RawTable
    mapping: Mapping
    keys: Keys
    units: dict[str, str]
    marks: dict[str, ValueStatus]
    modelled: bool
    findings: Findings

    def read(self, figure: ValueMapping, indicator: Labelled) -> pd.DataFrame:
        """The STAGED rows of one column, without those that have an error.

        `indicator` says per chosen row what it is about. All columns must be in the table.
        """
        column = column_of(self.table, figure.column)
        numbers = self._numbers(column)
        good = self.keys.good & (indicator.codes >= 0) & (numbers.problem == Problem.NONE)
        good &= self._in_unit(column, numbers, indicator)
        margin, good = self._beside(figure.margin_column, good)
        n, good = self._beside(figure.n_column, good)
        status = self._status(numbers.status)
        row_numbers = self.table.cells.index.to_numpy()[self.keys.rows]
        keep = slice(None) if good.all() else good
        count = int(good.sum())
        year = self.mapping.area.boundary_year
        return pd.DataFrame(
            {
                "indicator": _category(indicator, keep),
                "area": _category(self.keys.area, keep),
                "boundary_year": np.full(count, year, dtype=np.int16),
                "dimensions": _category(self.keys.dimensions, keep),
                "period": _category(self.keys.period, keep),
                "value": numbers.value[keep],
                "status": status[keep],
                "margin": margin[keep],
                "n": n[keep],
                "row": row_numbers[keep].astype(np.int32),
                "column": np.full(count, column.position + 1, dtype=np.int16),
            },
            copy=False,
        )

    def _numbers(self, column: Column) -> Numbers:
        """The numbers in the chosen rows; reports those that cannot be read."""
        numeric = self.table.is_numeric(column.position)
        style = self.mapping.numbers or style_of(_written_as_text(column, numeric))
        texts = column.texts
        if len(self.keys.rows) < len(texts):
            texts = texts.take(pa.array(self.keys.rows))
        numbers = read_numbers(texts, style, self.marks)
        if numeric is not None:
            plain = read_numbers(texts, "plain", self.marks)
            numbers = numbers.where(numeric[self.keys.rows], plain)
        self._report_problems(column, numbers.problem, style)
        return numbers

    def _report_problems(self, column: Column, problem: np.ndarray, style: Style) -> None:
        if not problem.any():
            return
        example = {"example": _EXAMPLE[style]}
        self._report("number_unreadable", column, problem == Problem.UNREADABLE, lambda _: example)
        self._report("number_not_finite", column, problem == Problem.NOT_FINITE)
        self._report(
            "number_ambiguous",
            column,
            problem == Problem.AMBIGUOUS,
            lambda row: {"large": column.text(int(self.keys.rows[row])).replace(".", "")},
        )

    def _in_unit(self, column: Column, numbers: Numbers, indicator: Labelled) -> np.ndarray:
        """Which figures fit their unit: a percent sign only on percentages, and 0 to 100."""
        percentages = [self.units.get(name, "").startswith("%") for name in indicator.labels]
        is_percentage = np.array([*percentages, False], dtype=bool)[indicator.codes]
        known = indicator.codes >= 0
        misplaced = numbers.percent & ~is_percentage & known
        outside = is_percentage & ((numbers.value < 0) | (numbers.value > 100))

        def about(row: int) -> dict[str, str]:
            name = indicator.labels[indicator.codes[row]]
            return {"indicator": name, "unit": self.units.get(name, "")}

        self._report("percent_unexpected", column, misplaced, about)
        self._report("percent_out_of_range", column, outside, about)
        fits: np.ndarray = ~(misplaced | outside)
        return fits

    def _beside(self, name: str | None, good: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """A margin or n per chosen row, NaN where there is none; and which rows are still good."""
        if name is None:
            return np.full(len(self.keys.rows), np.nan), good
        column = column_of(self.table, name)
        numbers = self._numbers(column)
        negative = numbers.value < 0
        self._report("number_negative", column, negative)
        return numbers.value, good & (numbers.problem == Problem.NONE) & ~negative

    def _status(self, status: np.ndarray) -> np.ndarray:
        """The status with what the source says of all its figures; modelled says most."""
        if self.modelled:
            return np.where(np.isin(status, _MEASURED), np.int8(ValueStatus.MODELLED), status)
        if self.mapping.provisional:
            ok = status == ValueStatus.OK
            return np.where(ok, np.int8(ValueStatus.PROVISIONAL), status)
        return status

    def _report(
        self,
        code: str,
        column: Column,
        flags: np.ndarray,
        params: Callable[[int], dict[str, str]] | None = None,
    ) -> None:
        """One issue for each chosen row that has the flag."""
        found = np.flatnonzero(flags)
        rows = self.keys.rows[found]
        self.findings.add_rows(
            code,
            self.table.cells.index.to_numpy()[rows],
            column=column.name,
            value=lambda position: column.text(int(rows[position])),
            params=params and (lambda position: params(int(found[position]))),
        )


def _written_as_text(column: Column, numeric: np.ndarray | None) -> pa.Array:
    """The texts that people typed as text: only those can show how the column writes numbers."""
    return column.texts if numeric is None else column.texts.filter(pa.array(~numeric))


def _category(labelled: Labelled, keep: slice | np.ndarray) -> "pd.Categorical[str]":
    labels = pd.Index(labelled.labels, dtype="str")
    return pd.Categorical.from_codes(labelled.codes[keep], categories=labels)
