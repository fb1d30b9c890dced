"""The days on which a theory can be held to its word."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from impact.analysis.assumptions import is_review_overdue, review_due
from impact.analysis.progress import progress
from impact.analysis.verdict_calendar import Occasion, events, window_rows
from impact.theory.loading import load
from tests.analysis.stories import indicator, known, link, output, row, theory

WORKED_EXAMPLE = Path(__file__).parents[2] / "theories" / "oosterkwartier.yaml"
TODAY = date(2026, 11, 24)


def reviewed(**review):
    return link("O1", "U1", 2, 3, 4) | {"assumption_review": {"status": "holds", **review}}


def days(about, *rows, as_of=TODAY, goal=None):
    verdicts = progress(about, known(*rows), as_of)
    return [(event.day, event.occasion.value) for event in events(about, verdicts, goal)]


def test_an_indicator_has_five_days_and_one_for_every_milestone():
    """Reach in 2027, a lag of 2 to 4 years, half a year to publish; milestones 2031 and 2045."""
    assert days(theory(), row("2024", 58.0)) == [
        (date(2029, 1, 1), "window_opens"),
        (date(2029, 7, 2), "readable"),
        (date(2030, 6, 30), "next_verdict"),
        (date(2031, 1, 1), "first_close"),
        (date(2031, 1, 1), "judged_until"),
        (date(2031, 12, 31), "milestone"),
        (date(2045, 12, 31), "milestone"),
    ]


def test_a_figure_that_should_have_been_there_is_marked():
    verdicts = progress(theory(), known(row("2024", 58.0)), date(2030, 7, 1))
    overdue = [event for event in events(theory(), verdicts) if event.is_overdue]
    assert [event.occasion for event in overdue] == [Occasion.NEXT_VERDICT]
    assert window_rows(theory(), verdicts)[0].is_overdue


def test_the_review_of_an_assumption_stands_in_the_calendar():
    about = theory(links=[reviewed(review_by="2026-09-01")])
    assert (date(2026, 9, 1), "review_due") in days(about)
    verdicts = progress(about, known(), TODAY)
    (event,) = [item for item in events(about, verdicts) if item.occasion is Occasion.REVIEW_DUE]
    assert event.is_overdue
    assert event.key == "O1-U1-review_due"


@pytest.mark.parametrize(
    ("review", "due"),
    [
        ({}, None),
        ({"review_by": "2026-09-01"}, date(2026, 9, 1)),
        ({"review_by": "2026-09-01", "reviewed_on": "2026-03-10"}, date(2026, 9, 1)),
        ({"review_by": "2026-09-01", "reviewed_on": "2026-09-01"}, None),
    ],
)
def test_a_review_is_due_until_it_was_done(review, due):
    about = theory(links=[reviewed(**review)]).links[0]
    assert review_due(about) == due


def test_on_the_day_itself_a_review_is_still_in_time():
    about = theory(links=[reviewed(review_by="2026-09-01")]).links[0]
    assert not is_review_overdue(about, date(2026, 9, 1))
    assert is_review_overdue(about, date(2026, 9, 2))
    assert not is_review_overdue(theory().links[0], date(2045, 1, 1)), "without a review, never"


def test_the_key_of_an_event_stays_when_its_day_moves():
    def keys(lag):
        about = theory(links=[link("O1", "U1", *lag)])
        return {event.key: event.day for event in events(about, progress(about, known(), TODAY))}

    before, after = keys((2, 3, 4)), keys((3, 4, 5))
    assert set(before) == set(after)
    assert before["N1-window_opens"] == date(2029, 1, 1)
    assert after["N1-window_opens"] == date(2030, 1, 1)
    assert len(before) == 7, "no two events share a key"


def test_a_calendar_of_one_goal_leaves_out_what_is_of_another():
    about = theory(
        indicator(milestones={}),
        indicator(id="N2", measures="U9", milestones={}),
        outputs=[output("O1"), output("O2")],
        links=[reviewed(review_by="2027-01-01"), link("O2", "U9", 2, 3, 4)],
    )
    data = about.model_dump(by_alias=True)
    data["goals"] = [*data["goals"], {**data["goals"][0], "id": "G2"}]
    for outcome in data["outcomes"]:
        outcome["goals"] = ["G2"] if outcome["id"] == "U9" else ["G1"]
    about = type(about).model_validate(data)
    verdicts = progress(about, known(), TODAY)
    own, other = (
        {
            event.indicator.id if event.indicator else event.link.to
            for event in events(about, verdicts, g)
        }
        for g in ("G1", "G2")
    )
    assert own == {"N1", "U1"}
    assert other == {"N2"}
    assert {row.indicator.id for row in window_rows(about, verdicts, "G2")} == {"N2"}


def test_an_indicator_without_a_verdict_to_come_still_shows_its_window():
    about = theory(indicator(direction="context", milestones={}))
    assert [occasion for _, occasion in days(about)] == [
        "window_opens",
        "readable",
        "first_close",
        "judged_until",
    ]


def test_all_windows_of_the_worked_example_are_in_the_calendar():
    about = load(WORKED_EXAMPLE.read_text(encoding="utf-8")).theory
    assert about is not None
    verdicts = progress(about, known(), TODAY)
    found = events(about, verdicts)
    counted = Counter(event.occasion.value for event in found)
    for occasion in ("next_verdict", "window_opens", "readable", "first_close", "judged_until"):
        assert counted[occasion] == 26
    assert counted["milestone"] == sum(len(item.milestones) for item in about.indicators)
    assert len({event.key for event in found}) == len(found)
    rows = window_rows(about, verdicts)
    assert len(rows) == 26
    assert [row.window.earliest for row in rows] == sorted(row.window.earliest for row in rows)
