"""What three partners send, with all the mistakes they make, and what a careful colleague answers.

The files and the source definitions stand in `partner_files/`. A workbook cannot be read in a
review, so the one of the school board is typed here.
"""

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml

from impact.ingest.staging import Staging
from impact.measurements.status import ValueStatus
from tests.ingest.stories import deliver, saved
from tests.ingest.test_expected_values import theory_of

FILES = Path(__file__).parent / "partner_files"
TODAY = date(2026, 11, 24)

Listed = list[tuple[str, int | None, str]]


def partner(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((FILES / f"{name}.yaml").read_text(encoding="utf-8"))
    return found


def received(name: str, content: bytes) -> Staging:
    story = partner(name)
    return deliver(
        content,
        story["mapping"],
        story["kind"],
        about=theory_of(story),
        today=TODAY,
        options=story["options"],
    )


def listed(staging: Staging) -> Listed:
    return [
        (issue.code, issue.where.row, issue.where.column)
        for issue in staging.issues
        if issue.code != "area_boundary_year"
    ]


def said(staging: Staging, indicator: str) -> list[tuple[int, float, ValueStatus]]:
    """Row, value (-1 for none) and status of every figure of an indicator."""
    rows = staging.rows[staging.rows["indicator"] == indicator]
    return [
        (int(row.row), -1.0 if row.value != row.value else round(row.value, 2),
         ValueStatus(int(row.status)))
        for row in rows.itertuples()
    ]  # fmt: skip


def test_the_housing_corporation_writes_three_quarters_in_three_ways_and_all_are_understood() -> (
    None
):
    staging = received("haven", (FILES / "haven-2026-q3.csv").read_bytes())
    assert listed(staging) == [], "the total adds up, and the rest is how people write"
    assert set(staging.rows["period"]) == {"2026-Q3"}
    assert said(staging, "labelB") == [
        (2, 41.3, ValueStatus.OK),
        (3, 34.6, ValueStatus.OK),
        (4, 6.9, ValueStatus.OK),
    ]
    assert said(staging, "reparaties") == [
        (2, 77.58, ValueStatus.OK),
        (3, 72.0, ValueStatus.OK),
        (4, 62.41, ValueStatus.OK),
    ]
    assert said(staging, "ontruimingen") == [
        (2, -1.0, ValueStatus.CONFIDENTIAL),
        (3, 0.0, ValueStatus.NIL),
        (4, -1.0, ValueStatus.MISSING),
    ]
    homes = staging.rows[staging.rows["indicator"] == "labelB"]["n"]
    assert homes.tolist() == [1240, 986, 320]


def test_the_housing_corporation_with_every_mistake_it_is_known_for() -> None:
    staging = received("haven", (FILES / "haven-alle-fouten.csv").read_bytes())
    assert sorted(listed(staging), key=str) == sorted(HAVEN, key=str)
    assert 6 in staging.rows["row"].tolist(), "what is right in a row with a mistake is kept"


HAVEN: Listed = [
    ("cumulative_suspected", None, "Vocht/schimmel"),  # 15, 31, 47: since the start of the year?
    ("number_lost_zero", 3, "Woningen"),
    ("denominator_jump", 3, "Binnen 5 wd"),  # requests too: 120, 250, 388
    ("denominator_jump", 4, "Binnen 5 wd"),
    ("denominator_jump", 6, "% label B"),  # homes were demolished; the share rises by itself
    ("numerator_exceeds", 6, "Binnen 5 wd"),
    ("area_recoded", 7, "Buurtcode"),
    ("period_future", 8, "Periode"),
    ("fraction_mixed", 8, "% label B"),
    ("number_is_date", 8, "Vocht/schimmel"),
    ("number_is_error", 8, "Ontruimingen"),
]


def school_workbook(*, with_pupils: bool) -> bytes:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = "Scholen"
    page.append(["Stichting Samen Leren, opgave schooljaar 2025/2026"])
    page.append([])
    page.append(["BRIN", "School", "Schooljaar", "Groep 8 leerlingen", "Lezen", None,
                 "Advies havo+", "Groep 3", None, "Rijke schooldag", None])  # fmt: skip
    page.append([None, None, None, None, "2F", "% 2F", None, "taal op niveau", "getoetst",
                 "leerlingen", "opkomst"])  # fmt: skip
    for cells in ("A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:F3", "G3:G4", "H3:I3", "J3:K3"):
        page.merge_cells(cells)
    # Excel read 10E5 as ten times ten to the fifth, and 25/26 was typed as text.
    page.append([10e5, "De Kade", "2025/2026", 52, 33, "63,5", 16, 31, 54, 212, "0,87"])
    page.append(["08ZZ", "Het Kompas", "'25-'26", 48, 27, "0,5625", 13, 26, 49, 198, "84%"])
    page.append(["17QQ", "De Linde", "25/26", 9, "<5", "x", "<5", 4, 8, 40, "91"])
    if with_pupils:
        pupils = book.create_sheet("Leerlingen")
        pupils.append(["Naam", "Geboortedatum"])
        pupils.append(["(een leerling)", date(2014, 5, 3)])
    return saved(book)


@pytest.mark.parametrize("with_pupils", [False, True])
def test_the_school_board_mixes_fractions_and_percentages_and_loses_a_code(
    with_pupils: bool,
) -> None:
    staging = received("samen-leren", school_workbook(with_pupils=with_pupils))
    assert listed(staging) == [
        ("code_damaged", 5, "BRIN"),
        ("fraction_mixed", 5, "Rijke schooldag / opkomst"),
        ("fraction_mixed", 6, "Lezen / % 2F"),
    ]
    assert set(staging.rows["period"]) == {"2025/2026"}
    assert said(staging, "lezen") == [(7, -1.0, ValueStatus.CONFIDENTIAL)], "<5 is no number"
    assert said(staging, "advies") == [
        (6, 27.08, ValueStatus.OK),
        (7, -1.0, ValueStatus.CONFIDENTIAL),
    ]
    assert said(staging, "opkomst") == [(6, 84.0, ValueStatus.OK), (7, 91.0, ValueStatus.OK)]
    assert set(staging.rows["dimensions"]) == {"school=08ZZ", "school=17QQ"}


def test_the_residents_write_about_and_a_range_and_are_told_what_to_write() -> None:
    staging = received("bewoners", (FILES / "bewoners-2026-h1.csv").read_bytes())
    assert listed(staging) == [
        ("number_approximate", 2, "Deelnemers"),
        ("number_range", 3, "Deelnemers"),
    ]
    about, between = staging.issues
    assert "zonder 'ongeveer'" in about.message()
    assert "Kies er één" in between.message()
    assert said(staging, "bedrag") == [(2, 4500.0, ValueStatus.OK), (3, 1250.0, ValueStatus.OK)]
    assert set(staging.rows["period"]) == {"2026-03-12", "2026-05"}
    assert not any("06-" in issue.line() for issue in staging.issues), "no personal data is echoed"
