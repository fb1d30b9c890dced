"""Every value of an indicator, with its period, its source and the row of the file it came from."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict

from impact.dashboards.context import Context
from impact.measurements.status import OUR_OWN, ValueStatus
from impact.periods import Period, parse_period

KIND = "measurements"


class Options(BaseModel):
    model_config = ConfigDict(extra="forbid")


@dataclass(frozen=True)
class Revision:
    """One delivered value: what it says, and where it came from. NaN never leaves the store."""

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


@dataclass(frozen=True)
class Figure:
    """A key with its present value and the values that stood there before."""

    area: str
    boundary_year: int
    dimensions: str
    period: Period
    now: Revision
    before: tuple[Revision, ...]


@dataclass(frozen=True)
class AreaFigures:
    name: str
    code: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class View:
    unit: str
    decimals: int
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
        by_key.setdefault(key, []).append(_revision(record, titles))
    figures = [_figure(key, revisions) for key, revisions in by_key.items()]
    figures.sort(key=lambda figure: (figure.period.end, figure.period.start), reverse=True)
    areas = []
    for area in context.theory.areas:
        own = tuple(figure for figure in figures if figure.area == area.code)
        if own:
            areas.append(AreaFigures(area.name, area.code, own))
    first = context.theory.programme.area
    areas.sort(key=lambda item: item.code != first)
    hidden = sum(figure.now.status in OUR_OWN for figure in figures)
    return View(indicator.unit, indicator.decimals, len(figures), hidden, tuple(areas))


def _figure(key: tuple[Any, ...], revisions: list[Revision]) -> Figure:
    area, boundary_year, dimensions, code = key
    period = parse_period(str(code))
    assert period is not None  # periods in the store are readable
    revisions.sort(key=lambda revision: revision.number)
    before = tuple(reversed(revisions[:-1]))
    return Figure(str(area), int(boundary_year), str(dimensions), period, revisions[-1], before)


def _revision(record: dict[Any, Any], titles: dict[str, str]) -> Revision:
    status = ValueStatus(int(record["status"]))
    return Revision(
        value=float(record["value"]) if status.has_value else None,
        status=status,
        margin=_number(record["margin"]),
        n=_number(record["n"]),
        number=int(record["revision"]),
        source=titles.get(str(record["source"]), str(record["source"])),
        submission=str(record["submission"]),
        sheet=str(record["sheet"]),
        row=int(record["row"]),
        column=int(record["column"]),
        recorded_at=record["recorded_at"],
    )


def _number(value: Any) -> float | None:
    number = float(value)
    return None if number != number else number
