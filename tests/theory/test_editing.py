"""Editing a theory's text: what was asked happens, and nothing else does."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact.errors import Damaged, Refused
from impact.theory.editing import (
    add_part,
    move_part,
    read,
    remove_part,
    remove_parts,
    set_part,
    set_programme,
)
from impact.theory.writing import write
from tests.conftest import ROOT
from tests.theory.layouts import comments, laid_out
from tests.theory.theories import SENTENCES, theories

FILE = """\
# Een wijk.
format: 1
programme: {code: P, title: Proef}

# Wat wij willen.
goals:
  # eerst dit
  - id: G1  # het eerste
    title:
      nl: Leren   # kort
      en: Learn
    themes: [jeugd]

  # Over geld.
  - id: G2
    title: >-  # gevouwen
      Genoeg
      inkomen
    themes:
      - werk
      # ook dit
      - jeugd

# Wat er verandert.
outcomes:
  - {id: U1, title: Taal, goals: [G1]}
  - {id: U2, title: Werk, goals: [G2]}
"""


def changed_lines(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that are gone, and the lines that are new."""
    old, new = before.splitlines(), after.splitlines()
    return (
        [line for line in old if line not in new],
        [line for line in new if line not in old],
    )


def test_one_text_changes_on_one_line_and_keeps_its_comment() -> None:
    goal = read(FILE)["goals"][0]
    after = set_part(FILE, "goals", 0, {**goal, "title": {"nl": "Beter leren", "en": "Learn"}})
    assert changed_lines(FILE, after) == (
        ["      nl: Leren   # kort"],
        ["      nl: Beter leren  # kort"],
    )


def test_a_folded_text_may_become_a_short_one() -> None:
    goal = read(FILE)["goals"][1]
    after = set_part(FILE, "goals", 1, {**goal, "title": "Geld"})
    assert "    title: Geld  # gevouwen\n    themes:" in after


def test_a_list_item_is_added_between_the_others_and_comments_stay() -> None:
    goal = read(FILE)["goals"][1]
    after = set_part(FILE, "goals", 1, {**goal, "themes": ["werk", "zorg", "jeugd"]})
    assert "      - werk\n      # ook dit\n      - zorg\n      - jeugd\n" in after


def test_a_new_key_follows_the_key_it_belongs_after() -> None:
    goal = read(FILE)["goals"][0]
    new = {"id": "G1", "title": goal["title"], "rule": "half", "themes": ["jeugd"]}
    after = set_part(FILE, "goals", 0, new)
    assert changed_lines(FILE, after) == ([], ["    rule: half"])
    assert "      en: Learn\n    rule: half\n    themes" in after


def test_a_key_that_is_left_out_is_removed() -> None:
    goal = read(FILE)["goals"][1]
    after = set_part(FILE, "goals", 1, {"id": "G2", "title": goal["title"]})
    assert "themes:\n" not in after.split("outcomes:")[0]
    assert "# Wat er verandert." in after


def test_a_part_is_added_in_the_layout_of_its_neighbours() -> None:
    after = add_part(FILE, "goals", {"id": "G3", "title": "Wonen"})
    assert "      - jeugd\n\n  - id: G3\n    title: Wonen\n\n# Wat er verandert.\n" in after
    after = add_part(FILE, "outcomes", {"id": "U3", "title": "Rust", "goals": ["G1"]})
    assert after.endswith("  - id: U3\n    title: Rust\n    goals: [G1]\n")


def test_a_section_that_is_not_there_yet_comes_at_its_place() -> None:
    after = add_part(FILE, "interventions", {"id": "I1", "title": "Huisbezoek"})
    assert "interventions:\n  - id: I1\n    title: Huisbezoek\n" in after
    assert after.index("goals:") < after.index("interventions:") < after.index("# Wat er verandert")


def test_the_last_part_leaves_an_empty_list_and_the_comments() -> None:
    after = remove_part(remove_part(FILE, "goals", 1), "goals", 0)
    assert "goals: []" in after
    for comment in ("# eerst dit", "# Over geld.", "# Wat wij willen.", "# Wat er verandert."):
        assert comment in after
    assert read(add_part(after, "goals", {"id": "G9"}))["goals"] == [{"id": "G9"}]


