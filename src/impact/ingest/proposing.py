"""What each column of an unknown file seems to be: a proposal with its evidence, never a guess.

A column that shows too little is left open, and a person says what it is.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from impact.areas import clean_code, is_area_code
from impact.ingest.columns import Column, column_of, flag
from impact.ingest.keys import units_of
from impact.ingest.table import RawTable
from impact.periods import parse_period
from impact.theory.model import Theory

Role = Literal["area", "period", "indicator", "figure", "open"]
Confidence = Literal["sure", "likely", "open"]

_SURE = 0.95
_LIKELY = 0.8
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class ColumnProposal:
    """What one column seems to be; `indicator` only for the figures of one indicator."""

    column: str
    role: Role
    confidence: Confidence
    evidence: str
    indicator: str | None = None


def propose(table: RawTable, theory: Theory) -> tuple[ColumnProposal, ...]:
    """One proposal per column, in the order of the header; header names must differ."""
    return tuple(_column(column_of(table, name), theory) for name in table.header)


def _column(column: Column, theory: Theory) -> ColumnProposal:
    filled = flag(column, bool)
    count = int(filled.sum())
    if not count:
        return _open(column, "Deze kolom is leeg.")
    measures = units_of(theory)
    kinds: tuple[tuple[Role, Callable[[str], bool], str], ...] = (
        ("area", _is_area, "een gebiedscode"),
        ("indicator", measures.__contains__, "een code van een indicator of prestatie"),
    )
    for role, test, what in kinds:
        found = _by_cells(column, role, test, what, filled)
        if found is not None:
            return found
    named = _named(column.name, theory)
    if named is not None:
        return _figure(column, named, filled)
    found = _by_cells(column, "period", _is_period, "een periode", filled)
    return found or _open(column, "Wij zien niet wat hier in staat.")


def _by_cells(
    column: Column, role: Role, test: Callable[[str], bool], what: str, filled: np.ndarray
) -> ColumnProposal | None:
    count = int(filled.sum())
    good = int((flag(column, test) & filled).sum())
    if good < _LIKELY * count:
        return None
    confidence: Confidence = "sure" if good >= _SURE * count else "likely"
    cells = "cel is" if count == 1 else "cellen zijn"
    evidence = f"{good} van {count} {cells} {what}."
    return ColumnProposal(column.name, role, confidence, evidence)


def _figure(column: Column, indicator: str, filled: np.ndarray) -> ColumnProposal:
    """Figures of the indicator the header names, if most cells have a digit in them."""
    count = int(filled.sum())
    good = int(flag(column, lambda text: bool(_DIGIT.search(text))).sum())
    evidence = f"De kop noemt {indicator}; in {good} van {count} cellen staat een cijfer."
    if good < _LIKELY * count:
        return _open(column, evidence)
    return ColumnProposal(column.name, "figure", "sure", evidence, indicator)


def _open(column: Column, evidence: str) -> ColumnProposal:
    return ColumnProposal(column.name, "open", "open", evidence)


def _named(header: str, theory: Theory) -> str | None:
    """The one measure whose id or title is the header; None when two share a title."""
    wanted = _plain(header)
    found = [
        id_
        for id_, item in theory.measures.items()
        if wanted in (_plain(id_), _plain(str(item.title)))
    ]
    return found[0] if len(found) == 1 else None


def _plain(text: str) -> str:
    return " ".join(text.lower().split())


def _is_area(text: str) -> bool:
    return is_area_code(clean_code(text))


def _is_period(text: str) -> bool:
    return parse_period(text) is not None
