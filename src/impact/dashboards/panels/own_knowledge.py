"""How well the programme knows itself: evidence, fresh figures, reviews, and speed."""

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from impact.analysis.meta import MetaFigure, meta_figures
from impact.analysis.punctuality import delivery_waiting
from impact.analysis.waiting import Waiting
from impact.dashboards.context import Context

KIND = "own_knowledge"


class Options(BaseModel):
    model_config = ConfigDict(extra="forbid")


@dataclass(frozen=True)
class View:
    code: str
    figures: tuple[MetaFigure, ...]
    waiting: Waiting | None
    """How long after a period its figures come, of all sources together."""


def build(context: Context, options: Options) -> View | None:
    """None for a theory without links: there is nothing to be sure of."""
    if not context.theory.links:
        return None
    figures = meta_figures(context.theory, context.progress)
    waiting = delivery_waiting(context.owed)
    return View(context.theory.programme.code, figures, waiting)
