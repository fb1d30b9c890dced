"""An indicator that nobody delivers: its page says from what it is computed, and leads there."""

import json
import re
from collections.abc import Callable

import pytest

from impact.exports import tables
from impact.services import editions, progress, submissions, theories
from impact.services.context import Impact
from impact.theory.loading import load
from impact.theory.methods import Method
from impact.theory.writing import write
from impact.web.editor.fields import form_of
from impact.web.editor.values import read, shown
from tests.web.conftest import SOUND, Visitor
from tests.web.test_answers import check_page

LEFT, PUPILS, SHARE = "N7", "N8", "N9"
INDICATORS = """
  - id: N7
    measures: U1
    title: Vroegtijdige schoolverlaters
    unit: aantal
    direction: lower
    unit_of_analysis: pupil
    frequency: year
    publication_lag_years: 0.5
    sources: [scholen]
  - id: N8
    measures: U1
    title: Ingeschreven leerlingen
    unit: aantal
    direction: context
    unit_of_analysis: pupil
    frequency: year
    publication_lag_years: 0.5
    sources: [scholen]
  - id: N9
    measures: U1
    title: Aandeel vroegtijdige schoolverlaters
    unit: "%"
    decimals: 1
    direction: lower
    unit_of_analysis: pupil
    frequency: year
    publication_lag_years: 0.5
    method: {kind: ratio, of: [N7], denominator: N8}
links:"""
SOURCE = """
  - id: scholen
    title: Schoolverlaters
    partner: school
    kind: csv
    mapping:
      area: {column: Gebied, boundary_year: 2024}
      period: {column: Jaar}
      numbers: plain
      values:
        - {column: Vertrokken, indicator: N7}
        - {column: Leerlingen, indicator: N8}
"""
FILE = (
    b"Gebied;Jaar;Vertrokken;Leerlingen\n"
    b"WK990112;2024;20;500\nWK990112;2025;15;500\nWK990112;2026;4;480\n"
)


@pytest.fixture
def theory_yaml() -> str:
    sound = SOUND.read_text(encoding="utf-8").replace("links:", INDICATORS[1:], 1)
    return sound.rstrip() + SOURCE


@pytest.fixture
def code(impact: Impact, theory_yaml: str) -> str:
    """20 of 500 pupils left in 2024, 15 of 500 in 2025, and too few to be told in 2026."""
    version, checked, _ = theories.publish(
        impact, theory_yaml, "x.yaml", by="bureau", reason="begin"
    )
    assert version is not None, [issue.line() for issue in checked.issues]
    submissions.deliver(impact, version.programme, "scholen", "s.csv", FILE, by="school")
    return version.programme


def test_the_page_says_from_what_a_figure_is_computed(visitor: Visitor, code: str) -> None:
    page = visitor.get(f"/programmas/{code}/indicatoren/{SHARE}").text
    check_page(page)
    words = " ".join(page.split())
    assert "Dit cijfer rekenen wij uit." in words
    assert "‘Vroegtijdige schoolverlaters’, gedeeld door ‘Ingeschreven leerlingen’" in words
    assert "nog niet opgeschreven" not in words
    assert "4,0%" in words and "3,0%" in words
    assert "Proefwijk: door ons berekend." in words
    assert "zoals opgeschreven in de theorie" not in words
    for part in (LEFT, PUPILS):
        assert f'href="/programmas/{code}/indicatoren/{part}"' in page
    for row in (2, 3):
        assert page.count(f"?rij={row}&amp;kolom=3#rij") == 1
        assert page.count(f"?rij={row}&amp;kolom=4#rij") == 1


def test_a_figure_from_a_hidden_part_is_hidden_everywhere(impact: Impact, code: str) -> None:
    situation = progress.of(impact, code)
    last = situation.progress.of(SHARE).latest
    assert last is not None
    assert (last.period.code, last.value, last.status.key) == ("2026", None, "suppressed_here")
    hidden = [
        row
        for row in tables.parts(situation.theory, situation.computed)
        if (row["part"], row["period"]) == (LEFT, "2026")
    ]
    assert [row["part_value"] for row in hidden] == [None]


