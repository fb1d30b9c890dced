"""The columns of one delivery, held against the mapping: which of them hold figures, about what."""

import re
from dataclasses import dataclass, replace

from impact.ingest.findings import Findings
from impact.ingest.mapping import Mapping, SplitHeader, ValueMapping, WideValue
from impact.ingest.nearest import nearest
from impact.ingest.patterns import Pattern
from impact.ingest.table import RawTable
from impact.periods import parse_period

_STEM = re.compile(r"_\d+$")


@dataclass(frozen=True)
class FigureColumn:
    """A column of figures in a table, by the names it has there.

    What is None, the rows say themselves; without a column its figures are computed from the
    numerator and the denominator.
    """

    column: str | None
    indicator: str | None
    period: str | None = None
    """A period code."""
    dimensions: tuple[str, ...] = ()
    """`name=value` texts."""
    margin_column: str | None = None
    n_column: str | None = None
    numerator_column: str | None = None
    denominator_column: str | None = None
    fraction: bool | None = None
    cumulative: bool | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns this reads."""
        names = (self.column, self.margin_column, self.n_column, self.numerator_column,
                 self.denominator_column)  # fmt: skip
        return tuple(name for name in names if name is not None)

    @property
    def shown(self) -> str:
        """The column to name in a message about a figure."""
        return self.column or self.numerator_column or ""


@dataclass(frozen=True)
class Layout:
    """The columns of a table that matter; `complete` is whether every key column is there."""

    figures: tuple[FigureColumn, ...]
    complete: bool


def with_stems(table: RawTable, mapping: Mapping) -> RawTable:
    """The table, in which columns are also known by their stem where the mapping says so.

    A stem that several columns share names none of them.
    """
    if mapping.column_names == "whole":
        return table
    stems: dict[str, list[int]] = {}
    for position, name in enumerate(table.header):
        stems.setdefault(_STEM.sub("", name.strip()), []).append(position)
    return replace(table, stems={stem: tuple(places) for stem, places in stems.items()})


def lay_out(table: RawTable, mapping: Mapping, units: dict[str, str], findings: Findings) -> Layout:
    """Finds every column; reports those that are missing, unclear, or that nobody spoke about."""
    missing = _missing(table, mapping, findings)
    figures: list[FigureColumn] = []
    for figure in mapping.figures():
        if missing.isdisjoint(figure.columns()):
            figures += _figures(table, figure, findings)
    if mapping.split_header is not None:
        figures += _split(table, mapping, mapping.split_header, units, findings)
    spoken_of = {*mapping.columns(), *mapping.ignore_columns}
    places = {table.position(name) for name in spoken_of}
    places |= {table.position(name) for figure in figures for name in figure.columns}
    if not mapping.ignore_other_columns:
        for place, name in enumerate(table.header):
            if place not in places and name.strip() and not _is_split(name, mapping):
                findings.add(
                    "column_unknown", row=_row(table), column=name.strip(), value=name.strip()
                )
    return Layout(tuple(figures), missing.isdisjoint(mapping.key_columns()))


def columns_used(table: RawTable, mapping: Mapping) -> frozenset[str]:
    """The names, in the table's header, of every column the mapping reads."""
    table = with_stems(table, mapping)
    names = {name for figure in mapping.figures() for name in figure.columns()}
    found = {table.position(name) for name in (*mapping.key_columns(), *names)}
    scratch = Findings("")
    for figure in mapping.figures():
        found |= {table.position(item.column or "") for item in _figures(table, figure, scratch)}
    return frozenset(
        name.strip()
        for place, name in enumerate(table.header)
        if place in found or _is_split(name, mapping)
    )


def _row(table: RawTable) -> int | None:
    """The row of the header; JSON has none."""
    return table.header_row or None


