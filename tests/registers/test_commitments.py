"""Commitments: who does what until when, and who leaves earlier than agreed."""

from datetime import date
from typing import Any

from impact.analysis.registered.measure import NOTHING, Measured
from impact.analysis.registered.measures.commitments import left_early
from impact.periods import year
from impact.registers import doing
from impact.registers.kinds.commitments import COMMITMENTS, State
from impact.registers.register import Actor
from tests.registers.kept import DAY, Step, books, ledger

OFFICE = Actor("manager", "manager")
TODAY = date(2026, 11, 24)
WORDS = {"words": "Er is geen geld meer voor."}


def agreed(**says: Any) -> dict[str, Any]:
    return {
        "title": "x",
        "intervention": "I1",
        "partner": "school",
        "role": "doer",
        "begins": date(2025, 1, 1),
        "ends": date(2028, 12, 31),
        **says,
    }


def left(day: date) -> Step:
    return "left", day, {"ends": day, **WORDS}


def refused(act: str, told: dict[str, Any], **says: Any) -> str:
    (standing,) = ledger(COMMITMENTS, (agreed(**says), [])).valid
    found = COMMITMENTS.act(act)
    assert found is not None
    outcome = doing.acted(found, standing, told, OFFICE)
    return "; ".join(str(item.what) for item in outcome) if isinstance(outcome, tuple) else ""


def test_who_leaves_early_has_an_earlier_last_day_and_the_old_one_stays_to_be_seen() -> None:
    (found,) = ledger(COMMITMENTS, (agreed(), [left(date(2026, 8, 1))])).valid
    assert (found.state, found.entry.ends) == (State.LEFT, date(2026, 8, 1))
    assert "2028-12-31" in found.changes[0].content


def test_early_is_before_the_last_day_and_longer_is_after_it() -> None:
    assert "niet eerder" in refused("left", {"ends": date(2028, 12, 31), **WORDS})
    assert "eerste dag" in refused("left", {"ends": date(2024, 12, 31), **WORDS})
    assert refused("left", {"ends": date(2026, 1, 1), **WORDS}, ends=None) == ""
    assert "niet later" in refused("extended", {"ends": date(2028, 12, 31), **WORDS})
    assert "geen laatste dag" in refused("extended", {"ends": date(2030, 1, 1), **WORDS}, ends=None)
    assert refused("extended", {"ends": date(2030, 1, 1), **WORDS}) == ""
    assert "zeg wanneer" in refused("ended", {}, ends=None)
    assert refused("ended", {}) == ""


def test_what_is_agreed_must_begin_and_what_runs_must_end_or_be_extended() -> None:
    waiting, running = ledger(COMMITMENTS, (agreed(), []), (agreed(), [("started", DAY, {})])).valid
    assert COMMITMENTS.due is not None
    assert COMMITMENTS.due(waiting) == date(2025, 1, 1)
    assert COMMITMENTS.due(running) == date(2028, 12, 31)


def test_a_commitment_cannot_end_before_it_begins() -> None:
    found = doing.opened(COMMITMENTS, agreed(ends=date(2024, 12, 31)), OFFICE)
    assert isinstance(found, tuple)
    assert [item.field for item in found] == ["ends"]


def test_of_what_ended_it_is_counted_how_much_ended_early() -> None:
    kept = books(
        ledger(
            COMMITMENTS,
            (agreed(), [left(date(2026, 8, 1))]),
            (agreed(ends=date(2026, 6, 30)), [("started", DAY, {}), ("ended", DAY, {})]),
            (agreed(ends=date(2026, 3, 31)), [("started", DAY, {})]),  # over, and not reported
            (agreed(), []),
            (agreed(ends=None), []),
        )
    )
    # by hand: three had their last day in 2026, one of them left early
    assert left_early(kept, year(2026), TODAY) == Measured(100 / 3, 3)
    assert left_early(kept, year(2025), TODAY) == NOTHING
