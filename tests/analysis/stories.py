"""A small theory and small frames to tell stories with.

One effort reaches half of its target group in 2027 and leads in 2 to 4 years to one outcome, so
that a change could show from 2029 and should have shown by 2031.
"""

from datetime import date
from typing import Any

import pandas as pd

from impact.analysis.progress import progress
from impact.analysis.verdict import Verdict
from impact.measurements.frames import KNOWN_COLUMNS
from impact.measurements.status import ValueStatus
from impact.periods import parse_period
from impact.theory.model import Theory
from impact.theory.setting import Programme

HERE, CITY, ELSEWHERE = "WK990112", "GM9901", "WK990107"


def link(from_: str, to: str, *lag: float, strength: str = "moderate") -> dict[str, Any]:
    least, typical, most = lag
    return {
        "from": from_,
        "to": to,
        "lag_years": {"min": least, "typical": typical, "max": most},
        "evidence": {"strength": strength, "locality": "netherlands"},
        "assumption": "Het werkt zoals bedacht",
    }


def indicator(**changes: Any) -> dict[str, Any]:
    return {
        "id": "N1",
        "measures": "U1",
        "title": "Taal op niveau",
        "unit": "%",
        "direction": "higher",
        "frequency": "year",
        "publication_lag_years": 0.5,
        "baseline": {"year": 2024, "value": 58.0, "reference": 74.0},
        "milestones": {2031: 62.0, 2045: 74.0},
    } | changes


def effort(id_: str = "I1", **changes: Any) -> dict[str, Any]:
    kind = {"id": id_, "title": "Inspanning", "owners": ["school"], "kind": "routine"}
    return kind | {"start": 2025, "reach_year": 2027} | changes


def output(id_: str = "O1", of: str = "I1", target: float = 100.0) -> dict[str, Any]:
    return {"id": id_, "intervention": of, "title": "Prestatie", "unit": "n", "target": target}


def theory(
    *indicators: dict[str, Any],
    efforts: list[dict[str, Any]] | None = None,
    outputs: list[dict[str, Any]] | None = None,
    links: list[dict[str, Any]] | None = None,
) -> Theory:
    chosen = {"area": ELSEWHERE, "chosen_on": "2024-11-15", "reason": "Lijkt op deze wijk"}
    links = [link("O1", "U1", 2, 3, 4)] if links is None else links
    outcomes = sorted({end for item in links for end in (item["to"], "U1") if end[0] == "U"})
    return Theory.model_validate(
        {
            "format": 1,
            "programme": {
                "code": "OKV",
                "title": "Oosterkwartier Vooruit",
                "start": 2025,
                "horizon": 2045,
                "area": HERE,
                "reference_area": CITY,
                "comparison_area": chosen,
            },
            "areas": [
                {"code": code, "boundary_year": 2024, "name": code}
                for code in (HERE, CITY, ELSEWHERE)
            ],
            "partners": [{"id": "school", "name": "School", "kind": "school_board"}],
            "goals": [{"id": "G1", "title": "Leren", "resident_question": "?", "rule": "kloof 0"}],
            "interventions": [effort()] if efforts is None else efforts,
            "outputs": [output()] if outputs is None else outputs,
            "outcomes": [{"id": id_, "title": "Uitkomst", "goals": ["G1"]} for id_ in outcomes],
            "indicators": list(indicators) or [indicator()],
            "links": links,
        }
    )


def with_programme(about: Theory, **changes: Any) -> Theory:
    """The same theory with other settings of its programme."""
    said = about.programme.model_dump(by_alias=True) | changes
    return about.model_copy(update={"programme": Programme.model_validate(said)})


def row(period: str, value: float | None, **changes: Any) -> dict[str, Any]:
    """One KNOWN row: by default of N1, here, without margin."""
    found = parse_period(period)
    assert found is not None
    status = ValueStatus.MISSING if value is None else ValueStatus.OK
    return {
        "indicator": "N1",
        "area": HERE,
        "boundary_year": 2024,
        "dimensions": "",
        "period": found.code,
        "value": value,
        "status": int(status),
        "margin": None,
        "n": None,
        "row": 2,
        "column": 3,
        "period_start": found.start,
        "period_end": found.end,
        "revision": 1,
        "submission": "s1",
        "source": "school",
        "sheet": "",
        "recorded_at": pd.Timestamp("2026-01-01", tz="UTC"),
    } | changes


def known(*rows: dict[str, Any]) -> pd.DataFrame:
    frame = pd.DataFrame(list(rows), columns=list(KNOWN_COLUMNS))
    return frame.astype({"value": "float64", "margin": "float64", "n": "float64"})


def delivered(period: str, value: float, of: str = "O1") -> dict[str, Any]:
    return row(period, value, indicator=of)


def verdict(
    about: Theory, *rows: dict[str, Any], as_of: date | None = None, of: str = "N1"
) -> Verdict:
    """The verdict half a year after the last period, unless asked on another day."""
    if as_of is None:
        last = max((item["period_end"] for item in rows), default=date(2026, 5, 24))
        as_of = date(last.year + 1, 6, 30)
    return progress(about, known(*rows), as_of).of(of)
