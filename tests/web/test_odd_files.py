"""A file that can be read but has the wrong shape opens on every page, so that it can be mended."""

import re
from collections.abc import Callable
from html import unescape

import pytest

from impact.services import parts, working
from impact.services.context import Impact
from tests.web.conftest import Visitor
from tests.web.test_workshop import DESK, fields_on, fill

START = "format: 1\nprogramme: {code: PROEF, title: Proef}\n"
ODD = (
    "goals: 5",
    "goals: {a: b}",
    "goals: [1, x, {id: G1}]",
    "goals: [null]",
    "goals: [[{id: G1}]]",
    "links: [1]",
    "links: {from: a}",
    "links: [{from: [a], to: {b: c}}]",
    "links: [{from: O1, to: U1, evidence: x, lag_years: 3}]",
    "links: [{from: O1, to: U1, contribution: x}]",
    "links: [{from: O1, to: U1, lag_years: {min: [1], typical: {a: b}}}]",
    "links: [{from: O1, to: U1, assumption_review: {reviewed_on: 5}}]",
    "outcomes: [{id: U1, goals: 5}]",
    "outcomes: [{id: U1, goals: [[x], {a: b}]}]",
    "indicators: [{id: N1, milestones: [1, 2]}]",
    "indicators: [{id: N1, milestones: {jaar: [x], 2030: {}}}]",
    "indicators: [{id: N1, measures: [U1], sources: {a: b}}]",
    "indicators: [{id: N1, baseline: {year: [x], value: {}}, decimals: {a: b}}]",
    "interventions: [{id: I1, owners: 5}]",
    "interventions: [{id: I1, owners: {a: b}, roles: [x]}]",
    "interventions: [{id: I1, roles: {a: b}}]",
    "goals: [{id: {a: b}}, {id: [1]}, {id: 5}, {title: zonder naam}]",
    "goals: [{id: G1, title: [a]}, {id: G2, title: {nl: [x]}}, {id: G3, title: {}}]",
    "goals: [{id: G1, title: {de: x}, themes: {a: b}, rule: 5}]",
    "goals: [{id: nieuw, title: x}, {id: gegevens, title: y}]",
    "areas: [{code: 5, name: [x], boundary_year: x}]",
    "sources: [{id: s, mapping: 5, published_on: [x]}]",
    "sources: [{id: s, mapping: {values: 5, area: x}}]",
    "sources: [{id: s, mapping: {values: [5, {indicator: [N1]}]}}]",
    "funding: [{id: F1, euros: [1]}, {id: F2, euros: {x: y}}]",
    'goals: [{id: G1, opmerking: x, "²": 5}]\nwat: {a: b}',
    '"": 5\n1: 2',
    "outputs: [{id: O1, target: 1e+28, target_year: 99999999999}]",
    "indicators: [{id: N1, decimals: 99999999, baseline: {year: 2e+300, value: 1e+300}}]",
    "links: [{from: O1, to: U1, lag_years: {min: 1e+300, typical: -1e+300, max: 0}}]",
)
SECTIONS = ("doelen", "inspanningen", "prestaties", "uitkomsten", "stappen", "indicatoren")
WORDS = (*SECTIONS, "partners", "gebieden", "geld", "bronnen")


@pytest.fixture
def manager(signed_in: Callable[[str], Visitor]) -> Visitor:
    """A programme manager who has begun a working version."""
    visitor = signed_in("manager")
    assert visitor.post(f"{DESK}/begin", "/werkplaats").status_code == 303
    return visitor


def take_in(impact: Impact, text: str) -> bool:
    seen = working.state(impact, "PROEF").last.step
    return not parts.import_text(
        impact, "PROEF", text, "x.yaml", seen=seen, by="manager", reason="proef"
    )


def listed(manager: Visitor) -> list[str]:
    """The forms that the desk leads to."""
    page = manager.get(DESK).text
    return sorted(
        {unescape(found) for found in re.findall(rf'href="({DESK}/[a-z]+/[^"/?]+)"', page)}
    )


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
def test_every_page_of_the_workshop_opens(manager: Visitor, impact: Impact, odd: str) -> None:
    if not take_in(impact, START + odd + "\n"):
        return
    pages = [DESK, *(f"{DESK}/{page}" for page in ("gevolgen", "tekening", "stappen"))]
    pages += [f"{DESK}/programma/gegevens", *(f"{DESK}/{word}/nieuw" for word in WORDS)]
    answers = {page: manager.get(page).status_code for page in pages}
    assert answers == dict.fromkeys(pages, 200)
    for form in listed(manager):
        answer = manager.get(form)
        assert answer.status_code == 200, form
        assert manager.get(f"{form}/weghalen").status_code in (200, 404), form
        before = working.state(impact, "PROEF").text
        assert fill(manager, form, answer.text).status_code in (303, 400, 409), form
        if not form.endswith("/nieuw"):
            assert working.state(impact, "PROEF").text == before, f"{form} changed by saving"


