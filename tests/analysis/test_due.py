"""When a delivery is owed, on time, and late."""

from datetime import date

import pytest

from impact.analysis.due import periods_due
from impact.theory.setting import DueRule


def rule(every: str, first: str, **more: int) -> DueRule:
    return DueRule.model_validate({"every": every, "first": first, "within_days": 30, **more})


def test_a_quarter_is_owed_from_the_day_after_it_ended() -> None:
    quarters = rule("quarter", "2026-Q2")
    assert periods_due(quarters, date(2026, 6, 30)) == ()
    assert [item.period.code for item in periods_due(quarters, date(2026, 7, 1))] == ["2026-Q2"]
    found = periods_due(quarters, date(2027, 1, 1))
    assert [item.period.code for item in found] == ["2026-Q2", "2026-Q3", "2026-Q4"]


def test_a_delivery_is_due_thirty_days_later_and_public_after_two_weeks_of_grace() -> None:
    (due,) = periods_due(rule("quarter", "2026-Q3"), date(2026, 11, 1))
    assert (due.due_on, due.public_from) == (date(2026, 10, 30), date(2026, 11, 14))


@pytest.mark.parametrize(
    ("every", "first", "codes"),
    [
        ("month", "2026-01", ["2026-01", "2026-02", "2026-03"]),
        ("half_year", "2025-H1", ["2025-H1", "2025-H2"]),
        ("year", "2024", ["2024", "2025"]),
        ("school_year", "2023/2024", ["2023/2024", "2024/2025"]),
        ("2_years", "2022", ["2022", "2024"]),
        ("4_years", "2021", ["2021", "2025"]),
    ],
)
def test_every_frequency_counts_on_in_its_own_periods(
    every: str, first: str, codes: list[str]
) -> None:
    assert [item.period.code for item in periods_due(rule(every, first), date(2026, 4, 1))] == codes


def test_a_rule_starts_with_a_period_of_its_own_kind() -> None:
    with pytest.raises(ValueError, match="not a period of this frequency"):
        rule("quarter", "2026")
