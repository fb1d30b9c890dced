"""The cohort clock: one child, followed through the figures it will be part of, with dates.

Source: domain rule 4.2. A child of some age halfway the programme's first year reaches the age at
which an indicator measures, and some time later the figure about its year is published.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from impact.analysis.moments import is_after
from impact.periods import Frequency, Period, day_of, half_year, month, quarter, school_year, year
from impact.theory.model import Indicator, Theory

_HALFWAY = 0.5

LifePhase = Literal["birth", "toddler", "primary_school", "secondary_school", "diploma", "work"]
_FROM_AGE: dict[LifePhase, float] = {
    "birth": 0,
    "toddler": 1,
    "primary_school": 4,
    "secondary_school": 12,
    "diploma": 18,
    "work": 25,
}
"""The age (years) at which each phase of a young life begins (domain rows A1 and 4.2)."""


@dataclass(frozen=True)
class Stage:
    """One figure that the child will be part of."""

    indicator: Indicator
    age: float
    period: Period
    """The period of measuring in which the child has that age."""
    published: date
    """When the figure about that period can be there."""
    is_within_horizon: bool
    """Whether that is before the programme ends."""

    @property
    def phase(self) -> LifePhase:
        return phase_at(self.age)


def phase_at(age: float) -> LifePhase:
    """The phase of life at an age in years.

    >>> phase_at(0), phase_at(6), phase_at(11.5), phase_at(23)
    ('birth', 'primary_school', 'primary_school', 'diploma')
    """
    return max((phase for phase in _FROM_AGE if _FROM_AGE[phase] <= age), key=_FROM_AGE.__getitem__)


@dataclass(frozen=True)
class Clock:
    """A child and its stages, in the order in which they come."""

    born: date
    """Its birthday, in the middle of those of its age."""
    age_at_start: float
    stages: tuple[Stage, ...]

    @property
    def unmeasured(self) -> tuple[LifePhase, ...]:
        """The phases that lie ahead of the child, and in which nothing is measured."""
        ahead = list(_FROM_AGE)[list(_FROM_AGE).index(phase_at(max(self.age_at_start, 0))) :]
        seen = {stage.phase for stage in self.stages}
        return tuple(phase for phase in ahead if phase not in seen)

    @property
    def last_within(self) -> Stage | None:
        """The last stage that the programme itself will see."""
        return next((stage for stage in reversed(self.stages) if stage.is_within_horizon), None)

    @property
    def beyond(self) -> tuple[Stage, ...]:
        """What can be known only after the programme has ended."""
        return tuple(stage for stage in self.stages if not stage.is_within_horizon)


def cohort_clock(theory: Theory, age_at_start: float) -> Clock | None:
    """The clock of a child of this age halfway the first year; None without any stage ahead.

    A child that is still to be born then has a negative age.

    >>> from impact.periods import decimal_year
    >>> decimal_year(day_of(2025.5 - 2.5 + 23))  # a toddler of 2025 turns 23 as 2046 begins
    2046.0
    """
    middle = theory.programme.start + _HALFWAY
    stages = [
        _stage(theory, indicator, middle - age_at_start)
        for indicator in theory.indicators
        if indicator.measured_at_age is not None and indicator.measured_at_age >= age_at_start
    ]
    stages.sort(key=lambda stage: (stage.age, stage.published, stage.indicator.id))
    return Clock(day_of(middle - age_at_start), age_at_start, tuple(stages)) if stages else None


def _stage(theory: Theory, indicator: Indicator, born: float) -> Stage:
    age = indicator.measured_at_age
    assert age is not None, "only indicators with an age are stages"
    period = period_at(day_of(born + age), indicator.frequency)
    published = period.decimal_end + indicator.publication_lag_years
    horizon = year(theory.programme.horizon).decimal_end
    return Stage(indicator, age, period, day_of(published), not is_after(published, horizon))


def period_at(day: date, frequency: Frequency) -> Period:
    """The period of this frequency in which a day falls; one year for those of several years.

    >>> period_at(date(2029, 1, 15), "school_year").code
    '2028/2029'
    """
    match frequency:
        case "month":
            return month(day.year, day.month)
        case "quarter":
            return quarter(day.year, (day.month + 2) // 3)
        case "half_year":
            return half_year(day.year, 1 if day.month <= 6 else 2)
        case "school_year":
            return school_year(day.year if day.month >= 8 else day.year - 1)
        case _:
            return year(day.year)
