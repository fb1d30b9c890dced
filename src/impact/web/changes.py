"""What accepting a delivery would change, as lines to read before deciding."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from impact.measurements.status import ValueStatus
from impact.periods import parse_period
from impact.render.formats import figure, period
from impact.services.previewing import Change
from impact.theory.model import Indicator, Theory

MOST_DECIMALS = 6


@dataclass(frozen=True)
class ChangeLine:
    """One figure: what it is about, what was known, and what the file says."""

    is_correction: bool
    title: str
    area: str
    period: str
    dimensions: str
    old: str | None
    new: str
    row: int


def lines(theory: Theory, changes: Iterable[Change]) -> tuple[ChangeLine, ...]:
    """The changes in words; figures keep all their decimals, so that no correction looks equal."""
    return tuple(_line(theory, change) for change in changes)


def _line(theory: Theory, change: Change) -> ChangeLine:
    measure = theory.measures.get(change.indicator)
    about = parse_period(change.period)
    unit = measure.unit if measure else ""
    decimals = measure.decimals if isinstance(measure, Indicator) else 0
    old = None
    if change.old_status is not None:
        old = _figure(change.old, change.old_status, unit, decimals)
    return ChangeLine(
        is_correction=change.kind == "revised",
        title=str(measure.title) if measure else change.indicator,
        area=theory.area_name(change.area),
        period=period(about) if about else change.period,
        dimensions=change.dimensions.replace(";", ", ").replace("=", ": "),
        old=old,
        new=_figure(change.new, change.new_status, unit, decimals),
        row=change.row,
    )


def _figure(value: float | None, status: int, unit: str, decimals: int) -> str:
    shown = None if value is None or math.isnan(value) else value
    places = max(decimals, _decimals_in(shown)) if shown is not None else decimals
    return figure(shown, ValueStatus(status), unit, places)


def _decimals_in(value: float) -> int:
    written = f"{value:.{MOST_DECIMALS}f}".rstrip("0")
    return len(written.partition(".")[2])
