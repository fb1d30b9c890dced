"""A small theory, and deliveries about it, for the tests of intake."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import openpyxl

from impact.ingest.reading import read
from impact.ingest.sources import mapping_of
from impact.ingest.staging import Staging, stage
from impact.issues import Issue
from impact.theory.model import Theory
from impact.theory.setting import Source

LONG: dict[str, Any] = {
    "area": {"column": "gebied", "boundary_year": 2024},
    "period": {"column": "jaar"},
    "indicator": {"column": "indicator"},
    "value": {"column": "waarde"},
}
WIDE: dict[str, Any] = {
    "area": {"column": "gebied", "boundary_year": 2024},
    "period": {"column": "jaar"},
    "values": [
        {"column": "huur", "indicator": "huur"},
        {"column": "label B", "indicator": "labels"},
    ],
}


def source(mapping: dict[str, Any], kind: str = "csv", **more: Any) -> Source:
    return Source.model_validate(
        {
            "id": "bron",
            "title": "Bron",
            "partner": "gemeente",
            "kind": kind,
            "mapping": mapping,
            **more,
        }
    )


def theory(areas: Iterable[str] = ("WK034403", "BU03440332", "GM0344")) -> Theory:
    """Three areas, the percentage `labels`, the amount `huur`, and the output `lessen`."""
    return Theory.model_validate(
        {
            "format": 1,
            "programme": {
                "code": "proef",
                "title": "Proef",
                "start": 2024,
                "horizon": 2044,
                "area": "WK034403",
            },
            "areas": [{"code": code, "boundary_year": 2024, "name": code} for code in areas],
            "goals": [{"id": "wonen", "title": "t", "resident_question": "v", "rule": "r"}],
            "interventions": [],
            "outputs": [
                {
                    "id": "lessen",
                    "intervention": "taal",
                    "title": "Lessen",
                    "unit": "lessen",
                    "target": 100,
                }
            ],
            "indicators": [_indicator("labels", "%"), _indicator("huur", "euro")],
        }
    )


def _indicator(id_: str, unit: str) -> dict[str, Any]:
    return {
        "id": id_,
        "goal": "wonen",
        "title": id_,
        "unit": unit,
        "direction": "higher",
        "frequency": "year",
        "publication_lag_years": 1,
    }


def write_csv(rows: Sequence[Sequence[str]], delimiter: str = ";") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return text.getvalue().encode()


def workbook(rows: Iterable[Sequence[object]], sheet: str = "Blad1") -> bytes:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = sheet
    for row in rows:
        page.append(list(row))
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def deliver(
    content: bytes | str,
    mapping: dict[str, Any],
    kind: str = "csv",
    *,
    about: Theory | None = None,
    today: date | None = None,
    **more: Any,
) -> Staging:
    """Read and stage a delivery that can at least be opened."""
    if isinstance(content, str):
        content = content.encode()
    from_source = source(mapping, kind, **more)
    reading = read(kind, content, from_source.options, f"levering.{kind}")
    assert reading.table is not None, [issue.line() for issue in reading.issues]
    staging = stage(
        reading.table,
        mapping_of(from_source),
        about or theory(),
        from_source,
        f"levering.{kind}",
        today=today,
    )
    return Staging(staging.rows, (*reading.issues, *staging.issues), staging.sheet)


def codes(issues: Iterable[Issue]) -> list[str]:
    return [issue.code for issue in issues]
