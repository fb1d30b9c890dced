"""An area code says its level and its parent; a text that is no code is no area."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact.areas import Area, clean_code, is_area_code, level_of, parent_of

DIGITS = "0123456789"
CAPITALS = DIGITS + "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@pytest.mark.parametrize(
    ("code", "level", "parent"),
    [
        ("NL01", "country", None),
        ("GM0344", "municipality", "NL01"),
        ("WK034403", "wijk", "GM0344"),
        ("WK0344A3", "wijk", "GM0344"),
        ("BU03440312", "buurt", "WK034403"),
    ],
)
def test_a_code_says_its_level_and_its_parent(code: str, level: str, parent: str | None) -> None:
    assert is_area_code(code)
    assert level_of(code) == level
    assert parent_of(code) == parent


@pytest.mark.parametrize(
    "text",
    ["", "Utrecht", "GM344", "GM03444", "gm0344", "WK0344", "BU0344031", "XX0344", "GM0344 ", "NL"],
)
def test_what_looks_like_a_code_but_is_not_is_refused(text: str) -> None:
    assert not is_area_code(text)


def test_the_blanks_of_cbs_are_taken_off_and_letters_become_capitals() -> None:
    assert clean_code(" wk034403   ") == "WK034403"


def test_a_text_without_a_level_is_an_error() -> None:
    with pytest.raises(KeyError):
        level_of("Utrecht")


def test_one_code_in_two_years_is_two_areas() -> None:
    assert Area("GM0344", 2020) != Area("GM0344", 2024)
    assert Area("GM0344", 2024).level == "municipality"


buurten = st.builds(
    lambda digits, rest: f"BU{digits}{rest}",
    st.text(DIGITS, min_size=4, max_size=4),
    st.text(CAPITALS, min_size=4, max_size=4),
)


@given(buurten)
def test_every_buurt_lies_in_a_wijk_in_a_municipality_in_the_country(buurt: str) -> None:
    levels, code = [], buurt
    while code is not None:
        assert is_area_code(code)
        levels.append(level_of(code))
        code = parent_of(code)
    assert levels == ["buurt", "wijk", "municipality", "country"]
