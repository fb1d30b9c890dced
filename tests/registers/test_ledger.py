"""Laws of every register: the present follows from the changes, and from nothing else."""

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from impact.registers import doing
from impact.registers.entry import Because
from impact.registers.kinds.promises import PROMISES, Changed, Consent, Finding, Judged, Kept, State
from impact.registers.ledger import OPENED, SAID, WITHDRAWN, Ledger, after, empty
from impact.registers.register import Change, Who
from tests.registers.promises import COUNCIL, EVERYBODY, OFFICE, PROMISE, RESIDENTS, SCHOOL

BEGIN = datetime(2026, 1, 5, 9, tzinfo=UTC)
WORDS = {"words": "Daar is een reden voor."}
TOLD: dict[type, list[dict[str, Any]]] = {
    Because: [WORDS],
    Kept: [{**WORDS, "kept_on": "2026-12-01"}, {**WORDS, "kept_on": "2027-02-01"}],
    Changed: [
        {**WORDS, "promised": "Bijna elke dag.", "due": "2027-06-30", "consent": consent}
        for consent in Consent
    ],
    Judged: [{**WORDS, "finding": finding} for finding in Finding],
}


def change(ledger: Ledger[Any], entry: str, act: str, content: str, by: str) -> Change:
    standing = ledger.entries.get(entry)
    number = standing.seen + 1 if standing else 1
    at = BEGIN + timedelta(days=ledger.last)
    role = next(item.role for item in EVERYBODY if item.name == by)
    return Change(ledger.last + 1, entry, number, act, content, "", by, role, None, at)


def opened(ledger: Ledger[Any], entry: str) -> Change:
    made = doing.opened(PROMISES, PROMISE, SCHOOL)
    assert not isinstance(made, tuple)
    return change(ledger, entry, OPENED, made.model_dump_json(), "school")


@st.composite
def stories(draw: st.DrawFn) -> list[Change]:
    """What people did with a few promises, each act allowed when it was done."""
    ledger, story = empty(PROMISES), []

    def happens(step: Change) -> None:
        nonlocal ledger
        story.append(step)
        ledger = after(ledger, [step])

    happens(opened(ledger, "B1"))
    for _ in range(draw(st.integers(0, 12))):
        if draw(st.booleans()) and draw(st.booleans()):
            happens(opened(ledger, f"B{len(ledger.entries) + 1}"))
        standing = ledger.entries[draw(st.sampled_from(sorted(ledger.entries)))]
        actor = draw(st.sampled_from(EVERYBODY))
        acts = doing.open_acts(PROMISES, standing, actor)
        if not acts:
            continue
        act = draw(st.sampled_from(acts))
        told = doing.acted(act, standing, draw(st.sampled_from(TOLD[act.told])), actor)
        if not isinstance(told, tuple):
            step = change(ledger, standing.id, act.code, told.model_dump_json(), actor.name)
            happens(step)
    return story


@given(stories(), st.data())
def test_it_does_not_matter_in_how_many_parts_the_changes_are_read(
    story: list[Change], data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(story)))
    in_parts = after(after(empty(PROMISES), story[:at]), story[at:])
    assert in_parts == after(empty(PROMISES), story)


@given(stories())
def test_nothing_that_was_done_is_lost_and_everything_says_who_and_when(
    story: list[Change],
) -> None:
    ledger = after(empty(PROMISES), story)
    kept = [item for standing in ledger.entries.values() for item in standing.changes]
    assert sorted(kept, key=lambda item: item.id) == story
    assert all(item.by and item.at for item in kept)
    for standing in ledger.entries.values():
        assert [item.number for item in standing.changes] == list(
            range(1, len(standing.changes) + 1)
        )


@given(stories())
def test_what_is_disputed_is_never_closed_by_its_owner_or_the_office(story: list[Change]) -> None:
    ledger = empty(PROMISES)
    for step in story:
        before = ledger.entries.get(step.entry)
        ledger = after(ledger, [step])
        if before and before.state is State.DISPUTED:
            now = ledger.entries[step.entry].state
            assert now is State.DISPUTED or step.role in ("residents", "council")


