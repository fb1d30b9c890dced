"""Key stakeholders, risks and opportunities: who is needed, what could happen, and the map."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impact.analysis.registered.grid import FROM_LARGE_TO_SMALL, grid
from impact.analysis.registered.stakeholder_map import stakeholder_map
from impact.registers import doing
from impact.registers.kinds.risks import RISKS
from impact.registers.kinds.stakeholders import STAKEHOLDERS, State, reached_since
from impact.registers.levels import Level
from impact.registers.register import Register
from tests.registers.kept import DAY, books, ledger
from tests.registers.promises import COUNCIL, OFFICE, OTHER, RESIDENTS, SCHOOL
from tests.registers.requests import WORDS

PERSON: dict[str, Any] = {
    "title": "Bestuur van de voetbalclub",
    "kind": "organisation",
    "influence": "2",
    "interest": "2",
    "keeper": "school",
}
RISK: dict[str, Any] = {
    "title": "Geld stopt",
    "kind": "risk",
    "what": "Het geld loopt af.",
    "chance": "2",
    "effect": "3",
    "holder": "school",
}
REACHED = ("reached", date(2026, 3, 1), {"since": date(2026, 2, 20)})
LOST = ("lost", date(2026, 6, 1), WORDS)

levels = st.sampled_from(Level)


def person(influence: int, interest: int) -> dict[str, Any]:
    return {**PERSON, "influence": str(influence), "interest": str(interest)}


@given(st.lists(st.tuples(levels, levels)))
def test_everything_stands_in_exactly_one_cell(items: list[tuple[Level, Level]]) -> None:
    rows = grid(items, lambda one: one[0], lambda one: one[1])
    assert [row.level for row in rows] == list(FROM_LARGE_TO_SMALL)
    placed = [
        (item, (row.level, level)) for row in rows for level, found in row.cells for item in found
    ]
    assert all(item == where for item, where in placed)
    assert sorted(item for item, _ in placed) == sorted(items)


def test_who_matters_and_is_not_reached_is_named_first() -> None:
    found = stakeholder_map(
        books(
            ledger(
                STAKEHOLDERS,
                (person(3, 3), [REACHED]),
                (person(2, 2), []),
                (person(1, 3), [REACHED, LOST]),
                (person(3, 1), []),
            )
        )
    )
    assert [item.id for item in found.stakeholders] == ["SF4", "SF2", "SF3", "SF1"]
    assert [item.id for item in found.unreached] == ["SF4", "SF3"]
    large, *_ = found.by_influence
    assert [[item.id for item in cell] for _, cell in large.cells] == [["SF1"], [], ["SF4"]]


def test_contact_is_since_a_day_until_it_is_lost() -> None:
    again = ("reached", date(2026, 9, 1), {"since": date(2026, 8, 30)})
    new, reached, lost, back = ledger(
        STAKEHOLDERS,
        (PERSON, []),
        (PERSON, [REACHED]),
        (PERSON, [REACHED, LOST]),
        (PERSON, [REACHED, LOST, again]),
    ).valid
    assert [item.state for item in (new, lost)] == [State.NOT_REACHED, State.LOST]
    assert [reached_since(item) for item in (new, reached, lost, back)] == [
        None,
        date(2026, 2, 20),
        None,
        date(2026, 8, 30),
    ]


def test_risks_and_opportunities_stand_apart_and_what_is_over_is_not_weighed() -> None:
    happened = ("happened", DAY, {**WORDS, "happened_on": DAY})
    found = stakeholder_map(
        books(
            ledger(
                RISKS,
                (RISK, []),
                ({**RISK, "kind": "opportunity", "chance": "3"}, []),
                (RISK, [happened]),
            )
        )
    )
    assert [item.id for item in found.running] == ["RK2", "RK1"]
    assert [item.id for item in found.past] == ["RK3"]
    in_cells = [
        [item.id for row in rows for _, cell in row.cells for item in cell]
        for rows in (found.risks, found.opportunities)
    ]
    assert in_cells == [["RK1"], ["RK2"]]


@pytest.mark.parametrize(
    ("register", "says", "same", "other"),
    [
        (
            STAKEHOLDERS,
            PERSON,
            {"influence": "2", "interest": "2"},
            {"influence": "3", "interest": "2"},
        ),
        (RISKS, RISK, {"chance": "2", "effect": "3"}, {"chance": "3", "effect": "3"}),
    ],
)
def test_an_estimate_changes_with_a_reason_and_only_when_it_changes(
    register: Register[Any], says: dict[str, Any], same: dict[str, Any], other: dict[str, Any]
) -> None:
    act = register.act("weighed")
    assert act is not None
    (standing,) = ledger(register, (says, [])).valid
    assert isinstance(doing.acted(act, standing, {**WORDS, **same}, SCHOOL), tuple)
    (weighed,) = ledger(register, (says, [("weighed", DAY, {**WORDS, **other})])).valid
    assert weighed.entry.model_dump(include=set(other)) == other
    assert weighed.state is register.first


def test_these_registers_are_kept_by_their_owner_and_the_office_and_are_not_public() -> None:
    for register, says in ((STAKEHOLDERS, PERSON), (RISKS, RISK)):
        (standing,) = ledger(register, (says, [])).valid
        for actor in (SCHOOL, OFFICE):
            assert doing.open_acts(register, standing, actor)
        for actor in (OTHER, RESIDENTS, COUNCIL):
            assert doing.open_acts(register, standing, actor) == ()
        assert not register.is_public
