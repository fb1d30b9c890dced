"""What was done last in every register: what a page of the registers starts with."""

from datetime import timedelta

import pytest

from impact.services.context import Impact
from tests.conftest import NOW

DONE = [("AAA", "promises", 0), ("AAA", "mandates", 1), ("BBB", "promises", 2)]
DONE += [("AAA", "promises", 3), ("AAA", "allocations", 4), ("AAA", "promises", 4)]
"""The programme, the register and the day of changes, in the order in which they came."""


@pytest.mark.parametrize(
    ("programme", "days", "found"),
    [
        ("AAA", None, {"promises": 6, "mandates": 2, "allocations": 5}),
        ("AAA", 3, {"promises": 4, "mandates": 2}),  # nothing was allotted by then
        ("AAA", 0, {"promises": 1}),
        ("AAA", -1, {}),
        ("BBB", None, {"promises": 3}),
        ("CCC", None, {}),
    ],
)
def test_the_last_change_is_that_of_the_programme_the_register_and_the_moment(
    impact: Impact, programme: str, days: int | None, found: dict[str, int]
) -> None:
    changes = [
        {
            "programme": code,
            "register": register,
            "entry": f"X{number}",
            "number": 1,
            "act": "opened",
            "content": "{}",
            "reason": "",
            "by": "manager",
            "role": "manager",
            "partner": None,
            "at": NOW + timedelta(days=day),
        }
        for number, (code, register, day) in enumerate(DONE)
    ]
    with impact.database.writing() as session:
        session.registers.add(changes)
    with impact.database.reading() as session:
        until = None if days is None else NOW + timedelta(days=days)
        assert session.registers.last(programme, until) == found
