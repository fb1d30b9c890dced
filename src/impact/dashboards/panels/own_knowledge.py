"""How well the programme knows itself: evidence, fresh figures, reviewed assumptions."""

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from impact.analysis.meta import MetaFigure, meta_figures
from impact.dashboards.context import Context

KIND = "own_knowledge"


class Options(BaseModel):
    model_config = ConfigDict(extra="forbid")


@dataclass(frozen=True)
class View:
    code: str
    figures: tuple[MetaFigure, ...]


def build(context: Context, options: Options) -> View | None:
    """None for a theory without links: there is nothing to be sure of."""
    if not context.theory.links:
        return None
    figures = meta_figures(context.theory, context.progress)
    return View(context.theory.programme.code, figures)
