"""When figures first came: by source the first day they were sent and the first they were known."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import Connection, func, select

from impact.measurements.status import ValueStatus
from impact.store.tables import acceptances, periods, revisions, series, submissions

ALL = 2**31 - 1
COLUMNS = (
    "source",
    "indicator",
    "area",
    "dimensions",
    "period",
    "period_end",
    "sent_at",
    "known_at",
)


@dataclass(frozen=True)
class Arrivals:
    connection: Connection

    def of(
        self, programme: str, sources: Collection[str], acceptance_id: int = ALL
    ) -> pd.DataFrame:
        """Every figure that these sources delivered, up to an acceptance: a frame of COLUMNS.

        One row per figure. The moments are aware, in UTC: when the first accepted file that held
        it was received, and when the first such file was accepted. "Not known" is no figure.
        """
        if not sources:
            return pd.DataFrame(columns=list(COLUMNS))
        words = (series.c.indicator, series.c.area, series.c.dimensions)
        query = (
            select(
                submissions.c.source,
                *words,
                periods.c.code,
                periods.c.end,
                func.min(submissions.c.received_at),
                func.min(acceptances.c.at),
            )
            .select_from(revisions)
            .join(series)
            .join(periods)
            .join(acceptances)
            .join(submissions, acceptances.c.submission_id == submissions.c.id)
            .where(
                series.c.programme == programme,
                submissions.c.source.in_(sorted(sources)),
                acceptances.c.id <= acceptance_id,
                revisions.c.status != int(ValueStatus.MISSING),
            )
            .group_by(submissions.c.source, *words, periods.c.code, periods.c.end)
        )
        rows: Any = self.connection.execute(query).all()
        return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)
