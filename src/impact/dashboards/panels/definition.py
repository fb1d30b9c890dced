"""What an indicator counts: its numerator and denominator, and the lists it belongs to."""

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from impact.charts.protection_sentences import protection
from impact.dashboards.context import Context
from impact.theory.model import Indicator

KIND = "definition"


class Options(BaseModel):
    model_config = ConfigDict(extra="forbid")


@dataclass(frozen=True)
class View:
    indicator: Indicator
    protection: str
    """How people are protected in its figures, in words."""


def build(context: Context, options: Options) -> View | None:
    if context.indicator is None:
        return None
    return View(context.indicator, protection(context.indicator, context.language))
