"""The table beside a chart holds every period, and says why a value is missing."""

from impact.analysis.verdict import Status
from impact.charts.tables import table_of
from impact.measurements.status import ValueStatus
from tests.analysis import stories
from tests.charts.verdicts import THEORY, indicator_of, make_verdict, point

VERDICT = make_verdict(
    Status.TOO_EARLY,
    point("2023", 0.0),
    point("2024", None),
    point("2025", None, ValueStatus.CONFIDENTIAL),
    point("2026", 58.4, ValueStatus.PROVISIONAL),
    reference_area=stories.CITY,
    reference=(point("2022", 74.0), point("2026", 75.0)),
)


def test_every_period_of_every_area_has_its_row_in_time_order() -> None:
    table = table_of(THEORY, indicator_of(THEORY), VERDICT)
    assert table.caption == "Taal op niveau (%)"
    assert table.heads == ("Periode", stories.HERE, stories.CITY)
    assert [row[0] for row in table.rows] == ["2022", "2023", "2024", "2025", "2026"]


def test_zero_missing_withheld_and_not_asked_read_differently() -> None:
    table = table_of(THEORY, indicator_of(THEORY), VERDICT)
    own = [row[1] for row in table.rows]
    assert own == [
        "–",
        "0%",
        "niet bekend",
        "niet gedeeld (geheim of te onzeker)",
        "58% (voorlopig)",
    ]


def test_the_table_is_there_in_english() -> None:
    table = table_of(THEORY, indicator_of(THEORY), VERDICT, "en")
    assert table.caption == "Language at level (%)"
    assert table.heads[0] == "Period"
    assert [row[1] for row in table.rows][2:4] == ["not known", "withheld or too uncertain"]
