"""Periods are read as partners and CBS write them, and written so that they can be read back."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact import periods
from impact.periods import Period, day_of, decimal_year, parse_period

READABLE = [
    ("2026", "2026"),
    (" 2026 ", "2026"),
    ("2026.0", "2026"),
    ("2023JJ00", "2023"),
    ("2026-Q3", "2026-Q3"),
    ("2026Q3", "2026-Q3"),
    ("2026 q3", "2026-Q3"),
    ("Q3 2026", "2026-Q3"),
    ("Q3-2026", "2026-Q3"),
    ("3e kwartaal 2026", "2026-Q3"),
    ("3e  Kwartaal\u00a02026", "2026-Q3"),
    ("2026KW03", "2026-Q3"),
    ("2026-H1", "2026-H1"),
    ("2026HJ02", "2026-H2"),
    ("2e halfjaar 2026", "2026-H2"),
    ("2026-07", "2026-07"),
    ("2026MM07", "2026-07"),
    ("sept. 2026", "2026-09"),
    ("2025/2026", "2025/2026"),
    ("2025-2026", "2025/2026"),
    ("2025\u20132026", "2025/2026"),
    ("2025/26", "2025/2026"),
    ("25/26", "2025/2026"),
    ("'25-'26", "2025/2026"),
    ("\u201925-\u201926", "2025/2026"),
    ("2025SJ00", "2025/2026"),
    ("2022/2024", "2022..2024"),
    ("2022-2024", "2022..2024"),
    ("2022..2024", "2022..2024"),
    ("2022..2023", "2022..2023"),
    ("2026-09-30", "2026-09-30"),
    ("20260930", "2026-09-30"),
    ("30-09-2026", "2026-09-30"),
    ("1/9/2026", "2026-09-01"),
    ("29-02-2024", "2024-02-29"),
    ("12 mrt 2026", "2026-03-12"),
    ("1 januari 2026", "2026-01-01"),
    ("mei '26", "2026-05"),
    ("Mei \u201926", "2026-05"),
    ("3e kwartaal '26", "2026-Q3"),
    ("Q3 '26", "2026-Q3"),
    ("1e halfjaar 2026", "2026-H1"),
    ("1e halfjaar '26", "2026-H1"),
    ("30-9-26", "2026-09-30"),
    ("1-4-26", "2026-04-01"),
    ("30/09/2026", "2026-09-30"),
]

MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]
SHORT = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]

UNREADABLE = [
    "",
    "jaar",
    "onbekend",
    "20224",
    "202",
    "1825",
    "2126",
    "2026-Q5",
    "9/30/2026",
    "9-30-26",
    "3-5",
    "mei 26",
    "31 feb 2026",
    "1-4/26",
    "2026-Q0",
    "5e kwartaal 2026",
    "2026-H3",
    "2026-13",
    "2026-00",
    "2026KW05",
    "2026/2025",
    "2026/2026",
    "2010/2026",
    "26/25",
    "2024..2022",
    "2024..2024",
    "2026-02-30",
    "29-02-2026",
    "31-13-2026",
    "janober 2026",
    "2026; 2027",
    "2026-Q3 en 2026-Q4",
]


@pytest.mark.parametrize(("written", "code"), READABLE)
def test_a_period_is_read_as_people_write_it(written: str, code: str) -> None:
    found = parse_period(written)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("number", range(1, 13))
def test_every_month_is_read_by_its_name_and_its_short_name(number: int) -> None:
    for name in (MONTHS[number - 1], SHORT[number - 1], SHORT[number - 1] + "."):
        assert parse_period(f"{name} 2026") == periods.month(2026, number), name
        assert parse_period(f"{name.capitalize()} 2026") == periods.month(2026, number), name


@pytest.mark.parametrize("written", UNREADABLE)
def test_what_is_no_period_is_not_guessed(written: str) -> None:
    assert parse_period(written) is None


def test_a_school_year_runs_from_august_to_july() -> None:
    found = periods.school_year(2025)
    assert (found.start, found.end) == (date(2025, 8, 1), date(2026, 7, 31))


def test_a_quarter_ends_on_its_last_day() -> None:
    ends = [periods.quarter(2026, part).end for part in (1, 2, 3, 4)]
    assert ends == [date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31)]


def test_periods_of_one_kind_sort_by_time_and_so_do_their_codes() -> None:
    quarters = [periods.quarter(year, part) for year in (2025, 2026) for part in (1, 2, 3, 4)]
    assert sorted(quarters) == quarters
    codes = [found.code for found in quarters]
    assert sorted(codes) == codes


def test_a_decimal_year_reads_as_the_part_of_the_year_that_has_passed() -> None:
    assert decimal_year(date(2028, 1, 1)) == 2028.0
    assert periods.year(2028).decimal_end == pytest.approx(2028.997, abs=0.001)
    assert decimal_year(date(2025, 7, 2)) == pytest.approx(2025.5, abs=0.002)


year_numbers = st.integers(1900, 2089)


@given(
    st.one_of(
        st.builds(periods.year, year_numbers),
        st.builds(periods.half_year, year_numbers, st.integers(1, 2)),
        st.builds(periods.quarter, year_numbers, st.integers(1, 4)),
        st.builds(periods.month, year_numbers, st.integers(1, 12)),
        st.builds(periods.school_year, year_numbers),
        st.builds(lambda y, more: periods.years(y, y + more), year_numbers, st.integers(1, 10)),
        st.builds(periods.day, st.dates(date(1900, 1, 1), date(2099, 12, 31))),
    )
)
def test_a_code_is_read_back_as_the_same_period(period: Period) -> None:
    assert period.start <= period.end
    assert parse_period(period.code) == period


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_day_comes_back_from_its_decimal_year(day: date) -> None:
    assert day_of(decimal_year(day)) == day


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.integers(1, 400))
def test_later_days_have_larger_decimal_years(day: date, more: int) -> None:
    later = date.fromordinal(day.toordinal() + more)
    assert decimal_year(later) > decimal_year(day)


@given(st.text(max_size=20))
def test_any_text_is_a_period_or_none_and_never_an_error(text: str) -> None:
    found = parse_period(text)
    assert found is None or found.start <= found.end
