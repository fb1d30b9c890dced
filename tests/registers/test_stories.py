"""Stories: who may do what with them, what a story lets go of, and the figures counted."""

from datetime import date
from typing import Any

import pytest

from impact.analysis.registered.measure import Measured
from impact.analysis.registered.measures.paper_forms import returned
from impact.analysis.registered.measures.rounds import fed_back
from impact.analysis.registered.measures.stories import answered, days_to_decision
from impact.periods import year
from impact.registers import doing
from impact.registers.catalogue import REGISTERS
from impact.registers.kinds.marks import MARKS
from impact.registers.kinds.paper_forms import PAPER_FORMS
from impact.registers.kinds.rounds import ROUNDS
from impact.registers.kinds.stories import STORIES, TELLER_ACTS, State
from impact.registers.ledger import Ledger
from impact.registers.register import Standing
from tests.registers.kept import Step, books, ledger
from tests.registers.promises import COUNCIL, EVERYBODY, OFFICE, RESIDENTS, SCHOOL
from tests.registers.stories import mark, public, story, told

MAY = date(2024, 5, 1)
TODAY = date(2024, 12, 31)


def after(*steps: Step, **says: Any) -> Standing[Any]:
    (standing,) = ledger(STORIES, (story(**says), list(steps))).entries.values()
    return standing


def test_a_story_is_read_before_it_is_public_and_only_its_teller_may_change_it() -> None:
    standing = after()
    assert standing.state is State.RECEIVED
    assert not any(doing.may_open(STORIES, actor) for actor in EVERYBODY)
    assert not any(doing.may_amend(standing, actor) for actor in EVERYBODY)
    assert not any(doing.may_withdraw(standing, actor) for actor in EVERYBODY)
    readers = [
        actor
        for actor in EVERYBODY
        if "published" in {act.code for act in doing.open_acts(STORIES, standing, actor)}
    ]
    assert readers == [OFFICE, RESIDENTS]
    for actor in (SCHOOL, COUNCIL):
        assert doing.open_acts(STORIES, standing, actor) == ()
    assert set(TELLER_ACTS) == {"rewritten", "allowed", "taken_back"}


def test_what_the_teller_did_not_allow_is_not_made_public() -> None:
    act = STORIES.act("published")
    assert act is not None
    said = doing.acted(act, after(uses=("report", "council")), {}, OFFICE)
    assert isinstance(said, tuple)
    assert "vindt het niet goed" in str(said[0].what)
    assert not isinstance(doing.acted(act, after(uses=("page",)), {}, OFFICE), tuple)


@pytest.mark.parametrize(
    ("steps", "state", "has_text"),
    [
        ([("published", MAY, {}), ("allowed", MAY, {"uses": ["report"]})], State.NOT_PUBLIC, True),
        ([("published", MAY, {}), ("allowed", MAY, {"uses": ["page"]})], State.PUBLIC, True),
        ([("allowed", MAY, {"uses": []})], State.RECEIVED, True),
        ([("published", MAY, {}), ("rewritten", MAY, {"text": "a" * 64})], State.RECEIVED, True),
        ([("published", MAY, {}), ("taken_back", MAY, {})], State.WITHDRAWN, False),
        ([("removed", MAY, {"why": "about_somebody"})], State.REMOVED, False),
    ],
)
def test_the_teller_decides_and_a_text_is_let_go_when_it_is_withdrawn_or_replaced(
    steps: list[Step], state: State, has_text: bool
) -> None:
    standing = after(*steps)
    assert (standing.state, bool(standing.entry.texts)) == (state, has_text)
    if steps[-1][0] == "rewritten":
        assert standing.entry.texts == {"a" * 64}
    if not has_text:
        assert standing.entry.text == story()["text"], "the mark stays"
        assert not any(doing.open_acts(STORIES, standing, actor) for actor in EVERYBODY)


def test_whoever_codes_a_story_does_not_overrule_its_teller() -> None:
    said = {"goals": ["G1"], "direction": "better"}
    assert after(("coded", MAY, said)).entry.direction == "better"
    standing = after(("coded", MAY, said), direction="worse")
    assert (standing.entry.direction, standing.entry.goals) == ("worse", ("G1",))


def test_no_free_text_of_a_moderator_stays_but_what_was_done() -> None:
    """Else a story that was withdrawn could live on in what was said of it."""
    free = {
        (act.code, item.name)
        for act in STORIES.acts
        for item in act.questions
        if item.kind in ("line", "text") and item.name != "text"
    }
    assert free == {("answered", "words")}


