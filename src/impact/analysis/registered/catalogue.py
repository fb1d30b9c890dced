"""All figures that are counted from registers. A new one: a file in `measures/`, a line here."""

from impact.analysis.registered.measure import Measure
from impact.analysis.registered.measures import barriers, breakthroughs, promises, system_changes

MEASURES: tuple[Measure, ...] = (
    *promises.MEASURES,
    *barriers.MEASURES,
    *system_changes.MEASURES,
    *breakthroughs.MEASURES,
)


def measures_of(register: str) -> tuple[Measure, ...]:
    """The figures that the register with a code gives."""
    return tuple(item for item in MEASURES if item.register == register)


def measure(code: str) -> Measure | None:
    return next((item for item in MEASURES if item.code == code), None)
