"""An answer is told beside the computed verdict: both words, the reason, the function, the day."""

from datetime import UTC, date, datetime

from impact.analysis.answers import Answer, Kind, Standing
from impact.analysis.verdict import Status
from impact.charts.answer_sentences import answer_sentence, short_answer
from impact.theory.text import Text

REASON = Text(nl="De school ging dicht.", en="The school closed.")


def given(kind: Kind = Kind.EXPLANATION, claimed: Status | None = None) -> Standing:
    at = datetime(2032, 3, 12, 23, 30, tzinfo=UTC)  # the 13th in the Netherlands
    due = Status.EXPLANATION_DUE
    answer = Answer(1, "N1", kind, due, "2031", claimed, REASON, "programmamanager", at)
    return Standing(answer, (), None)


OTHERWISE = given(Kind.OVERRIDE, Status.NOT_COMPARABLE)
OWED = Standing(None, (), date(2031, 1, 1))


def test_an_override_is_told_with_both_words_and_its_reason() -> None:
    assert answer_sentence(OTHERWISE) == (
        "Berekend: uitleg nodig. Het programma zegt: niet te vergelijken, omdat"
        " ‘De school ging dicht.’ (programmamanager, 13 maart 2032)"
    )
    assert answer_sentence(OTHERWISE, "en") == (
        "Computed: explanation due. The programme says: not comparable, because"
        " ‘The school closed.’ (programmamanager, 13 March 2032)"
    )


def test_an_explanation_is_told_with_its_day() -> None:
    assert answer_sentence(given()) == (
        "Uitleg gegeven op 13 maart 2032 (programmamanager): ‘De school ging dicht.’"
    )
    assert answer_sentence(given(), "en") == (
        "Explained on 13 March 2032 (programmamanager): ‘The school closed.’"
    )


def test_an_explanation_that_is_owed_is_told_with_since_when() -> None:
    assert answer_sentence(OWED) == "Uitleg gevraagd sinds januari 2031; die is er nog niet."
    assert answer_sentence(OWED, "en") == "Explanation asked since January 2031; there is none yet."


def test_in_a_list_the_short_form_leaves_the_text_out() -> None:
    assert short_answer(given()) == "uitleg gegeven op 13 maart 2032"
    assert short_answer(OTHERWISE) == (
        "het programma ziet dit anders: niet te vergelijken (13 maart 2032)"
    )
    assert short_answer(OWED, "en") == "explanation asked since January 2031"


def test_without_an_answer_or_a_question_nothing_is_said() -> None:
    for standing in (None, Standing(None, (), None)):
        assert (answer_sentence(standing), short_answer(standing)) == ("", "")
