"""What the methods work on: figures as values, and what becomes of their statuses together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import hypot

from impact.areas import level_of
from impact.measurements.status import OUR_OWN, ValueStatus
from impact.periods import Period
from impact.registers.books import Books
from impact.theory.methods import Method
from impact.theory.model import Indicator, Output


@dataclass(frozen=True)
class Cell:
    """One figure that may be shown, and where it came from; `value` is None exactly when the
    status has none. A figure that was itself computed has no submission."""

    measure: str
    area: str
    boundary_year: int
    dimensions: str
    period: Period
    value: float | None
    status: ValueStatus
    margin: float | None
    n: float | None
    submission: str
    source: str
    sheet: str
    row: int
    column: int
    recorded_at: datetime

    @property
    def place(self) -> "Place":
        is_country = level_of(self.area) == "country"
        return self.area, 0 if is_country else self.boundary_year, self.dimensions


Place = tuple[str, int, str]
"""Area, boundary year and dimensions: what a line of figures is about. The boundaries of a country
are not told apart: their year is 0."""
Line = Mapping[Period, Cell]
FigureKey = tuple[str, str, int, str, str]
"""Indicator, area, boundary year, dimensions and code of the period of a figure."""


@dataclass(frozen=True)
class Result:
    """One computed figure, with the parts that were there to compute it from."""

    place: Place
    period: Period
    value: float | None
    status: ValueStatus
    margin: float | None
    n: float | None
    parts: tuple[Cell, ...]
    known_at: datetime | None = None
    """When it became known; None: as new as its newest part."""


@dataclass(frozen=True)
class Registered:
    """What stood in the registers, and the day as of which it is counted."""

    books: Books
    as_of: date
    since: int
    """The first year of the programme: nothing is counted before it."""


@dataclass(frozen=True)
class Task:
    """An indicator to compute, and the figures of everything it is computed from."""

    indicator: Indicator
    method: Method
    measures: Mapping[str, Indicator | Output]
    cells: Mapping[str, Sequence[Cell]]
    area: str
    """The area of the programme."""
    boundary_year: int
    registered: Registered

    def lines(self, measure: str) -> dict[Place, dict[Period, Cell]]:
        """The figures of one part by what they are about, each in order of time."""
        found: dict[Place, dict[Period, Cell]] = {}
        for cell in sorted(self.cells.get(measure, ()), key=in_time):
            found.setdefault(cell.place, {})[cell.period] = cell
        return found


def in_time(cell: Cell) -> tuple[object, ...]:
    return (cell.period.end, cell.period.start, cell.period.kind)


def result(
    place: Place,
    period: Period,
    parts: Sequence[Cell | None],
    value: float | None,
    *,
    margin: float | None = None,
    n: float | None = None,
) -> Result:
    """A computed figure with the status that follows from its parts; None is a part that is not
    there. Without a value where all parts have one, it cannot occur: a division by nothing."""
    status = status_of(parts) or (
        ValueStatus.IMPOSSIBLE if value is None else _status_with(parts, value)
    )
    there = tuple(dict.fromkeys(part for part in parts if part is not None))
    if not status.has_value:
        return Result(place, period, None, status, None, None, there)
    return Result(place, period, value, status, margin, n, there)


def status_of(parts: Sequence[Cell | None]) -> ValueStatus | None:
    """Why nothing can be computed from these parts; None when all have a value.

    What is hidden goes first: a figure is not called missing when somebody knows it.
    """
    statuses = {part.status if part else ValueStatus.MISSING for part in parts}
    if statuses & OUR_OWN:
        return ValueStatus.SUPPRESSED_HERE
    reasons = (ValueStatus.CONFIDENTIAL, ValueStatus.IMPOSSIBLE, ValueStatus.MISSING)
    return next((reason for reason in reasons if reason in statuses), None)


_WEAKEST_FIRST = (
    ValueStatus.MODELLED,
    ValueStatus.ESTIMATED_BY_PARTNER,
    ValueStatus.PROVISIONAL,
    ValueStatus.REVISED_PROVISIONAL,
)


def _status_with(parts: Sequence[Cell | None], value: float) -> ValueStatus:
    """A chain is as strong as its weakest part; nothing that was rounded to 0 is exactly none."""
    statuses = {part.status for part in parts if part}
    weak = next((status for status in _WEAKEST_FIRST if status in statuses), None)
    if weak is not None:
        return weak
    is_rounded = value == 0 and ValueStatus.ZERO_ROUNDED in statuses
    return ValueStatus.ZERO_ROUNDED if is_rounded else ValueStatus.OK


def is_nothing(cell: Cell) -> bool:
    """Whether a figure is exactly none; 0 that was rounded may be something."""
    return cell.value == 0 and cell.status is not ValueStatus.ZERO_ROUNDED


def total(numbers: Sequence[float | None]) -> float | None:
    """The sum, None when one of them is not known."""
    known = [number for number in numbers if number is not None]
    return sum(known) if len(known) == len(numbers) else None


def joint_margin(margins: Sequence[float | None]) -> float | None:
    """The margin of a sum of independent figures: the root of the squares added. None when one
    of them is not known."""
    known = [margin for margin in margins if margin is not None]
    return hypot(*known) if known and len(known) == len(margins) else None
