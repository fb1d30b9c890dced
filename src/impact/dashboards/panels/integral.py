"""What works on more goals at once, computed from the links of the theory."""

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from impact.analysis.integral import Integral, integral
from impact.dashboards.context import Context

KIND = "integral"


class Options(BaseModel):
    model_config = ConfigDict(extra="forbid")


@dataclass(frozen=True)
class View:
    code: str
    total: int
    """How many efforts there are."""
    efforts: tuple[Integral, ...]

    @property
    def more_than_small(self) -> int:
        return sum(item.is_more_than_small for item in self.efforts)


def build(context: Context, options: Options) -> View | None:
    """Nothing without efforts; that none is integral is something to say."""
    theory = context.theory
    if not theory.interventions:
        return None
    return View(theory.programme.code, len(theory.interventions), integral(theory))