@pytest.mark.parametrize(
    "own",
    [
        "title: [x], wat: 5",
        "title: {x: y}",
        "start: x, horizon: [1]",
        "comparison_area: x",
        "area: {a: b}",
    ],
    ids=range(5),
)
def test_an_odd_programme_opens_too(manager: Visitor, impact: Impact, own: str) -> None:
    assert take_in(impact, f"format: 1\nprogramme: {{code: PROEF, {own}}}\n")
    for page in ("", "/gevolgen", "/tekening", "/stappen", "/programma/gegevens"):
        assert manager.get(DESK + page).status_code == 200, page


@pytest.mark.parametrize("name", ["nieuw", "gegevens", "5"])
def test_a_part_with_a_name_that_cannot_be_one_gets_another(
    manager: Visitor, impact: Impact, name: str
) -> None:
    assert take_in(impact, f"{START}goals: [{{id: {name}, title: x}}]\n")
    (form,) = (one for one in listed(manager) if "/doelen/" in one and "/nieuw" not in one)
    assert fill(manager, form, id="gegevens").status_code in (303, 400)
    assert fill(manager, form, id="G1").status_code == 303
    assert working.state(impact, "PROEF").data["goals"] == [{"id": "G1", "title": "x"}]


def test_what_no_longer_exists_stays_chosen_until_somebody_takes_it_away(
    manager: Visitor, impact: Impact
) -> None:
    assert take_in(
        impact, f"{START}goals: [{{id: G1, title: x}}]\noutcomes: [{{id: U1, goals: [G1, G9]}}]\n"
    )
    form = f"{DESK}/uitkomsten/U1"
    assert "G9 (bestaat niet meer)" in manager.get(form).text
    assert fill(manager, form, title__nl="Taal").status_code == 303
    assert working.state(impact, "PROEF").data["outcomes"][0]["goals"] == ["G1", "G9"]
    assert fill(manager, form, goals="G1").status_code == 303
    assert working.state(impact, "PROEF").data["outcomes"][0]["goals"] == ["G1"]


def test_what_is_wrong_is_said_of_the_inputs_and_not_of_their_group(manager: Visitor) -> None:
    form = f"{DESK}/indicatoren/N1"
    page = fill(manager, form, milestones__year="99999999999").text
    assert "‘99999999999’ is geen jaar" in page
    assert not re.search(r"<fieldset[^>]*aria-invalid", page)
    cells = re.findall(r'<input[^>]*name="milestones.year"[^>]*>', page)
    assert 'aria-invalid="true"' in cells[0]
    assert all('inputmode="numeric"' in cell for cell in cells)
    roles = manager.get(f"{DESK}/gebieden/GM9901").text
    assert 'inputmode="decimal"' not in roles


def test_numbers_that_nobody_means_are_said_at_their_field(manager: Visitor) -> None:
    for field in ("baseline.value", "baseline.year", "decimals", "publication_lag_years"):
        for typed in ("9" * 25, "9" * 5000, "9" * 400 + ",5", "²", "٣"):
            answer = fill(manager, f"{DESK}/indicatoren/N1", **{field.replace(".", "__"): typed})
            assert answer.status_code == 400, (field, typed[:9])
            assert "field-error" in answer.text
    answer = fill(manager, f"{DESK}/stappen/O1~U1", contribution="²")
    assert answer.status_code == 400


def test_a_form_can_be_sent_as_it_is_shown(manager: Visitor, impact: Impact) -> None:
    before = working.state(impact, "PROEF")
    for form in listed(manager):
        if not form.endswith("/nieuw"):
            page = manager.get(form).text
            assert manager.post(form, form, **fields_on(page)).status_code == 303
    after = working.state(impact, "PROEF")
    assert (after.text, after.last.number) == (before.text, before.last.number)