def test_what_is_overdue_of_its_parts_shows_on_the_page_of_the_whole(
    impact: Impact, visitor: Visitor, theory_yaml: str
) -> None:
    title = "    title: Schoolverlaters\n"
    due = f"{title}    due: {{every: year, first: '2025', within_days: 90}}\n"
    text = theory_yaml.replace(title, due)
    version, _, _ = theories.publish(impact, text, "x.yaml", by="bureau", reason="afspraak")
    assert version is not None
    page = " ".join(visitor.get(f"/programmas/PROEF/indicatoren/{SHARE}").text.split())
    assert "Cijfers over 2025 zijn er nog niet" in page
    assert "Er zijn nog geen cijfers waaruit wij dit kunnen berekenen." in page


def test_open_data_say_what_a_computed_figure_came_from(impact: Impact, code: str) -> None:
    editions.publish(impact, code, by="bureau")
    figures = json.loads(editions.file(impact, code, 1, "data/figures.json").content)
    own = {row["period"]: row["value"] for row in figures if row["indicator"] == SHARE}
    assert own == {"2024": 4.0, "2025": 3.0, "2026": None}
    parts = json.loads(editions.file(impact, code, 1, "data/parts.json").content)
    found = [(row["part"], row["row"], row["column"]) for row in parts if row["period"] == "2024"]
    assert found == [(LEFT, 2, 3), (PUPILS, 2, 4)]
    report = editions.file(impact, code, 1, "index.html").content.decode()
    assert "Waaruit elk berekend cijfer komt" in report
    assert [item.differences for item in editions.verify(impact, code)] == [()]


def test_an_edition_without_computed_figures_has_no_table_of_parts(
    impact: Impact, theory_yaml: str
) -> None:
    text = SOUND.read_text(encoding="utf-8")
    version, _, _ = theories.publish(impact, text, "x.yaml", by="bureau", reason="begin")
    assert version is not None
    editions.publish(impact, version.programme, by="bureau")
    manifest = json.loads(editions.file(impact, version.programme, 1, "manifest.json").content)
    assert not [item for item in manifest["files"] if "parts" in item["path"]]


def test_a_source_may_not_deliver_what_is_computed(theory_yaml: str) -> None:
    both = theory_yaml.replace(
        "{column: Leerlingen, indicator: N8}",
        "{column: Leerlingen, indicator: N8}\n        - {column: Deel, indicator: N9}",
    )
    found = [issue for issue in theories.check(both, "x.yaml").issues if issue.severity == "error"]
    assert [issue.code for issue in found] == ["method_delivered"]
    assert "Kies er een" in found[0].message("nl")


def test_a_file_that_names_a_computed_figure_is_sent_back(impact: Impact, theory_yaml: str) -> None:
    old, new = SOURCE[SOURCE.index("      values:") :], "      indicator: {column: Wat}\n"
    text = theory_yaml.replace(old, f"{new}      value: {{column: Waarde}}\n")
    version, checked, _ = theories.publish(impact, text, "x.yaml", by="bureau", reason="lang")
    assert version is not None, [issue.line() for issue in checked.issues]
    content = b"Gebied;Jaar;Wat;Waarde\nWK990112;2025;N7;20\nWK990112;2025;N9;4\n"
    detail = submissions.deliver(impact, "PROEF", "scholen", "s.csv", content, by="school")
    assert detail.state == "refused"
    assert [(issue.where.row, issue.value) for issue in detail.issues] == [(3, SHARE)]


def test_a_method_survives_the_form_and_the_file(theory_yaml: str) -> None:
    data = theories.check(theory_yaml, "x.yaml").data
    part = next(item for item in data["indicators"] if item["id"] == SHARE)
    fields = form_of("indicators", data, SHARE)
    method = next(item for item in fields if item.name == "method")
    assert [item.name for item in method.fields] == [
        f"method.{name}"
        for name in ("kind", "of", "denominator", "areas", "since", "years", "condition", "counted")
    ]
    assert read(fields, shown(fields, part), {}).part["method"] == part["method"]
    kept, again = load(theory_yaml).theory, load(write(data)).theory
    assert kept is not None and again == kept
    assert kept.indicators[-1].method == Method(kind="ratio", of=(LEFT,), denominator=PUPILS)


def test_a_manager_sees_in_the_form_how_it_is_computed(
    signed_in: Callable[[str], Visitor], code: str
) -> None:
    manager = signed_in("manager")
    assert manager.post(f"/werkplaats/{code}/begin", "/werkplaats").status_code == 303
    page = manager.get(f"/werkplaats/{code}/indicatoren/{SHARE}").text
    assert re.search(r'<option value="ratio" selected[^>]*>Verhouding: teller gedeeld', page)
    assert re.search(rf'name="method.of"[^>]*value="{LEFT}"[^>]*checked', page)
