"""Rows that are the total of the rows above them: left out, and used to check the sum.

A row is one when the source says how it begins, or when it has no area or period of its own and
one of its cells says `Totaal`, `Gemiddeld`, `Som` or `Wijk`. A row that stands on its own feet is
never taken for one: a city may well be called Totaal by somebody.
"""

import re

import numpy as np

from impact.ingest.area_words import AreaWords
from impact.ingest.columns import column_of, flag
from impact.ingest.findings import Findings
from impact.ingest.mapping import Mapping
from impact.ingest.table import RawTable

_TOTAL = re.compile(
    r"(?:(?:sub|eind|wijk|gemeente|hele wijk)[ -]?)?"
    r"(?:totaal|totalen|total|som|gemiddelde?)\b.{0,40}"
    r"|(?:hele |gehele )?wijk",
    re.IGNORECASE,
)


_MOST_LOOKED_AT = 2_000
"""In a file where more rows lack a key, totals are the least of its troubles."""


def find_totals(
    table: RawTable,
    mapping: Mapping,
    chosen: np.ndarray,
    figures: frozenset[int],
    findings: Findings,
) -> np.ndarray:
    """The positions of the chosen rows that are totals; those the source did not name are told.

    `figures` are the positions of the columns with figures: those hold no labels.
    """
    if mapping.totals is not None:
        words = tuple(word.strip().casefold() for word in mapping.totals.words)
        declared = flag(
            column_of(table, mapping.totals.column), lambda text: text.casefold().startswith(words)
        )
        return np.flatnonzero(declared & chosen)
    rows = np.flatnonzero(chosen & _without_key(table, mapping))
    found = []
    for row in rows[:_MOST_LOOKED_AT].tolist():
        word = _label_in(table, row, figures)
        if word:
            findings.add("totals_row", row=int(table.cells.index[row]), value=word)
            found.append(row)
    return np.array(found, dtype=np.int64)


def is_average(table: RawTable, row: int, figures: frozenset[int]) -> bool:
    """Whether a total calls itself an average."""
    return "gemiddeld" in _label_in(table, row, figures).casefold()


def _without_key(table: RawTable, mapping: Mapping) -> np.ndarray:
    """Which rows lack the area (or, where the file is about one area, the period) of a figure."""
    area, period = mapping.area, mapping.period
    if area.column is not None:
        words = AreaWords(area, frozenset())
        return flag(
            column_of(table, area.column),
            lambda text: words.code_of(text) is None and not words.is_ignored(text),
        )
    if period is not None and period.column is not None:
        return flag(column_of(table, period.column), lambda text: period.read(text) is None)
    return np.zeros(len(table.cells), dtype=bool)


def _label_in(table: RawTable, row: int, figures: frozenset[int]) -> str:
    """The text in a row that says it is a total; "" without one."""
    for position in range(len(table.header)):
        if position in figures:
            continue
        text = str(table.cells.iat[row, position]).strip()
        if _TOTAL.fullmatch(text):
            return text
    return ""
