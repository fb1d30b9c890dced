"""Whether the area gets the same service as the municipality around it (domain row D1).

A service is an indicator of that kind, or an output of which the theory says that every area
should get it: repairs in time, a short wait. Only figures about the same period are compared.
"""

from dataclasses import dataclass

import pandas as pd

from impact.analysis.series import Points, series_of
from impact.analysis.side_by_side import Beside, beside, last_together
from impact.analysis.verdict import Point, Progress
from impact.theory.model import Indicator, Output, Theory
from impact.theory.vocabulary import Direction

Service = Indicator | Output


@dataclass(frozen=True)
class Compared:
    """One service in the last period that is known of both areas."""

    service: Service
    own: Point
    there: Beside

    @property
    def is_worse(self) -> bool:
        """Worse here, and by more than chance where that is known."""
        return (self.there.behind or 0.0) > 0 and not self.there.may_be_chance

    @property
    def is_better(self) -> bool:
        return (self.there.behind or 0.0) < 0 and not self.there.may_be_chance


@dataclass(frozen=True)
class SameService:
    """All services of a theory, with and without something to compare, in its order."""

    compared: tuple[Compared, ...]
    alone: tuple[Service, ...]
    """Services that are not known of both areas in one period."""


def same_service(theory: Theory, progress: Progress, known: pd.DataFrame) -> SameService:
    """Every service beside that of its reference area. `known` is a KNOWN frame."""
    compared: list[Compared] = []
    alone: list[Service] = []
    delivered = series_of(known, {theory.programme.area, theory.programme.reference_area or ""})
    for service in services(theory):
        if isinstance(service, Indicator):
            verdict = progress.of(service.id)
            area, own, other = verdict.reference_area, verdict.series, verdict.reference
        else:
            area = theory.programme.reference_area
            own = delivered.get((service.id, theory.programme.area), ())
            other = delivered.get((service.id, area or ""), ())
        found = _compared(service, own, area, other)
        if found is None:
            alone.append(service)
        else:
            compared.append(found)
    return SameService(tuple(compared), tuple(alone))


def services(theory: Theory) -> tuple[Service, ...]:
    """The outputs and indicators that are about a service every area should get."""
    return (
        *(output for output in theory.outputs if output.service),
        *(item for item in theory.indicators if item.kind == "service"),
    )


def direction_of(service: Service) -> Direction:
    """Of what is delivered more is better."""
    return service.direction if isinstance(service, Indicator) else "higher"


def _compared(service: Service, own: Points, area: str | None, other: Points) -> Compared | None:
    pair = last_together(own, other)
    if area is None or pair is None:
        return None
    here, there = pair
    return Compared(service, here, beside(here, area, there, direction_of(service)))
