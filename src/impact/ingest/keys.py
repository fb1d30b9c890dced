"""What each row of a table is about: its area, its period, its breakdown, its indicator."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from impact.areas import clean_code, is_area_code
from impact.ingest.columns import Column, Labelled, column_of, flag, label, same_label
from impact.ingest.findings import Findings
from impact.ingest.mapping import Mapping
from impact.ingest.nearest import nearest
from impact.ingest.table import RawTable
from impact.periods import parse_period
from impact.theory.model import Theory

_EXAMPLES = {
    "year": "2024",
    "half_year": "2026-H1",
    "quarter": "2026-Q3",
    "month": "2026-07",
    "school_year": "2025/2026",
    "years": "2022..2024",
    "day": "2026-09-30",
}


@dataclass(frozen=True, eq=False)
class Keys:
    """The rows of a table that count, by position in the table, and what each is about.

    The codes of the labels are as long as `rows`; `good` is False where the area, the period or
    the breakdown is missing.
    """

    rows: np.ndarray
    area: Labelled
    period: Labelled
    dimensions: Labelled
    indicator: Labelled | None
    """None in the wide form, where the column says which indicator it is."""
    good: np.ndarray


def units_of(theory: Theory) -> dict[str, str]:
    """The unit of everything figures may be about: the theory's indicators and outputs."""
    return {id_: item.unit for id_, item in theory.measures.items()}


def read_keys(table: RawTable, mapping: Mapping, theory: Theory, findings: Findings) -> Keys:
    """Chooses the rows and reads their keys; reports every key that cannot be read.

    All of `mapping.key_columns()` must be in the table.
    """
    return _KeyReader(table, mapping, theory, findings).read()


