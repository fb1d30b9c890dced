"""The register in which an indicator is counted, for the panels that lead to it."""

from typing import Any

from impact.analysis.registered.catalogue import measure
from impact.registers.catalogue import register_of
from impact.registers.register import Register
from impact.theory.model import Indicator


def register_counted_in(indicator: Indicator) -> Register[Any] | None:
    """The register whose figure an indicator is; None when it is not counted in one."""
    found = measure(indicator.method.counted or "") if indicator.method else None
    return register_of(found.register) if found else None
