"""What one link lets us see."""

from datetime import date
from pathlib import Path

import pytest

from impact.analysis.progress import progress
from impact.analysis.seen_through import seen_through
from impact.theory.loading import load
from tests.analysis.stories import effort, indicator, known, link, output, row, theory

WORKED_EXAMPLE = Path(__file__).parents[2] / "theories" / "oosterkwartier.yaml"
TODAY = date(2026, 11, 24)


def seen(about, from_, to, *rows, as_of=TODAY):
    verdicts = progress(about, known(*rows), as_of)
    return {item.indicator.id: item for item in seen_through(from_, to, about, verdicts)}


@pytest.fixture(scope="module")
def worked_example():
    about = load(WORKED_EXAMPLE.read_text(encoding="utf-8")).theory
    assert about is not None
    return about


def test_every_window_of_the_worked_example_stands_on_a_card_with_the_day_of_its_verdict(
    worked_example,
):
    verdicts = progress(worked_example, known(), TODAY)
    due = {
        item.indicator.id: item.verdict.next_verdict
        for link in worked_example.links
        for item in seen_through(link.from_, link.to, worked_example, verdicts)
    }
    with_window = {item.indicator for item in verdicts.verdicts if item.window}
    assert len(worked_example.links) == 56
    assert set(due) == with_window
    assert len(due) == 26
    assert all(isinstance(day, date) for day in due.values())
    assert due["N04"] == date(2029, 10, 31), "school year 2028/2029, three months later"


def test_every_link_of_the_worked_example_can_be_seen_somewhere(worked_example):
    verdicts = progress(worked_example, known(), TODAY)
    for item in worked_example.links:
        assert seen_through(item.from_, item.to, worked_example, verdicts), (item.from_, item.to)


@pytest.mark.parametrize(("from_", "to", "id_"), [("I02", "O02", "N03"), ("I14", "O19", "N25")])
def test_an_indicator_of_an_output_is_seen_through_the_link_of_its_effort_only(
    worked_example, from_, to, id_
):
    assert id_ in seen(worked_example, from_, to)
    others = [item for item in worked_example.links if (item.from_, item.to) != (from_, to)]
    assert not [item for item in others if id_ in seen(worked_example, item.from_, item.to)]


def test_preschool_shows_in_language_between_2029_and_2031(worked_example):
    """Domain guide 7.1, the link O02 to U02: reach 2027 and a lag of 2, 3 or 4 years."""
    language = seen(worked_example, "O02", "U02")["N04"]
    assert (language.start, language.end, language.explain_from) == (2029, 2031, 2031)
    assert language.counting == language.paths
    assert language.is_planned


TWO_WAYS = {
    "efforts": [effort("I1"), effort("I2")],
    "outputs": [output("O1", "I1"), output("O2", "I2")],
}


def test_only_the_paths_through_the_link_make_its_window():
    about = theory(links=[link("O1", "U1", 2, 3, 4), link("O2", "U1", 5, 6, 9)], **TWO_WAYS)
    quick, slow = seen(about, "O1", "U1")["N1"], seen(about, "O2", "U1")["N1"]
    assert (quick.start, quick.end, quick.explain_from) == (2029, 2031, 2031)
    assert (slow.start, slow.end, slow.explain_from) == (2032, 2036, 2036)
    assert quick.window == slow.window, "the indicator has one window"


def test_a_link_further_on_ranges_over_all_paths_that_pass_it():
    links = [link("O1", "U1", 2, 3, 4), link("O2", "U1", 5, 6, 9), link("U1", "U2", 1, 1, 2)]
    about = theory(indicator(measures="U2"), links=links, **TWO_WAYS)
    last = seen(about, "U1", "U2")["N1"]
    assert len(last.paths) == 2
    assert (last.start, last.end) == (2027 + 2 + 1, 2027 + 9 + 2)
    assert last.explain_from == 2027 + 4 + 2, "the first of the paths to close"


def test_a_link_that_nobody_tested_shows_its_window_and_is_not_judged_by_it():
    links = [link("O1", "U1", 2, 3, 4), link("O2", "U1", 1, 1, 2, strength="untested")]
    untested = seen(theory(links=links, **TWO_WAYS), "O2", "U1")["N1"]
    assert (untested.start, untested.end) == (2028, 2029)
    assert untested.counting == ()
    assert untested.explain_from is None


def test_behind_a_link_the_first_to_show_stands_first():
    about = theory(
        indicator(id="NA", measures="U2"),
        indicator(id="NB", measures="U1"),
        links=[link("O1", "U1", 2, 3, 4), link("U1", "U2", 5, 5, 5)],
    )
    assert list(seen(about, "O1", "U1")) == ["NB", "NA"]


def test_a_verdict_that_should_have_been_there_is_overdue_the_day_after():
    rows = (row("2024", 58.0),)
    due = seen(theory(), "O1", "U1", *rows)["N1"].verdict.next_verdict
    assert due == date(2030, 6, 30), "the figure of 2029, half a year later"
    assert not seen(theory(), "O1", "U1", *rows, as_of=due)["N1"].is_overdue
    assert seen(theory(), "O1", "U1", *rows, as_of=date(2030, 7, 1))["N1"].is_overdue


def test_a_link_whose_effort_never_reached_enough_people_shows_nowhere():
    rows = (row("2027", 10.0, indicator="O1"),)
    assert seen(theory(), "O1", "U1", *rows, as_of=date(2028, 1, 1)) == {}
