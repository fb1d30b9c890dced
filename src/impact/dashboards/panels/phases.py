"""Which phase the programme is in, and what was agreed for every five years."""

from pydantic import BaseModel, ConfigDict

from impact.analysis.phases import Course, course
from impact.dashboards.context import Context

KIND = "phases"


class Options(BaseModel):
    model_config = ConfigDict(extra="forbid")


def build(context: Context, options: Options) -> Course | None:
    """Nothing where nobody wrote phases: years alone say nothing that the head does not."""
    if not context.theory.programme.phases:
        return None
    return course(context.theory, context.progress.as_of.year)
