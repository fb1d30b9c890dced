"""Numbers, days and periods as people write them: Dutch first, English too."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact.measurements.status import VALUELESS, ValueStatus
from impact.periods import parse_period
from impact.render import formats
from impact.render.formats import MINUS, Language

LANGUAGES: tuple[Language, ...] = ("nl", "en")


@pytest.mark.parametrize(
    ("value", "decimals", "dutch", "english"),
    [
        (0, 0, "0", "0"),
        (-0.0, 0, "0", "0"),
        (-0.04, 1, "0,0", "0.0"),
        (61.3, 1, "61,3", "61.3"),
        (1234.5, 1, "1.234,5", "1,234.5"),
        (1234567, 0, "1.234.567", "1,234,567"),
        (-3.2, 1, f"{MINUS}3,2", f"{MINUS}3.2"),
        (5, 2, "5,00", "5.00"),
    ],
)
def test_a_number_is_written_as_in_each_language(
    value: float, decimals: int, dutch: str, english: str
) -> None:
    assert formats.number(value, decimals, "nl") == dutch
    assert formats.number(value, decimals, "en") == english


@given(st.integers(-(10**12), 10**12), st.integers(0, 3))
def test_a_dutch_number_reads_back_as_itself(thousandths: int, decimals: int) -> None:
    value = round(thousandths / 1000, decimals)
    written = formats.number(value, decimals, "nl")
    read = float(written.replace(".", "").replace(",", ".").replace(MINUS, "-"))
    assert read == pytest.approx(value, abs=10**-decimals / 2)


@given(st.floats(-1e9, 1e9), st.integers(0, 4), st.sampled_from(LANGUAGES))
def test_what_is_rounded_to_zero_has_no_sign(
    value: float, decimals: int, language: Language
) -> None:
    written = formats.number(value, decimals, language)
    assert "-" not in written
    if not set(written) & set("123456789"):
        assert MINUS not in written
        assert not formats.change(value, "%", decimals, language).startswith(("+", MINUS))


@pytest.mark.parametrize(
    ("unit", "dutch"),
    [("%", "61,3%"), ("dagen", "61,3 dagen"), ("per 1.000", "61,3 per 1.000"), ("aantal", "61,3")],
)
def test_a_quantity_carries_its_unit_and_a_count_has_none(unit: str, dutch: str) -> None:
    assert formats.quantity(61.3, unit, 1) == dutch


def test_a_change_has_a_sign_and_percentages_differ_in_points() -> None:
    assert formats.change(2.5, "%", 1) == "+2,5 procentpunt"
    assert formats.change(-2.5, "%", 1, "en") == f"{MINUS}2.5 percentage points"
    assert formats.change(0, "%", 1) == "0,0 procentpunt"
    assert formats.change(3, "dagen") == "+3 dagen"


@pytest.mark.parametrize("language", LANGUAGES)
def test_zero_and_every_reason_for_no_value_read_differently(language: Language) -> None:
    told = {formats.figure(0.0, ValueStatus.OK, "%", 0, language)}
    told |= {formats.figure(None, status, "%", 0, language) for status in VALUELESS}
    assert len(told) == 1 + len(VALUELESS)
    assert "0%" in told


@pytest.mark.parametrize("status", sorted(VALUELESS))
def test_a_number_beside_a_status_without_value_is_not_shown(status: ValueStatus) -> None:
    assert "61" not in formats.figure(61.0, status, "%")


def test_a_provisional_or_estimated_figure_says_so() -> None:
    assert formats.figure(61.3, ValueStatus.PROVISIONAL, "%", 1) == "61,3% (voorlopig)"
    assert formats.figure(61.3, ValueStatus.MODELLED, "%", 1, "en") == "61.3% (model estimate)"
    assert formats.figure(0.0, ValueStatus.ZERO_ROUNDED, "%") == "0% (afgerond op nul)"
    assert formats.figure(0.0, ValueStatus.NIL, "%") == "0% (geen)"


@pytest.mark.parametrize(
    ("code", "dutch", "english"),
    [
        ("2026", "2026", "2026"),
        ("2026-H1", "1e halfjaar 2026", "half 1 of 2026"),
        ("2026-Q3", "3e kwartaal 2026", "quarter 3 of 2026"),
        ("2026-07", "juli 2026", "July 2026"),
        ("2025/2026", "schooljaar 2025/2026", "school year 2025/2026"),
        ("2022..2024", "2022 t/m 2024", "2022 to 2024"),
        ("2026-09-30", "30 september 2026", "30 September 2026"),
    ],
)
def test_a_period_is_said_in_words(code: str, dutch: str, english: str) -> None:
    found = parse_period(code)
    assert found is not None
    assert formats.period(found, "nl") == dutch
    assert formats.period(found, "en") == english


@pytest.mark.parametrize("month", range(1, 13))
def test_a_period_in_dutch_words_can_be_delivered_again(month: int) -> None:
    for code in (f"2026-{month:02d}", f"2026-Q{(month + 2) // 3}", f"2026-H{1 + month // 7}"):
        found = parse_period(code)
        assert found is not None
        assert parse_period(formats.period(found)) == found


def test_a_moment_is_shown_in_dutch_time_in_summer_and_winter() -> None:
    assert formats.moment(datetime(2026, 11, 24, 8, 5, tzinfo=UTC)) == "24 november 2026, 09:05"
    assert formats.moment(datetime(2026, 7, 1, 22, 30, tzinfo=UTC)) == "2 juli 2026, 00:30"
    assert formats.day(datetime(2026, 12, 31, 23, 30, tzinfo=UTC)) == "1 januari 2027"


def test_a_decimal_year_is_shown_as_its_month() -> None:
    assert formats.month(2029.25) == "april 2029"
    assert formats.month(date(2029, 10, 31), "en") == "October 2029"


def test_shares_and_sizes_are_short() -> None:
    assert formats.share(0.25) == "25%"
    assert formats.size(12345) == "12,3 kB"
    assert formats.size(12345, "en") == "12.3 kB"
