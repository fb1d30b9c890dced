"""The forms of the editor: every part of a theory fits in one and comes out as it went in."""

from typing import Any

import pytest
from hypothesis import given, settings

from impact.theory.difference import normal
from impact.theory.document import read_document
from impact.theory.loading import SECTION_MODELS
from impact.web.editor.fields import form_of
from impact.web.editor.values import read, shown
from tests.conftest import ROOT
from tests.theory.theories import theories

THEORIES = sorted((ROOT / "theories").glob("*.yaml"))


def through_the_form(section: str, part: dict[str, Any], data: dict[str, Any]) -> dict[str, Any]:
    """A part as it comes out of the form that was filled with it."""
    fields = form_of(section, data, None)
    told = read(fields, shown(fields, part), part)
    assert told.problems == {}, (section, part)
    return told.part


@pytest.mark.parametrize("file", THEORIES, ids=lambda file: file.stem)
def test_every_part_of_a_shipped_theory_comes_out_of_its_form_unchanged(file: Any) -> None:
    data = read_document(file.read_text(encoding="utf-8"), file.name).data
    for section in SECTION_MODELS:
        for part in data.get(section, []):
            assert normal(through_the_form(section, part, data)) == normal(part)
    programme = {key: value for key, value in data["programme"].items() if key != "code"}
    assert normal(through_the_form("programme", programme, data)) == normal(programme)


@settings(max_examples=50)
@given(theories())
def test_any_theory_goes_through_its_forms(data: dict[str, Any]) -> None:
    for section in ("goals", "interventions", "outputs", "outcomes", "indicators", "links"):
        for part in data[section]:
            out = through_the_form(section, part, data)
            assert as_typed(out) == as_typed(part)


def as_typed(value: Any) -> Any:
    """A value without what a form does not keep: space at the ends of a text, an empty list."""
    if isinstance(value, dict):
        kept = {key: as_typed(item) for key, item in value.items() if item != []}
        return normal(kept)
    return value.strip() if isinstance(value, str) else value


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("61", 61),
        ("61,5", 61.5),
        ("61.5", 61.5),
        ("310.000", "310.000"),
        ("1.310.000", 1310000),
        ("€ 1.234,50", 1234.5),
        ("-0,5", -0.5),
        ("0", 0),
        ("veel", "veel"),
        ("1e3", "1e3"),
        ("", None),
    ],
)
def test_a_number_is_read_the_dutch_way_or_asked_about(typed: str, value: Any) -> None:
    fields = form_of("outputs", {}, None)
    told = read(fields, {"target": [typed]}, {})
    assert told.part.get("target") == value
    assert bool(told.problems) == isinstance(value, str)


def test_a_thousand_or_one_and_a_bit_is_asked() -> None:
    told = read(form_of("outputs", {}, None), {"target": ["1.450"]}, {})
    assert told.problems == {"target": "‘1.450’ kan 1450 zijn of 1,450. Schrijf het zonder punt."}


def test_a_milestone_needs_a_year_and_a_value_and_each_year_once() -> None:
    fields = form_of("indicators", {}, None)
    half = {"milestones.year": ["2029", ""], "milestones.value": ["", "66"]}
    assert "jaar en een waarde" in read(fields, half, {}).problems["milestones"]
    twice = {"milestones.year": ["2029", "2029"], "milestones.value": ["61", "66"]}
    assert "twee keer" in read(fields, twice, {}).problems["milestones"]


def test_what_was_not_filled_in_is_absent_and_not_empty() -> None:
    fields = form_of("links", {}, None)
    told = read(fields, {"from": ["O1"], "contribution": ["2"], "mechanism.nl": [" "]}, {})
    assert told.part == {"from": "O1"}


def test_a_default_that_was_written_out_stays_written_out() -> None:
    fields = form_of("links", {}, "O1→U1")
    old = {"contribution": 2, "evidence": {"strength": "weak", "contested": False}}
    told = read(fields, shown(fields, old), old)
    assert told.part == old


def test_a_mapping_with_a_mistake_says_the_line() -> None:
    told = read(form_of("sources", {}, None), {"mapping": ["area: {column: A}\nperiod: *x"]}, {})
    assert told.problems["mapping"].startswith("Regel 2:")


def test_every_field_that_is_asked_has_help_in_plain_dutch() -> None:
    """Inside rows and small groups the label of the group and its help are enough."""
    for section in (*SECTION_MODELS, "programme"):
        for item in form_of(section, {}, None):
            assert len(item.help) > 10, f"{section}.{item.name}"
            assert item.help[0].isupper() and item.help[-1] in ".?", f"{section}.{item.name}"
