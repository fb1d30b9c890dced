"""All figures that are counted from registers. A new one: a file in `measures/`, a line here."""

from impact.analysis.registered.measure import Measure
from impact.analysis.registered.measures import (
    allocations,
    assumption_reviews,
    barriers,
    bodies,
    breakthroughs,
    capacity,
    challenges,
    commitments,
    decisions,
    initiatives,
    paper_forms,
    promises,
    reviews,
    rounds,
    scans,
    stories,
    system_changes,
)

MEASURES: tuple[Measure, ...] = (
    *promises.MEASURES,
    *decisions.MEASURES,
    *bodies.MEASURES,
    *initiatives.MEASURES,
    *challenges.MEASURES,
    *barriers.MEASURES,
    *system_changes.MEASURES,
    *breakthroughs.MEASURES,
    *commitments.MEASURES,
    *allocations.MEASURES,
    *capacity.MEASURES,
    *scans.MEASURES,
    *reviews.MEASURES,
    *assumption_reviews.MEASURES,
    *stories.MEASURES,
    *paper_forms.MEASURES,
    *rounds.MEASURES,
)


def measures_of(register: str) -> tuple[Measure, ...]:
    """The figures that the register with a code gives."""
    return tuple(item for item in MEASURES if item.register == register)


def measure(code: str) -> Measure | None:
    return next((item for item in MEASURES if item.code == code), None)
