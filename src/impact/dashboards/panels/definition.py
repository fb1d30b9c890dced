"""What an indicator counts: its numerator and denominator, and the lists it belongs to."""

from pydantic import BaseModel, ConfigDict

from impact.dashboards.context import Context
from impact.theory.model import Indicator

KIND = "definition"


class Options(BaseModel):
    model_config = ConfigDict(extra="forbid")


def build(context: Context, options: Options) -> Indicator | None:
    return context.indicator
