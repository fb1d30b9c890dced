"""What somebody chose for the columns of an example file, and the mapping that follows from it.

The mapping a source has is where it starts: what the choices do not speak about stays as it was
written, and choosing what was agreed before gives the same mapping back.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from impact.ingest.layout import columns_used, with_stems
from impact.ingest.mapping import Mapping, WideValue
from impact.ingest.named_periods import pattern_of, period_in
from impact.ingest.patterns import Pattern
from impact.ingest.table import RawTable

Role = Literal[
    "area", "period", "indicator", "value", "figure", "n", "margin", "dimension", "keep", "ignore",
    "open",
]  # fmt: skip
LEAVE = "-"
"""A word that is left out on purpose."""
Data = dict[str, Any]


@dataclass(frozen=True)
class ColumnChoice:
    """What one column is; `indicator` for a figure, and for the n and the margin of a figure.

    `keep` is a column that the mapping uses in a way that the choices do not know: to choose rows,
    by a pattern, or as one part of a computed figure. It stays as it is.
    """

    column: str
    role: Role = "open"
    indicator: str = ""


@dataclass(frozen=True)
class Choices:
    """Everything that is chosen; an empty text is what nobody chose."""

    columns: tuple[ColumnChoice, ...]
    area_code: str = ""
    boundary_year: str = ""
    period: str = ""
    period_kind: str = ""
    numbers: str = ""
    indicators: Data = field(default_factory=dict)
    """A word in the column of indicators: the id it means, or LEAVE."""
    areas: Data = field(default_factory=dict)
    """A word in the column of areas: the code it means, or LEAVE."""
    marks: Data = field(default_factory=dict)
    """A sign where a figure would stand: its meaning."""
    other_areas: str = ""
    """Why areas outside the theory are left out, and words that mean none of them."""
    other_indicators: str = ""
    other_columns: str = ""

    def of(self, *roles: Role) -> tuple[ColumnChoice, ...]:
        return tuple(choice for choice in self.columns if choice.role in roles)

    def one(self, role: Role) -> str:
        """The column with a role; empty when there is none."""
        return next((choice.column for choice in self.of(role)), "")

    @property
    def is_long(self) -> bool:
        return bool(self.of("indicator", "value"))

    def beside(self, role: Role, indicator: str, column: str = "") -> str:
        """The n or margin column of an indicator's figures (of all figures, in the long form).

        Where several columns hold an indicator, it is the one with the same period in its name.
        """
        about = period_in(column)
        found = [item.column for item in self.of(role) if item.indicator == indicator]
        same = [name for name in found if period_in(name) == about]
        return (same or found if about is None else same or [""])[0] if found else ""

    @property
    def periods_are_names(self) -> bool:
        """Whether no row says its period, and every column of figures has one in its name."""
        figures = self.of("figure")
        return (
            not (self.one("period") or self.period or self.is_long)
            and bool(figures)
            and all(period_in(item.column) is not None for item in figures)
        )


def agreed(mapping: Mapping, table: RawTable) -> dict[str, ColumnChoice]:
    """What the mapping says of the columns in the table, by their names without blanks."""
    found: dict[str, ColumnChoice] = {}
    known = with_stems(table, mapping)
    for name, role, indicator in _spoken_of(mapping):
        position = known.position(name) if name else None
        if position is not None:
            column = table.header[position].strip()
            found.setdefault(column, ColumnChoice(column, role, indicator))
    for column in columns_used(table, mapping):
        found.setdefault(column, ColumnChoice(column, "keep"))
    for column in (*mapping.only, *mapping.except_):
        if found.get(column, ColumnChoice("", "ignore")).role == "ignore":
            found[column] = ColumnChoice(column, "keep")
    return found


def _spoken_of(mapping: Mapping) -> Iterator[tuple[str | None, Role, str]]:
    yield mapping.area.column, "area", ""
    if mapping.period:
        yield mapping.period.column, "period", ""
    if mapping.indicator:
        yield mapping.indicator.column, "indicator", ""
    for figure in mapping.figures():
        indicator = figure.indicator if isinstance(figure, WideValue) else ""
        if figure.numerator_column is None:
            yield figure.column, "figure" if indicator else "value", indicator
            yield figure.n_column, "n", indicator
            yield figure.margin_column, "margin", indicator
    for dimension in mapping.dimensions.values():
        yield dimension.column, "dimension", ""
    for name in mapping.ignore_columns:
        yield name, "ignore", ""


def mapping_data(choices: Choices, before: Data, table: RawTable) -> Data:
    """The mapping as a theory file holds it, made of the choices and the mapping there was."""
    data = dict(before)
    data["area"] = _area(choices, before.get("area") or {})
    if choices.one("period") or choices.period:
        data["period"] = _period(choices, before.get("period") or {})
    elif choices.periods_are_names:
        data.pop("period", None)
    if choices.is_long:
        for name in ("values", "split_header"):
            data.pop(name, None)
        data["indicator"] = _indicator(choices, before.get("indicator") or {})
        data["value"] = _figure(choices, before.get("value") or {}, choices.one("value"), "")
    else:
        for name in ("indicator", "value"):
            data.pop(name, None)
        _put(data, "values", _values(choices, before, table))
        if choices.of("figure"):
            data.pop("split_header", None)
    _put(data, "dimensions", _dimensions(choices, before.get("dimensions") or {}))
    _put(data, "ignore_columns", _ignored(choices, before.get("ignore_columns") or []))
    _put(data, "marks", {**(before.get("marks") or {}), **choices.marks})
    _put(data, "numbers", choices.numbers)
    for name in ("areas", "indicators", "columns"):
        _put(data, f"ignore_other_{name}", getattr(choices, f"other_{name}"))
    unused = {choice.column for choice in choices.of("ignore")} | set(vanished(before, table))
    for name in ("only", "except"):
        rows = before.get(name) or {}
        _put(data, name, {key: words for key, words in rows.items() if key not in unused})
    if (before.get("totals") or {}).get("column") in unused:
        data.pop("totals")
    if data.get("period", {}).get("until_column") in unused:
        data["period"].pop("until_column")
    return data


def vanished(before: Data, table: RawTable) -> tuple[str, ...]:
    """The columns that a mapping reads and the table has not; what was said of them lapses."""
    if not before:
        return ()
    mapping = Mapping.model_validate(before)
    known = with_stems(table, mapping)
    return tuple(name for name in mapping.columns() if known.position(name) is None)


def _put(data: Data, name: str, value: Any) -> None:
    """Sets a key, or leaves it out when there is nothing to say."""
    if value:
        data[name] = value
    else:
        data.pop(name, None)


def _area(choices: Choices, before: Data) -> Data:
    area = _with_place(before, choices.one("area"), "code", choices.area_code)
    area["boundary_year"] = int(choices.boundary_year)
    codes, ignore = dict(before.get("codes") or {}), dict(before.get("ignore") or {})
    for word, meaning in choices.areas.items():
        codes.pop(word, None)
        ignore.pop(word, None)
        if meaning == LEAVE:
            ignore[word] = (before.get("ignore") or {}).get(word) or choices.other_areas
        elif meaning:
            codes[word] = meaning
    _put(area, "codes", codes)
    _put(area, "ignore", ignore)
    return area


def _period(choices: Choices, before: Data) -> Data:
    period = _with_place(before, choices.one("period"), "value", choices.period)
    _put(period, "kind", choices.period_kind)
    if "column" not in period:
        period.pop("until_column", None)
    return period


def _with_place(before: Data, column: str, otherwise: str, value: str) -> Data:
    """A part that stands in a column, or says one thing of the whole file."""
    data = {key: item for key, item in before.items() if key not in ("column", otherwise)}
    return {**({"column": column} if column else {otherwise: value}), **data}


def _indicator(choices: Choices, before: Data) -> Data:
    codes = dict(before.get("codes") or {})
    for word, meaning in choices.indicators.items():
        codes.pop(word, None)
        if meaning not in ("", LEAVE, word):
            codes[word] = meaning
    indicator: Data = {**before, "column": choices.one("indicator")}
    _put(indicator, "codes", codes)
    return indicator


def _figure(choices: Choices, before: Data, column: str, indicator: str) -> Data:
    figure: Data = {**before, "column": column}
    for role, name in (("margin", "margin_column"), ("n", "n_column")):
        beside = before.get(name)
        if ColumnChoice(str(beside), role, indicator) not in choices.columns:  # type: ignore[arg-type]
            _put(figure, name, choices.beside(role, indicator, column))  # type: ignore[arg-type]
    return figure


def _values(choices: Choices, before: Data, table: RawTable) -> list[Data]:
    """The figures of the wide form: those that were there, in their order, and then new ones."""
    chosen = list(choices.of("figure"))
    values = []
    for entry in before.get("values") or []:
        column = str(entry.get("column") or "").strip()
        choice = ColumnChoice(column, "figure", str(entry.get("indicator")))
        if choice in chosen:
            chosen.remove(choice)
            values.append(_figure(choices, entry, entry["column"], choice.indicator))
        elif _is_kept(WideValue.model_validate(entry), choices, table):
            values.append(entry)
    for choice in chosen:
        entry = _figure(choices, {}, choice.column, choice.indicator)
        entry = {"column": choice.column, "indicator": choice.indicator} | entry
        if choices.periods_are_names:
            entry = _with_own_period(entry, choices, table)
        if entry not in values:
            values.append(entry)
    return values


def _with_own_period(entry: Data, choices: Choices, table: RawTable) -> Data:
    """A column with its period in its name: by a pattern, if that finds no column too many."""
    pattern = pattern_of(entry["column"])
    if pattern is not None and set(entry) == {"column", "indicator"}:
        found = {name.strip() for name in table.header if pattern.match(name) is not None}
        same = {
            item.column for item in choices.of("figure") if item.indicator == entry["indicator"]
        }
        if found <= same:
            return {"pattern": pattern.text, "indicator": entry["indicator"]}
    period = period_in(entry["column"])
    return {**entry, "period": period.code} if period else entry


def _is_kept(figure: WideValue, choices: Choices, table: RawTable) -> bool:
    """Whether every column of a figure that is found by a pattern, or computed, stays as it is."""
    if figure.pattern is None and figure.numerator_column is None:
        return False
    names = set(figure.columns())
    if figure.pattern is not None:
        pattern = Pattern(figure.pattern)
        names = {name.strip() for name in table.header if pattern.match(name) is not None}
    kept = {choice.column for choice in choices.of("keep")}
    return bool(names) and names <= kept


def _dimensions(choices: Choices, before: Data) -> Data:
    wanted = [choice.column for choice in choices.of("dimension")]
    found: Data = {}
    for name, entry in before.items():
        column = entry if isinstance(entry, str) else entry.get("column")
        if column in wanted:
            wanted.remove(column)
            found[name] = entry
    for column in wanted:
        name = _plain_name(column)
        while name in found:
            name = f"{name[:38]}_2"
        found[name] = column
    return found


def _plain_name(text: str) -> str:
    """A name for a breakdown, made of the name of its column."""
    ascii_ = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    name = re.sub(r"[^A-Za-z0-9]+", "_", ascii_).strip("_").lower()[:40]
    return name if name[:1].isalpha() else f"deel_{name}"[:40].rstrip("_")


def _ignored(choices: Choices, before: list[str]) -> list[str]:
    """The columns that are not used: those agreed before that nobody uses now, and new ones."""
    used = {choice.column for choice in choices.columns if choice.role not in ("ignore", "keep")}
    kept = [name for name in before if str(name).strip() not in used]
    there = {str(name).strip() for name in kept}
    return kept + [item.column for item in choices.of("ignore") if item.column not in there]
