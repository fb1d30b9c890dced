"""A school that owes a delivery every quarter, and what it sent."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from impact.analysis.obligations import ARRIVAL_COLUMNS, Obligation, obligations
from impact.periods import parse_period
from impact.theory.model import Theory
from impact.theory.setting import Source
from tests.analysis.stories import HERE, indicator, theory

MEASURES = {"school": ("N1", "N2")}


@dataclass(frozen=True)
class Sent:
    """One figure in one accepted delivery."""

    period: str
    sent_on: date
    known_on: date | None = None
    indicator: str = "N1"
    area: str = HERE
    dimensions: str = ""
    source: str = "school"


def rule(every: str = "quarter", first: str = "2026-Q1", **more: int) -> dict[str, Any]:
    return {"every": every, "first": first, "within_days": 30, **more}


def about(due: dict[str, Any] | None, **frequencies: str) -> Theory:
    """The small theory with indicators of these frequencies, and one source with a due rule."""
    frequencies = frequencies or {"N1": "quarter", "N2": "quarter"}
    made = theory(*(indicator(id=id_, frequency=often) for id_, often in frequencies.items()))
    source = Source.model_validate(
        {
            "id": "school",
            "title": "Cijfers van de school",
            "partner": "school",
            "kind": "csv",
            "due": due,
            "mapping": {},
        }
    )
    return made.model_copy(update={"sources": (source,)})


def arrivals(*sent: Sent) -> pd.DataFrame:
    """What was sent as ARRIVALS: the first day of each figure, as the store tells it."""
    first: dict[tuple[str, ...], tuple[date, date]] = {}
    for item in sent:
        key = item.source, item.indicator, item.area, item.dimensions, item.period
        days = item.sent_on, item.known_on or item.sent_on
        if key in first:
            days = min(first[key][0], days[0]), min(first[key][1], days[1])
        first[key] = days
    rows = [(*key, _end(key[4]), sent_on, known_on) for key, (sent_on, known_on) in first.items()]
    return pd.DataFrame(rows, columns=list(ARRIVAL_COLUMNS))


def owed(
    *sent: Sent,
    today: date,
    due: dict[str, Any] | None = None,
    measures: dict[str, tuple[str, ...]] | None = None,
    **frequencies: str,
) -> tuple[Obligation, ...]:
    made = about(due or rule(), **frequencies)
    chosen = MEASURES if measures is None else measures
    return obligations(made, chosen, arrivals(*sent), today)


def _end(code: str) -> date:
    period = parse_period(code)
    assert period is not None
    return period.end
