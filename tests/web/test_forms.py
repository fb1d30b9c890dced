"""The forms of the editor: every part of a theory fits in one and comes out as it went in."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from impact.theory.document import read_document
from impact.theory.loading import SECTION_MODELS
from impact.web.editor.fields import form_of
from impact.web.editor.values import read, shown
from tests.conftest import ROOT
from tests.theory.theories import ODD, odd_parts, theories

THEORIES = sorted((ROOT / "theories").glob("*.yaml"))


def through_the_form(section: str, part: dict[str, Any], data: dict[str, Any]) -> dict[str, Any]:
    """A part as it comes out of the form that was filled with it."""
    fields = form_of(section, data, None)
    sent = {name: [as_sent(text) for text in given] for name, given in shown(fields, part).items()}
    told = read(fields, sent, part)
    assert told.problems == {}, (section, part)
    return told.part


def as_sent(text: str) -> str:
    """A text as a browser sends it from a larger field."""
    return text.removeprefix("\n").replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n")


@pytest.mark.parametrize("file", THEORIES, ids=lambda file: file.stem)
def test_every_part_of_a_shipped_theory_comes_out_of_its_form_unchanged(file: Any) -> None:
    data = read_document(file.read_text(encoding="utf-8"), file.name).data
    for section in SECTION_MODELS:
        for part in data.get(section, []):
            assert through_the_form(section, part, data) == part
    programme = {key: value for key, value in data["programme"].items() if key != "code"}
    assert through_the_form("programme", programme, data) == programme


@pytest.mark.parametrize(
    ("section", "part"),
    [
        (
            "indicators",
            {
                "breaks": [
                    {"from": 2027, "kind": "source", "reason": "een ander bureau"}
                    | {"measured_in": "2026", "old": 60, "new": 62.5, "margin": 1.5},
                    {"from": 2030, "kind": "definition", "reason": "ruimer", "factor": 1.1},
                ]
            },
        ),
        (
            "programme",
            {
                "area_successions": [
                    {"from": "WK990112", "from_year": 2024, "to": "WK990113", "to_year": 2027}
                    | {"share": 0.6, "by": "addresses", "source": "CBS"}
                    | {"published_on": "2027-01-15"}
                ],
                "population": {"inhabitants": "N1", "stayers": "woonduur=5 jaar of langer"},
                "neighbours": ["WK990107"],
            },
        ),
    ],
)
def test_what_makes_figures_comparable_can_be_typed_into_an_empty_form(
    section: str, part: dict[str, Any]
) -> None:
    data = {"areas": [{"code": "WK990107"}], "indicators": [{"id": "N1"}]}
    fields = form_of(section, data, None)
    sent = {name: given for name, given in shown(fields, part).items() if any(given)}
    told = read(fields, sent, {})
    assert (told.problems, told.part) == ({}, part)


@settings(max_examples=50)
@given(theories())
def test_any_theory_goes_through_its_forms(data: dict[str, Any]) -> None:
    """Also texts with spaces and line ends around them, and through a browser's line ends."""
    for section in ("goals", "interventions", "outputs", "outcomes", "indicators", "links"):
        for part in data[section]:
            assert through_the_form(section, part, data) == part


@settings(max_examples=300)
@given(st.data())
def test_anything_goes_through_a_form_and_what_was_left_alone_stays(choice: st.DataObject) -> None:
    section = choice.draw(st.sampled_from([*SECTION_MODELS, "programme"]))
    names = [item.name for item in form_of(section, {}, None)]
    part = choice.draw(odd_parts(names))
    data = {section: choice.draw(st.lists(st.one_of(odd_parts(names), ODD), max_size=2))}
    known = {key: value for key, value in part.items() if key in names}
    assert same(through_the_form(section, part, data), known)
    fields = form_of(section, data, choice.draw(st.sampled_from([None, "", "G1", "nieuw"])))
    typed = {
        name: [choice.draw(TYPED) for _ in given or [""]]
        for name, given in shown(fields, part).items()
    }
    read(fields, typed, part)


TYPED = st.one_of(st.text(max_size=9), st.sampled_from(["1", "1,5", "²", "9" * 400 + ",5", "2029"]))


def same(one: Any, other: Any) -> bool:
    """Equal and of the same kinds, whatever the order of keys: 1 is not 1.0 and not true."""
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    return repr(one) == repr(other)


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


def test_a_text_keeps_the_space_around_it_until_it_is_changed() -> None:
    fields = form_of("goals", {}, "G1")
    old = {"title": "Een tekst\nop twee regels\n", "rule": " rand "}
    sent = {**shown(fields, old), "title.nl": ["Een tekst\r\nop twee regels"]}
    assert read(fields, sent, old).part == old
    assert read(fields, {**sent, "rule.nl": ["rand."]}, old).part == {**old, "rule": "rand."}


