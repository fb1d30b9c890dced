"""Section 5: what was delivered, beside what was planned. An output is not an outcome."""

from dataclasses import dataclass

import pandas as pd

from impact.measurements.status import ValueStatus
from impact.periods import Period, parse_period
from impact.reports.material import Material
from impact.theory.model import Intervention, Output

NUMBER = 5
KEY = "what_we_did"
TITLE = "Wat deden wij"


@dataclass(frozen=True)
class Delivered:
    output: Output
    period: Period | None
    value: float | None
    status: ValueStatus | None
    share: float | None
    """Value divided by target, as a fraction; None without a value."""


@dataclass(frozen=True)
class Effort:
    intervention: Intervention
    owners: tuple[str, ...]
    delivered: tuple[Delivered, ...]


@dataclass(frozen=True)
class View:
    efforts: tuple[Effort, ...]
    silent: int
    """How many outputs have no figure at all."""


def build(material: Material) -> View:
    latest = _latest_by_output(material)
    efforts = []
    for intervention in material.theory.interventions:
        delivered = tuple(
            _delivered(output, latest.get(output.id))
            for output in material.theory.outputs
            if output.intervention == intervention.id
        )
        owners = (material.theory.partner(owner) for owner in intervention.owners)
        names = tuple(owner.name for owner in owners if owner)
        efforts.append(Effort(intervention, names, delivered))
    silent = sum(item.status is None for effort in efforts for item in effort.delivered)
    return View(tuple(efforts), silent)


def _latest_by_output(material: Material) -> dict[str, pd.Series]:
    """The last measured row of every output in the programme's own area."""
    known = material.known
    outputs = {output.id for output in material.theory.outputs}
    own = known[
        known["indicator"].isin(outputs)
        & (known["area"] == material.theory.programme.area)
        & (known["dimensions"] == "")
    ].sort_values("period_end")
    return {str(row["indicator"]): row for _, row in own.iterrows()}


def _delivered(output: Output, row: pd.Series | None) -> Delivered:
    if row is None:
        return Delivered(output, None, None, None, None)
    status = ValueStatus(int(row["status"]))
    value = float(row["value"]) if status.has_value else None
    share = None if value is None else value / output.target
    return Delivered(output, parse_period(str(row["period"])), value, status, share)
