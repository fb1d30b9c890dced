"""What is read off an indicator's points before it is judged, and many readings as arrays."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import nan

import numpy as np

from impact.analysis.aims import Aims, Flags, Numbers
from impact.analysis.change import change_between, margin_between
from impact.analysis.series import Points, is_comparable, with_value
from impact.analysis.status import WITHHELD, Readings, stale_from, statuses
from impact.analysis.verdict import Point, Status, Window
from impact.measurements.status import ValueStatus
from impact.periods import decimal_year
from impact.theory.model import Indicator


@dataclass(frozen=True)
class Reading:
    """One indicator in the programme's area, with what it is held against."""

    indicator: Indicator
    series: Points
    baseline: Point | None
    window: Window | None
    expected: float | None = None
    """The value on the path of the milestones at the end of the period of `last`."""
    goal: float | None = None
    """What the last milestone asks, at that moment."""
    lacks_reference: bool = False
    """The milestones are about the gap to the reference, which is not known there."""

    @property
    def latest(self) -> Point | None:
        """The last measured period, with or without a value."""
        return self.series[-1] if self.series else None

    @cached_property
    def last(self) -> Point | None:
        """The last value from a period that ends after that of the baseline."""
        values = with_value(self.series)
        if not values:
            return None
        is_since = not self.baseline or values[-1].period.end > self.baseline.period.end
        return values[-1] if is_since else None

    @cached_property
    def is_broken(self) -> bool:
        """Whether the boundaries of the area changed between baseline and last value."""
        stated = self.indicator.baseline
        return self.last is not None and not is_comparable(
            self.last, self.series, stated.year if stated else None
        )

    @property
    def before(self) -> float | None:
        """The value of the baseline."""
        return self.baseline.value if self.baseline else None

    @property
    def change(self) -> float | None:
        """Last minus baseline, in the indicator's unit; None across a break."""
        return None if self.is_broken else change_between(self.baseline, self.last)

    @property
    def margin(self) -> float:
        return margin_between(self.baseline, self.last)


def judged(readings: Sequence[Reading], as_of: date) -> tuple[Status, ...]:
    """The status of each, in their order."""
    return tuple(_STATUSES[place] for place in statuses(readings_of(readings, as_of)))


def readings_of(readings: Sequence[Reading], as_of: date) -> Readings:
    """The same, as the arrays that the questions look at."""

    def flags(ask: Callable[[Reading], bool]) -> Flags:
        return np.array([ask(reading) for reading in readings], dtype=bool)

    def numbers(ask: Callable[[Reading], float | None]) -> Numbers:
        found = [ask(reading) for reading in readings]
        return np.array([nan if value is None else value for value in found], dtype=float)

    aims = Aims.of([reading.indicator for reading in readings])
    last = numbers(lambda reading: reading.last.value if reading.last else None)
    before = numbers(lambda reading: None if reading.change is None else reading.before)
    return Readings(
        today=decimal_year(as_of),
        has_figure=flags(lambda reading: bool(reading.baseline or with_value(reading.series))),
        was_withheld=flags(lambda reading: any(map(_is_withheld, reading.series))),
        is_withheld=flags(lambda reading: bool(reading.latest and _is_withheld(reading.latest))),
        is_broken=flags(lambda reading: reading.is_broken),
        end=numbers(lambda reading: reading.last.period.decimal_end if reading.last else None),
        fresh_until=numbers(_fresh_until),
        is_context=flags(lambda reading: reading.indicator.direction == "context"),
        earliest=numbers(lambda reading: reading.window.earliest if reading.window else None),
        first_close=numbers(lambda reading: reading.window.first_close if reading.window else None),
        judged_until=numbers(
            lambda reading: reading.window.judged_until if reading.window else None
        ),
        improvement=aims.improvement(before, last),
        margin=numbers(lambda reading: reading.margin),
        is_modelled=flags(_is_modelled),
        is_kept=aims.is_kept(last),
        lacks_reference=flags(lambda reading: reading.lacks_reference),
        lead_on_goal=aims.lead(last, numbers(lambda reading: reading.goal)),
        lead_on_path=aims.lead(last, numbers(lambda reading: reading.expected)),
    )


def _is_withheld(point: Point) -> bool:
    return point.status in WITHHELD


def _fresh_until(reading: Reading) -> float | None:
    return stale_from(reading.indicator, reading.last.period) if reading.last else None


def _is_modelled(reading: Reading) -> bool:
    by_model = reading.last is not None and reading.last.status is ValueStatus.MODELLED
    return reading.indicator.modelled or by_model


_STATUSES = tuple(Status)
