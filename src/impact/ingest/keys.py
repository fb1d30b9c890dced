"""What each row of a table is about: its area, its period, its breakdown, its indicator."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
import pandas as pd

from impact.ingest.area_words import AreaWords, composed
from impact.ingest.columns import Column, Labelled, column_of, flag, label, same_label
from impact.ingest.findings import Findings
from impact.ingest.mapping import DimensionMapping, Mapping
from impact.ingest.nearest import nearest
from impact.ingest.table import RawTable
from impact.ingest.total_rows import find_totals
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

    The codes of the labels are as long as `rows`; `good` is False where the area, the breakdown or
    a period in the rows is missing.
    """

    rows: np.ndarray
    area: Labelled
    period: Labelled | None
    """None where each column says its period."""
    dimensions: Labelled
    indicator: Labelled | None
    """None in the wide form, where the column says which indicator it is."""
    good: np.ndarray
    totals: np.ndarray
    """The rows, by position in the table, that are totals of rows above them; never in `rows`."""


def units_of(theory: Theory) -> dict[str, str]:
    """The unit of everything figures may be delivered about."""
    return {id_: item.unit for id_, item in theory.deliverable.items()}


def read_keys(
    table: RawTable,
    mapping: Mapping,
    theory: Theory,
    figures: frozenset[int],
    findings: Findings,
    today: date | None = None,
) -> Keys:
    """Chooses the rows and reads their keys; reports every key that cannot be read.

    All of `mapping.key_columns()` must be in the table; `figures` are the positions of the columns
    with figures. With `today`, a period that has yet to begin is refused.
    """
    return _KeyReader(table, mapping, theory, figures, findings, today).read()


def with_dimensions(rows: Labelled, column: tuple[str, ...]) -> Labelled:
    """The breakdowns of the rows with what a column says of all its figures, sorted by name."""
    if not column:
        return rows
    said = [";".join(sorted({*filter(None, name.split(";")), *column})) for name in rows.labels]
    labels = tuple(sorted(set(said)))
    place = {name: code for code, name in enumerate(labels)}
    codes = np.array([*(place[name] for name in said), -1], dtype=rows.codes.dtype)
    return Labelled(codes[rows.codes], labels)


