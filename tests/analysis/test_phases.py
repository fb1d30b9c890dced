"""Where a programme of twenty years is."""

from impact.analysis.phases import course
from impact.theory.model import Theory
from tests.analysis.stories import indicator, theory, with_programme

PHASES = [
    {"kind": "build_up", "first": 2025, "last": 2028},
    {"kind": "execution", "first": 2029, "last": 2041},
    {"kind": "wind_down", "first": 2042, "last": 2045},
]


def programme() -> Theory:
    about = theory(indicator(milestones={2030: 60.0, 2031: 62.0, 2045: 74.0}))
    return with_programme(about, phases=PHASES)


def test_2026_is_the_second_of_twenty_one_years_and_building_up() -> None:
    found = course(programme(), 2026)
    assert (found.number, found.years) == (2, 21)
    assert found.phase is not None and found.phase.kind == "build_up"


def test_every_five_years_counts_the_milestones_since_the_time_before() -> None:
    marks = course(programme(), 2026).marks
    assert [(mark.year, mark.after, mark.milestones) for mark in marks] == [
        (2030, 5, 1),
        (2035, 10, 1),
        (2040, 15, 0),
        (2045, 20, 1),
    ]
    assert [mark.phase.kind for mark in marks if mark.phase] == [
        "execution",
        "execution",
        "execution",
        "wind_down",
    ]


def test_before_and_after_the_programme_there_is_no_phase() -> None:
    assert course(programme(), 2024).phase is None
    assert course(programme(), 2024).number == 0
    assert course(programme(), 2046).phase is None
    assert course(theory(), 2026).phase is None


def test_a_horizon_between_two_marks_is_a_mark_of_its_own() -> None:
    short = with_programme(theory(indicator(milestones={})), horizon=2032)
    assert [mark.year for mark in course(short, 2026).marks] == [2030, 2032]
    soon = with_programme(theory(indicator(milestones={})), horizon=2027)
    assert [mark.after for mark in course(soon, 2026).marks] == [2]
