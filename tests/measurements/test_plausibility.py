"""Questions about figures that look odd: asked with a reason, and never about what is usual."""

from datetime import UTC, datetime
from typing import Any

import pandas as pd

from impact.measurements.plausibility import (
    MOST_APART,
    Question,
    key_of,
    keys_about,
    questions,
)
from impact.periods import parse_period


def frame(*rows: dict[str, Any]) -> pd.DataFrame:
    """Rows of a KNOWN frame (a STAGED one has fewer columns): what is not said is ordinary."""
    made = []
    for number, row in enumerate(rows, start=2):
        period = parse_period(row.get("period", "2024"))
        assert period is not None
        usual = {
            "indicator": "N1",
            "area": "WK990112",
            "boundary_year": 2024,
            "dimensions": "",
            "period": period.code,
            "value": 60.0,
            "status": 0,
            "margin": float("nan"),
            "n": float("nan"),
            "row": number,
            "column": 3,
            "period_start": period.start,
            "period_end": period.end,
            "revision": 1,
            "submission": "eerder",
            "source": "school",
            "sheet": "",
            "recorded_at": datetime(2026, 1, 1, tzinfo=UTC),
        }
        made.append({**usual, **row, "period": period.code})
    return pd.DataFrame(made)


def years(first: int, *values: float, **more: Any) -> list[dict[str, Any]]:
    return [
        {"period": str(first + place), "value": value, **more} for place, value in enumerate(values)
    ]


def ask(known: list[dict[str, Any]], *delivered: dict[str, Any]) -> list[Question]:
    return list(questions(frame(*delivered), frame(*known), "school"))


KNOWN = years(2021, 58.0, 59.0, 60.0, 61.0)


def test_a_usual_step_is_not_asked_about() -> None:
    assert ask(KNOWN, {"period": "2025", "value": 63.0}) == []


def test_a_change_of_more_than_three_times_the_median_is_asked_about() -> None:
    """The worked example of the module: the median change is 1, so 4 is a question and 3 is not."""
    assert ask(KNOWN, {"period": "2025", "value": 64.0}) == []
    (found,) = ask(KNOWN, {"period": "2025", "value": 64.1})
    assert (found.kind, found.old, found.new, found.row) == ("jump", 61.0, 64.1, 2)


def test_a_change_of_more_than_a_fifth_is_asked_about_in_a_short_series() -> None:
    short = years(2024, 50.0)
    assert ask(short, {"period": "2025", "value": 60.0}) == []
    (found,) = ask(short, {"period": "2025", "value": 60.1})
    assert found.kind == "jump"


def test_a_slipped_unit_is_recognised_by_its_exact_tenfold() -> None:
    for value, times in ((610.0, 10), (6100.0, 100), (61000.0, 1000), (0.61, 0.01)):
        (found,) = ask(KNOWN, {"period": "2025", "value": value})
        assert (found.kind, found.times) == ("unit", times)


def test_a_correction_is_held_against_the_figure_it_replaces() -> None:
    (found,) = ask(KNOWN, {"period": "2022", "value": 590.0})
    assert (found.kind, found.old) == ("unit", 59.0)
    assert ask(KNOWN, {"period": "2022", "value": 59.0}) == [], "the same figure is no news"


def test_a_denominator_that_jumps_is_asked_about() -> None:
    known = years(2024, 60.0, n=100.0)
    assert ask(known, {"period": "2025", "value": 60.0, "n": 115.0}) == []
    (found,) = ask(known, {"period": "2025", "value": 60.0, "n": 116.0})
    assert (found.kind, found.old, found.new) == ("n_jump", 100.0, 116.0)


def quarters(*values: float) -> list[dict[str, Any]]:
    return [
        {"period": f"2026-Q{place}", "value": value} for place, value in enumerate(values, start=1)
    ]


def test_a_series_that_piles_up_within_the_year_is_asked_about() -> None:
    known = quarters(10.0, 12.0)
    kinds = [found.kind for found in ask(known, {"period": "2026-Q3", "value": 22.0})]
    assert kinds == ["cumulative", "jump"]
    assert "cumulative" not in [
        found.kind for found in ask(known, {"period": "2026-Q3", "value": 13.0})
    ]


def test_a_series_that_stops_while_others_go_on_is_asked_about() -> None:
    known = [*years(2023, 60.0, 60.0), *years(2023, 70.0, 70.0, area="WK990107")]
    (found,) = ask(known, {"period": "2025", "value": 60.0})
    assert (found.kind, found.area, found.period, found.old) == ("stops", "WK990107", "2025", 70.0)
    both = ({"period": "2025"}, {"period": "2025", "value": 70.0, "area": "WK990107"})
    assert ask(known, *both) == []


def test_what_another_source_delivered_does_not_stop() -> None:
    known = [*years(2024, 60.0), *years(2024, 70.0, area="WK990107", source="gemeente")]
    assert ask(known, {"period": "2025", "value": 60.0}) == []


def test_a_series_of_which_nothing_is_known_is_not_asked_about() -> None:
    new = years(2023, 1.0, 1000.0, area="GM9901")
    assert ask(KNOWN, *new) == []
    assert questions(frame(*new), frame(*KNOWN).iloc[:0], "school") == ()


def test_a_figure_that_is_missing_is_no_jump() -> None:
    gone = {"period": "2025", "value": float("nan"), "status": 5}
    assert ask(KNOWN, gone) == []
    assert ask([*KNOWN, gone], {"period": "2026", "value": 62.0}) == []


def test_many_questions_of_one_kind_become_one_that_counts_them() -> None:
    areas = [f"WK9901{place:02d}" for place in range(MOST_APART + 1)]
    known = [{"period": "2024", "value": 50.0, "area": area} for area in areas]
    new = [{"period": "2025", "value": 90.0, "area": area} for area in areas]
    (found,) = ask(known, *new)
    assert found.count == MOST_APART + 1
    assert found.key == "jump:N1|*"
    assert found.key in keys_about("N1", areas[3], "2025", "")


def test_a_note_finds_its_figure_by_key_however_long_its_words_are() -> None:
    (found,) = ask(KNOWN, {"period": "2025", "value": 90.0})
    assert found.key in keys_about("N1", "WK990112", "2025", "")
    long = key_of("jump", "N1|WK990112|2025|" + "leeftijd=" + "x" * 250)
    assert len(long) <= 160
    assert long in keys_about("N1", "WK990112", "2025", "leeftijd=" + "x" * 250)