class _KeyReader:
    def __init__(
        self,
        table: RawTable,
        mapping: Mapping,
        theory: Theory,
        figures: frozenset[int],
        findings: Findings,
        today: date | None,
    ) -> None:
        self._table = table
        self._mapping = mapping
        self._theory = theory
        self._figures = figures
        self._findings = findings
        self._today = today
        self._known = frozenset(area.code for area in theory.areas)
        self._row_numbers = table.cells.index.to_numpy()
        self._chosen = np.ones(len(table.cells), dtype=bool)

    def read(self) -> Keys:
        self._choose(self._mapping.only, keep=True)
        self._choose(self._mapping.except_, keep=False)
        totals = find_totals(
            self._table, self._mapping, self._chosen, self._figures, self._findings
        )
        self._chosen[totals] = False
        area = self._area()
        indicator = self._indicator()
        period = self._period()
        dimensions = self._dimensions()
        rows = np.flatnonzero(self._chosen).astype(np.int32)
        if len(rows) < len(self._chosen):
            area, dimensions = area.take(rows), dimensions.take(rows)
            period = period and period.take(rows)
            indicator = indicator and indicator.take(rows)
        good = (area.codes >= 0) & (dimensions.codes >= 0)
        if period is not None:
            good &= period.codes >= 0
        return Keys(rows, area, period, dimensions, indicator, good, totals)

    def _choose(self, choices: dict[str, tuple[str, ...]], *, keep: bool) -> None:
        """Leaves out rows by what a column says; texts are compared without blanks around."""
        for name, words in choices.items():
            wanted = {word.strip() for word in words}
            self._chosen &= flag(column_of(self._table, name), wanted.__contains__) == keep

    def _area(self) -> Labelled:
        mapping, known = self._mapping.area, self._known
        if mapping.code is not None:
            if mapping.code not in known:
                self._findings.add("area_unknown", value=mapping.code)
            areas = same_label(len(self._chosen), mapping.code)
            return self._only_known(areas)
        column, words = column_of(self._table, str(mapping.column)), AreaWords(mapping, known)
        areas = label(column, words.code_of)
        found = self._only_known(areas)
        if mapping.ignore:
            self._chosen &= ~flag(column, words.is_ignored)
        other = (found.codes < 0) & self._chosen
        if self._mapping.ignore_other_areas:
            left_out = areas.codes >= 0
            if mapping.codes and other.any():
                left_out |= flag(column, words.is_name)
            self._chosen &= ~(other & left_out)
            other &= self._chosen
        self._report_areas(column, words, other)
        self._compare_boundary_years(areas)
        return found

    def _report_areas(self, column: Column, words: AreaWords, flags: np.ndarray) -> None:
        """What is wrong with each text that means no known area, one kind of trouble at a time."""
        if not flags.any():
            return
        codes = ("area_unreadable", "area_unknown", "area_recoded", "area_damaged",
                 "area_name_unknown")  # fmt: skip
        trouble = label(column, lambda text: words.trouble(text)[0])
        for code in codes:
            if code in trouble.labels:
                this = trouble.codes == trouble.labels.index(code)
                self._report(code, column, flags & this, lambda text: words.trouble(text)[1])

    def _only_known(self, areas: Labelled) -> Labelled:
        codes = [code if name in self._known else -1 for code, name in enumerate(areas.labels)]
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
        codes = {word.strip(): id_ for word, id_ in mapping.codes.items()}

        def id_of(text: str) -> str | None:
            found = codes.get(text, text)
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

    def _period(self) -> Labelled | None:
        mapping = self._mapping.period
        if mapping is None:
            return None
        if mapping.value is not None:
            period = mapping.read(mapping.value)
            return same_label(len(self._chosen), period.code if period else "")
        column = column_of(self._table, str(mapping.column))
        if mapping.until_column is not None:
            return self._years_between(column, column_of(self._table, mapping.until_column))

        def code_of(text: str) -> str | None:
            period = mapping.read(text)
            return period.code if period else None

        periods = label(column, code_of)
        wrong = periods.codes < 0
        if (wrong & self._chosen).any():
            self._report_periods(column, wrong)
        return self._not_future(column, periods)

    def _report_periods(self, column: Column, wrong: np.ndarray) -> None:
        """Why the texts are no periods: of another kind, a date from inside Excel, or neither."""
        kind = self._mapping.period.kind if self._mapping.period else None
        if kind is not None:
            other_kind = wrong & flag(column, lambda text: parse_period(text) is not None)
            example = {"example": _EXAMPLES[kind]}
            self._report("period_kind", column, other_kind, lambda _: example)
            wrong = wrong & ~other_kind
        serial = wrong & flag(column, lambda text: _serial_day(text) is not None)
        self._report("period_serial", column, serial, _described_serial)
        self._report("period_unreadable", column, wrong & ~serial)

    def _years_between(self, first: Column, last: Column) -> Labelled:
        """Years together, the first and the last in a column each."""
        one, other = (label(column, _plain_year) for column in (first, last))
        self._report("period_unreadable", first, one.codes < 0)
        self._report("period_unreadable", last, other.codes < 0)
        together = _combine(one, other, "..")
        backwards = [
            code if name and name[:4] < name[-4:] else -1
            for code, name in enumerate(together.labels)
        ]
        codes = np.array([*backwards, -1], dtype=together.codes.dtype)[together.codes]
        wrong = (codes < 0) & (one.codes >= 0) & (other.codes >= 0)
        self._report("period_unreadable", last, wrong)
        return replace(together, codes=codes)

    def _not_future(self, column: Column, periods: Labelled) -> Labelled:
        """The periods without those that have yet to begin."""
        if self._today is None:
            return periods
        future = [_begins_after(name, self._today) for name in periods.labels]
        if not any(future):
            return periods
        flags = np.array([*future, False])[periods.codes]
        self._report("period_future", column, flags)
        return replace(periods, codes=np.where(flags, -1, periods.codes))

    def _dimensions(self) -> Labelled:
        combined = same_label(len(self._chosen), "")
        for place, (name, mapping) in enumerate(sorted(self._mapping.dimensions.items())):
            part = self._dimension(name, mapping)
            combined = part if place == 0 else _combine(combined, part)
        return combined

    def _dimension(self, name: str, mapping: DimensionMapping) -> Labelled:
        column = column_of(self._table, mapping.column)
        if mapping.ignore:
            ignored = {composed(word.strip()) for word in mapping.ignore}
            self._chosen &= ~flag(column, lambda text: composed(text) in ignored)
        codes = {composed(word.strip()): ours for word, ours in mapping.codes.items()}
        part = label(column, _dimension_reader(name, mapping.total, codes))
        wrong = part.codes < 0
        if codes and (wrong & self._chosen).any():
            unknown = wrong & flag(column, bool)
            self._report(
                "category_unknown",
                column,
                unknown,
                lambda text: {"dimension": name, "nearest": nearest(text, mapping.codes)},
            )
            wrong &= ~unknown
        self._report("dimension_unreadable", column, wrong)
        return self._without_damaged_codes(column, part)

    def _without_damaged_codes(self, column: Column, part: Labelled) -> Labelled:
        """The categories without numbers that were codes, such as 10E5 that became 1000000."""
        numeric = self._table.is_numeric(column.position)
        if numeric is None:
            damaged = flag(column, _is_exponent)
        else:
            words = self._chosen & ~numeric & flag(column, lambda text: not text.isdigit())
            damaged = numeric & bool((words & flag(column, bool)).any())
        if not damaged.any():
            return part
        self._report("code_damaged", column, damaged)
        return replace(part, codes=np.where(damaged, -1, part.codes))

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