def test_a_title_of_two_lines_survives_a_field_of_one() -> None:
    fields = form_of("goals", {}, "G1")
    sent = {**shown(fields, {}), "title.nl": ["Een tekst op twee regels"]}
    old = {"title": "Een tekst \nop twee regels\n"}
    assert read(fields, sent, old).part == old


def test_keys_that_no_form_knows_survive_a_change() -> None:
    fields = form_of("links", {}, "O1→U1")
    old = {
        "evidence": {"strength": "weak", "typefout": "blijft"},
        "lag_years": {"min": 1, "nb": "x", "max": 3},
        "assumption": {"nl": "a", "de": "Annahme"},
    }
    changed = {"evidence.strength": ["strong"], "lag_years.max": ["4"], "assumption.nl": ["b"]}
    assert read(fields, {**shown(fields, old), **changed}, old).part == {
        "evidence": {"strength": "strong", "typefout": "blijft"},
        "lag_years": {"min": 1, "nb": "x", "max": 4},
        "assumption": {"nl": "b", "de": "Annahme"},
    }


def test_rows_are_known_by_their_place() -> None:
    data = {"partners": [{"id": "school"}, {"id": "zorg"}, {"id": "buurt"}]}
    fields = form_of("interventions", data, "I1")
    old = {
        "roles": [
            {"partner": "school", "role": "executor", "sinds": 2020},
            "zorg",
            {"partner": "buurt", "role": "decider", "sinds": 2022},
        ]
    }
    sent = shown(fields, old)
    sent["roles.partner"] = ["", "zorg", "school"]
    sent["roles.role"] = ["", "", "decider"]
    assert read(fields, sent, old).part["roles"] == [
        "zorg",
        {"partner": "school", "role": "decider", "sinds": 2022},
    ]


def test_a_year_that_was_wrong_in_the_file_stays_beside_a_new_one() -> None:
    fields = form_of("indicators", {}, "N1")
    old = {"milestones": {"ooit": [5], 2030: 61}}
    sent = shown(fields, old)
    assert sent["milestones.year"] == ["ooit", "2030"]
    assert sent["milestones.value"] == ["[5]", "61"]
    told = read(fields, {**sent, "milestones.value": ["[5]", "62"]}, old)
    assert told.part == {"milestones": {"ooit": [5], 2030: 62}}


@pytest.mark.parametrize("key", [None, "", "5", "a b", "nieuw", "gegevens"])
def test_a_name_that_is_missing_or_cannot_be_one_is_asked(key: str | None) -> None:
    assert "id" in {item.name for item in form_of("goals", {}, key)}
    assert "code" in {item.name for item in form_of("areas", {}, key)}
    assert "id" not in {item.name for item in form_of("goals", {}, "G1")}
    assert "code" not in {item.name for item in form_of("areas", {}, "WK990112")}


def test_a_name_that_means_something_else_is_refused_at_its_field() -> None:
    told = read(form_of("goals", {}, None), {"id": ["nieuw"]}, {})
    assert told.problems == {
        "id": (
            "‘nieuw’ kan geen code zijn: het betekent hier al iets anders. "
            "Kies een andere, zoals G1."
        )
    }


@pytest.mark.parametrize(("section", "name"), [("goals", "id"), ("areas", "code")])
@pytest.mark.parametrize("typed", ["1e wijk", "a b", "G" * 41])
def test_a_name_that_cannot_be_one_is_refused_with_what_would_be_right(
    section: str, name: str, typed: str
) -> None:
    told = read(form_of(section, {}, None), {name: [typed]}, {})
    assert told.problems == {
        name: f"‘{typed[:40]}’ kan geen code zijn. Begin met een letter; daarna letters, cijfers,"
        " - en _, zonder spaties, hoogstens 40 tekens, zoals G1."
    }


@pytest.mark.parametrize(
    ("field", "typed", "problem"),
    [
        ("decimals", "²", "geen heel getal"),
        ("decimals", "9" * 25, "te veel cijfers"),
        ("baseline.value", "9" * 400 + ",5", "te veel cijfers"),
        ("baseline.value", "٣", "geen getal"),
        ("baseline.year", "99999999999", "geen jaar"),
        ("milestones", "99999999999", "geen jaar"),
    ],
)
def test_a_number_that_nobody_means_is_said_at_its_field(
    field: str, typed: str, problem: str
) -> None:
    name = "milestones.year" if field == "milestones" else field
    told = read(form_of("indicators", {}, "N1"), {name: [typed], "milestones.value": ["1"]}, {})
    assert problem in told.problems[field]