@given(stories())
def test_nobody_is_offered_an_act_that_is_not_for_them(story: list[Change]) -> None:
    for standing in after(empty(PROMISES), story).entries.values():
        for actor in EVERYBODY:
            mine = actor.acts_as(standing.entry.owner)
            assert all(act.who & mine for act in doing.open_acts(PROMISES, standing, actor))
    assert Who.OWNER not in OFFICE.acts_as("school")


def test_a_dispute_takes_away_every_act_of_the_owner() -> None:
    ledger = after(empty(PROMISES), [opened(empty(PROMISES), "B1")])
    for act, actor, told in (
        ("kept", SCHOOL, TOLD[Kept][0]),
        ("disputed", RESIDENTS, WORDS),
    ):
        found = PROMISES.act(act)
        assert found is not None
        said = doing.acted(found, ledger.entries["B1"], told, actor)
        assert not isinstance(said, tuple)
        step = change(ledger, "B1", act, said.model_dump_json(), actor.name)
        ledger = after(ledger, [step])
    disputed = ledger.entries["B1"]
    assert doing.open_acts(PROMISES, disputed, SCHOOL) == ()
    assert doing.open_acts(PROMISES, disputed, OFFICE) == ()
    assert not doing.may_withdraw(disputed, SCHOOL)
    decide = PROMISES.act("decided")
    assert decide is not None
    refused = doing.acted(decide, disputed, TOLD[Judged][0], COUNCIL)
    assert isinstance(refused, tuple)
    assert "het bewonersberaad" in str(refused[0].what)
    assert isinstance(doing.acted(decide, disputed, TOLD[Judged][0], RESIDENTS), Judged)


def test_an_entry_that_was_taken_back_is_still_there_and_no_longer_counts() -> None:
    ledger = after(empty(PROMISES), [opened(empty(PROMISES), "B1")])
    ledger = after(ledger, [change(ledger, "B1", WITHDRAWN, "{}", "school")])
    assert ledger.valid == ()
    assert [item.act for item in ledger.entries["B1"].changes] == [OPENED, WITHDRAWN]
    assert doing.open_acts(PROMISES, ledger.entries["B1"], SCHOOL) == ()


def test_what_is_said_of_an_entry_changes_nothing_in_it() -> None:
    ledger = after(empty(PROMISES), [opened(empty(PROMISES), "B1")])
    said = Because(**WORDS).model_dump_json()
    later = after(ledger, [change(ledger, "B1", SAID, said, "griffie")])
    assert later.entries["B1"].entry == ledger.entries["B1"].entry
    assert later.entries["B1"].state is State.OPEN


def test_what_was_agreed_is_not_put_right_in_silence() -> None:
    standing = after(empty(PROMISES), [opened(empty(PROMISES), "B1")]).entries["B1"]
    moved = {**PROMISE, "due": "2029-01-01", "kept_when": "Ooit.", "title": "Bijna elke dag open"}
    entry = doing.amended(PROMISES, standing, moved, "een betere titel")
    assert not isinstance(entry, tuple)
    assert entry == standing.entry.model_copy(update={"title": "Bijna elke dag open"})


def test_all_mistakes_are_said_at_once() -> None:
    found = doing.opened(PROMISES, {"title": "", "by": "school", "due": "morgen"}, SCHOOL)
    assert isinstance(found, tuple)
    told = {item.field: str(item.what) for item in found}
    assert told["title"] == "Vul dit in."
    assert told["due"] == "Dit is geen dag, zoals 31-03-2026."
    assert {"promised", "kept_when", "made_to", "made_on", "judge"} <= set(told)


def test_a_promise_of_another_organisation_is_for_that_organisation() -> None:
    found = doing.opened(PROMISES, {**PROMISE, "by": "bewoners"}, SCHOOL)
    assert isinstance(found, tuple)
    assert "een andere organisatie" in str(found[0].what)
    assert not isinstance(doing.opened(PROMISES, {**PROMISE, "by": "bewoners"}, OFFICE), tuple)
