"""Numbers as people write them, and the ones we ask about instead of guessing."""

import math

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from impact.ingest.marks import marks_of
from impact.ingest.numerals import Problem, Style, read_numbers, style_of
from impact.measurements.status import ValueStatus


def read_one(text: str, style: Style) -> tuple[float | None, ValueStatus, bool, Problem]:
    numbers = read_numbers(pa.array([text], pa.string()), style, marks_of({}))
    value = float(numbers.value[0])
    return (
        None if math.isnan(value) else value,
        ValueStatus(int(numbers.status[0])),
        bool(numbers.percent[0]),
        Problem(int(numbers.problem[0])),
    )


def dutch(number: float, decimals: int) -> str:
    return f"{number:,.{decimals}f}".translate(str.maketrans(",.", ".,"))


@pytest.mark.parametrize(
    ("text", "style", "value"),
    [
        ("1.234,50", "dutch", 1234.5),
        ("1.234", "dutch", 1234.0),
        ("1.234", "plain", 1.234),
        ("1e-05", "plain", 0.00001),
        (".5", "plain", 0.5),
        (" 458 ", "unclear", 458.0),
        ("\u00a0458\u202f", "unclear", 458.0),
        ("12\u00a0345,5", "dutch", 12345.5),
        ("€ 1.234,50", "dutch", 1234.5),
        ("€ 4.500,-", "dutch", 4500.0),
        ("-€ 5,1", "dutch", -5.1),
        ("5 euro", "dutch", 5.0),
        ("\u22123,2", "dutch", -3.2),
        ("+3", "dutch", 3.0),
        ("0", "dutch", 0.0),
    ],
)
def test_a_number_is_read_as_it_was_meant(text: str, style: Style, value: float) -> None:
    assert read_one(text, style) == (value, ValueStatus.OK, False, Problem.NONE)


@pytest.mark.parametrize(
    ("text", "value", "status"),
    [
        (".", None, ValueStatus.MISSING),
        ("", None, ValueStatus.MISSING),
        ("  ", None, ValueStatus.MISSING),
        ("n.v.t.", None, ValueStatus.MISSING),
        ("NVT", None, ValueStatus.MISSING),
        ("x", None, ValueStatus.CONFIDENTIAL),
        ("<5", None, ValueStatus.CONFIDENTIAL),
        ("< 10", None, ValueStatus.CONFIDENTIAL),
        ("-", 0.0, ValueStatus.NIL),
        ("\u2013", 0.0, ValueStatus.NIL),
        ("41,3*", 41.3, ValueStatus.PROVISIONAL),
        ("41,3 **", 41.3, ValueStatus.REVISED_PROVISIONAL),
    ],
)
def test_a_mark_is_a_status_and_never_a_guessed_number(
    text: str, value: float | None, status: ValueStatus
) -> None:
    assert read_one(text, "dutch") == (value, status, False, Problem.NONE)


@pytest.mark.parametrize(
    ("text", "style", "problem"),
    [
        ("1.24", "dutch", Problem.UNREADABLE),
        ("1,234.5", "dutch", Problem.UNREADABLE),
        ("1,5", "plain", Problem.UNREADABLE),
        ("4.500,-", "plain", Problem.UNREADABLE),
        ("1,00E+06", "dutch", Problem.UNREADABLE),
        ("#N/A", "dutch", Problem.UNREADABLE),
        ("2024-05-03", "dutch", Problem.UNREADABLE),
        ("12 345", "dutch", Problem.UNREADABLE),
        ("*", "dutch", Problem.UNREADABLE),
        ("ongeveer 25", "dutch", Problem.UNREADABLE),
        ("inf", "plain", Problem.NOT_FINITE),
        ("NaN", "plain", Problem.NOT_FINITE),
        ("1e309", "plain", Problem.NOT_FINITE),
        ("9" * 400, "unclear", Problem.NOT_FINITE),
        ("1.234", "unclear", Problem.AMBIGUOUS),
    ],
)
def test_what_is_no_number_is_not_made_into_one(text: str, style: Style, problem: Problem) -> None:
    value, _, _, found = read_one(text, style)
    assert (value, found) == (None, problem)


def test_a_percent_sign_is_noticed() -> None:
    assert read_one("41,3 %", "dutch") == (41.3, ValueStatus.OK, True, Problem.NONE)


@pytest.mark.parametrize(
    ("texts", "style"),
    [
        (["1.240", "986", "320"], "unclear"),
        (["1.240", "34,6"], "dutch"),
        (["1.240", "1.234.567"], "dutch"),
        (["1.240", "9.5"], "plain"),
        (["0.123"], "plain"),
        (["1.24", "41,3%"], "dutch"),
        (["12", ".", ""], "unclear"),
        ([], "unclear"),
    ],
)
def test_a_column_shows_its_style_by_what_can_be_read_one_way_only(
    texts: list[str], style: Style
) -> None:
    assert style_of(pa.array(texts, pa.string())) == style


def test_an_own_mark_goes_before_the_defaults_and_before_numbers() -> None:
    marks = marks_of({".": "confidential", "0": "zero_rounded", "-99997": "missing"})
    numbers = read_numbers(pa.array([".", "0", "-99997", "x"]), "plain", marks)
    assert [ValueStatus(int(status)).key for status in numbers.status] == [
        "confidential",
        "zero_rounded",
        "missing",
        "confidential",
    ]
    assert numbers.value[1] == 0
    assert math.isnan(numbers.value[2])


@settings(deadline=None)  # a busy machine is no mistake
@given(st.floats(-1e12, 1e12), st.integers(0, 4), st.sampled_from(["", " ", "\u00a0"]))
def test_a_dutch_number_is_read_back(number: float, decimals: int, blank: str) -> None:
    text = blank + dutch(number, decimals) + blank
    value, status, _, problem = read_one(text, "dutch")
    assert (value, status, problem) == (
        float(f"{number:.{decimals}f}"),
        ValueStatus.OK,
        Problem.NONE,
    )


@settings(deadline=None)  # a busy machine is no mistake
@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_plain_number_is_read_back_exactly(number: float) -> None:
    assert read_one(repr(number), "plain")[0] == number


@settings(deadline=None)  # a busy machine is no mistake
@given(st.lists(st.text(max_size=12), max_size=20), st.sampled_from(["dutch", "plain", "unclear"]))
def test_any_text_is_a_number_a_mark_or_a_problem(texts: list[str], style: Style) -> None:
    numbers = read_numbers(pa.array(texts, pa.string()), style, marks_of({}))
    for value, status, problem in zip(numbers.value, numbers.status, numbers.problem, strict=True):
        has_value = ValueStatus(int(status)).has_value and problem == Problem.NONE
        assert math.isfinite(value) == has_value
