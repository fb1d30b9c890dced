"""What was delivered so far: the last figure of every output, beside its target."""

from dataclasses import dataclass
from math import isnan

import pandas as pd

from impact.measurements.status import ValueStatus
from impact.periods import Period, parse_period
from impact.theory.model import Intervention, Output, Theory


@dataclass(frozen=True)
class Delivered:
    """An output with its last figure; without any figure period, value and status are None."""

    output: Output
    period: Period | None = None
    value: float | None = None
    status: ValueStatus | None = None
    n: float | None = None
    source: str | None = None
    submission: str = ""
    row: int = 0
    column: int = 0

    @property
    def share(self) -> float | None:
        """Value divided by target, as a fraction; None without a value."""
        return None if self.value is None else self.value / self.output.target


@dataclass(frozen=True)
class Effort:
    """An intervention with who does it and what it delivered."""

    intervention: Intervention
    owners: tuple[str, ...]
    delivered: tuple[Delivered, ...]


def efforts(theory: Theory, known: pd.DataFrame) -> tuple[Effort, ...]:
    """Every intervention with its outputs, in the order of the theory. `known` is a KNOWN frame."""
    latest = _latest(theory, known)
    return tuple(
        Effort(
            intervention,
            tuple(owner.name for owner in map(theory.partner, intervention.owners) if owner),
            tuple(
                _delivered(output, latest.get(output.id))
                for output in theory.outputs
                if output.intervention == intervention.id
            ),
        )
        for intervention in theory.interventions
    )


def _latest(theory: Theory, known: pd.DataFrame) -> dict[str, pd.Series]:
    """The last row of every output in the programme's own area, without dimensions."""
    own = known[
        known["indicator"].isin([output.id for output in theory.outputs])
        & (known["area"] == theory.programme.area)
        & (known["dimensions"] == "")
    ].sort_values("period_end", kind="stable")
    return {str(row["indicator"]): row for _, row in own.iterrows()}


def _delivered(output: Output, row: pd.Series | None) -> Delivered:
    if row is None:
        return Delivered(output)
    status = ValueStatus(int(row["status"]))
    return Delivered(
        output,
        parse_period(str(row["period"])),
        float(row["value"]) if status.has_value else None,
        status,
        None if isnan(row["n"]) else float(row["n"]),
        str(row["source"]),
        str(row["submission"]),
        int(row["row"]),
        int(row["column"]),
    )
