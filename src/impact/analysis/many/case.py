"""What all series of one indicator are held against."""

from dataclasses import dataclass
from datetime import date

from impact.analysis.series import default_period
from impact.analysis.verdict import Window
from impact.periods import Period
from impact.theory.model import Indicator, Theory


@dataclass(frozen=True)
class Case:
    """One indicator, judged in many areas on one day."""

    indicator: Indicator
    window: Window | None
    """When a change could show; the same in all areas."""
    as_of: date
    programme_area: str
    reference_area: str | None
    base_year: int | None = None
    """Every series starts from what was measured in this year; None: in the year of the theory's
    baseline, and in the programme's own area from the value that the theory states."""

    @classmethod
    def of(
        cls,
        indicator: Indicator,
        theory: Theory,
        window: Window | None,
        as_of: date,
        base_year: int | None = None,
    ) -> "Case":
        """The case of an indicator of a theory."""
        reference = indicator.reference_area or theory.programme.reference_area
        area = theory.programme.area
        return cls(indicator, window, as_of, area, reference, base_year)

    @property
    def year(self) -> int | None:
        """The year in which the baselines end."""
        stated = self.indicator.baseline
        return self.base_year or (stated.year if stated else None)

    @property
    def stated_area(self) -> str | None:
        """The area whose baseline the theory states; None when all are measured."""
        is_stated = self.base_year is None and self.indicator.baseline is not None
        return self.programme_area if is_stated else None

    @property
    def stated_reference(self) -> float | None:
        """The reference's own value in the base year, where the theory states it."""
        stated = self.indicator.baseline
        return stated.reference if stated and stated.year == self.year else None

    @property
    def walls(self) -> tuple[int, ...]:
        """The years from which something else is counted: no figure is compared across one.

        Also where the theory has a bridge, for that bridges the figures of its own programme.
        """
        return tuple(item.from_ for item in self.indicator.breaks)

    @property
    def default_period(self) -> Period | None:
        """Of a stated baseline that was not measured."""
        stated = self.indicator.baseline
        return default_period(self.indicator, stated) if self.stated_area and stated else None
