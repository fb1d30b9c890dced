"""What each column of an unknown file seems to be: a proposal with its evidence, never a guess.

A column that shows too little is left open, and a person says what it is.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from impact.areas import clean_code, is_area_code
from impact.ingest.choices import ColumnChoice, Role
from impact.ingest.columns import Column, column_of, flag
from impact.ingest.marks import DEFAULT_MARKS
from impact.ingest.measure_names import MeasureNames, words_in
from impact.ingest.named_periods import period_in, without_period
from impact.ingest.table import RawTable
from impact.periods import parse_period
from impact.theory.model import Theory

Confidence = Literal["sure", "likely", "open"]

MOST_ROWS = 2_000
_SURE = 0.95
_LIKELY = 0.8
_DIGIT = re.compile(r"\d")
_FIGURE = re.compile(r"[€±<]?\s*[+-]?[\d.,]*\d[\d.,]*\s*(%|\*{1,2}|,-)?")
_PERIOD_WORDS = re.compile(
    r"(?i)^(school|half|boek)?(jaar|jaren|kwartaal|maand|periode[ns]?)$|peildatum|^datum$"
)
_VALUE_WORDS = re.compile(r"(?i)^(waarde|value|uitkomst|resultaat|stand|score|per 1\.000)$")
_N_WORDS = re.compile(
    r"(?i)^(n|geteld|getoetst|aantal (antwoorden|respondenten|waarnemingen|besluiten))$"
    r"|^(respondenten|waarnemingen)$"
)
_MARGIN_WORDS = re.compile(r"(?i)\b(marge|margin|foutmarge|betrouwbaarheid)")
_REMARK_WORDS = re.compile(r"(?i)^(opmerking(en)?|toelichting|notitie|commentaar)$")
_BREAKDOWNS = re.compile(
    r"(?i)^(geslacht|leeftijd(sgroep|sklasse)?|opleiding(sniveau)?|inkomensgroep)$"
)
_FEW = 12


@dataclass(frozen=True)
class ColumnProposal:
    """What one column seems to be; `indicator` for figures, and what counts or surrounds them."""

    column: str
    role: Role
    confidence: Confidence
    evidence: str
    indicator: str | None = None

    def choice(self) -> ColumnChoice:
        """The proposal as if somebody chose it."""
        return ColumnChoice(self.column, self.role, self.indicator or "")


def propose(table: RawTable, theory: Theory) -> tuple[ColumnProposal, ...]:
    """One proposal per column with a name, in the order of the header.

    A long file is judged by its first rows.
    """
    names = MeasureNames(theory)
    table = replace(table, cells=table.cells.head(MOST_ROWS))
    columns = [column_of(table, name) for name in table.header if name.strip()]
    found = [_column(column, names) for column in columns]
    found = _only_one(found, "area", "een gebied")
    found = _only_one(found, "period", "een periode")
    found = _only_one(found, "indicator", "een indicator")
    found = _figure_once(found, theory)
    is_long = any(item.role == "indicator" for item in found)
    has_codes = any(item.role == "area" for item in found)
    found = [
        _with_more(column, item, names, is_long, has_codes)
        for column, item in zip(columns, found, strict=True)
    ]
    found = _only_one(found, "value", "het cijfer")
    found = _only_one(found, "area", "een gebied")
    return tuple(_beside(found, is_long))


def _column(column: Column, names: MeasureNames) -> ColumnProposal:
    """What the cells and the name of one column say by themselves."""
    filled = flag(column, bool)
    if not filled.any():
        return ColumnProposal(column.name, "ignore", "likely", "Deze kolom is leeg.")
    measures = names.theory.measures
    by_code = _by_cells(column, "area", _is_area, "een gebiedscode", filled)
    by_code = by_code or _by_cells(
        column,
        "indicator",
        measures.__contains__,
        "een code van een indicator of prestatie",
        filled,
    )
    if by_code is not None:
        return by_code
    mixed = _codes_and_names(column, names.theory, filled)
    if mixed is not None:
        return mixed
    if _MARGIN_WORDS.search(column.name) or _N_WORDS.search(column.name):
        return _open(column, "Wij zien niet wat hier in staat.")
    period = period_in(column.name)
    named = names.like(without_period(column.name)) if period else names.like(column.name)
    named = named or names.like(column.name)
    if named is not None:
        return _figure(column, named.id, named.confidence, named.evidence, filled)
    by_period = _by_cells(column, "period", _is_period, "een periode", filled)
    if by_period is not None:
        return _as_certain_as_its_name(column, by_period)
    by_title = _by_cells(
        column, "indicator", lambda text: names.like(text) is not None,
        "de naam van een indicator of prestatie, of lijkt erop", filled, least=0.5,
    )  # fmt: skip
    if by_title is None and period is not None:
        return _open(column, "De naam van deze kolom is een periode. Van welk cijfer?")
    return by_title or _open(column, "Wij zien niet wat hier in staat.")


def _codes_and_names(column: Column, theory: Theory, filled: np.ndarray) -> ColumnProposal | None:
    """Area codes, with here and there the name of an area of the theory."""
    names = {area.name.casefold() for area in theory.areas}
    codes = int((flag(column, _is_area) & filled).sum())
    if codes * 2 < int(filled.sum()):
        return None
    both = _by_cells(
        column, "area", lambda text: _is_area(text) or text.casefold() in names,
        "een gebiedscode, of de naam van een gebied", filled,
    )  # fmt: skip
    return both and replace(both, confidence="likely")


def _by_cells(
    column: Column,
    role: Role,
    test: Callable[[str], bool],
    what: str,
    filled: np.ndarray,
    least: float = _LIKELY,
) -> ColumnProposal | None:
    count = int(filled.sum())
    good = int((flag(column, test) & filled).sum())
    if good < least * count:
        return None
    confidence: Confidence = "sure" if good >= _SURE * count and least == _LIKELY else "likely"
    cells = "cel is" if count == 1 else "cellen zijn"
    evidence = f"{good} van {count} {cells} {what}."
    return ColumnProposal(column.name, role, confidence, evidence)


def _as_certain_as_its_name(column: Column, found: ColumnProposal) -> ColumnProposal:
    """Years look like any other number: a column of periods is certain only by its name."""
    if _PERIOD_WORDS.search(column.name):
        return found
    if all(text.strip().isdigit() for text in column.texts.to_pylist() if text.strip()):
        return _open(column, "Dit kunnen jaren zijn, of cijfers.")
    return replace(found, confidence="likely")


def _figure(
    column: Column, indicator: str, confidence: Confidence, evidence: str, filled: np.ndarray
) -> ColumnProposal:
    """Figures of the indicator the header names, if most cells have a digit in them."""
    count = int(filled.sum())
    good = int((flag(column, _is_figure) & filled).sum())
    cells = "cel" if count == 1 else "cellen"
    evidence = f"{evidence} In {good} van {count} {cells} staat een cijfer."
    if good < _LIKELY * count:
        return _open(column, evidence)
    return ColumnProposal(column.name, "figure", confidence, evidence, indicator)


def _open(column: Column, evidence: str) -> ColumnProposal:
    return ColumnProposal(column.name, "open", "open", evidence)


def _only_one(found: list[ColumnProposal], role: Role, what: str) -> list[ColumnProposal]:
    """Of several columns with a role that only one can have, the one that is more certain."""
    rivals = [item for item in found if item.role == role]
    sure = [item for item in rivals if item.confidence == "sure"]
    if len(rivals) < 2:
        return found
    kept = sure[0] if len(sure) == 1 else None
    return [
        replace(item, role="open", confidence="open",
                evidence=f"{item.evidence} Maar er is nog een kolom met {what}.")
        if item in rivals and item is not kept else item
        for item in found
    ]  # fmt: skip


def _figure_once(found: list[ColumnProposal], theory: Theory) -> list[ColumnProposal]:
    """One column per indicator: the certain one, or the one whose name has its percent sign."""
    settled = []
    for item in found:
        rivals = [other for other in found if other is not item and _is_rival(other, item)]
        if item.role == "figure" and rivals and not _outranks(item, rivals, theory):
            evidence = f"{item.evidence} Maar kolom ‘{rivals[0].column}’ lijkt er ook op."
            item = replace(item, role="open", confidence="open", evidence=evidence, indicator=None)
        settled.append(item)
    return settled


def _is_rival(other: ColumnProposal, item: ColumnProposal) -> bool:
    """Whether two columns of figures are about the same thing, or are called the same."""
    if other.role != "figure" or period_in(other.column) != period_in(item.column):
        return False
    return other.indicator == item.indicator or words_in(other.column) == words_in(item.column)


def _outranks(item: ColumnProposal, rivals: list[ColumnProposal], theory: Theory) -> bool:
    unit = theory.measures[item.indicator or ""].unit
    if item.confidence == "sure":
        return all(rival.confidence != "sure" for rival in rivals)
    if any(rival.confidence == "sure" for rival in rivals):
        return False
    return unit in item.column and not any(unit in rival.column for rival in rivals)


def _with_more(
    column: Column, found: ColumnProposal, names: MeasureNames, is_long: bool, has_codes: bool
) -> ColumnProposal:
    """What an open column is, by what the other columns are."""
    if found.role == "figure" and is_long:
        return replace(found, role="open", confidence="open", indicator=None)
    if found.role != "open":
        return found
    if _REMARK_WORDS.search(column.name):
        return replace(found, role="ignore", confidence="likely", evidence="Tekst bij de rij.")
    filled = flag(column, bool)
    areas = {area.name.casefold() for area in names.theory.areas}
    by_name = _by_cells(
        column, "area", lambda text: text.casefold() in areas, "de naam van een gebied", filled
    )
    if by_name is not None:
        if not has_codes:
            return by_name
        evidence = f"{by_name.evidence} De codes staan in een andere kolom."
        return replace(by_name, role="ignore", confidence="likely", evidence=evidence)
    figures = int(flag(column, lambda text: bool(_FIGURE.fullmatch(text))).sum())
    if is_long and _VALUE_WORDS.search(column.name) and figures >= _LIKELY * int(filled.sum()):
        evidence = f"De kop zegt het; in {figures} van {int(filled.sum())} cellen staat een cijfer."
        return replace(found, role="value", confidence="likely", evidence=evidence)
    distinct = len(set(column.texts.to_pylist()))
    if _BREAKDOWNS.search(column.name) and distinct <= min(_FEW, max(2, int(filled.sum()) // 2)):
        evidence = f"De kop zegt het; er staan {distinct} verschillende woorden in."
        return replace(found, role="dimension", confidence="likely", evidence=evidence)
    return found


def _beside(found: list[ColumnProposal], is_long: bool) -> list[ColumnProposal]:
    """Counts and margins, of the one figure there is or of the figure just before them."""
    figures = [item for item in found if item.role in ("figure", "value")]
    settled = []
    for place, item in enumerate(found):
        role: Role | None = None
        what = ""
        if item.role == "open" and _MARGIN_WORDS.search(item.column):
            role, what = "margin", "de marge"
        elif item.role == "open" and _N_WORDS.search(item.column):
            role, what = "n", "het aantal waarnemingen"
        before = next((one for one in reversed(found[:place]) if one in figures), None)
        about = figures[0] if len(figures) == 1 else before
        if role is not None and about is not None:
            evidence = f"De kop zegt dat dit {what} is. Wij denken: van ‘{about.column}’."
            item = replace(item, role=role, confidence="likely", evidence=evidence,
                           indicator=None if is_long else about.indicator)  # fmt: skip
        settled.append(item)
    return settled


def _is_figure(text: str) -> bool:
    """A number, or a sign that stands where a number would."""
    return bool(_DIGIT.search(text)) or text.lower() in DEFAULT_MARKS


def _is_area(text: str) -> bool:
    return is_area_code(clean_code(text))


def _is_period(text: str) -> bool:
    return parse_period(text) is not None