def _dimension_reader(
    name: str, total: str | None, codes: dict[str, str]
) -> Callable[[str], str | None]:
    def read(text: str) -> str | None:
        text = composed(text)
        if total is not None and text == composed(total.strip()):
            return ""
        if codes:
            return f"{name}={codes[text]}" if text in codes else None
        return f"{name}={text}" if _is_category(text) else None

    return read


def _is_category(text: str) -> bool:
    """Whether a text can be a category: something, without our own signs or unseen ones."""
    if not text or ";" in text or "=" in text:
        return False
    return text.isascii() or not any(unicodedata.category(sign) == "Cf" for sign in text)


def _is_exponent(text: str) -> bool:
    """Whether Excel showed a code such as 10E5 as a number: 1,00E+06."""
    before, mark, after = text.upper().partition("E+")
    return bool(mark) and after.isdigit() and before.replace(",", "").replace(".", "").isdigit()


def _plain_year(text: str) -> str | None:
    period = parse_period(text)
    return period.code if period and period.kind == "year" else None


def _serial_day(text: str) -> date | None:
    """The day that Excel counts as this number, between 1990 and 2100."""
    if len(text) == 5 and text.isascii() and text.isdigit() and 32874 <= int(text) <= 73415:
        return date(1899, 12, 30) + timedelta(days=int(text))
    return None


def _described_serial(text: str) -> dict[str, str]:
    day = _serial_day(text)
    assert day is not None, "only such numbers are reported"
    return {"day": f"{day:%d-%m-%Y}", "period": f"{day:%Y-%m}"}


def _begins_after(code: str, today: date) -> bool:
    period = parse_period(code)
    return period is not None and period.start > today


def _combine(first: Labelled, second: Labelled, sign: str = ";") -> Labelled:
    """Both labels at once, with a sign between them; -1 where either is missing."""
    missing = (first.codes < 0) | (second.codes < 0)
    pairs = first.codes.astype(np.int64) * max(len(second.labels), 1) + second.codes
    pairs[missing] = -1
    codes, distinct = pd.factorize(pairs)
    names = [_pair_name(int(pair), first.labels, second.labels, sign) for pair in distinct]
    labels = tuple(sorted({name for name in names if name is not None}))
    place = {name: code for code, name in enumerate(labels)}
    lookup = np.array([-1 if name is None else place[name] for name in names], dtype=np.int32)
    return Labelled(lookup[codes], labels)


def _pair_name(pair: int, first: Sequence[str], second: Sequence[str], sign: str) -> str | None:
    if pair < 0:
        return None
    one, other = divmod(pair, len(second))
    return sign.join(name for name in (first[one], second[other]) if name)
