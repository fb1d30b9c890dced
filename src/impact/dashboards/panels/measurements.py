"""Every value of an indicator, with its period, its source and the row of the file it came from, or
what it was computed from."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict

from impact.analysis.methods.cells import Cell
from impact.analysis.obligations import Key
from impact.dashboards.context import Context, Explanations
from impact.dashboards.counted_in import register_counted_in
from impact.measurements.plausibility import keys_about
from impact.measurements.status import OUR_OWN, ValueStatus
from impact.periods import Period, parse_period
from impact.registers.register import Register
from impact.theory.model import Indicator, Output

KIND = "measurements"


class Options(BaseModel):
    model_config = ConfigDict(extra="forbid")


@dataclass(frozen=True)
class Part:
    """One figure that a computed figure was made of, and where that stood."""

    measure: Indicator | Output
    area: str
    """The name of its area, when that is another than that of the computed figure."""
    period: Period
    cell: Cell


@dataclass(frozen=True)
class Revision:
    """One delivered value: what it says, and where it came from. NaN never leaves the store."""

    indicator: str
    value: float | None
    status: ValueStatus
    margin: float | None
    n: float | None
    number: int
    source: str
    submission: str
    sheet: str
    row: int
    column: int
    recorded_at: datetime
    kind: str = ""
    """Why it replaced another figure, as one of the choices of the partner; `reason` in words."""
    reason: str = ""
    notes: tuple[str, ...] = ()
    """What the partner explained about it."""
    parts: tuple[Part, ...] = ()
    """What it was computed from; empty for a figure that was delivered."""


@dataclass(frozen=True)
class Figure:
    """A key with its present value and the values that stood there before."""

    area: str
    boundary_year: int
    dimensions: str
    period: Period
    now: Revision
    before: tuple[Revision, ...]
    days_late: int
    """How many days after its last day on time it was first sent; 0 for on time or no agreement."""


@dataclass(frozen=True)
class AreaFigures:
    name: str
    code: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class View:
    unit: str
    decimals: int
    is_computed: bool
    register: Register[Any] | None
    """The register in which it is counted."""
    total: int
    hidden: int
    """How many of these we do not show, or not precisely, to protect people."""
    areas: tuple[AreaFigures, ...]


def build(context: Context, options: Options) -> View | None:
    indicator = context.indicator
    if indicator is None:
        return None
    titles = {source.id: str(source.title) for source in context.theory.sources}
    by_key: dict[tuple[Any, ...], list[Revision]] = {}
    for record in context.history.to_dict("records"):
        key = (record["area"], record["boundary_year"], record["dimensions"], record["period"])
        by_key.setdefault(key, []).append(_revision(record, titles, context.explanations))
    late = _days_late(context)
    if indicator.method:
        by_key = {key: _with_parts(context, key, found) for key, found in by_key.items()}
    figures = [_figure(key, revisions, late) for key, revisions in by_key.items()]
    figures.sort(key=lambda figure: (figure.period.end, figure.period.start), reverse=True)
    areas = []
    for area in context.theory.areas:
        own = tuple(figure for figure in figures if figure.area == area.code)
        if own:
            areas.append(AreaFigures(area.name, area.code, own))
    first = context.theory.programme.area
    areas.sort(key=lambda item: item.code != first)
    hidden = sum(figure.now.status in OUR_OWN for figure in figures)
    return View(
        unit=indicator.unit,
        decimals=indicator.decimals,
        is_computed=indicator.method is not None,
        register=register_counted_in(indicator),
        total=len(figures),
        hidden=hidden,
        areas=tuple(areas),
    )


def _with_parts(
    context: Context, key: tuple[Any, ...], revisions: list[Revision]
) -> list[Revision]:
    """A computed figure, which has one revision, with what it was computed from."""
    area, boundary_year, dimensions, code = map(str, key)
    measures = context.theory.measures
    found = []
    for revision in revisions:
        cells = context.parts[revision.indicator, area, int(boundary_year), dimensions, code]
        parts = (
            Part(
                measures[cell.measure],
                "" if cell.area == area else context.theory.area_name(cell.area),
                cell.period,
                cell,
            )
            for cell in cells
        )
        found.append(replace(revision, parts=tuple(parts)))
    return found


def _days_late(context: Context) -> dict[Key, int]:
    """Of every figure that came too late: by how many days."""
    found = {key: owed.days_late_of(key) for owed in context.owed for key in owed.arrived}
    return {key: days for key, days in found.items() if days}


def _figure(key: tuple[Any, ...], revisions: list[Revision], late: dict[Key, int]) -> Figure:
    area, boundary_year, dimensions, code = key
    period = parse_period(str(code))
    assert period is not None  # periods in the store are readable
    revisions.sort(key=lambda revision: revision.number)
    before = tuple(reversed(revisions[:-1]))
    days = late.get((revisions[0].indicator, str(area), str(dimensions), str(code)), 0)
    return Figure(
        str(area), int(boundary_year), str(dimensions), period, revisions[-1], before, days
    )


def _revision(record: dict[Any, Any], titles: dict[str, str], said: Explanations) -> Revision:
    status = ValueStatus(int(record["status"]))
    submission = str(record["submission"])
    is_correction = int(record["revision"]) > 1
    kind, reason = said.reasons.get(submission, ("", "")) if is_correction else ("", "")
    return Revision(
        indicator=str(record["indicator"]),
        value=float(record["value"]) if status.has_value else None,
        status=status,
        margin=_number(record["margin"]),
        n=_number(record["n"]),
        number=int(record["revision"]),
        source=titles.get(str(record["source"]), str(record["source"])),
        submission=submission,
        sheet=str(record["sheet"]),
        row=int(record["row"]),
        column=int(record["column"]),
        recorded_at=record["recorded_at"],
        kind=kind,
        reason=reason,
        notes=_notes(record, said.notes.get(submission, {})),
    )


def _notes(record: dict[Any, Any], notes: Mapping[str, str]) -> tuple[str, ...]:
    """What was said about this figure, each text once."""
    if not notes:
        return ()
    words = (str(record[name]) for name in ("indicator", "area", "period", "dimensions"))
    found = (notes[key] for key in keys_about(*words) if key in notes)
    return tuple(dict.fromkeys(found))


def _number(value: Any) -> float | None:
    number = float(value)
    return None if number != number else number