def test_a_part_moves_with_the_comment_above_it() -> None:
    after = move_part(FILE, "goals", 1, 0)
    assert after.index("# Over geld.\n  - id: G2") < after.index("# eerst dit\n  - id: G1")
    assert move_part(after, "goals", 1, 0) == FILE


def test_the_programme_itself_is_changed() -> None:
    after = set_programme(FILE, {"code": "P", "title": "Proef", "start": 2025})
    assert "programme: {code: P, title: Proef, start: 2025}\n" in after


def test_a_text_that_is_no_theory_is_not_edited() -> None:
    with pytest.raises(Damaged):
        add_part("- een lijst\n", "goals", {"id": "G1"})


def test_every_part_of_the_shipped_theories_can_be_taken_out_and_put_back() -> None:
    """Twice the same text when the parts of a section are written in the house style."""
    for file in sorted((ROOT / "theories").glob("*.yaml")):
        text = file.read_text(encoding="utf-8")
        data = read(text)
        comments = re.findall(r"^ *#.*$", text, flags=re.MULTILINE)
        for section in ("goals", "interventions", "outputs", "outcomes", "indicators", "links"):
            for index in range(0, len(data.get(section, [])), 7):
                without = remove_part(text, section, index)
                again = add_part(without, section, data[section][index], index)
                assert read(again) == data
                assert re.findall(r"^ *#.*$", again, flags=re.MULTILINE) == comments


def test_a_section_between_brackets_stays_between_brackets() -> None:
    text = "format: 1\ngoals: [{id: G1, title: x}, {id: G2, title: y}]  # alle doelen\n"
    after = set_part(text, "goals", 1, {"id": "G2", "title": "a: b", "rule": "z"})
    assert after == text.replace("{id: G2, title: y}", '{id: G2, title: "a: b", rule: z}')
    after = add_part(text, "goals", {"id": "G3"})
    assert read(after)["goals"][2] == {"id": "G3"}
    assert "# alle doelen" in after
    assert read(move_part(text, "goals", 0, 1))["goals"][0]["id"] == "G2"
    assert read(remove_part(text, "goals", 0))["goals"] == [{"id": "G2", "title": "y"}]


def test_a_whole_theory_between_braces_can_be_edited() -> None:
    text = "{format: 1, goals: [{id: G1}]}"
    assert add_part(text, "goals", {"id": "G2"}) == "{format: 1, goals: [{id: G1}, {id: G2}]}"
    after = add_part(text, "links", {"from": "a", "to": "b"})
    assert after == "{format: 1, goals: [{id: G1}], links: [{from: a, to: b}]}"


def test_a_value_over_more_lines_between_braces_keeps_its_comments() -> None:
    text = """\
format: 1
goals: [
  {id: G1, title: a},  # het eerste
  # over het tweede
  {id: G2, title: b},
]
"""
    assert set_part(text, "goals", 0, {"id": "G1", "title": "c"}) == text.replace(": a", ": c")
    assert add_part(text, "goals", {"id": "G3"}).endswith(
        "  - id: G3\n  # het eerste\n  # over het tweede\n"
    )


def test_quoted_and_complex_keys_are_understood() -> None:
    text = 'goals:\n  - "id": G1\n    "we#ird #k": x\n    ? lang\n    : waarde\n'
    part = read(text)["goals"][0]
    assert set_part(text, "goals", 0, {**part, "we#ird #k": "y"}) == text.replace(": x", ": y")
    assert set_part(text, "goals", 0, {**part, "lang": "z"}) == text.replace("waarde", "z")
    without = {key: value for key, value in part.items() if key != "lang"}
    assert set_part(text, "goals", 0, without) == text.partition("    ?")[0]


