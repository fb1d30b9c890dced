"""One measured figure, and the frame that the product reads many of them from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import numpy as np
import pandas as pd

from impact.measurements.frames import KNOWN_COLUMNS
from impact.measurements.status import ValueStatus
from impact.periods import Period

BOUNDARIES = 2024


@dataclass(frozen=True)
class Figure:
    """One row of KNOWN, and the day from which it is known; without a value it is hidden."""

    about: str
    area: str
    period: Period
    value: float | None
    known_from: date
    margin: float | None = None
    n: float | None = None
    boundary_year: int = BOUNDARIES
    is_percentage: bool = False

    @property
    def year(self) -> int:
        """The year in which its period ends."""
        return self.period.end.year


def frame_of(figures: Sequence[Figure]) -> pd.DataFrame:
    """The figures as KNOWN; `recorded_at` is the day from which each is known."""
    return pd.DataFrame(
        {
            "indicator": [figure.about for figure in figures],
            "area": [figure.area for figure in figures],
            "boundary_year": [figure.boundary_year for figure in figures],
            "dimensions": "",
            "period": [figure.period.code for figure in figures],
            "value": np.array([figure.value for figure in figures], dtype="float64"),
            "status": [int(_status(figure)) for figure in figures],
            "margin": np.array([figure.margin for figure in figures], dtype="float64"),
            "n": np.array([figure.n for figure in figures], dtype="float64"),
            "row": 1,
            "column": 1,
            "period_start": [figure.period.start for figure in figures],
            "period_end": [figure.period.end for figure in figures],
            "revision": 1,
            "submission": "s1",
            "source": "simulated",
            "sheet": "",
            "recorded_at": [_moment(figure.known_from) for figure in figures],
        },
        columns=list(KNOWN_COLUMNS),
    )


def known(frame: pd.DataFrame, as_of: date) -> pd.DataFrame:
    """What of a frame was known on a day."""
    return frame[frame["recorded_at"] <= _moment(as_of)]


def _status(figure: Figure) -> ValueStatus:
    return ValueStatus.SUPPRESSED_HERE if figure.value is None else ValueStatus.OK


def _moment(day: date) -> pd.Timestamp:
    return pd.Timestamp(datetime(day.year, day.month, day.day, tzinfo=UTC))
