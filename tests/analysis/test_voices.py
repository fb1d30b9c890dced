"""Number, story and verdict beside each other: who is heard, and where they disagree."""

from datetime import date
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact.analysis.answers import Answer, Kind
from impact.analysis.answers import Standing as Answers
from impact.analysis.registered.goal_voices import LEANS, GoalVoices, Voice, goal_voices, lean
from impact.analysis.registered.marks import change_margin, mark_series, variance
from impact.analysis.registered.voices import (
    is_enough,
    perspectives_heard,
    public_stories,
    recent,
    spread,
    told_about,
)
from impact.analysis.verdict import AWAITED, NOT_THE_RIGHT_WAY, THE_RIGHT_WAY, Status
from impact.registers.kinds.marks import MARKS, Mark
from impact.registers.voices import Direction, Perspective
from impact.theory.text import Text
from tests.analysis import stories as figures
from tests.conftest import NOW
from tests.registers.kept import books, ledger
from tests.registers.stories import mark, public, story, told

TODAY = date(2026, 11, 24)
tags = st.lists(st.sampled_from(list(Perspective)), max_size=4, unique=True)


def heard(*stories: tuple[str, ...]) -> int:
    return perspectives_heard(public(*(told(*one) for one in stories)).valid)


def test_somebody_with_three_tags_is_one_voice() -> None:
    assert heard(("young", "tenant", "newcomer")) == 1
    assert heard(("young", "tenant"), ("young", "tenant")) == 2
    assert heard(("young",), ("young",), ("young",)) == 1
    assert heard(("young", "tenant"), ("tenant",), ("tenant", "senior")) == 3
    assert heard((), (), ()) == heard() == 0


@given(st.lists(tags, max_size=4))
def test_as_many_are_heard_as_stories_can_speak_for_one_each(said: list[list[Any]]) -> None:
    """Against trying out everything."""
    best = max(
        (
            sum(tag in mine for tag, mine in zip(order, said, strict=False))
            for order in permutations(list(Perspective), min(len(said), 8))
        ),
        default=0,
    )
    assert heard(*(tuple(item.value for item in one) for one in said)) == best


def test_only_public_stories_count_and_only_those_about_the_goal() -> None:
    kept = public(
        told("young"),
        told("senior", goal="G2", number=2),
        (story(3, perspectives=("owner",)), [("coded", TODAY, {"goals": ["G1"]})]),
    )
    assert [item.id for item in public_stories(books(kept), "G1")] == ["VH1"]
    assert [item.id for item in public_stories(books(kept))] == ["VH1", "VH2"]
    assert told_about(books(kept)) == {"G1", "G2"}


def test_a_story_of_long_ago_does_not_speak_of_now() -> None:
    kept = public(told(period="2024-H1"), told(period="2024-H2", number=2)).valid
    assert [item.entry.period for item in recent(kept, date(2026, 6, 30))] == ["2024-H1", "2024-H2"]
    assert [item.entry.period for item in recent(kept, date(2026, 7, 1))] == ["2024-H2"]


def test_who_is_heard_is_told_of_ten_tellers_and_not_of_fewer() -> None:
    nine = [told("young", "tenant", number=number) for number in range(9)]
    assert spread(public(*nine).valid) is None
    counts = dict(spread(public(*nine, told("senior", number=10)).valid) or ())
    assert counts[Perspective.TENANT] == 9
    assert counts[Perspective.SENIOR] == 1
    assert counts[Perspective.OWNER] == 0, "who is not heard is told too"


def test_the_mean_of_two_groups_may_differ_by_chance() -> None:
    # by hand: 1.96 · √(1.5²/120 + 1.6²/110) = 1.96 · √(0.01875 + 0.02327) = 0.40
    one = Mark(**mark(people=120, mean=6.4, deviation=1.5))
    other = Mark(**mark(people=110, mean=5.8, deviation=1.6))
    assert change_margin(one, other) == pytest.approx(0.4018, abs=1e-4)
    assert change_margin(one, other) == change_margin(other, one)


def test_what_is_not_said_of_the_spread_makes_us_careful() -> None:
    # by hand: marks between 3 and 9 lie at most 3 from their middle; from 1 to 10 at most 4.5
    assert variance(Mark(**mark(lowest=3, highest=9))) == 9
    assert variance(Mark(**mark())) == 20.25
    assert variance(Mark(**mark(deviation=0.0))) == 0


@given(st.lists(st.integers(1, 10), min_size=2, max_size=30))
def test_the_spread_is_never_more_than_we_reckon_with(given_: list[int]) -> None:
    mean = sum(given_) / len(given_)
    true = sum((one - mean) ** 2 for one in given_) / len(given_)
    said = mark(mean=mean, people=len(given_), lowest=min(given_), highest=max(given_))
    assert true <= variance(Mark(**said)) + 1e-9


def marks(*says: dict[str, Any]) -> Any:
    return ledger(MARKS, *((one, []) for one in says))


EARLIER = {"period": "2025-H2", "people": 120, "mean": 6.4, "deviation": 1.5}
LATER = {"period": "2026-H1", "people": 110, "mean": 5.8, "deviation": 1.6}


