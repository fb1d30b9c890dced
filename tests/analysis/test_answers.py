"""People answer a verdict: what holds, what lapses, and what an override may never do."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact.analysis.answers import (
    CLAIMS,
    FROM_GOOD_TO_BAD,
    REFUSED_BY_THE_DATA,
    Answer,
    Kind,
    Refusal,
    Standing,
    claimable,
    owed,
    refusal,
    standing,
    standings,
)
from impact.analysis.progress import progress
from impact.analysis.verdict import THE_RIGHT_WAY, Status, Verdict
from impact.theory.text import Text
from tests.analysis import stories
from tests.charts.verdicts import make_verdict, point

_numbers = count(1)

TWO_WAYS = {
    "outputs": [stories.output("O1"), stories.output("O2")],
    "links": [stories.link("O1", "U1", 2, 3, 4), stories.link("O2", "U1", 2, 5, 9)],
}
ABOUT = stories.theory(**TWO_WAYS)
SILENT = stories.verdict(ABOUT, stories.row("2024", 58.0), stories.row("2031", 58.0))
"""The first path closes when 2031 begins, the last in 2036; in 2031 nothing has moved."""


def answer(
    kind: Kind = Kind.EXPLANATION,
    status: Status = Status.EXPLANATION_DUE,
    period: str = "2031",
    claimed: Status | None = None,
) -> Answer:
    number = next(_numbers)
    at = datetime(2032, 7, 1, 9, number % 60, tzinfo=UTC)
    text = Text(nl="De groep was dat jaar half zo groot.")
    return Answer(number, "N1", kind, status, period, claimed, text, "programmamanager", at)


def test_an_explanation_is_asked_from_the_first_moment_to_explain_until_it_is_given() -> None:
    """Domain 4.3: reach 2027 + 4 years of lag at most: the first path closes when 2031 begins."""
    assert SILENT.status is Status.EXPLANATION_DUE
    assert standing(SILENT, []).owed_since == date(2031, 1, 1)
    given_ = answer()
    found = standing(SILENT, [given_])
    assert (found.answer, found.owed_since, found.history) == (given_, None, ())


def test_an_answer_lapses_when_another_period_is_judged_and_stays_as_history() -> None:
    next_year = stories.verdict(
        ABOUT, *(stories.row(year, 58.0) for year in ("2024", "2031", "2032"))
    )
    assert next_year.status is Status.EXPLANATION_DUE
    given_ = answer()
    found = standing(next_year, [given_])
    assert (found.answer, found.history) == (None, (given_,))
    assert found.owed_since == date(2031, 1, 1), "the question stands as long as the path is silent"


def test_an_answer_lapses_when_a_correction_changes_the_status() -> None:
    corrected = replace(SILENT, status=Status.REVERSED)
    found = standing(corrected, [answer()])
    assert found.answer is None
    assert found.owed_since is None, "what got worse has another verdict, and that says so"


def test_an_answer_to_the_same_verdict_holds_again_when_a_correction_is_undone() -> None:
    given_ = answer()
    elsewhere = answer(status=Status.REVERSED)
    assert standing(SILENT, [given_, elsewhere]).answer == given_


def test_the_last_word_counts_and_the_words_before_it_are_kept() -> None:
    first, second = answer(), answer(Kind.OVERRIDE, claimed=Status.NOT_COMPARABLE)
    found = standing(SILENT, [first, second])
    assert (found.answer, found.claimed) == (second, Status.NOT_COMPARABLE)
    assert found.history == (first,)


def test_what_is_taken_back_is_owed_again_and_both_stay_on_record() -> None:
    first, back = answer(), answer(Kind.WITHDRAWN)
    found = standing(SILENT, [first, back])
    assert (found.answer, found.claimed) == (None, None)
    assert found.history == (back, first)
    assert found.owed_since == date(2031, 1, 1)


def test_a_verdict_without_any_figure_can_be_answered() -> None:
    nothing = make_verdict(Status.NO_DATA)
    given_ = answer(status=Status.NO_DATA, period="")
    assert standing(nothing, [given_]).answer == given_


def test_every_verdict_has_its_standing_and_answers_go_to_their_own_indicator() -> None:
    two = stories.theory(stories.indicator(), stories.indicator(id="N2"), **TWO_WAYS)
    known = stories.known(stories.row("2024", 58.0), stories.row("2031", 58.0))
    found = standings(progress(two, known, date(2032, 6, 30)), [answer()])
    assert list(found) == ["N1", "N2"]
    assert found["N1"].answer is not None
    assert (found["N2"].answer, found["N2"].history) == (None, ())


def test_what_is_owed_stands_with_the_oldest_question_first() -> None:
    def asked(since: date | None) -> Standing:
        return Standing(None, (), since)

    found = {"N1": asked(date(2031, 1, 1)), "N2": asked(None), "N3": asked(date(2029, 1, 1))}
    assert owed(found) == (("N3", date(2029, 1, 1)), ("N1", date(2031, 1, 1)))


@pytest.mark.parametrize("computed", sorted(REFUSED_BY_THE_DATA))
def test_nothing_may_be_claimed_where_the_figures_allow_no_judgement(computed: Status) -> None:
    assert claimable(computed) == ()
    assert {refusal(computed, claimed) for claimed in Status} == {Refusal.REFUSED_BY_THE_DATA}


@pytest.mark.parametrize(
    ("computed", "claimed", "why"),
    [
        (Status.EXPLANATION_DUE, Status.NO_SIGNAL, Refusal.ROSIER),  # patience has ended
        (Status.EXPIRED, Status.EXPLANATION_DUE, Refusal.ROSIER),
        (Status.REVERSED, Status.WORSENING_OUTSIDE_WINDOW, Refusal.ROSIER),
        (Status.REVERSED, Status.NO_SIGNAL, Refusal.ROSIER),
        (Status.NO_SIGNAL, Status.BEHIND, Refusal.ROSIER),  # `behind` moves the right way
        (Status.TOO_EARLY, Status.BEHIND, Refusal.ROSIER),
        (Status.BEHIND, Status.ON_TRACK, Refusal.ROSIER),
        (Status.EXPIRED, Status.TOO_EARLY, Refusal.NOT_FOR_PEOPLE),  # no permanent excuse
        (Status.REVERSED, Status.SUPPRESSED, Refusal.NOT_FOR_PEOPLE),
        (Status.ON_TRACK, Status.EXPLANATION_DUE, Refusal.NOT_FOR_PEOPLE),
        (Status.BEHIND, Status.BEHIND, Refusal.THE_SAME),
        (Status.ON_TRACK, Status.BEHIND, None),
        (Status.REACHED, Status.CONTEXT_ONLY, None),
        (Status.TOO_EARLY, Status.REVERSED, None),
        (Status.WORSENING_OUTSIDE_WINDOW, Status.REVERSED, None),
        (Status.EXPLANATION_DUE, Status.EXPIRED, None),
        (Status.REVERSED, Status.NOT_COMPARABLE, None),
    ],
)
def test_an_override_is_more_careful_than_the_computation_or_refused(
    computed: Status, claimed: Status, why: Refusal | None
) -> None:
    assert refusal(computed, claimed) is why


@given(st.sampled_from(Status), st.sampled_from(Status))
def test_no_override_is_ever_rosier(computed: Status, claimed: Status) -> None:
    if refusal(computed, claimed) is not None:
        return
    assert claimed in CLAIMS
    assert claimed not in THE_RIGHT_WAY
    assert computed not in REFUSED_BY_THE_DATA
    judged = {computed, claimed} <= set(FROM_GOOD_TO_BAD)
    assert not judged or FROM_GOOD_TO_BAD.index(claimed) > FROM_GOOD_TO_BAD.index(computed)


@given(
    st.lists(
        st.builds(
            answer,
            st.sampled_from(Kind),
            st.sampled_from([Status.EXPLANATION_DUE, Status.REVERSED]),
            st.sampled_from(["2030", "2031"]),
        ),
        max_size=8,
    ),
    st.sampled_from([SILENT, make_verdict(Status.REVERSED, point("2024", 58.0))]),
)
def test_no_answer_is_lost_and_none_holds_for_another_verdict(
    answers: list[Answer], verdict: Verdict
) -> None:
    found = standing(verdict, answers)
    shown = ([found.answer] if found.answer else []) + list(found.history)
    assert sorted(item.id for item in shown) == [item.id for item in answers]
    if found.answer:
        assert verdict.latest is not None
        assert (found.answer.status, found.answer.period) == (
            verdict.status,
            verdict.latest.period.code,
        )