def test_how_long_stories_wait_counts_in_what_nobody_decided_about() -> None:
    # made on 1 January 2024; by hand (Kaplan and Meier): decided after 10 days (4 at risk: 3/4
    # left), after 20 (3 at risk: 1/2 left), one withdrawn after 30, one still open: median 20
    kept = ledger(
        STORIES,
        (story(1), [("published", date(2024, 1, 11), {})]),
        (story(2), [("not_public", date(2024, 1, 21), {"why": "hurtful"})]),
        (story(3), [("taken_back", date(2024, 1, 31), {})]),
        (story(4), []),
    )
    assert days_to_decision(books(kept), year(2024), TODAY) == Measured(20.0, 4)


def test_an_answer_is_counted_for_what_is_public() -> None:
    words = {"words": "Het plein krijgt in het najaar licht."}
    kept = ledger(
        STORIES,
        (story(1), [("published", MAY, {}), ("answered", MAY, words)]),
        (story(2), [("published", MAY, {})]),
        (story(3), [("not_public", MAY, {"why": "hurtful"}), ("answered", MAY, words)]),
    )
    assert answered(books(kept), year(2024), TODAY) == Measured(50.0, 2)


def batch(handed_out: int, **says: Any) -> dict[str, Any]:
    return {
        "title": "Stapel",
        "where": "de bibliotheek",
        "handed_out": handed_out,
        "handed_out_on": MAY,
        **says,
    }


def test_of_the_paper_forms_it_is_told_how_many_never_came_back() -> None:
    # by hand: 12 of 60 and 8 of 40 came back, together 20 of 100; the third is not counted yet
    kept = ledger(
        PAPER_FORMS,
        (batch(60), [("returned", MAY, {"returned": 12})]),
        (batch(40), [("returned", MAY, {"returned": 8})]),
        (batch(500), []),
    )
    assert returned(books(kept), year(2024), TODAY) == Measured(20.0, 100)
    (first, *_) = kept.valid
    act = PAPER_FORMS.act("returned")
    assert act is not None
    assert isinstance(doing.acted(act, first, {"returned": 61}, OFFICE), tuple)
    assert isinstance(doing.opened(PAPER_FORMS, batch(5, returned=6), OFFICE), tuple)


ROUND = {
    "title": "Eerste ronde",
    "held_on": MAY,
    "panel": "bewoners",
    "people": 9,
    "composition": "Negen bewoners, niemand onder de 27.",
    "criteria": "Wat veranderde er voor iemand?",
    "considered": ["VH1", "VH2", "VH3"],
    "chosen": ["VH2"],
    "reason": "Het laat zien wat tijd kost.",
}


def test_a_round_tells_what_was_not_chosen_and_chooses_only_from_what_was_read() -> None:
    made = doing.opened(ROUNDS, ROUND, RESIDENTS)
    assert not isinstance(made, tuple)
    assert made.not_chosen == ("VH1", "VH3")
    refused = doing.opened(ROUNDS, {**ROUND, "chosen": ["VH4"]}, RESIDENTS)
    assert isinstance(refused, tuple)
    assert refused[0].field == "chosen"
    kept: Ledger[Any] = ledger(
        ROUNDS, (ROUND, [("fed_back", MAY, {"words": "Op het buurtfeest."})]), (ROUND, [])
    )
    assert fed_back(books(kept), year(2024), TODAY) == Measured(50.0, 2)


@pytest.mark.parametrize(
    ("says", "field"),
    [
        ({"people": 9}, "mean"),
        ({"mean": None}, "mean"),
        ({"goals": ()}, "goals"),
        ({"goals": ("G1", "G2")}, "goals"),
        ({"lowest": 7.0}, "lowest"),
        ({"highest": 5.0}, "highest"),
        ({"mean": 11.0}, "mean"),
        ({"period": "2026"}, "period"),
    ],
)
def test_a_mark_says_of_how_many_people_it_is_and_none_is_written_down_of_a_few(
    says: dict[str, Any], field: str
) -> None:
    refused = doing.opened(MARKS, mark(**says), OFFICE)
    assert isinstance(refused, tuple)
    assert [item.field for item in refused] == [field]


def test_that_only_a_few_people_answered_can_be_written_down_without_a_mark() -> None:
    made = doing.opened(MARKS, mark(people=9, mean=None), RESIDENTS)
    assert not isinstance(made, tuple)


def test_the_names_of_entries_tell_their_register() -> None:
    assert len({item.prefix for item in REGISTERS}) == len(REGISTERS)
    assert public(told("young"), told("senior", number=2)).valid[1].id == "VH2"
