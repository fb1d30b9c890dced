"""A theory for another place: the thinking comes along, what was measured or promised does not."""

import re
from typing import Any

import pytest
from hypothesis import given, settings

from impact.errors import Damaged
from impact.theory.editing import read
from impact.theory.forking import Particulars, Place, fork, settle
from impact.theory.loading import load
from impact.theory.writing import write
from tests.conftest import ROOT
from tests.theory.theories import theories

SOUND = (ROOT / "tests" / "theory" / "sound.yaml").read_text(encoding="utf-8")
OKV = (ROOT / "theories" / "oosterkwartier.yaml").read_text(encoding="utf-8")
NORTH = Particulars(
    code="NOORD",
    title="Noord Samen",
    start=2028,
    horizon=2048,
    area=Place("WK036301", "Noord", 2025),
    reference_area=Place("GM0363", "Amsterdam", 2025),
)
ORIGIN = {"programme": "OKV", "version": 1, "sha256": "ab" * 32}


def test_a_fork_is_about_its_own_place_and_says_where_it_came_from() -> None:
    data = read(fork(OKV, NORTH, ORIGIN))
    assert data["programme"] == {
        "code": "NOORD",
        "title": "Noord Samen",
        "start": 2028,
        "horizon": 2048,
        "area": "WK036301",
        "reference_area": "GM0363",
        "origin": ORIGIN,
    }
    assert data["areas"] == [
        {"code": "GM0363", "boundary_year": 2025, "name": "Amsterdam"},
        {"code": "WK036301", "boundary_year": 2025, "name": "Noord"},
    ]


def test_what_was_measured_promised_or_paid_elsewhere_stays_there() -> None:
    before, after = read(OKV), read(fork(OKV, NORTH, ORIGIN))
    assert any("baseline" in item for item in before["indicators"])
    for item in after["indicators"]:
        assert not {"baseline", "milestones", "reference_area"} & set(item)
    assert not any("euros_per_year" in item for item in after["interventions"])
    assert not any("assumption_review" in item for item in after["links"])
    assert after["funding"] == []
    localities = [
        [link["evidence"]["locality"] for link in data["links"]] for data in (before, after)
    ]
    assert "here" in localities[0]
    assert localities[1] == [
        "similar_neighbourhood" if locality == "here" else locality for locality in localities[0]
    ]


def test_a_break_comes_along_without_what_was_measured_both_ways_there() -> None:
    said = {"from": 2027, "kind": "definition", "reason": "andere toets"}
    twice = {**said, "measured_in": "2026", "old": 60, "new": 62, "margin": 1}
    factor = {**said, "from": 2030, "factor": 1.1, "margin": 0.1}
    moved = {"from": "WK990112", "from_year": 2024, "to": "WK990113", "to_year": 2027}
    data = read(SOUND)
    data["indicators"][0]["breaks"] = [twice, factor]
    data["programme"]["area_successions"] = [moved]
    after = read(fork(write(data), NORTH, ORIGIN))
    assert after["indicators"][0]["breaks"] == [said, factor]
    assert "area_successions" not in after["programme"]


def test_the_thinking_comes_along_in_its_words_and_order() -> None:
    before, after = read(OKV), read(fork(OKV, NORTH, ORIGIN))
    for section in ("goals", "outcomes", "partners", "sources"):
        assert after[section] == before[section]
    for one, other in zip(before["links"], after["links"], strict=True):
        for key in ("from", "to", "lag_years", "assumption", "mechanism", "proven_wrong_if"):
            assert one.get(key) == other.get(key)


def test_the_years_of_a_plan_keep_their_distance_to_the_first_year() -> None:
    before, after = read(OKV), read(fork(OKV, NORTH, ORIGIN))
    assert before["programme"]["start"] == 2025
    for one, other in zip(before["interventions"], after["interventions"], strict=True):
        for key in ("start", "end", "reach_year"):
            assert (key in one) == (key in other)
            assert other.get(key, 3) - one.get(key, 0) == 3


