"""How often something happened, and between which bounds its chance lies.

The looks at one series hang together: they share a baseline, so that they are not so many
independent cases. The bounds are those of Clopper and Pearson (1934) for the effective number of
cases under the clustering of looks in series (Korn & Graubard, Survey Methodology 24, 1998).
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.stats import beta

SURE = 0.99
"""The confidence of the bounds: there are many of them, and few may be wrong."""


@dataclass(frozen=True)
class Rate:
    """A share of cases. `low` and `high` are 99% bounds of the chance."""

    events: int
    of: int
    series: int
    """In how many independent series the cases lie."""
    low: float
    high: float

    @property
    def share(self) -> float:
        return self.events / self.of if self.of else float("nan")


def rate(cases: pd.DataFrame, event: "pd.Series[bool]") -> Rate:
    """How many of the cases have the event; cases of one scenario, run and indicator cluster."""
    happened = event.loc[cases.index].to_numpy(dtype=bool)
    keys = cases.groupby(["scenario", "run", "indicator"], sort=False).ngroup().to_numpy()
    effective = _effective(happened, keys)
    low, high = bounds(happened.mean() * effective if len(happened) else 0.0, effective)
    series = len(np.unique(keys))
    return Rate(int(happened.sum()), len(happened), series, low, high)


def ever(cases: pd.DataFrame, event: "pd.Series[bool]") -> Rate:
    """In how many series the event happened at least once."""
    happened = event.loc[cases.index]
    once = happened.groupby([cases["scenario"], cases["run"], cases["indicator"]]).any()
    low, high = bounds(float(once.sum()), float(len(once)))
    return Rate(int(once.sum()), len(once), len(once), low, high)


def bounds(events: float, of: float) -> tuple[float, float]:
    """The bounds of a chance (Clopper & Pearson 1934); both numbers may be effective ones.

    >>> tuple(round(bound, 3) for bound in bounds(0, 100))
    (0.0, 0.052)
    """
    if of == 0:
        return 0.0, 1.0
    tail = (1 - SURE) / 2
    low = 0.0 if events <= 0 else float(beta.ppf(tail, events, of - events + 1))
    high = 1.0 if events >= of else float(beta.ppf(1 - tail, events + 1, of - events))
    return low, high


def _effective(happened: NDArray[np.bool_], keys: NDArray[np.int64]) -> float:
    """The number of independent cases that say as much: between the series and the cases."""
    if not len(happened):
        return 0.0
    size = np.bincount(keys).astype(float)
    events = np.bincount(keys, weights=happened)
    share, series = happened.mean(), len(size)
    if share in (0.0, 1.0) or series < 2:
        return float(series)
    away = events - share * size
    variance = series / (series - 1) * (away**2).sum() / len(happened) ** 2
    return (
        float(np.clip(share * (1 - share) / variance, min(series, len(happened)), len(happened)))
        if variance
        else float(series)
    )
