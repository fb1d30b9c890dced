"""CBS OData v4: a capture of observations as a long table, one row per observation.

Its columns are the dimensions of the table, `Measure` and `Value`. A value carries the status the
table gives it: a word where there is none, an asterisk where its period is provisional.
"""

from collections import Counter
from collections.abc import Iterator
from decimal import InvalidOperation
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from impact.ingest.captured import STARS, Options, read_in, stretches_in
from impact.ingest.findings import Findings
from impact.ingest.pulling.capture import Capture
from impact.ingest.pulling.checking import Described, check_measures, multiplied
from impact.ingest.pulling.odata4 import AREA_KINDS, TIME_KIND
from impact.ingest.pulling.questions import Page, rows_of
from impact.ingest.stretches import Stretch
from impact.ingest.table import RawTable, Reading, table_of

__all__ = ["KIND", "Options", "read", "stretches"]

KIND = "cbs_odata4"

_WORDS = {
    "Missing": "missing",
    "Confidential": "confidential",
    "Impossible": "impossible",
    "Zero": "nil",
}
_SURE = frozenset({"", "Definitief"})


def read(content: bytes, options: Options, file: str) -> Reading:
    """The observations of a capture; None when they are no whole answer to its question."""
    return read_in(content, _table, file)


def stretches(content: bytes, options: Options) -> Iterator[Stretch]:
    """The observations, for the eyes of the privacy gate."""
    return stretches_in(content, _table)


def _table(capture: Capture, findings: Findings) -> RawTable | None:
    return _Table(capture, findings).read()


class _Table:
    def __init__(self, capture: Capture, findings: Findings) -> None:
        self._capture = capture
        self._findings = findings
        self._question = capture.question()
        self._kinds: dict[str, str] = {}
        self._measures: dict[str, Described] = {}
        self._codes: dict[str, set[str]] = {}
        self._stars: dict[str, str] = {}
        self._unknown: Counter[str] = Counter()
        self._left_out = 0
        self._columns: list[list[pa.Array]] = []
        self._numbers: list[np.ndarray] = []

    def read(self) -> RawTable | None:
        checked = False
        for page in self._capture.pages():
            if page.url.startswith(f"{self._question.root}/Observations"):
                if not checked:
                    checked = True
                    if not check_measures(self._question.measures, self._measures, self._findings):
                        return None
                if not self._add(rows_of(page)):
                    return None
            else:
                self._learn(page)
        return self._built()

    def _learn(self, page: Page) -> None:
        """What the table says of itself."""
        place = page.url.removeprefix(f"{self._question.root}/")
        if place == "Dimensions":
            self._kinds = {str(row["Identifier"]): str(row.get("Kind")) for row in rows_of(page)}
        elif place == "MeasureCodes":
            self._measures = {
                str(row["Identifier"]).strip(): Described(
                    str(row.get("Title") or ""), str(row.get("Unit") or "")
                )
                for row in rows_of(page)
            }
        elif place.endswith("Codes"):
            self._learn_codes(place.removesuffix("Codes"), rows_of(page))

    def _learn_codes(self, dimension: str, rows: list[dict[str, Any]]) -> None:
        self._codes[dimension] = {str(row["Identifier"]).strip() for row in rows}
        if self._kinds.get(dimension) != TIME_KIND:
            return
        for row in rows:
            status = str(row.get("Status") or "")
            if status in STARS:
                self._stars[str(row["Identifier"]).strip()] = STARS[status]
            elif status not in _SURE:
                self._findings.add("table_status_unknown", value=status)

    def _add(self, rows: list[dict[str, Any]]) -> bool:
        """Adds a page of observations; False when they have not the form of the table."""
        names = [*self._kinds, "Measure"]
        try:
            columns = [[row[name].strip() for row in rows] for name in names]
            attributes = [row["ValueAttribute"] for row in rows]
            values = [row["Value"] for row in rows]
        except (KeyError, AttributeError):
            self._findings.add("table_columns_changed", expected=", ".join(names))
            return False
        for name, column in zip(names, columns, strict=True):
            codes = set(self._measures) if name == "Measure" else self._codes.get(name)
            strange = set(column) - codes if codes is not None else set()
            if strange:
                self._findings.add("table_code_unknown", column=name, value=min(strange))
                return False
        texts = self._texts(columns, attributes, values)
        if texts is None:
            return False
        arrays = [pa.array(column, pa.string()) for column in [*columns, texts]]
        numeric = np.array([value is not None for value in values], dtype=bool)
        keep = self._asked(columns)
        if not keep.all():
            self._left_out += int((~keep).sum())
            arrays = [array.filter(pa.array(keep)) for array in arrays]
            numeric = numeric[keep]
        self._columns.append(arrays)
        self._numbers.append(numeric)
        return True

    def _texts(
        self, columns: list[list[str]], attributes: list[Any], values: list[Any]
    ) -> list[str] | None:
        time = next((at for at, kind in enumerate(self._kinds.values()) if kind == TIME_KIND), None)
        periods = columns[time] if time is not None and self._stars else [""] * len(values)
        factors = {m.code: m.factor for m in self._question.measures if m.factor != "1"}
        texts = []
        for place, (attribute, value) in enumerate(zip(attributes, values, strict=True)):
            if attribute == "None" and isinstance(value, str):
                if factors:
                    try:
                        value = multiplied(value, factors.get(columns[-1][place], "1"))
                    except InvalidOperation:
                        self._findings.add("table_value_unreadable", value=value)
                        return None
                texts.append(value + self._stars.get(periods[place], ""))
            elif attribute == "None" and value is not None:
                self._findings.add("table_value_unreadable", value=str(value))
                return None
            else:
                word = "missing" if attribute == "None" else _WORDS.get(str(attribute))
                if word is None:
                    self._unknown[str(attribute)] += 1
                texts.append(word or "missing")
        return texts

    def _asked(self, columns: list[list[str]]) -> np.ndarray:
        """Which rows were asked for: not every service heeds every condition."""
        question = self._question
        wanted: dict[str, frozenset[str]] = {
            name: frozenset(codes) for name, codes in question.only
        }
        wanted["Measure"] = frozenset(item.code for item in question.measures)
        for name, kind in self._kinds.items():
            if kind in AREA_KINDS:
                wanted[name] = frozenset(question.areas)
            elif kind == TIME_KIND:
                wanted[name] = frozenset(question.periods)
        keep = np.ones(len(columns[0]), dtype=bool)
        for name, column in zip([*self._kinds, "Measure"], columns, strict=True):
            codes = wanted.get(name)
            if codes:
                keep &= np.fromiter((text in codes for text in column), bool, len(column))
        return keep

    def _built(self) -> RawTable | None:
        for attribute, count in self._unknown.items():
            self._findings.add("table_attribute_unknown", value=attribute, count=count)
        if self._left_out:
            self._findings.add("table_more_than_asked", count=self._left_out)
        count = sum(len(numbers) for numbers in self._numbers)
        if not count:
            if not self._question.may_be_empty:
                self._findings.add("table_no_rows")
            return None
        header = (*self._kinds, "Measure", "Value")
        columns = [
            pa.chunked_array([page[place] for page in self._columns], pa.string())
            for place in range(len(header))
        ]
        numbers = np.concatenate(self._numbers)
        none = np.zeros(count, dtype=bool)
        rows = pd.RangeIndex(1, count + 1)
        numeric = [none] * (len(header) - 1) + [numbers]
        return table_of("", header, 0, columns, rows, numeric)
