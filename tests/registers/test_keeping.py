"""Keeping a register in the store: who may, what is refused, and what can never be altered."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from impact.errors import Forbidden, NotFound, Refused
from impact.registers.kinds.promises import PROMISES, State
from impact.registers.kinds.risks import RISKS
from impact.services import registers, theories
from impact.services.accounts import Account
from impact.services.context import Impact
from impact.services.days import local_day
from impact.services.registers import Kept
from tests.conftest import Clock
from tests.registers.promises import PROMISE
from tests.services.conftest import SOUND

SCHOOL = Account("school", "Basisschool De Brug", "partner", "PROEF", "school")
OTHER = Account("bewoners", "Bewoners", "partner", "PROEF", "bewoners")
OFFICE = Account("manager", "Programmabureau", "manager", "PROEF", None)
ELSEWHERE = Account("elders", "Ander bureau", "manager", "ANDER", None)
PANEL = Account("beraad", "Bewonersberaad", "residents", "PROEF", None)
AUDITOR = Account("rekenkamer", "Rekenkamer", "auditor", "PROEF", None)
KEPT = {"kept_on": "2026-11-01", "words": "Zie het rooster."}


def promised(impact: Impact, programme: str, **more: Any) -> str:
    made = registers.open_entry(impact, SCHOOL, programme, PROMISES, {**PROMISE, **more})
    assert isinstance(made, Kept), made
    return made.entry


def state(impact: Impact, programme: str, name: str) -> State:
    found = registers.books(impact, programme).of(PROMISES).entries[name].state
    assert isinstance(found, State)
    return found


def test_a_promise_is_kept_with_who_when_and_why(impact: Impact, programme: str) -> None:
    name = promised(impact, programme)
    registers.act(impact, SCHOOL, programme, PROMISES, name, "kept", KEPT, seen=1)
    registers.amend(
        impact,
        OFFICE,
        programme,
        PROMISES,
        name,
        {**PROMISE, "title": "Altijd open"},
        reason="een betere titel",
        seen=2,
    )
    told = registers.books(impact, programme).of(PROMISES).entries[name]
    assert [(item.by, item.act, item.reason) for item in told.changes] == [
        ("school", "opened", ""),
        ("school", "kept", ""),
        ("manager", "amended", "een betere titel"),
    ]
    assert (told.entry.title, told.state) == ("Altijd open", State.KEPT)


@pytest.mark.parametrize("account", [AUDITOR, ELSEWHERE, PANEL])
def test_whom_a_register_is_not_for_cannot_add_to_it(
    impact: Impact, programme: str, account: Account
) -> None:
    with pytest.raises(Forbidden):
        registers.open_entry(impact, account, programme, PROMISES, PROMISE)


def test_only_the_owner_reports_and_a_dispute_ends_that(impact: Impact, programme: str) -> None:
    name = promised(impact, programme)
    for stranger in (OTHER, OFFICE, PANEL):
        with pytest.raises(Forbidden):
            registers.act(impact, stranger, programme, PROMISES, name, "kept", KEPT, seen=1)
    registers.act(impact, SCHOOL, programme, PROMISES, name, "kept", KEPT, seen=1)
    told = {"words": "Op vijf maandagen was de deur dicht."}
    registers.act(impact, PANEL, programme, PROMISES, name, "disputed", told, seen=2)
    with pytest.raises(Refused, match="betwist"):
        registers.act(impact, SCHOOL, programme, PROMISES, name, "kept", KEPT, seen=3)
    with pytest.raises(Forbidden):
        registers.withdraw(
            impact, SCHOOL, programme, PROMISES, name, reason="was een vergissing", seen=3
        )
    assert state(impact, programme, name) is State.DISPUTED


def test_who_acts_on_what_somebody_else_changed_meanwhile_reads_that_first(
    impact: Impact, programme: str
) -> None:
    name = promised(impact, programme)
    registers.say(impact, PANEL, programme, PROMISES, name, {"words": "Wij letten op."})
    with pytest.raises(Refused, match="lees dat eerst"):
        registers.act(impact, SCHOOL, programme, PROMISES, name, "kept", KEPT, seen=1)
    assert state(impact, programme, name) is State.OPEN


def test_what_names_a_person_or_something_that_is_not_there_is_not_kept(
    impact: Impact, programme: str
) -> None:
    wrong = {
        **PROMISE,
        "promised": "Bel mevrouw Jansen op 06-12345678.",
        "goals": ["G9"],
        "by": "politie",
    }
    found = registers.open_entry(impact, OFFICE, programme, PROMISES, wrong)
    assert isinstance(found, tuple)
    assert {item.field for item in found} == {"promised", "goals", "by"}
    assert registers.books(impact, programme).of(PROMISES).entries == {}
    with pytest.raises(NotFound):
        registers.say(impact, PANEL, programme, PROMISES, "B9", {"words": "Waar is zij?"})


def test_the_past_is_as_it_was_known_then(impact: Impact, programme: str, clock: Clock) -> None:
    name = promised(impact, programme)
    begin = local_day(clock.moment)
    clock.forward(days=3)
    registers.act(impact, SCHOOL, programme, PROMISES, name, "kept", KEPT, seen=1)
    then = registers.books(impact, programme, begin).of(PROMISES)
    assert then.entries[name].state is State.OPEN
    assert registers.books(impact, programme, begin - timedelta(days=1)).last == 0
    assert state(impact, programme, name) is State.KEPT


def test_a_clock_that_runs_back_never_makes_a_later_change_earlier(
    impact: Impact, programme: str, clock: Clock
) -> None:
    name = promised(impact, programme)
    clock.forward(days=-2)
    registers.act(impact, SCHOOL, programme, PROMISES, name, "kept", KEPT, seen=1)
    first, second = registers.books(impact, programme).of(PROMISES).entries[name].changes
    assert second.at >= first.at
    risk = {
        "title": "Een tekort aan juffen",
        "kind": "risk",
        "what": "Er zijn te weinig juffen.",
        "chance": "2",
        "effect": "3",
        "holder": "school",
    }
    made = registers.open_entry(impact, OFFICE, programme, RISKS, risk)
    assert isinstance(made, Kept), made
    (elsewhere,) = registers.books(impact, programme).of(RISKS).entries[made.entry].changes
    assert elsewhere.at >= second.at, "in whichever register: a moment is then one change"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE register_changes SET content = '{}'",
        "UPDATE register_changes SET at = '2020-01-01'",
        "DELETE FROM register_changes",
    ],
)
def test_the_database_itself_refuses_to_alter_what_was_done(
    impact: Impact, programme: str, statement: str
) -> None:
    promised(impact, programme)
    with (
        pytest.raises(IntegrityError, match="append-only"),
        impact.database.writing() as session,
    ):
        session.connection.exec_driver_sql(statement)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.sampled_from([SCHOOL, OTHER, OFFICE, PANEL, AUDITOR]),
            st.sampled_from(["open", "say", "withdraw", "amend", *(a.code for a in PROMISES.acts)]),
            st.integers(1, 3),
        ),
        max_size=10,
    )
)
def test_whatever_people_try_what_was_there_stays_and_a_restart_tells_the_same(
    make_impact: Callable[[Path], Impact],
    tmp_path_factory: pytest.TempPathFactory,
    tries: list[tuple[Account, str, int]],
) -> None:

    impact = make_impact(tmp_path_factory.mktemp("kept") / "var")
    text = SOUND.read_text(encoding="utf-8")
    theories.publish(impact, text, "sound.yaml", by="bureau", reason="de eerste")
    before: list[tuple[Any, ...]] = []
    for account, what, number in tries:
        attempt(impact, account, what, f"B{number}")
        after = rows(impact)
        assert after[: len(before)] == before
        assert len(after) - len(before) <= 1
        before = after
    remembered = registers.books(impact, "PROEF").of(PROMISES)
    registers.forget()
    assert registers.books(impact, "PROEF").of(PROMISES) == remembered


def attempt(impact: Impact, account: Account, what: str, name: str) -> None:
    """Try something that may be refused in a way that is understood."""
    known = registers.books(impact, "PROEF").of(PROMISES).entries.get(name)
    seen = known.seen if known else 1
    told = {
        **KEPT,
        "promised": "Later.",
        "due": "2027-01-01",
        "consent": "given",
        "finding": "kept",
    }
    try:
        if what == "open":
            registers.open_entry(impact, account, "PROEF", PROMISES, PROMISE)
        elif what == "say":
            registers.say(impact, account, "PROEF", PROMISES, name, {"words": "Dit zag ik."})
        elif what == "withdraw":
            registers.withdraw(
                impact, account, "PROEF", PROMISES, name, reason="hoort hier niet", seen=seen
            )
        elif what == "amend":
            moved = {**PROMISE, "title": f"Titel {seen}"}
            registers.amend(
                impact, account, "PROEF", PROMISES, name, moved, reason="beter zo", seen=seen
            )
        else:
            act = PROMISES.act(what)
            assert act is not None
            fields = {key: told[key] for key in act.told.model_fields if key in told}
            registers.act(impact, account, "PROEF", PROMISES, name, what, fields, seen=seen)
    except (Forbidden, NotFound, Refused):
        pass


def rows(impact: Impact) -> list[tuple[Any, ...]]:
    with impact.database.reading() as session:
        found = session.connection.exec_driver_sql("SELECT * FROM register_changes ORDER BY id")
        return [tuple(row) for row in found]