def test_comments_stay_and_the_first_line_says_whose_they_may_be() -> None:
    text = fork(OKV, NORTH, ORIGIN)
    assert text.startswith("# Afgeleid (zie origin)")
    # A comment that stands by itself on a line is about what comes after it, and stays.
    own_lines = re.compile(r"^# .*$", flags=re.MULTILINE)
    assert own_lines.findall(text)[1:] == own_lines.findall(OKV)


def test_a_fork_has_no_errors_but_the_checks_ask_for_what_is_missing() -> None:
    loaded = load(fork(SOUND, NORTH, ORIGIN))
    assert loaded.theory is not None, [issue.line() for issue in loaded.issues]
    assert "no_comparison_area" in {issue.code for issue in loaded.issues}
    without = Particulars(**{**vars(NORTH), "reference_area": None})
    assert "reference_area" not in read(fork(SOUND, without, ORIGIN))["programme"]


@settings(max_examples=100)
@given(theories())
def test_any_theory_forks_into_one_that_can_be_read_and_no_part_is_lost(
    data: dict[str, Any],
) -> None:
    forked = load(fork(write(data), NORTH, ORIGIN)).document.data
    assert forked["programme"]["origin"] == ORIGIN
    for section in ("goals", "interventions", "outputs", "outcomes", "indicators", "partners"):
        assert [part["id"] for part in forked[section]] == [part["id"] for part in data[section]]
    ends = [[(link["from"], link["to"]) for link in item["links"]] for item in (forked, data)]
    assert ends[0] == ends[1]


def test_a_fork_of_a_fork_says_only_the_last_origin() -> None:
    first = fork(SOUND, NORTH, {"template": "leeg", "sha256": "cd" * 32})
    assert read(fork(first, NORTH, ORIGIN))["programme"]["origin"] == ORIGIN


def test_a_text_of_ones_own_keeps_everything_that_was_not_filled_in() -> None:
    assert settle(SOUND, Particulars()) == SOUND
    data, before = read(settle(SOUND, Particulars(title="Anders", start=2026))), read(SOUND)
    assert data["programme"] == {**before["programme"], "title": "Anders", "start": 2026}
    assert {**data, "programme": {}} == {**before, "programme": {}}


def test_an_area_that_a_text_knows_already_gets_its_new_name() -> None:
    here = Particulars(area=Place("WK990112", "Nieuwe naam", 2026))
    areas = read(settle(SOUND, here))["areas"]
    assert areas[0] == {"code": "WK990112", "boundary_year": 2026, "name": "Nieuwe naam"}
    assert [area["code"] for area in areas] == ["WK990112", "GM9901", "WK990107"]
    other = Particulars(area=Place("WK990199", "Erbij", 2026))
    assert [area["code"] for area in read(settle(SOUND, other))["areas"]][-1] == "WK990199"


def test_what_cannot_be_read_is_not_forked() -> None:
    with pytest.raises(Damaged):
        fork("a: *b", NORTH, ORIGIN)


TEMPLATES = sorted((ROOT / "theories" / "templates").glob("*.yaml"))
STILL_SAID = {
    "leeg": {"empty"},  # goals: a theory without goals is no theory yet
    "kansrijk-opgroeien": {
        "no_comparison_area",
        "goal_on_untested_links",  # whether families are reached is for the place to find out
        "goal_without_long_action",
        "goal_without_quick_action",
        "indicator_without_source",
        "programme_without_vision",
    },
}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)
def test_a_shipped_template_asks_a_new_programme_only_for_what_it_cannot_know(path: Any) -> None:
    issues = load(fork(path.read_text(encoding="utf-8"), NORTH, ORIGIN)).issues
    assert {issue.code for issue in issues} == STILL_SAID[path.stem]


def test_the_shipped_template_measures_and_promises_nothing() -> None:
    text = (ROOT / "theories" / "templates" / "kansrijk-opgroeien.yaml").read_text(encoding="utf-8")
    theory = load(text).theory
    assert theory is not None
    assert (len(theory.goals), len(theory.interventions), len(theory.indicators)) == (2, 4, 4)
    assert not any(item.baseline or item.milestones for item in theory.indicators)
    claimed = [link for link in theory.links if link.evidence.strength != "untested"]
    assert all(link.evidence.source for link in claimed)
    assert not any(link.assumption_review for link in theory.links)
