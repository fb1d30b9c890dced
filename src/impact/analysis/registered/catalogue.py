"""All figures that are counted from registers. A new one: a file in `measures/`, a line here."""

from impact.analysis.registered.measure import Measure
from impact.analysis.registered.measures import (
    allocations,
    assumption_reviews,
    capacity,
    challenges,
    commitments,
    initiatives,
    paper_forms,
    promises,
    reviews,
    rounds,
    scans,
    stories,
)

MEASURES: tuple[Measure, ...] = (
    *promises.MEASURES,
    *initiatives.MEASURES,
    *challenges.MEASURES,
    *commitments.MEASURES,
    *allocations.MEASURES,
    *stories.MEASURES,
    *paper_forms.MEASURES,
    *rounds.MEASURES,
    *scans.MEASURES,
    *capacity.MEASURES,
    *reviews.MEASURES,
    *assumption_reviews.MEASURES,
)


def measures_of(register: str) -> tuple[Measure, ...]:
    """The figures that the register with a code gives."""
    return tuple(item for item in MEASURES if item.register == register)


def measure(code: str) -> Measure | None:
    return next((item for item in MEASURES if item.code == code), None)
