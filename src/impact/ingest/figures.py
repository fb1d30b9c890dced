"""The figures in one column of a table: values with their status, margin and n."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa

from impact.ingest.columns import Column, Labelled, column_of, same_label
from impact.ingest.findings import Findings
from impact.ingest.fractions import all_fractions, mixed_fractions
from impact.ingest.keys import Keys, with_dimensions
from impact.ingest.layout import FigureColumn
from impact.ingest.mapping import Mapping
from impact.ingest.misread import CODES as MISREAD
from impact.ingest.misread import misread
from impact.ingest.numerals import Numbers, Problem, Style, read_numbers, style_of
from impact.ingest.series_checks import ask_about_cumulation, ask_about_denominators, said
from impact.ingest.table import RawTable
from impact.measurements.status import VALUELESS, ValueStatus

_EXAMPLE = {"dutch": "1.234,5", "plain": "1234.5", "unclear": "1234 / 1.234,5"}
_MEASURED = [ValueStatus.OK, ValueStatus.PROVISIONAL, ValueStatus.REVISED_PROVISIONAL]
_PER = re.compile(r"per (\d[\d. ]*)")


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

    def read(self, figure: FigureColumn, indicator: Labelled) -> pd.DataFrame:
        """The STAGED rows of one column, without those that have an error.

        `indicator` says per chosen row what it is about. All columns must be in the table.
        """
        column = column_of(self.table, figure.shown)
        part, whole, fits = self._parts(figure)
        numbers = None
        if figure.column is None:
            numbers = self._computed(part, whole, indicator)
            numbers = numbers.where(~fits, _nothing(len(fits)))
        good = self.keys.good & (indicator.codes >= 0) & fits
        if numbers is None:
            numbers = self.numbers(column, self.keys.rows)
            numbers, sound = self._as_percentages(column, numbers, indicator, figure)
            good &= sound
        good &= numbers.problem == Problem.NONE
        good &= self._in_unit(column, numbers, indicator)
        if figure.column is not None and part is not None and whole is not None:
            computed = self._computed(part, whole, indicator)
            self._compare(column, numbers, computed, (part, whole), good)
        margin, good = self._beside(figure.margin_column, good)
        n, good = self._beside(figure.n_column, good)
        if figure.n_column is None and whole is not None:
            n = np.where(whole.problem == Problem.NONE, whole.value, np.nan)
        rows = self._rows(figure, column, indicator, numbers, margin, n, good)
        if whole is not None:
            ask_about_denominators(rows, whole.value[good], figure, self.findings)
        if figure.cumulative is None and not self._is_rate(indicator):
            ask_about_cumulation(rows, figure, self.findings)
        return rows

    def _rows(
        self,
        figure: FigureColumn,
        column: Column,
        indicator: Labelled,
        numbers: Numbers,
        margin: np.ndarray,
        n: np.ndarray,
        good: np.ndarray,
    ) -> pd.DataFrame:
        status = self._status(numbers.status)
        row_numbers = self.table.cells.index.to_numpy()[self.keys.rows]
        keep = slice(None) if good.all() else good
        count = int(good.sum())
        period = self.keys.period
        if figure.period is not None:
            period = same_label(len(good), figure.period)
        assert period is not None, "a mapping has a period in its rows or in its columns"
        dimensions = with_dimensions(self.keys.dimensions, figure.dimensions)
        year = self.mapping.area.boundary_year
        return pd.DataFrame(
            {
                "indicator": _category(indicator, keep),
                "area": _category(self.keys.area, keep),
                "boundary_year": np.full(count, year, dtype=np.int16),
                "dimensions": _category(dimensions, keep),
                "period": _category(period, keep),
                "value": numbers.value[keep],
                "status": status[keep],
                "margin": margin[keep],
                "n": n[keep],
                "row": row_numbers[keep].astype(np.int32),
                "column": np.full(count, column.position + 1, dtype=np.int16),
            },
            copy=False,
        )

    def numbers(self, column: Column, rows: np.ndarray, *, silent: bool = False) -> Numbers:
        """The numbers in some rows, by position; reports those that cannot be read."""
        numeric = self.table.is_numeric(column.position)
        style = self.mapping.numbers or style_of(_written_as_text(column, numeric))
        texts = column.texts
        if len(rows) < len(texts):
            texts = texts.take(pa.array(rows))
        numbers = read_numbers(texts, style, self.marks)
        if numeric is not None:
            plain = read_numbers(texts, "plain", self.marks)
            numbers = numbers.where(numeric[rows], plain)
        if not silent:
            self._report_problems(column, numbers.problem, style)
        return numbers

    def _report_problems(self, column: Column, problem: np.ndarray, style: Style) -> None:
        if not problem.any():
            return
        example = {"example": _EXAMPLE[style]}
        unreadable = problem == Problem.UNREADABLE
        reasons = self._misread(column, unreadable, style)
        for code in MISREAD:
            self._report(code, column, reasons == code, lambda row: self._why(column, row, style))
        unexplained = unreadable & (reasons == "")
        self._report("number_unreadable", column, unexplained, lambda _: example)
        self._report("number_not_finite", column, problem == Problem.NOT_FINITE)
        self._report(
            "number_ambiguous",
            column,
            problem == Problem.AMBIGUOUS,
            lambda row: {"large": column.text(int(self.keys.rows[row])).replace(".", "")},
        )

    def _misread(self, column: Column, unreadable: np.ndarray, style: Style) -> np.ndarray:
        """Per chosen row the issue code that explains its text; "" where nothing does."""
        reasons = np.full(len(unreadable), "", dtype=object)
        for row in np.flatnonzero(unreadable):
            found = misread(column.text(int(self.keys.rows[row])), style)
            reasons[row] = found[0] if found else ""
        return reasons

    def _why(self, column: Column, row: int, style: Style) -> dict[str, str]:
        found = misread(column.text(int(self.keys.rows[row])), style)
        return found[1] if found else {}

    def _parts(self, figure: FigureColumn) -> tuple[Numbers | None, Numbers | None, np.ndarray]:
        """Numerators and denominators, where the source has them, and which rows they allow."""
        fits = np.ones(len(self.keys.rows), dtype=bool)
        if figure.numerator_column is None or figure.denominator_column is None:
            return None, None, fits
        over = column_of(self.table, figure.numerator_column)
        under = column_of(self.table, figure.denominator_column)
        part, whole = (self.numbers(column, self.keys.rows) for column in (over, under))
        too_large = part.value > whole.value
        self._report(
            "numerator_exceeds",
            over,
            too_large,
            lambda row: {
                "numerator_column": over.name,
                "denominator_column": under.name,
                "numerator": said(part.value[row]),
                "denominator": said(whole.value[row]),
            },
        )
        fits &= ~too_large & (part.problem == Problem.NONE) & (whole.problem == Problem.NONE)
        return part, whole, fits

    def _computed(
        self, part: Numbers | None, whole: Numbers | None, indicator: Labelled
    ) -> Numbers:
        """The figures that numerators and denominators make.

        Where either has no value, the figure has none, for the same reason; a whole of 0 makes it
        impossible. A cell that cannot be read has been reported, and counts as missing here.
        """
        assert part is not None, "without a column there are numerators"
        assert whole is not None, "without a column there are denominators"
        factors = np.array([*(_factor(self.units.get(name, "")) for name in indicator.labels), 1.0])
        with np.errstate(divide="ignore", invalid="ignore"):
            value = factors[indicator.codes] * part.value / whole.value
        status = np.where(np.isin(whole.status, _valueless()), whole.status, part.status)
        none = np.isin(status, _valueless())
        impossible = ~none & (whole.value == 0)
        status = np.where(impossible, np.int8(ValueStatus.IMPOSSIBLE), status)
        status = np.where(~none & ~impossible & (status == ValueStatus.NIL),
                          np.int8(ValueStatus.OK), status)  # fmt: skip
        value = np.where(none | impossible, np.nan, value)
        plain = np.zeros(len(value), dtype=bool)
        return Numbers(value, status.astype(np.int8), plain, np.zeros(len(value), dtype=np.int8))

    def _compare(
        self,
        column: Column,
        numbers: Numbers,
        computed: Numbers,
        parts: tuple[Numbers, Numbers],
        good: np.ndarray,
    ) -> None:
        """Asks where a delivered figure is not what its numerator and denominator make."""
        with np.errstate(invalid="ignore"):
            differs = good & (np.abs(numbers.value - computed.value) > _rounding(numbers.value))
        part, whole = parts
        self._report(
            "percent_differs",
            column,
            differs,
            lambda row: {
                "delivered": said(numbers.value[row]),
                "numerator": said(part.value[row]),
                "denominator": said(whole.value[row]),
                "computed": said(computed.value[row]),
            },
        )

    def _as_percentages(
        self, column: Column, numbers: Numbers, indicator: Labelled, figure: FigureColumn
    ) -> tuple[Numbers, np.ndarray]:
        """Percentages that were delivered as fractions, made percentages where that is certain."""
        sound = np.ones(len(numbers.value), dtype=bool)
        judged = self._is_percentage(indicator) & ~numbers.percent
        if figure.fraction:
            value = np.where(judged, np.round(100 * numbers.value, 10), numbers.value)
            return Numbers(value, numbers.status, numbers.percent, numbers.problem), sound
        if figure.fraction is None and judged.any():
            judged &= numbers.problem == Problem.NONE
            mixed = mixed_fractions(numbers.value, judged)
            if not mixed.any() and numbers.percent.any():
                signed = numbers.percent & self._is_percentage(indicator)
                mixed = mixed_fractions(numbers.value, judged | signed) & judged
            self._report(
                "fraction_mixed",
                column,
                mixed,
                lambda row: {"percent": said(100 * numbers.value[row])},
            )
            sound = ~mixed
            if all_fractions(numbers.value, judged) and not numbers.percent.any():
                self._ask_about_fractions(column, numbers, indicator, judged)
        return numbers, sound

    def _ask_about_fractions(
        self, column: Column, numbers: Numbers, indicator: Labelled, judged: np.ndarray
    ) -> None:
        highest = int(np.nanargmax(np.where(judged, numbers.value, np.nan)))
        self.findings.add(
            "fraction_suspected",
            column=column.name,
            value=column.text(int(self.keys.rows[highest])),
            indicator=indicator.labels[indicator.codes[highest]],
        )

    def _is_percentage(self, indicator: Labelled) -> np.ndarray:
        percentages = [self.units.get(name, "").startswith("%") for name in indicator.labels]
        flags: np.ndarray = np.array([*percentages, False], dtype=bool)[indicator.codes]
        return flags

    def _is_rate(self, indicator: Labelled) -> bool:
        """Whether the column holds rates, which nobody adds up."""
        return all(is_rate(self.units.get(name, "")) for name in indicator.labels)

    def _in_unit(self, column: Column, numbers: Numbers, indicator: Labelled) -> np.ndarray:
        """Which figures fit their unit: a percent sign only on percentages, and 0 to 100."""
        is_percentage = self._is_percentage(indicator)
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
        numbers = self.numbers(column, self.keys.rows)
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


def _nothing(count: int) -> Numbers:
    """Numbers that say nothing, for rows that were found wrong."""
    flags = np.zeros(count, dtype=np.int8)
    return Numbers(np.full(count, np.nan), flags, flags.astype(bool), flags)


def is_rate(unit: str) -> bool:
    """Whether figures in this unit are rates, means or scores rather than counts."""
    return re.search(r"%|‰|\bper\b|score|index|cijfer|gemiddeld|mediaan|dagen|klasse", unit,
                     re.IGNORECASE) is not None  # fmt: skip


def _factor(unit: str) -> float:
    """What a part of 1 is multiplied by: 100 for %, 1000 for 'per 1.000', otherwise 1."""
    if unit.startswith("%"):
        return 100.0
    found = _PER.search(unit)
    return float(re.sub(r"\D", "", found[1])) if found else 1.0


def _rounding(value: np.ndarray) -> np.ndarray:
    """How much rounding may have moved each value: half of its last decimal, at most half."""
    room = np.full(len(value), 0.5)
    for decimals in (1, 2, 3, 4):
        coarser = np.abs(value - np.round(value, decimals - 1)) > 1e-9
        room[coarser] = 0.5 * 10.0**-decimals
    return room + 1e-9


def _valueless() -> list[int]:
    return [int(status) for status in VALUELESS]


def _category(labelled: Labelled, keep: slice | np.ndarray) -> "pd.Categorical[str]":
    labels = pd.Index(labelled.labels, dtype="str")
    return pd.Categorical.from_codes(labelled.codes[keep], categories=labels)