def test_a_key_after_a_text_that_keeps_its_blank_lines() -> None:
    text = "goals:\n  - id: G1\n    title: |+\n      een\n\n\n    themes: [x]\n"
    part = {"id": "G1", "title": "een\n\n\n", "rule": "half", "themes": ["x"]}
    after = set_part(text, "goals", 0, part)
    assert after == text.replace("    themes", "    rule: half\n    themes")


def test_a_new_first_key_is_put_in_and_a_gone_one_leaves_what_stood_below_it() -> None:
    goal = read(FILE)["goals"][0]
    after = set_part(FILE, "goals", 0, {"rule": "half", **goal})
    assert changed_lines(FILE, after) == (
        ["  - id: G1  # het eerste"],
        ["  - rule: half", "    id: G1  # het eerste"],
    )
    text = "goals:\n  - id: G1\n    # waarom\n    title: a  # kort\n    rule: r\n"
    after = set_part(text, "goals", 0, {"title": "a", "rule": "r"})
    assert after == "goals:\n  - # waarom\n    title: a  # kort\n    rule: r\n"


def test_comments_behind_what_is_written_again_become_lines() -> None:
    text = "goals:\n  - id: G1\n    title:\n      nl: a  # eerst\n      en: b  # later\n"
    after = set_part(text, "goals", 0, {"id": "G1", "title": ["x", "y"]})
    assert after == "goals:\n  - id: G1\n    title: [x, y]  # later\n      # eerst\n"


def test_a_text_of_another_system_gets_one_kind_of_line_end() -> None:
    text = "\ufeffformat: 1\r\ngoals:\r\n  - id: G1\r\n    title: a\r\n"
    after = set_part(text, "goals", 0, {"id": "G1", "title": "b"})
    assert after == "format: 1\ngoals:\n  - id: G1\n    title: b\n"


def test_nothing_is_put_in_a_section_that_is_no_list() -> None:
    with pytest.raises(Refused, match="geen lijst"):
        add_part("goals: 5\n", "goals", {"id": "G1"})
    assert read(add_part("goals:\n", "goals", {"id": "G1"}))["goals"] == [{"id": "G1"}]


def test_parts_of_several_sections_are_taken_out_in_one_edit() -> None:
    after = remove_parts(FILE, {"goals": [0], "outcomes": [1]})
    assert after == remove_part(remove_part(FILE, "outcomes", 1), "goals", 0)
    assert read(remove_parts(FILE, {"goals": [1, 0]}))["goals"] == []
    assert remove_parts(FILE, {}) == FILE


# -- laws --

Edit = tuple[str, str, int, int, dict[str, Any]]
SECTIONS = ("goals", "interventions", "outputs", "outcomes", "indicators", "links", "funding")
EDITS = st.lists(
    st.tuples(
        st.sampled_from(["set", "add", "remove", "move"]),
        st.sampled_from(SECTIONS),
        st.integers(0, 9),
        st.integers(0, 9),
        st.dictionaries(
            st.sampled_from(["title", "rule", "note", "goals", "lag_years", "évidence"]),
            st.one_of(
                SENTENCES,
                st.none(),
                st.booleans(),
                st.integers(-9, 9),
                st.lists(SENTENCES, max_size=3),
                st.dictionaries(st.sampled_from(["nl", "en", "min"]), SENTENCES, max_size=3),
                st.lists(st.fixed_dictionaries({"partner": SENTENCES}), max_size=2),
            ),
            max_size=4,
        ),
    ),
    min_size=1,
    max_size=6,
)


@given(theories(), EDITS, st.data())
def test_random_edits_never_lose_or_invent_anything(
    data: dict[str, Any], edits: list[Edit], choice: st.DataObject
) -> None:
    text = with_comments(write(data), lambda: choice.draw(st.integers(0, 3)))
    comments = set(re.findall(r"# opmerking \d+$", text, flags=re.MULTILINE))
    for edit in edits:
        text, data = edited(text, data, edit)
        assert read(text) == data
    if not any(kind in ("remove", "set") for kind, *_ in edits):
        assert comments == set(re.findall(r"# opmerking \d+$", text, flags=re.MULTILINE))
    above = set(re.findall(r"^ *(# boven \d+)$", text, flags=re.MULTILINE))
    assert above == {f"# boven {number}" for number in range(len(above))}