def test_a_mark_moved_when_the_same_people_were_asked_the_same_and_it_is_more_than_chance() -> None:
    (series,) = mark_series(books(marks(mark(**LATER), mark(**EARLIER))), "G1")
    assert series.change == pytest.approx(-0.6)
    assert series.moved is Direction.WORSE
    (unsure,) = mark_series(books(marks(mark(**EARLIER), mark(**LATER | {"mean": 6.1}))), "G1")
    assert (unsure.moved, unsure.change) == (None, pytest.approx(-0.3))
    apart = mark_series(books(marks(mark(**EARLIER), mark(**LATER, group="jongeren"))), "G1")
    assert [one.moved for one in apart] == [None, None]
    assert [one.change for one in apart] == [None, None]


def test_of_a_few_people_no_mark_is_shown_and_it_is_told_that_there_was_one() -> None:
    (series,) = mark_series(books(marks(mark(**EARLIER), mark(people=9, mean=None))), "G1")
    assert (len(series.marks), series.hidden) == (1, 1)
    assert mark_series(books(marks(mark(people=9, mean=None))), "G1") == ()
    assert mark_series(books(marks(mark(**EARLIER))), "G2") == ()


def test_every_verdict_that_judges_leans_and_no_other() -> None:
    assert set(LEANS) == {*THE_RIGHT_WAY, *NOT_THE_RIGHT_WAY}
    assert not set(LEANS) & set(AWAITED)


@given(st.lists(st.sampled_from([*Direction, None])))
def test_more_than_half_of_those_who_say_something_lean(said: list[Direction | None]) -> None:
    found = lean(said)
    assert found.saying + found.silent == len(said)
    if found.towards:
        assert 2 * said.count(found.towards) > found.saying
    elif found.saying:
        assert all(2 * said.count(way) <= found.saying for way in Direction)
    assert found.is_mixed == (found.towards is None and found.saying > 0)


WORSE = [told(tag, direction="worse", number=place) for place, tag in enumerate(Perspective)]


def voices(*stories: Any, given_: Any = None, status: Status | None = None) -> GoalVoices:
    """One figure that rose visibly in its window: on track, unless it is said to be otherwise."""
    theory = figures.theory(figures.indicator(milestones={2031: 59.0, 2045: 74.0}))
    rose = [figures.row("2024", 58.0), figures.row("2030", 64.0, revision=2, row=3)]
    (verdict,) = figures.progress(theory, figures.known(*rose), date(2031, 6, 30)).verdicts
    answers = {}
    if status:
        answer = Answer(
            1, "N1", Kind.OVERRIDE, verdict.status, "2030", status, Text(nl="x", en="x"), "y", NOW
        )
        answers = {"N1": Answers(answer, (), None)}
    known = books(public(*stories), *([given_] if given_ else []))
    return goal_voices("G1", [verdict], answers, known, TODAY)


def test_figures_that_go_well_and_residents_who_say_worse_disagree() -> None:
    found = voices(*WORSE[:3], given_=marks(mark(**EARLIER), mark(**LATER)))
    assert found.disagreements == (
        (Voice.FIGURES, Voice.STORIES),
        (Voice.FIGURES, Voice.MARKS),
    )
    assert found.is_opposite(Voice.FIGURES, Voice.STORIES)


def test_two_voices_are_not_enough_to_disagree_with_a_figure() -> None:
    found = voices(*WORSE[:2])
    assert (found.is_enough, found.heard, len(found.stories)) == (False, 2, 2)
    assert found.disagreements == ()
    assert is_enough(public(*WORSE[:3]).valid)


def test_where_all_say_the_same_there_is_no_disagreement_and_silence_is_none() -> None:
    better = [told(tag, direction="better", number=place) for place, tag in enumerate(Perspective)]
    assert voices(*better).disagreements == ()
    assert voices().disagreements == ()
    silent = [told(tag, number=place) for place, tag in enumerate(Perspective)]
    assert voices(*silent).disagreements == ()


def test_opposites_come_before_differences() -> None:
    same = [told(tag, direction="same", number=place) for place, tag in enumerate(Perspective)]
    found = voices(*same, given_=marks(mark(**EARLIER), mark(**LATER)))
    assert found.disagreements == (
        (Voice.FIGURES, Voice.MARKS),
        (Voice.FIGURES, Voice.STORIES),
        (Voice.STORIES, Voice.MARKS),
    )


def test_a_programme_that_sees_it_otherwise_disagrees_with_the_figures() -> None:
    found = voices(status=Status.NO_SIGNAL)
    assert found.disagreements == ((Voice.FIGURES, Voice.PROGRAMME),)
    assert not found.is_opposite(Voice.FIGURES, Voice.PROGRAMME)
    assert voices(status=Status.BEHIND).disagreements == ()


def test_a_story_that_is_no_longer_recent_changes_nothing() -> None:
    old = [(says | {"period": "2020-H1"}, steps) for says, steps in WORSE]
    assert voices(*old).stories == ()