def _missing(table: RawTable, mapping: Mapping, findings: Findings) -> set[str]:
    """The columns the mapping names that are not there, or of which there are several."""
    header = [name.strip() for name in table.header if name.strip()]
    missing = {name for name in mapping.columns() if table.position(name) is None}
    for name in mapping.columns():
        if name not in missing:
            continue
        several = table.stems.get(name.strip(), ())
        if several:
            columns = ", ".join(f"'{table.header[place].strip()}'" for place in several)
            findings.add("column_unclear", row=_row(table), value=name, columns=columns)
        else:
            findings.add("column_missing", row=_row(table), value=name,
                         nearest=nearest(name, header))  # fmt: skip
    return missing


def _figures(table: RawTable, figure: ValueMapping, findings: Findings) -> list[FigureColumn]:
    base = FigureColumn(
        column=figure.column,
        indicator=figure.indicator if isinstance(figure, WideValue) else None,
        dimensions=tuple(f"{name}={word}" for name, word in figure.dimensions.items()),
        margin_column=figure.margin_column,
        n_column=figure.n_column,
        numerator_column=figure.numerator_column,
        denominator_column=figure.denominator_column,
        fraction=figure.fraction,
        cumulative=figure.cumulative,
    )
    if figure.pattern is None:
        period = parse_period(figure.period) if figure.period else None
        return [replace(base, period=period.code if period else None)]
    pattern, found = Pattern(figure.pattern), []
    for name in table.header:
        holes = pattern.match(name)
        if holes is None:
            continue
        period = pattern.period_in(holes) if pattern.has_period else None
        if pattern.has_period and period is None:
            findings.add("header_period", row=_row(table), column=name.strip(), value=name.strip())
            continue
        found.append(replace(base, column=name.strip(), period=period.code if period else None))
    if not found:
        findings.add("column_missing", row=_row(table), value=figure.pattern,
                     nearest=nearest(figure.pattern, table.header))  # fmt: skip
    return found


def _is_split(name: str, mapping: Mapping) -> bool:
    """Whether a column name has parts that `split_header` speaks about."""
    split = mapping.split_header
    known = {*mapping.key_columns(), *mapping.ignore_columns}
    return split is not None and name.strip() not in known and split.separator in name


def _split(
    table: RawTable,
    mapping: Mapping,
    split: SplitHeader,
    units: dict[str, str],
    findings: Findings,
) -> list[FigureColumn]:
    found = []
    for name in (header.strip() for header in table.header):
        if not _is_split(name, mapping):
            continue
        parts = [part.strip() for part in name.split(split.separator)]
        if len(parts) != len(split.parts):
            findings.add(
                "header_parts",
                row=_row(table),
                column=name,
                value=name,
                found=len(parts),
                right=len(split.parts),
                parts=", ".join(split.parts),
            )
            continue
        said = dict(zip(split.parts, parts, strict=True))
        column = _said(table, name, said, mapping, split, units, findings)
        if column is not None:
            found.append(column)
    return found


def _said(
    table: RawTable,
    name: str,
    said: dict[str, str],
    mapping: Mapping,
    split: SplitHeader,
    units: dict[str, str],
    findings: Findings,
) -> FigureColumn | None:
    """What the parts of one column name say; None where they are left out or not right."""
    word = said["indicator"]
    indicator = split.codes.get(word, word)
    if word in split.ignore or (mapping.ignore_other_indicators and indicator not in units):
        return None
    good = True
    if indicator not in units:
        findings.add("indicator_unknown", row=_row(table), column=name, value=word,
                     nearest=nearest(word, [*split.codes, *units]))  # fmt: skip
        good = False
    period = parse_period(said["period"]) if "period" in said else None
    if "period" in said and period is None:
        findings.add("header_period", row=_row(table), column=name, value=name)
        good = False
    dimensions = tuple(
        f"{part}={text}"
        for part, text in said.items()
        if part not in {"indicator", "period", "-"} and split.totals.get(part) != text
    )
    if any(not text.partition("=")[2] or ";" in text for text in dimensions):
        findings.add("dimension_unreadable", row=_row(table), column=name, value=name)
        good = False
    if not good:
        return None
    return FigureColumn(name, indicator, period.code if period else None, dimensions)
