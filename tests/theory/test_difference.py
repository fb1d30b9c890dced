"""What differs between two versions of a theory, told in parts and fields."""

import random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from impact.theory.difference import Change, difference
from impact.theory.document import read_document
from tests.conftest import ROOT
from tests.theory.theories import theories

OKV = ROOT / "theories" / "oosterkwartier.yaml"


def shipped() -> dict[str, Any]:
    data: dict[str, Any] = read_document(OKV.read_text(encoding="utf-8"), OKV.name).data
    return data


def test_a_target_that_moved_is_told_with_its_year_and_both_values() -> None:
    old, new = shipped(), shipped()
    n04 = next(item for item in new["indicators"] if item["id"] == "N04")
    n04["milestones"][2034] = 64
    (change,) = difference(old, new)
    assert (change.section, change.key, change.path) == (
        "indicators",
        "N04",
        ("milestones", "2034"),
    )
    assert (change.old, change.new) == (66, 64)
    assert change.title["nl"] == "Taal op niveau groep 3"


def test_parts_that_came_and_went_are_named() -> None:
    old, new = shipped(), shipped()
    gone = new["links"].pop(0)
    new["goals"].append({"id": "G7", "title": "Groen"})
    changes = difference(old, new)
    assert [(change.kind, change.section, change.key) for change in changes] == [
        ("added", "goals", "G7"),
        ("removed", "links", f"{gone['from']}→{gone['to']}"),
    ]


def test_only_the_part_that_moved_is_told_to_have_moved() -> None:
    old = {"goals": [{"id": f"G{number}"} for number in range(1, 6)]}
    new = {"goals": [old["goals"][index] for index in (4, 0, 1, 2, 3)]}
    assert difference(old, new) == (Change("moved", "goals", "G5"),)


def test_a_plain_dutch_text_is_the_same_as_one_that_names_its_language() -> None:
    old = {"goals": [{"id": "G1", "title": "Leren"}]}
    assert difference(old, {"goals": [{"title": {"nl": "Leren"}, "id": "G1"}]}) == ()
    (change,) = difference(old, {"goals": [{"id": "G1", "title": {"nl": "Leren", "en": "Learn"}}]})
    assert change.path == ("title",)


def test_zero_is_not_the_same_as_nothing() -> None:
    old = {"indicators": [{"id": "N1", "delay_years": 0}]}
    (change,) = difference(old, {"indicators": [{"id": "N1"}]})
    assert (change.old, change.new) == (0, None)


@settings(max_examples=100)
@given(theories(), st.randoms(use_true_random=False))
def test_nothing_differs_from_itself_and_every_change_is_seen_both_ways(
    data: dict[str, Any], chance: random.Random
) -> None:
    assert difference(data, data) == ()
    section = chance.choice(["goals", "interventions", "outcomes", "links"])
    fewer = {**data, section: data[section][1:]}
    (gone,) = difference(data, fewer)
    (came,) = difference(fewer, data)
    assert (gone.kind, came.kind) == ("removed", "added")
    assert (gone.old, gone.key) == (came.new, came.key)
