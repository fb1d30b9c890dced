"""Two people change one part: what can be joined is joined, the rest is shown with both texts."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from impact.theory.merging import Conflict, merge

BEFORE = {
    "id": "N04",
    "title": {"nl": "Taal", "en": "Language"},
    "milestones": {2029: 61, 2034: 66},
    "themes": ["jeugd"],
}


def test_changes_to_different_fields_are_joined() -> None:
    mine = {**BEFORE, "title": {"nl": "Taal op niveau", "en": "Language"}}
    theirs = {**BEFORE, "milestones": {2029: 61, 2034: 64}}
    merged = merge(BEFORE, mine, theirs)
    assert merged.conflicts == ()
    assert merged.part["title"]["nl"] == "Taal op niveau"
    assert merged.part["milestones"] == {2029: 61, 2034: 64}
    assert merged.joined == (("milestones", "2034"),)


def test_the_same_milestone_with_two_values_is_a_conflict_with_all_three() -> None:
    mine = {**BEFORE, "milestones": {2029: 61, 2034: 68}}
    theirs = {**BEFORE, "milestones": {2029: 61, 2034: 64}}
    merged = merge(BEFORE, mine, theirs)
    assert merged.conflicts == (Conflict(("milestones", "2034"), 66, 68, 64),)
    assert merged.part["milestones"][2034] == 64


def test_two_people_who_write_the_same_do_not_disagree() -> None:
    both = {**BEFORE, "themes": ["jeugd", "zorg"]}
    merged = merge(BEFORE, both, both)
    assert (merged.part, merged.conflicts) == (both, ())


def test_emptying_a_field_that_somebody_else_rewrote_is_a_conflict() -> None:
    mine = {key: value for key, value in BEFORE.items() if key != "themes"}
    merged = merge(BEFORE, mine, {**BEFORE, "themes": ["zorg"]})
    assert merged.conflicts == (Conflict(("themes",), ["jeugd"], None, ["zorg"]),)


def test_a_field_within_a_field_that_was_replaced_is_a_conflict_too() -> None:
    mine = {**BEFORE, "title": {"nl": "Taal op niveau", "en": "Language"}}
    merged = merge(BEFORE, mine, {**BEFORE, "title": "Lezen"})
    assert [conflict.path for conflict in merged.conflicts] == [("title",)]


VALUES = st.dictionaries(
    st.sampled_from(["a", "b", "c", "d"]),
    st.one_of(st.integers(0, 2), st.dictionaries(st.sampled_from(["x", "y"]), st.integers(0, 2))),
)


@given(VALUES, VALUES, VALUES)
def test_nothing_is_lost_whoever_saves_last(
    before: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any]
) -> None:
    """Without a conflict the order does not matter; with one, both see the same fields."""
    one, other = merge(before, mine, theirs), merge(before, theirs, mine)
    assert {item.path for item in one.conflicts} == {item.path for item in other.conflicts}
    if not one.conflicts:
        assert one.part == other.part
    assert merge(before, mine, before).part == mine
    assert merge(before, before, theirs).part == theirs
