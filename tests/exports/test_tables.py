"""Every figure leaves us with its pedigree, every verdict with what it was decided from."""

import json
from datetime import UTC, date, datetime

from impact.analysis.answers import Answer, Kind, standings
from impact.analysis.progress import progress
from impact.analysis.verdict import Status
from impact.exports.formats import EXPORTS
from impact.exports.tables import figures, verdicts
from impact.measurements.status import ValueStatus
from impact.theory.text import Text
from tests.analysis import stories

THEORY = stories.theory()
KNOWN = stories.known(
    stories.row("2024", 58.0, margin=1.5, n=120, row=7, column=4, submission="abc"),
    stories.row("2025", 0.0, row=8),
    stories.row("2026", None, row=9, status=int(ValueStatus.CONFIDENTIAL)),
    stories.delivered("2025", 40.0),
)
AS_OF = date(2027, 6, 30)


def test_a_figure_carries_its_pedigree() -> None:
    first = figures(THEORY, KNOWN)[0]
    assert first == {
        "indicator": "N1",
        "title": "Taal op niveau",
        "unit": "%",
        "area": stories.HERE,
        "area_name": stories.HERE,
        "boundary_year": 2024,
        "dimensions": "",
        "period": "2024",
        "period_start": "2024-01-01",
        "period_end": "2024-12-31",
        "value": 58.0,
        "status": "ok",
        "margin": 1.5,
        "n": 120.0,
        "revision": 1,
        "source": "school",
        "submission": "abc",
        "sheet": "",
        "row": 7,
        "column": 4,
        "recorded_at": "2026-01-01T00:00:00+00:00",
    }


def test_zero_and_missing_leave_us_as_different_things() -> None:
    found = figures(THEORY, KNOWN)
    assert [row["value"] for row in found] == [58.0, 0.0, None, 40.0]
    assert [row["status"] for row in found] == ["ok", "ok", "confidential", "ok"]
    assert found[1]["margin"] is None


def test_an_output_is_a_figure_too_and_a_stranger_keeps_its_code() -> None:
    assert figures(THEORY, KNOWN)[3]["title"] == "Prestatie"
    (stranger,) = figures(THEORY, stories.known(stories.row("2025", 1.0, indicator="N99")))
    assert (stranger["indicator"], stranger["title"], stranger["unit"]) == ("N99", "", "")


def test_a_verdict_leaves_us_with_what_it_was_decided_from() -> None:
    (row,) = verdicts(THEORY, progress(THEORY, KNOWN, AS_OF))
    assert row["indicator"] == "N1"
    assert row["status"] == "suppressed"
    assert row["as_of"] == "2027-06-30"
    assert (row["baseline_period"], row["baseline"]) == ("2024", 58.0)
    assert (row["latest_period"], row["latest"]) == ("2026", None)
    assert row["reference_area"] == stories.CITY
    assert str(row["earliest"]).startswith("2029-")


def test_what_was_answered_stands_beside_the_computed_status_in_columns_of_its_own() -> None:
    found = progress(THEORY, KNOWN, AS_OF)
    at = datetime(2027, 7, 1, 9, 0, tzinfo=UTC)
    why = Text(nl="De school ging dicht.")
    said = Answer(1, "N1", Kind.EXPLANATION, Status.SUPPRESSED, "2026", None, why, "manager", at)
    (row,) = verdicts(THEORY, found, standings(found, [said]))
    assert row["status"] == "suppressed"
    assert list(row.items())[-6:] == [
        ("explanation_due_since", None),
        ("answer", "explanation"),
        ("claimed_status", None),
        ("answer_text", "De school ging dicht."),
        ("answered_by", "manager"),
        ("answered_at", "2027-07-01T09:00:00+00:00"),
    ]
    (silent,) = verdicts(THEORY, found, standings(found, []))
    assert list(silent) == list(row)
    assert list(verdicts(THEORY, found)[0]) == list(row)[:-6]


def test_a_verdict_without_figures_has_the_same_columns() -> None:
    empty = stories.known()
    bare = stories.theory(stories.indicator(baseline=None), efforts=[], outputs=[], links=[])
    (row,) = verdicts(bare, progress(bare, empty, AS_OF))
    assert list(row) == list(verdicts(THEORY, progress(THEORY, KNOWN, AS_OF))[0])
    assert row["status"] == "no_data"
    assert row["earliest"] is None


def test_both_tables_can_leave_in_every_format() -> None:
    for rows in (figures(THEORY, KNOWN), verdicts(THEORY, progress(THEORY, KNOWN, AS_OF))):
        for export in EXPORTS:
            content = export.write(rows)
            assert content == export.write(rows)
            if export.SUFFIX == "json":
                assert json.loads(content) == rows
