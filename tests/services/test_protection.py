"""Protection over time: days in the past, editions that are out, and rules that changed."""

import json
from datetime import date

import pytest

from impact.services import editions, pages, progress, submissions, theories
from impact.services.context import Impact
from tests.conftest import Clock
from tests.services.conftest import SOUND

HOMES = """
  - id: N7
    measures: U1
    title: Ontruimingen
    unit: aantal
    direction: lower
    unit_of_analysis: dwelling
    frequency: year
    publication_lag_years: 0.5
    sources: [klein]
links:"""
SOURCE = """
  - id: klein
    title: Kleine aantallen
    partner: school
    kind: csv
    mapping:
      area: {column: Gebied, boundary_year: 2024}
      period: {column: Jaar}
      numbers: plain
      values:
        - {column: Aantal, indicator: N7}
"""
FIRST = b"Gebied;Jaar;Aantal\nWK990112;2024;7\nGM9901;2024;900\n"
TODAY = date(2026, 11, 24)


def publish(impact: Impact, text: str, reason: str) -> str:
    version, checked, _ = theories.publish(impact, text, "x.yaml", by="bureau", reason=reason)
    assert version is not None, [issue.line() for issue in checked.issues]
    return version.programme


@pytest.fixture
def text() -> str:
    sound = SOUND.read_text(encoding="utf-8").replace("links:", HOMES[1:], 1)
    return sound.rstrip() + SOURCE


@pytest.fixture
def code(impact: Impact, text: str, clock: Clock) -> str:
    """Evictions count homes here, so seven of them are shown; and an edition says so."""
    code = publish(impact, text, "begin")
    submissions.deliver(impact, code, "klein", "klein.csv", FIRST, by="school")
    editions.publish(impact, code, by="bureau")
    clock.forward(days=10)
    return code


def values(impact: Impact, code: str, day: date | None = None) -> list[float]:
    known = progress.of(impact, code, day).known
    return known.loc[known["area"] == "WK990112", "value"].dropna().tolist()


def test_rules_of_today_hold_for_days_in_the_past(impact: Impact, code: str, text: str) -> None:
    assert values(impact, code) == values(impact, code, TODAY) == [7]
    publish(impact, text.replace("unit_of_analysis: dwelling", "unit_of_analysis: household"), "x")
    assert values(impact, code) == []
    assert values(impact, code, TODAY) == []


def test_earlier_revisions_of_a_hidden_figure_are_hidden_too(impact: Impact, code: str) -> None:
    theory = progress.of(impact, code).theory
    assert theory.indicator("N7") is not None
    larger = FIRST.replace(b"2024;7", b"2024;12")
    submissions.deliver(impact, code, "klein", "b.csv", larger, by="school", reason="herteld")
    again = publish_as_people(impact, code)
    smaller = FIRST.replace(b"2024;7", b"2024;8")
    submissions.deliver(impact, again, "klein", "c.csv", smaller, by="school", reason="te veel")
    page = pages.indicator(impact, code, "N7").page
    (panel,) = (item for item in page.panels if item.kind == "measurements")
    shown = [
        revision.value
        for area in panel.view.areas
        for figure in area.figures
        for revision in (figure.now, *figure.before)
        if area.code == "WK990112"
    ]
    assert shown == [None, None, None]


def publish_as_people(impact: Impact, code: str) -> str:
    with impact.database.reading() as session:
        text = session.theories.latest(code).text
    return publish(impact, text.replace("analysis: dwelling", "analysis: household"), "mensen")


def test_what_an_edition_told_already_does_not_stop_the_next(impact: Impact, code: str) -> None:
    """It cannot be taken back; it is hidden from now on, and the first edition stays as it was."""
    publish_as_people(impact, code)
    editions.publish(impact, code, by="bureau")
    told = [
        row["value"]
        for number in (1, 2)
        for row in json.loads(editions.file(impact, code, number, "data/figures.json").content)
        if row["area"] == "WK990112"
    ]
    assert told == [7, None]
    assert [item.differences for item in editions.verify(impact, code)] == [(), ()]