@given(theories(), EDITS, st.data())
def test_random_edits_in_any_layout_do_what_was_asked(
    theory: dict[str, Any], edits: list[Edit], choice: st.DataObject
) -> None:
    text = laid_out(theory, lambda highest: choice.draw(st.integers(0, highest)))
    data = read(text)
    for edit in edits:
        before = comments(text)
        text, data = edited(text, data, edit)
        assert read(text) == data
        if edit[0] in ("add", "move"):
            assert comments(text) == before


@given(theories(), st.data())
def test_changing_one_field_never_removes_a_comment_elsewhere(
    theory: dict[str, Any], choice: st.DataObject
) -> None:
    text = laid_out(theory, lambda highest: choice.draw(st.integers(0, highest)))
    data = read(text)
    section = choice.draw(st.sampled_from(SECTIONS[:-1]))
    index = choice.draw(st.integers(0, len(data[section]) - 1))
    part = data[section][index]
    key = choice.draw(st.sampled_from([*part, "nieuw"]))
    value = choice.draw(st.one_of(SENTENCES, st.integers(), st.just({"nl": "x", "en": "y"})))
    is_first = choice.draw(st.booleans())
    new = {key: value, **part} if is_first else {**part, key: value}
    assert comments(set_part(text, section, index, {**new, key: value})) == comments(text)


@given(theories(), st.data())
def test_taking_out_any_parts_at_once_leaves_the_others_and_all_comments_between(
    data: dict[str, Any], choice: st.DataObject
) -> None:
    text = with_comments(write(data), lambda: choice.draw(st.integers(0, 3)))
    gone = {
        section: choice.draw(st.sets(st.integers(0, len(data[section]) - 1)))
        for section in SECTIONS
        if data.get(section)
    }
    kept = {
        section: [part for place, part in enumerate(data[section]) if place not in places]
        for section, places in gone.items()
    }
    after = remove_parts(text, gone)
    assert read(after) == {**data, **kept}
    above = re.findall(r"^ *(# boven \d+)$", text, flags=re.MULTILINE)
    assert re.findall(r"^ *(# boven \d+)$", after, flags=re.MULTILINE) == above


def edited(text: str, data: dict[str, Any], edit: Edit) -> tuple[str, dict[str, Any]]:
    """An edit made in the text, and the same edit made in the data."""
    kind, section, first, second, new = edit
    parts = list(data.get(section, []))
    if kind == "add":
        at = first % (len(parts) + 1)
        part = {"id": f"X{second}", **new}
        return add_part(text, section, part, at), {
            **data,
            section: [*parts[:at], part, *parts[at:]],
        }
    if not parts:
        return text, data
    at, to = first % len(parts), second % len(parts)
    part = parts.pop(at)
    if kind == "remove":
        return remove_part(text, section, at), {**data, section: parts}
    if kind == "move":
        parts.insert(to, part)
        return move_part(text, section, at, to), {**data, section: parts}
    kept = {key: value for key, value in part.items() if len(key) % 2 or key in ("id", "from")}
    part = {**kept, **new}
    parts.insert(at, part)
    return set_part(text, section, at, part), {**data, section: parts}


def with_comments(text: str, draw: Callable[[], int]) -> str:
    """A written theory with comments above sections and parts, and behind keys."""
    lines, above, behind = [], 0, 0
    for line in text.splitlines():
        if re.match(r"(\w+:|  - )", line):
            chosen = draw()
            if chosen == 1:
                lines.append(f"{' ' * (len(line) - len(line.lstrip()))}# boven {above}")
                above += 1
            if chosen == 2 and re.fullmatch(r"(  - )?[a-z_]+: ?[A-Za-z0-9]*", line):
                line += f"  # opmerking {behind}"
                behind += 1
        lines.append(line)
    return "\n".join(lines) + "\n"
