"""A working version may hold anything: what looks at it passes over what has the wrong shape."""

from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from impact.render.change_words import change_sentence
from impact.theory.blast_radius import blast_radius
from impact.theory.difference import SECTIONS, difference, parts_of
from impact.theory.loading import SECTION_MODELS
from impact.theory.naming import may_name_part, name_from, next_name
from tests.theory.theories import ODD, odd_parts

FIELDS = sorted(
    {
        field.alias or name
        for model in SECTION_MODELS.values()
        for name, field in model.model_fields.items()
    }
)
PARTS = st.one_of(ODD, st.lists(st.one_of(odd_parts(FIELDS), ODD), max_size=3))
FILES = st.dictionaries(st.sampled_from([*SECTIONS, "programme", "x"]), PARTS, max_size=6)


@settings(max_examples=300)
@given(FILES, FILES)
@example({}, {"programme": {"nl": {0: False}}})
def test_any_two_files_can_be_compared(old: dict[str, Any], new: dict[str, Any]) -> None:
    changes = difference(old, new)
    assert difference(old, old) == ()
    for change in changes:
        assert change_sentence(change)
    radius = blast_radius(old, new, changes)
    assert set(radius.goals) <= {*parts_of(old, "goals"), *parts_of(new, "goals")}
    for section in SECTIONS:
        proposed = next_name(new, section)
        assert proposed == "" or proposed not in parts_of(new, section)


def test_only_what_is_a_part_counts_as_one() -> None:
    assert parts_of({"goals": [5, None, {"id": "G1"}, [{"id": "G2"}]]}, "goals") == {
        "G1": {"id": "G1"}
    }
    assert parts_of({"goals": {"id": "G1"}}, "goals") == {}


@given(st.text())
def test_a_proposed_name_never_means_something_else_in_an_address(title: str) -> None:
    assert name_from("Nieuw!") == "nieuw-1"
    assert name_from("Gegevens") == "gegevens-1"
    assert name_from("") == ""
    proposed = name_from(title)
    assert proposed == "" or may_name_part(proposed)
