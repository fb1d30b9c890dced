"""CBS OData v3: a capture of wide rows, one per area (and period), a column per measure.

Columns are named without the number that shifts from year to year; where two columns would then
have one name (`Appartement_48` in kWh, `Appartement_56` in m3) both keep their number.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import InvalidOperation
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from impact.ingest.captured import STARS, Options, read_in, stretches_in
from impact.ingest.findings import Findings
from impact.ingest.pulling.capture import Capture
from impact.ingest.pulling.checking import Described, check_measures, multiplied
from impact.ingest.pulling.odata3 import AREA_TYPES, BOUNDARY_STEM, DIMENSION_TYPES, stem
from impact.ingest.pulling.questions import Page, rows_of
from impact.ingest.stretches import Stretch
from impact.ingest.table import RawTable, Reading, table_of

__all__ = ["KIND", "Options", "read", "stretches"]

KIND = "cbs_odata3"


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
        self._properties: list[dict[str, Any]] = []
        self._stars: dict[str, str] = {}
        self._rows: list[dict[str, Any]] = []

    def read(self) -> RawTable | None:
        for page in self._capture.pages():
            self._learn(page)
        types = {str(item.get("Key")): str(item.get("Type")) for item in self._properties}
        dimensions = [key for key, type_ in types.items() if type_ in DIMENSION_TYPES]
        names = self._names()
        found = {
            names[str(item["Key"])]: Described(
                str(item.get("Title") or ""), str(item.get("Unit") or "")
            )
            for item in self._properties
            if item.get("Type") == "Topic"
        }
        if not check_measures(self._question.measures, found, self._findings):
            return None
        rows = self._asked(dimensions, types)
        if not rows:
            if not self._question.may_be_empty:
                self._findings.add("table_no_rows")
            return None
        self._tell_boundary_changes(rows)
        measures = [item.code for item in self._question.measures] or list(found)
        keys = {name: key for key, name in names.items()}
        return self._built(rows, dimensions, {name: keys[name] for name in measures}, types)

    def _learn(self, page: Page) -> None:
        place = page.url.removeprefix(f"{self._question.root}/").partition("?")[0]
        if place == "DataProperties":
            self._properties = rows_of(page)
        elif place.startswith("TypedDataSet"):
            self._rows += rows_of(page)
        elif place != "TableInfos":
            for row in rows_of(page):
                star = STARS.get(str(row.get("Status") or ""))
                if star:
                    self._stars[str(row["Key"]).strip()] = star

    def _names(self) -> dict[str, str]:
        """The name of each column: without its number, unless two would have the same."""
        keys = [str(item.get("Key")) for item in self._properties if item.get("Type") == "Topic"]
        counts = Counter(map(stem, keys))
        return {key: stem(key) if counts[stem(key)] == 1 else key for key in keys}

    def _asked(self, dimensions: list[str], types: dict[str, str]) -> list[dict[str, Any]]:
        """The rows that were asked for: a key that starts with ours may be another one."""
        wanted = {name: set(codes) for name, codes in self._question.only}
        for name in dimensions:
            if types[name] in AREA_TYPES and self._question.areas:
                wanted[name] = set(self._question.areas)
            if types[name] == "TimeDimension" and self._question.periods:
                wanted[name] = set(self._question.periods)
        return [
            row
            for row in self._rows
            if all(str(row.get(name) or "").strip() in codes for name, codes in wanted.items())
        ]

    def _tell_boundary_changes(self, rows: list[dict[str, Any]]) -> None:
        """Signals the areas whose boundaries changed (2 or 3); 1 is unchanged, a dot not known."""
        key = next((key for key in rows[0] if stem(key) == BOUNDARY_STEM), None)
        if key is None:
            return
        changed = [
            place for place, row in enumerate(rows, 1) if str(row.get(key)).strip() in {"2", "3"}
        ]
        if changed:
            self._findings.add_rows("table_boundary_changed", np.array(changed), column=stem(key))

    def _built(
        self,
        rows: list[dict[str, Any]],
        dimensions: list[str],
        measures: dict[str, str],
        types: dict[str, str],
    ) -> RawTable | None:
        wanted = [*dimensions, *measures.values()]
        missing = [key for key in wanted if any(key not in row for row in rows)]
        if missing:
            self._findings.add("table_columns_changed", expected=", ".join(missing))
            return None
        time = next((name for name in dimensions if types[name] == "TimeDimension"), None)
        stars = [self._stars.get(str(row[time]).strip(), "") if time else "" for row in rows]
        factors = {item.code: item.factor for item in self._question.measures}
        columns = [_texts(row.get(name) for row in rows) for name in dimensions]
        numeric = [np.zeros(len(rows), dtype=bool) for _ in dimensions]
        for name, key in measures.items():
            texts = _texts(row.get(key) for row in rows)
            if not any(texts):
                self._findings.add("table_column_empty", column=name, value=name)
            try:
                columns.append(
                    [
                        multiplied(text, factors.get(name, "1")) + star if text else ""
                        for text, star in zip(texts, stars, strict=True)
                    ]
                )
            except InvalidOperation:
                self._findings.add("table_value_unreadable", column=name, value=key)
                return None
            numeric.append(np.array([text != "" for text in texts]))
        header = (*dimensions, *measures)
        arrays = [pa.chunked_array([pa.array(column, pa.string())]) for column in columns]
        return table_of("", header, 0, arrays, pd.RangeIndex(1, len(rows) + 1), numeric)


def _texts(values: Iterable[Any]) -> list[str]:
    """The cells of a column; keys are padded with blanks, and what is not there is blank."""
    return ["" if value is None else str(value).strip() for value in values]
