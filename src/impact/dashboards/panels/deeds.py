"""What was done for a goal: interventions and their outputs, apart from what changed."""

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from impact.dashboards.context import Context
from impact.measurements.status import ValueStatus
from impact.periods import Period, parse_period
from impact.theory.model import Intervention, Output

KIND = "deeds"


class Options(BaseModel):
    model_config = ConfigDict(extra="forbid")


@dataclass(frozen=True)
class Delivered:
    """An output with its last figure; without any figure period, value and status are None."""

    output: Output
    period: Period | None = None
    value: float | None = None
    status: ValueStatus | None = None
    submission: str = ""
    row: int = 0
    column: int = 0


@dataclass(frozen=True)
class Deed:
    intervention: Intervention
    owners: tuple[str, ...]
    delivered: tuple[Delivered, ...]


@dataclass(frozen=True)
class View:
    deeds: tuple[Deed, ...]


def build(context: Context, options: Options) -> View | None:
    upstream = _upstream(context)
    deeds = tuple(
        Deed(
            intervention,
            tuple(
                partner.name
                for partner in map(context.theory.partner, intervention.owners)
                if partner
            ),
            tuple(
                _delivered(context, output)
                for output in context.theory.outputs
                if output.intervention == intervention.id
            ),
        )
        for intervention in context.theory.interventions
        if intervention.id in upstream
    )
    return View(deeds) if deeds else None


def _upstream(context: Context) -> set[str]:
    """The interventions with a link that ends at an outcome of the page's goal."""
    goal = context.goal
    reached = {
        outcome.id
        for outcome in context.theory.outcomes
        if goal is None or goal.id in outcome.goals
    }
    outputs = {link.from_ for link in context.theory.links if link.to in reached}
    return {output.intervention for output in context.theory.outputs if output.id in outputs}


def _delivered(context: Context, output: Output) -> Delivered:
    known = context.known
    own = known[
        (known["indicator"] == output.id)
        & (known["area"] == context.theory.programme.area)
        & (known["dimensions"] == "")
    ]
    if own.empty:
        return Delivered(output)
    last = own.sort_values("period_end").iloc[-1]
    status = ValueStatus(int(last["status"]))
    return Delivered(
        output,
        parse_period(str(last["period"])),
        float(last["value"]) if status.has_value else None,
        status,
        str(last["submission"]),
        int(last["row"]),
        int(last["column"]),
    )
