"""From what may be shown to that with everything that is computed from it.

Computing comes after protecting: a method never sees a hidden figure, so that nothing it tells can
give one away, and what it gives is itself held to the rules about small numbers.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import nan
from typing import Any

import pandas as pd

from impact.analysis.disclosure.primary import with_primary
from impact.analysis.disclosure.rules import Rules, populations_of
from impact.analysis.disclosure.showing import shown_as
from impact.analysis.methods.cells import Cell, FigureKey, Registered, Result, Task
from impact.analysis.methods.counted import counted
from impact.analysis.methods.index import indices
from impact.analysis.methods.ratio import ratios
from impact.analysis.methods.share import shares_of_series
from impact.analysis.methods.together import added_up, areas_together, years_together
from impact.analysis.series import number_or_none, period_known
from impact.analysis.uncertainty import margin_of
from impact.measurements.frames import KNOWN_COLUMNS
from impact.measurements.status import ValueStatus
from impact.periods import Period
from impact.registers.books import Books
from impact.theory.graph import in_order
from impact.theory.methods import MethodKind
from impact.theory.model import Indicator, Output, Theory

METHODS: tuple[tuple[MethodKind, Callable[[Task], Iterator[Result]]], ...] = (
    ("ratio", ratios),
    ("index", indices),
    ("aggregate", areas_together),
    ("pooled", years_together),
    ("share_of_series", shares_of_series),
    ("cumulative", added_up),
    ("register", counted),
)
_METHODS = dict(METHODS)


@dataclass(frozen=True)
class Computed:
    """Everything that may be told: what was delivered, and what is computed from it."""

    known: pd.DataFrame
    """A KNOWN frame. A computed figure has no submission; it is as new as its newest part."""
    parts: Mapping[FigureKey, tuple[Cell, ...]] = field(default_factory=dict)
    """By computed figure what it was computed from."""


def computed(
    theory: Theory, shown: pd.DataFrame, rules: Rules, books: Books, as_of: date
) -> Computed:
    """The figures that may be shown with those that the theory has us compute from them.

    `shown` is a protected KNOWN frame and `rules` are those it was protected by. What was delivered
    about an indicator before it was computed gives way. What is counted in registers is counted in
    `books` as of a day. Without methods the frame stays as it is.
    """
    ours = {item.id: item for item in theory.indicators if item.method}
    if not ours:
        return Computed(shown)
    registered = Registered(books, as_of, theory.programme.start)
    known = shown[~shown["indicator"].isin(list(ours))]
    parts: dict[FigureKey, tuple[Cell, ...]] = {}
    for id_ in _in_order(ours):
        task = _task(theory, ours[id_], known, registered)
        results = tuple(_METHODS[task.method.kind](task))
        if results:
            rows = _rows(id_, results).astype(known.dtypes.to_dict())
            rows = _held_to_the_rules(rows, rules, theory)
            known = pd.concat([known, rows], ignore_index=True)
        parts |= {_key(id_, result): result.parts for result in results}
    return Computed(known, parts)


def _held_to_the_rules(rows: pd.DataFrame, rules: Rules, theory: Theory) -> pd.DataFrame:
    """Computed rows as they may be shown: the parts were published, and still a share of very few
    people is no figure to show."""
    cells = with_primary(rows, rules, populations_of(theory))
    return shown_as(cells, cells["reason"].to_numpy(), rules)[list(rows.columns)]


def _in_order(ours: Mapping[str, Indicator]) -> list[str]:
    """The computed indicators, each after those it is computed from."""
    uses = [
        (part, id_)
        for id_, item in ours.items()
        if item.method
        for part in item.method.parts
        if part in ours
    ]
    order = in_order(uses)
    return [*(id_ for id_ in ours if id_ not in order), *order]


def _task(
    theory: Theory, indicator: Indicator, known: pd.DataFrame, registered: Registered
) -> Task:
    assert indicator.method is not None
    ids = indicator.method.parts
    measures = {id_: item for id_, item in theory.measures.items() if id_ in ids}
    found: dict[str, list[Cell]] = {id_: [] for id_ in ids}
    periods: dict[str, Period] = {}
    for record in known[known["indicator"].isin(list(ids))].to_dict("records"):
        code = str(record["period"])
        periods.setdefault(code, period_known(code))
        measure = str(record["indicator"])
        found[measure].append(_cell(record, periods[code], measures.get(measure)))
    area = theory.area(theory.programme.area)
    return Task(
        indicator,
        indicator.method,
        measures,
        found,
        theory.programme.area,
        area.boundary_year if area else 0,
        registered,
    )


def _cell(record: Mapping[Any, Any], period: Period, measure: Indicator | Output | None) -> Cell:
    """A row of KNOWN as a value, with a margin of our own where the theory asks one."""
    status = ValueStatus(int(record["status"]))
    value = float(record["value"]) if status.has_value else None
    margin, n = number_or_none(record["margin"]), number_or_none(record["n"])
    sampling = measure.sampling if isinstance(measure, Indicator) else None
    if margin is None and value is not None and sampling and measure:
        margin = margin_of(value, n, measure.unit, sampling)
    return Cell(
        measure=str(record["indicator"]),
        area=str(record["area"]),
        boundary_year=int(record["boundary_year"]),
        dimensions=str(record["dimensions"]),
        period=period,
        value=value,
        status=status,
        margin=margin,
        n=n,
        submission=str(record["submission"]),
        source=str(record["source"]),
        sheet=str(record["sheet"]),
        row=int(record["row"]),
        column=int(record["column"]),
        recorded_at=record["recorded_at"],
    )


def _rows(id_: str, results: Sequence[Result]) -> pd.DataFrame:
    """Computed figures as rows of KNOWN: without a submission, as new as their newest part."""
    return pd.DataFrame(
        [
            {
                "indicator": id_,
                "area": item.place[0],
                "boundary_year": _boundary_year(item),
                "dimensions": item.place[2],
                "period": item.period.code,
                "value": nan if item.value is None else item.value,
                "status": int(item.status),
                "margin": nan if item.margin is None else item.margin,
                "n": nan if item.n is None else item.n,
                "row": 0,
                "column": 0,
                "period_start": item.period.start,
                "period_end": item.period.end,
                "revision": 1,
                "submission": "",
                "source": "",
                "sheet": "",
                "recorded_at": item.known_at or max(part.recorded_at for part in item.parts),
            }
            for item in results
        ],
        columns=list(KNOWN_COLUMNS),
    )


def _boundary_year(result: Result) -> int:
    return result.place[1] or max(part.boundary_year for part in result.parts)


def _key(id_: str, result: Result) -> FigureKey:
    area, _, dimensions = result.place
    return id_, area, _boundary_year(result), dimensions, result.period.code
