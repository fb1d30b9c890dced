"""Where in its twenty years a programme is: its phase, and what was agreed for which year (row A3).

All years are calendar years; a programme from 2025 with horizon 2045 has 21 of them.
"""

from dataclasses import dataclass

from impact.theory.model import Theory
from impact.theory.setting import Phase, Programme

EVERY = 5
"""Years between the moments at which a programme of twenty years looks back."""


@dataclass(frozen=True)
class Mark:
    """A moment to look back, and how many milestones fall in the years up to it."""

    year: int
    after: int
    """Years since the start."""
    milestones: int
    phase: Phase | None


@dataclass(frozen=True)
class Course:
    """A programme in time, as of a year."""

    year: int
    number: int
    """Which year of the programme this is: 1 is the first; 0 or less is before the start."""
    years: int
    """How many years the programme has."""
    phases: tuple[Phase, ...]
    marks: tuple[Mark, ...]

    @property
    def phase(self) -> Phase | None:
        """The phase of now; None before the start, after the end, or where nobody wrote phases."""
        return _phase_in(self.phases, self.year)


def course(theory: Theory, year: int) -> Course:
    """The course of a programme as of a year, with a mark every five years and at its horizon."""
    programme = theory.programme
    return Course(
        year=year,
        number=year - programme.start + 1,
        years=programme.horizon - programme.start + 1,
        phases=programme.phases,
        marks=tuple(_mark(theory, before, at) for before, at in _stretches(programme)),
    )


def _stretches(programme: Programme) -> list[tuple[int, int]]:
    """The years after which each mark counts, and the year of the mark.

    2025 to 2045 gives marks in 2030, 2035, 2040 and 2045.
    """
    years = [*range(programme.start + EVERY, programme.horizon, EVERY), programme.horizon]
    return list(zip([programme.start - 1, *years], years, strict=False))


def _mark(theory: Theory, before: int, at: int) -> Mark:
    agreed = [
        year
        for indicator in theory.indicators
        for year in (*indicator.milestones, *indicator.gap_milestones)
    ]
    count = sum(before < year <= at for year in agreed)
    start = theory.programme.start
    return Mark(at, at - start, count, _phase_in(theory.programme.phases, at))


def _phase_in(phases: tuple[Phase, ...], year: int) -> Phase | None:
    return next((phase for phase in phases if phase.first <= year <= phase.last), None)
