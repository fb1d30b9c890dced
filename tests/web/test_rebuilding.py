"""The shipped theories can be made from an empty programme through the forms of the site alone."""

import re
from typing import Any

import pytest

from impact.services import accounts, versions, working
from impact.services.context import Impact
from impact.theory.difference import difference, key_of, parts_of
from impact.theory.document import read_document
from impact.theory.loading import load
from impact.web.app import create_app
from impact.web.editor.fields import form_of
from impact.web.editor.places import address, new_address
from impact.web.editor.values import shown
from tests.conftest import ROOT
from tests.web.conftest import PASSWORD, Visitor

ORDER = (
    "areas",
    "partners",
    "goals",
    "interventions",
    "outputs",
    "outcomes",
    "sources",
    "indicators",
    "links",
    "funding",
)
"""Every section after those whose parts it names."""


@pytest.mark.parametrize("name", ["oosterkwartier", "overvecht-open-data"])
def test_a_shipped_theory_is_rebuilt_form_by_form(impact: Impact, name: str) -> None:
    text = (ROOT / "theories" / f"{name}.yaml").read_text(encoding="utf-8")
    wanted: dict[str, Any] = read_document(text, name).data
    code = wanted["programme"]["code"]
    visitor = manager_of_all(impact)
    begin(visitor, wanted)
    for section in ORDER:
        for part in wanted.get(section, []):
            data = working.state(impact, code).data
            key = key_of(section, part)
            is_there = key in parts_of(data, section)
            submit(visitor, data, code, section, key if is_there else None, part)
    data = working.state(impact, code).data
    submit(visitor, data, code, "programme", "", wanted["programme"])
    made = working.state(impact, code)
    differing = [item for item in difference(wanted, made.data) if item.path[:1] != ("origin",)]
    assert {item.new for item in differing} <= {None}, "only a default may stay unsaid"
    shipped, rebuilt = load(text).theory, made.checked.theory
    assert shipped is not None and rebuilt is not None
    origin = rebuilt.programme.origin
    assert origin is not None and origin.template == "leeg"
    programme = rebuilt.programme.model_copy(update={"origin": None})
    assert rebuilt.model_copy(update={"programme": programme}) == shipped
    visitor.post(
        f"/werkplaats/{code}/publiceren",
        f"/werkplaats/{code}/gevolgen",
        stap=made.last.step.name,
        reden="opnieuw gemaakt",
    )
    assert versions.named_version(impact, code).text == made.text


def manager_of_all(impact: Impact) -> Visitor:
    accounts.add(impact, "stad", PASSWORD, display_name="Stad", role="manager")
    visitor = Visitor(create_app(impact).test_client())
    assert visitor.sign_in("stad").status_code == 303
    return visitor


def begin(visitor: Visitor, wanted: dict[str, Any]) -> None:
    """Start the programme from the empty template, as the page for that asks."""
    programme, area = wanted["programme"], wanted["areas"][0]
    answer = visitor.post(
        "/werkplaats/nieuw",
        "/werkplaats/nieuw",
        sjabloon="leeg",
        code=programme["code"],
        naam="Nog leeg",
        begin=str(programme["start"]),
        einde=str(programme["horizon"]),
        gebied=area["code"],
        gebied_naam=area["name"],
        grenzen=str(area["boundary_year"]),
    )
    assert answer.status_code == 303, answer.text[:5000]


def submit(
    visitor: Visitor,
    data: working.Data,
    code: str,
    section: str,
    key: str | None,
    part: dict[str, Any],
) -> None:
    """Fill in the form of a part and send it; every field that is sent stands on the page."""
    page_address = new_address(code, section) if key is None else address(code, section, key)
    page = visitor.get(page_address).text
    values = shown(form_of(section, data, key), part)
    sent = {name: given for name, given in values.items() if any(given)}
    on_page = set(re.findall(r'name="([^"]+)"', page))
    assert set(sent) <= on_page, f"{section}: {set(sent) - on_page}"
    step = re.search(r'name="stap" value="([0-9-]+)"', page)
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert step and token
    form = {**sent, "stap": [step[1]], "csrf_token": [token[1]]}
    answer = visitor.client.post(page_address, data=form)
    assert answer.status_code == 303, f"{section} {key_of(section, part)}: {answer.text[:3000]}"
