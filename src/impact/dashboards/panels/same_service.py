"""Does this area get the same service as the municipality: chart, sentence and table (row D1)."""

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from impact.analysis.same_service import SameService, same_service
from impact.charts.same_service_chart import OfUnit, by_unit
from impact.dashboards.context import Context

KIND = "same_service"


class Options(BaseModel):
    model_config = ConfigDict(extra="forbid")


@dataclass(frozen=True)
class View:
    code: str
    found: SameService
    units: tuple[OfUnit, ...]

    @property
    def worse(self) -> int:
        return sum(item.is_worse for item in self.found.compared)

    @property
    def better(self) -> int:
        return sum(item.is_better for item in self.found.compared)


def build(context: Context, options: Options) -> View | None:
    """Nothing where the theory names no service."""
    found = same_service(context.theory, context.progress, context.known)
    if not found.compared and not found.alone:
        return None
    units = by_unit(context.theory, found.compared, context.language)
    return View(context.theory.programme.code, found, units)
