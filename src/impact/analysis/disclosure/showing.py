"""What a figure looks like when it leaves: as it is, rounded, nearly none or all, or hidden."""

import numpy as np
import pandas as pd

from impact.analysis.disclosure.primary import Reason
from impact.analysis.disclosure.rules import Rules
from impact.measurements.status import ValueStatus


def shown_as(cells: pd.DataFrame, reasons: np.ndarray, rules: Rules) -> pd.DataFrame:
    """The frame as it may leave: hidden, told as nearly none or all, or rounded."""
    codes, ids = pd.factorize(cells["indicator"].astype(object))
    found = [rules.get(str(id_)) for id_ in ids]
    step = np.array([float(rule.rounding) if rule else 1.0 for rule in found])[codes]
    is_count = np.array([bool(rule and rule.form == "count") for rule in found])[codes]
    personal = cells["personal"].to_numpy(dtype=bool)
    value, n = cells["value"].to_numpy(dtype="float64"), cells["n"].to_numpy(dtype="float64")
    margin = cells["margin"].to_numpy(dtype="float64")
    value = np.where(personal & is_count & (step > 1), _rounded(value, step), value)
    n = np.where(personal & (step > 1), _rounded(n, step), n)
    hidden = reasons != ""
    nearly = np.isin(reasons, [Reason.NEARLY_NONE, Reason.NEARLY_ALL])
    status = cells["status"].to_numpy().copy()
    own = hidden & (reasons != Reason.WITHHELD)
    status[own] = int(ValueStatus.SUPPRESSED_HERE)
    status[reasons == Reason.NEARLY_NONE] = int(ValueStatus.NEARLY_NONE)
    status[reasons == Reason.NEARLY_ALL] = int(ValueStatus.NEARLY_ALL)
    return cells.assign(
        value=np.where(hidden, np.nan, value),
        margin=np.where(hidden, np.nan, margin),
        n=np.where(hidden & ~nearly, np.nan, n),
        status=status,
    )


def _rounded(value: np.ndarray, step: np.ndarray) -> np.ndarray:
    result: np.ndarray = np.floor(value / step + 0.5) * step
    return result