class _KeyReader:
    def __init__(
        self, table: RawTable, mapping: Mapping, theory: Theory, findings: Findings
    ) -> None:
        self._table = table
        self._mapping = mapping
        self._theory = theory
        self._findings = findings
        self._row_numbers = table.cells.index.to_numpy()
        self._chosen = np.ones(len(table.cells), dtype=bool)

    def read(self) -> Keys:
        self._choose(self._mapping.only, keep=True)
        self._choose(self._mapping.except_, keep=False)
        area = self._area()
        indicator = self._indicator()
        period = self._period()
        dimensions = self._dimensions()
        rows = np.flatnonzero(self._chosen).astype(np.int32)
        if len(rows) < len(self._chosen):
            area, period, dimensions = (item.take(rows) for item in (area, period, dimensions))
            indicator = indicator and indicator.take(rows)
        good = (area.codes >= 0) & (period.codes >= 0) & (dimensions.codes >= 0)
        return Keys(rows, area, period, dimensions, indicator, good)

    def _choose(self, choices: dict[str, tuple[str, ...]], *, keep: bool) -> None:
        """Leaves out rows by what a column says; texts are compared without blanks around."""
        for name, words in choices.items():
            wanted = {word.strip() for word in words}
            self._chosen &= flag(column_of(self._table, name), wanted.__contains__) == keep

    def _area(self) -> Labelled:
        known = {area.code for area in self._theory.areas}
        mapping = self._mapping.area
        if mapping.code is not None:
            if mapping.code not in known:
                self._findings.add("area_unknown", value=mapping.code)
            areas = same_label(len(self._chosen), mapping.code)
            return self._only_known(areas, known)
        column = column_of(self._table, str(mapping.column))
        areas = label(column, _area_code)
        self._report("area_unreadable", column, areas.codes < 0)
        other = areas.codes >= 0
        other &= self._only_known(areas, known).codes < 0
        if self._mapping.ignore_other_areas:
            self._chosen &= ~other
        else:
            self._report("area_unknown", column, other)
        self._compare_boundary_years(areas)
        return self._only_known(areas, known)

    def _only_known(self, areas: Labelled, known: set[str]) -> Labelled:
        codes = [code if name in known else -1 for code, name in enumerate(areas.labels)]
        return replace(areas, codes=np.array([*codes, -1], dtype=areas.codes.dtype)[areas.codes])

    def _compare_boundary_years(self, areas: Labelled) -> None:
        delivered = self._mapping.area.boundary_year
        same = {area.code for area in self._theory.areas if area.boundary_year == delivered}
        known = {area.code for area in self._theory.areas}
        different = sorted((known - same) & set(areas.labels))
        if different:
            self._findings.add(
                "area_boundary_year",
                value=different[0],
                count=len(different),
                delivered=delivered,
            )

    def _indicator(self) -> Labelled | None:
        mapping = self._mapping.indicator
        if mapping is None:
            return None
        units = units_of(self._theory)
        column = column_of(self._table, mapping.column)

        def id_of(text: str) -> str | None:
            found = mapping.codes.get(text, text)
            return found if found in units else None

        indicators = label(column, id_of)
        unknown = indicators.codes < 0
        if self._mapping.ignore_other_indicators:
            self._chosen &= ~unknown
        else:
            names = [*mapping.codes, *units]
            self._report(
                "indicator_unknown", column, unknown, lambda text: {"nearest": nearest(text, names)}
            )
        return indicators

    def _period(self) -> Labelled:
        mapping = self._mapping.period
        if mapping.value is not None:
            period = mapping.read(mapping.value)
            return same_label(len(self._chosen), period.code if period else "")
        column = column_of(self._table, str(mapping.column))

        def code_of(text: str) -> str | None:
            period = mapping.read(text)
            return period.code if period else None

        periods = label(column, code_of)
        wrong = periods.codes < 0
        if mapping.kind is not None and (wrong & self._chosen).any():
            other_kind = wrong & flag(column, lambda text: parse_period(text) is not None)
            example = {"example": _EXAMPLES[mapping.kind]}
            self._report("period_kind", column, other_kind, lambda _: example)
            wrong &= ~other_kind
        self._report("period_unreadable", column, wrong)
        return periods

    def _dimensions(self) -> Labelled:
        parts = []
        for name, mapping in sorted(self._mapping.dimensions.items()):
            column = column_of(self._table, mapping.column)
            part = label(column, _dimension_reader(name, mapping.total))
            self._report("dimension_unreadable", column, part.codes < 0)
            parts.append(part)
        if not parts:
            return same_label(len(self._chosen), "")
        combined = parts[0]
        for part in parts[1:]:
            combined = _combine(combined, part)
        return combined

    def _report(
        self,
        code: str,
        column: Column,
        flags: np.ndarray,
        params_of: Callable[[str], dict[str, str]] | None = None,
    ) -> None:
        """One issue for each chosen row that has the flag."""
        rows = np.flatnonzero(flags & self._chosen)
        self._findings.add_rows(
            code,
            self._row_numbers[rows],
            column=column.name,
            value=lambda position: column.text(int(rows[position])),
            params=params_of and (lambda position: params_of(column.text(int(rows[position])))),
        )


def _area_code(text: str) -> str | None:
    code = clean_code(text)
    return code if is_area_code(code) else None


def _dimension_reader(name: str, total: str | None) -> Callable[[str], str | None]:
    def read(text: str) -> str | None:
        if total is not None and text == total.strip():
            return ""
        return None if not text or ";" in text or "=" in text else f"{name}={text}"

    return read


def _combine(first: Labelled, second: Labelled) -> Labelled:
    """Both breakdowns at once; -1 where either is missing."""
    missing = (first.codes < 0) | (second.codes < 0)
    pairs = first.codes.astype(np.int64) * max(len(second.labels), 1) + second.codes
    pairs[missing] = -1
    codes, distinct = pd.factorize(pairs)
    names = [_pair_name(int(pair), first.labels, second.labels) for pair in distinct]
    labels = tuple(sorted({name for name in names if name is not None}))
    place = {name: code for code, name in enumerate(labels)}
    lookup = np.array([-1 if name is None else place[name] for name in names], dtype=np.int32)
    return Labelled(lookup[codes], labels)


def _pair_name(pair: int, first: Sequence[str], second: Sequence[str]) -> str | None:
    if pair < 0:
        return None
    one, other = divmod(pair, len(second))
    return ";".join(name for name in (first[one], second[other]) if name)
